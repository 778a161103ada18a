"""What was found is weighed by what ties it to the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.answers import Abstention, Answer
from bot.answering.question import Question
from bot.answering.rankers import Bond
from bot.answering.selection import MOST_QUOTES
from bot.answering.weighing import READ
from corpus.articles import Draft
from tests.builders import application_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.answering.answerer import Answerer
    from index.multilingual import MultilingualEmbedder
    from tests.command_line import Samples

ARTICLES = (
    Draft(
        external_id="en",
        title="The new harbour",
        text="The harbour opened in 1931. Its architect was a woman. Fish is sold there daily.",
        language="en",
    ),
    Draft(
        external_id="ru",
        title="Городская библиотека",
        text="Библиотека закрыта на ремонт до осени. Книги выдают в соседней школе.",
        language="ru",
    ),
    Draft(
        external_id="kk",
        title="Жаңа мектеп",
        text="Мектепте сегіз жүз оқушы оқиды. Ғимарат екі жылда салынды.",
        language="kk",
    ),
)


@pytest.fixture(scope="module")
def answerer(
    tmp_path_factory: pytest.TempPathFactory, multilingual_embedder: MultilingualEmbedder
) -> Iterator[Answerer]:
    """Give what answers from three articles in three languages, however unsure it is."""
    folder: Path = tmp_path_factory.mktemp("three")
    app = application_in(folder, embedding_model="multilingual-e5-small", answer_confidence=0.0)
    app.articles.add(ARTICLES)
    app.builder(lambda: multilingual_embedder).reindex(lambda *_: None)
    yield app.answerer(multilingual_embedder)
    app.database.close()


@pytest.mark.parametrize(
    ("question", "article", "bond"),
    [
        ("When did the harbour open?", "en", Bond.MULTILINGUAL),
        ("Когда открылась гавань?", "en", Bond.ACROSS),
        ("Айлақ қашан ашылды?", "en", Bond.ACROSS),
        ("Где сейчас выдают книги?", "ru", Bond.MULTILINGUAL),
        ("Why is the library closed?", "ru", Bond.ACROSS),
        ("Мектепте қанша оқушы бар?", "kk", Bond.MULTILINGUAL),
        ("How many pupils does the school have?", "kk", Bond.ACROSS),
        ("Сколько учеников в школе?", "kk", Bond.ACROSS),
    ],
)
def test_an_article_is_found_from_any_language(
    answerer: Answerer, question: str, article: str, bond: Bond
) -> None:
    explained = answerer.explain(Question(question))
    assert isinstance(explained.reply, Answer)
    first = explained.reply.citations[0]
    assert (first.external_id, first.language) == (article, article)
    assert explained.weighed.bond is bond
    assert explained.reply.quotes[0].text in next(
        one.text for one in ARTICLES if one.external_id == article
    )


def test_no_more_passages_are_read_than_are_worth_it(samples: Samples) -> None:
    weighed = samples.answerer.explain(Question("What are TISCs?")).weighed
    assert len(weighed.passages) == READ
    assert len(weighed.chosen) == MOST_QUOTES
    assert 0 <= weighed.confidence <= 1


def test_a_short_question_of_something_else_is_not_answered_by_what_was_said(
    samples: Samples,
) -> None:
    history = ("who is Darren Tang?", "Darren Tang WIPO")
    reply = samples.answerer.answer(Question("how do I bake bread?", history))
    assert isinstance(reply, Abstention)
    assert set(reply.missing_terms) == {"bake", "bread"}


def test_another_word_for_what_an_article_says_is_answered(samples: Samples) -> None:
    history = ("who is Darren Tang?", "Darren Tang WIPO")
    reply = samples.answerer.answer(Question("where does he hail from?", history))
    assert isinstance(reply, Answer)
    assert "Singapore" in reply.quotes[0].text
