"""Articles that were added since the index was built are answered as a full index answers them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.live import Live
from corpus.articles import Draft
from tests.acceptance.test_sample_questions import ANSWERED, IN_OTHER_LANGUAGES, REFUSED
from tests.builders import application_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answering.answerer import Answerer, Explained
    from corpus.articles import ArticleVersion
    from index.embedding import Embedder
    from tests.command_line import Samples

EVERY: Final = 2  # of so many articles one is taken out
QUESTIONS: Final = (*ANSWERED, *REFUSED, *IN_OTHER_LANGUAGES)


@dataclass(frozen=True, slots=True)
class Taken:
    """The sample articles of which half came after the index was built.

    Attributes:
        without: Answers from the index alone.
        live: What answers as a served bot does.
    """

    without: Answerer
    live: Live


def draft(article: ArticleVersion) -> Draft:
    """Return an article as it was added."""
    return Draft(
        external_id=article.external_id,
        title=article.title,
        text=article.text,
        url=article.url,
        outlet=article.outlet,
        author=article.author,
        published_at=article.published_at,
        language=article.language,
    )


@pytest.fixture(scope="module")
def taken(
    samples_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    real_embedder: Embedder,
) -> Iterator[Taken]:
    """Take every other sample out, index the rest, and add them again."""
    folder = Path(shutil.copytree(samples_folder, tmp_path_factory.mktemp("taken") / "data"))
    app = application_in(folder)
    out = app.articles.articles()[::EVERY]
    app.articles.remove([article.article_id for article in out])
    app.builder(lambda: real_embedder).reindex(lambda *_: None)
    live = Live(app, lambda: real_embedder)
    live.load()
    assert live.answerer is not None
    without = live.answerer
    app.articles.add([draft(article) for article in out])
    live.follow()
    yield Taken(without, live)
    app.database.close()


def explained(answerer: Answerer | None, question: str) -> Explained:
    """Answer a question."""
    assert answerer is not None
    return answerer.explain(Question(question))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_that_of_an_index_of_everything(
    samples: Samples, taken: Taken, question: str
) -> None:
    expected = explained(samples.answerer, question)
    found = explained(taken.live.answerer, question)
    assert isinstance(found.reply, Answer) == isinstance(expected.reply, Answer)
    if isinstance(found.reply, Answer) and isinstance(expected.reply, Answer):
        assert found.reply.quotes[0].text == expected.reply.quotes[0].text
    assert found.reply.searched.confidence == pytest.approx(
        expected.reply.searched.confidence, abs=0.05
    )
    words, expected_words = found.retrieved.words, expected.retrieved.words
    assert [word.frequency for word in words] == [word.frequency for word in expected_words]


@pytest.mark.parametrize("question", QUESTIONS)
def test_scores_of_both_are_on_one_scale(samples: Samples, taken: Taken, question: str) -> None:
    scores = {
        hit.external_id + str(hit.span): hit.score
        for hit in explained(samples.answerer, question).retrieved.hits
    }
    found = {
        hit.external_id + str(hit.span): hit.score
        for hit in explained(taken.live.answerer, question).retrieved.hits
    }
    both = found.keys() & scores.keys()
    assert len(both) >= len(scores) - 1  # copies among the samples take one place where known
    # What is left is the average length of a passage: Tantivy counts with that of what it holds.
    assert {key: found[key] for key in both} == pytest.approx(
        {key: scores[key] for key in both}, abs=0.03
    )


def test_half_of_the_collection_stands_beside_the_index(taken: Taken) -> None:
    assert taken.live.answerer is not None
    delta = taken.live.answerer.retriever.delta
    assert delta is not None
    assert delta.is_whole
    assert len(delta.entries) > len(taken.without.retriever.generation.sentences) / 3


def test_without_it_half_of_the_questions_would_find_something_else(
    samples: Samples, taken: Taken
) -> None:
    other = [
        question
        for question in ANSWERED
        if first_quote(taken.without, question) != first_quote(samples.answerer, question)
    ]
    assert len(other) >= 3  # else this file would prove nothing


def first_quote(answerer: Answerer, question: str) -> str:
    """Return the first quote of an answer, nothing where there is none."""
    reply = answerer.answer(Question(question))
    return reply.quotes[0].text if isinstance(reply, Answer) else ""
