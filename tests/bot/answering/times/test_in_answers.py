"""Of a story told every day for months, an answer quotes the day that was asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from bot.answering.answerer import HITS, Answerer
from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.answering.sentences import PassageReader
from bot.answering.weighing import Weighing
from corpus.articles import Draft
from tests.builders import application_in
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answering.answerer import Explained

NOW: Final = datetime(2025, 10, 15, 9, 30, tzinfo=UTC)
DAYS: Final = 200


def told(number: int) -> Draft:
    """Return what was told so many days ago."""
    day = (NOW.date() - timedelta(days=number)).isoformat()
    text = f"The rate of the dollar is {400 + number} tenge. Dealers were calm on day {number}."
    return Draft(f"rate-{number}", "Rate of the dollar", text, published_at=day, language="en")


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """Give what answers from an article of every day."""
    app = application_in(tmp_path_factory.mktemp("daily"))
    app.articles.add([told(number) for number in range(1, DAYS + 1)])
    embedder = FakeEmbedder(app.model)
    app.builder(lambda: embedder).reindex(lambda *_: None)
    yield Answerer(
        app.retriever(embedder),
        app.articles,
        Weighing(PassageReader()),
        now=lambda: NOW,
        least_confidence=0,
    )
    app.database.close()


def quoted_days(explained: Explained) -> list[str | None]:
    """Return when the articles were published that are quoted, in the order of the quotes."""
    assert isinstance(explained.reply, Answer)
    dates = {one.number: one.published_at for one in explained.reply.citations}
    return [dates[quote.citation] for quote in explained.reply.quotes]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("now", "2025-10-14"),
        ("yesterday", "2025-10-14"),
        ("on 3 May", "2025-05-03"),
        ("before 30 March 2025", "2025-03-29"),
    ],
)
def test_the_day_is_found_among_many(answerer: Answerer, words: str, day: str) -> None:
    explained = answerer.explain(Question(f"What is the rate of the dollar {words}?"))
    assert quoted_days(explained)[0] == day


def test_a_question_that_goes_on_may_ask_for_another_day(answerer: Answerer) -> None:
    question = Question("And on 3 May 2025?", ("What is the rate of the dollar now?",))
    assert quoted_days(answerer.explain(question))[0] == "2025-05-03"


@pytest.mark.parametrize("words", ["", " now", " in 2019", " last week"])
def test_hits_are_ranked_from_one_and_those_first_that_were_weighed(
    answerer: Answerer, words: str
) -> None:
    explained = answerer.explain(Question(f"What is the rate of the dollar{words}?"))
    hits = explained.reply.searched.hits
    assert hits == explained.retrieved.hits
    assert [hit.rank for hit in hits] == list(range(1, HITS + 1))
    assert [one.hit.rank for one in explained.weighed.passages] == list(
        range(1, len(explained.weighed.passages) + 1)
    )


def test_hits_know_when_their_articles_were_published(answerer: Answerer) -> None:
    hits = answerer.answer(Question("What is the rate of the dollar?")).searched.hits
    for hit in hits:
        days = int(hit.external_id.removeprefix("rate-"))
        assert hit.published_at is not None
        assert date.fromisoformat(hit.published_at) == NOW.date() - timedelta(days=days)
