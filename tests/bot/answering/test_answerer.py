"""One question in, a reply out, with all that was searched, found and weighed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import HITS
from bot.answering.answers import Abstention, Answer
from bot.answering.confidence import CONFIDENCE_FEATURES
from bot.answering.question import Question
from bot.answering.selection import MOST_QUOTES
from bot.answering.weighing import MOST_FURTHER, READ
from corpus.articles import Draft
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.application import Application
    from tests.command_line import Samples


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    """Give a collection of a series, indexed, that answers however unsure it is."""
    opened = application_in(tmp_path, answer_confidence=0.0)
    opened.articles.add([numbered_draft(number) for number in range(30)])
    reindex(opened)
    yield opened
    opened.database.close()


def reindex(app: Application) -> None:
    """Bring the index up to date without a model."""
    app.builder(lambda: FakeEmbedder(app.model)).reindex(lambda *_: None)


def test_a_reply_says_what_was_searched(app: Application) -> None:
    answerer = app.answerer(FakeEmbedder(app.model))
    searched = answerer.answer(Question("How long is bridge7?", ("about town7",))).searched
    assert searched.question == "How long is bridge7?"
    assert searched.query == "How long is bridge7? (town7)"
    assert searched.language == "en"
    assert searched.generation == app.generations.named_current()
    assert len(searched.hits) == 30 <= HITS
    stages = searched.timings
    assert stages.total == pytest.approx(stages.embed + stages.retrieve + stages.answer)
    assert min(stages.embed, stages.retrieve, stages.answer) >= 0


def test_an_explanation_holds_every_step(app: Application) -> None:
    explained = app.answerer(FakeEmbedder(app.model)).explain(Question("How long is bridge7?"))
    weighed = explained.weighed
    assert explained.retrieved.hits == explained.reply.searched.hits
    assert len(weighed.passages) == READ
    assert len(weighed.candidates) == 2 * READ
    assert len(weighed.features) == len(CONFIDENCE_FEATURES)
    assert weighed.confidence == explained.reply.searched.confidence
    assert isinstance(explained.reply, Answer)
    assert [quote.text for quote in explained.reply.quotes] == [
        one.candidate.sentence.text for one in weighed.chosen
    ]


def test_a_question_without_words_is_refused_however_low_the_threshold(app: Application) -> None:
    reply = app.answerer(FakeEmbedder(app.model)).answer(Question("???"))
    assert isinstance(reply, Abstention)
    assert reply.searched.confidence == 0
    assert len(reply.searched.hits) >= 20


def test_the_change_number_is_that_of_the_index(app: Application) -> None:
    answerer = app.answerer(FakeEmbedder(app.model))
    assert answerer.change == app.articles.change()
    app.articles.remove([1])
    assert answerer.change < app.articles.change()


def test_a_model_that_does_not_read_the_question_leaves_it_to_the_words(app: Application) -> None:
    app.articles.add([Draft("most", "Мост", "Мост в Тарне открыли в мае.", language="ru")])
    reindex(app)
    english = FakeEmbedder(app.model, languages=frozenset({"en"}))
    explained = app.answerer(english).explain(Question("Когда открыли мост?"))
    assert not explained.retrieved.reads
    assert isinstance(explained.reply, Answer)
    assert explained.reply.quotes[0].text == "Мост в Тарне открыли в мае."


def test_what_is_removed_while_it_answers_is_not_quoted(app: Application) -> None:
    answerer = app.answerer(FakeEmbedder(app.model))
    assert isinstance(answerer.answer(Question("How long is bridge7?")), Answer)
    app.articles.remove([8])
    reply = answerer.answer(Question("How long is bridge7?"))
    quoted = reply.quotes if isinstance(reply, Answer) else ()
    assert all("bridge7" not in quote.text for quote in quoted)


def test_an_open_index_answers_while_a_newer_one_is_built(app: Application) -> None:
    answerer = app.answerer(FakeEmbedder(app.model))
    before = answerer.answer(Question("How long is bridge7?"))
    app.articles.add([numbered_draft(99)])
    reindex(app)
    after = answerer.answer(Question("How long is bridge7?"))
    assert isinstance(before, Answer)
    assert isinstance(after, Answer)
    assert after.searched.generation == before.searched.generation
    assert after.quotes == before.quotes


def test_many_threads_get_the_same_answers(samples: Samples) -> None:
    questions = ["what are TISCs?", "who is Darren Tang?", "Что такое ЦПТИ?", "???"] * 10
    alone = [samples.answerer.answer(Question(text)) for text in questions[:4]] * 10
    with ThreadPoolExecutor(4) as threads:
        together = list(
            threads.map(lambda text: samples.answerer.answer(Question(text)), questions)
        )
    for one, other in zip(alone, together, strict=True):
        assert type(one) is type(other)
        assert one.searched.confidence == pytest.approx(other.searched.confidence, abs=1e-5)
        assert getattr(one, "citations", ()) == getattr(other, "citations", ())


def test_further_quotes_go_on_where_the_answer_ends(app: Application) -> None:
    reply = app.answerer(FakeEmbedder(app.model)).answer(Question("How long is the bridge?"))
    assert isinstance(reply, Answer)
    assert len(reply.quotes) == MOST_QUOTES
    assert 1 <= len(reply.further) <= MOST_FURTHER
    both = (*reply.citations, *reply.further_citations)
    assert [one.number for one in both] == list(range(1, len(both) + 1))
    assert {quote.citation for quote in reply.quotes} == {one.number for one in reply.citations}
    assert {quote.citation for quote in reply.further} <= {one.number for one in both}
    texts = [quote.text for quote in (*reply.quotes, *reply.further)]
    assert len(set(texts)) == len(texts)


def test_a_question_for_a_definition_names_its_subject(app: Application) -> None:
    answerer = app.answerer(FakeEmbedder(app.model))
    assert answerer.answer(Question("What is bridge7?")).searched.subject == "bridge7"
    assert answerer.answer(Question("How long is bridge7?")).searched.subject == ""
