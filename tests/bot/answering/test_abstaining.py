"""A refusal names the words that the articles lack, as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.answers import Abstention, Lack
from bot.answering.question import Question
from tests.builders import application_in

if TYPE_CHECKING:
    from pathlib import Path

    from index.embedding import Embedder
    from tests.command_line import Samples


def refusal(samples: Samples, question: str, *history: str) -> Abstention:
    """Return the refusal of a question."""
    reply = samples.answerer.answer(Question(question, history))
    assert isinstance(reply, Abstention)
    return reply


@pytest.mark.parametrize(
    ("question", "lack", "reason"),
    [
        ("", Lack.QUESTION, "The question is empty."),
        (" \n", Lack.QUESTION, "The question is empty."),
        ("???", Lack.WORDS, "There is no word in this question that could be looked for."),
        ("what is the capital of Peru?", Lack.TERMS, "The articles do not mention “Peru”."),
        ("Where is MACHU Picchu?", Lack.TERMS, "The articles do not mention “MACHU”, “Picchu”."),
    ],
)
def test_the_reason_is_one_sentence(
    samples: Samples, question: str, lack: Lack, reason: str
) -> None:
    reply = refusal(samples, question)
    assert (reply.lack, reply.reason) == (lack, reason)


def test_words_are_named_once_and_as_they_were_written(samples: Samples) -> None:
    reply = refusal(samples, "Zebra or zebra or ZÉBRA or Okapi?")
    assert sorted(reply.missing_terms) == ["Okapi", "Zebra"]


def test_only_some_of_many_words_are_named(samples: Samples) -> None:
    reply = refusal(samples, " ".join(f"zz{number}" for number in range(60)))
    assert len(reply.missing_terms) == 60
    assert reply.reason.count("“") == 5


def test_words_that_stand_apart_are_named(samples: Samples) -> None:
    reply = refusal(samples, "Which clinic sells old tram tickets from Geneva?")
    assert reply.missing_terms
    assert reply.reason.startswith(("The articles do not mention", "No article speaks of"))


def test_words_of_the_turns_before_are_not_named(samples: Samples) -> None:
    reply = refusal(samples, "And who is its zookeeper?", "Where is the okapi enclosure?")
    assert "okapi" in reply.searched.query
    assert reply.missing_terms == ("zookeeper",)


def test_the_nearest_articles_are_named_once(samples: Samples) -> None:
    nearest = refusal(samples, "Which zebra won the chess final?").nearest
    assert 1 <= len(nearest) <= 3
    assert len({citation.version_id for citation in nearest}) == len(nearest)
    assert [citation.number for citation in nearest] == list(range(1, len(nearest) + 1))


def test_an_empty_collection_holds_no_word(tmp_path: Path, real_embedder: Embedder) -> None:
    app = application_in(tmp_path)
    app.builder(lambda: real_embedder).reindex(lambda *_: None)
    reply = app.answerer(real_embedder).answer(Question("what are TISCs?"))
    assert isinstance(reply, Abstention)
    assert reply.reason == "No article holds any of these words."
    assert (reply.missing_terms, reply.nearest) == (("TISCs",), ())
    app.database.close()
