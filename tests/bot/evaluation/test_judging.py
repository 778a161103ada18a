"""A quote is right if the gold answer stands in it, and false if the store does not hold it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering.answers import Answer, Citation, Quote
from bot.evaluation.judging import Verdict, holds_answer, judge, share
from bot.evaluation.labelled import LabelledQuestion
from corpus.articles import Draft, Span, sha256_of
from tests.bot.replies import SEARCHED, abstention

if TYPE_CHECKING:
    from tests.builders import Collection

LONG = "It was the first harbour of the whole coast, and for two hundred years the only one, " * 2

HELD = {
    "as it is": ("Petra built it.", ("Petra",), (), True),
    "another case": ("PETRA built it.", ("petra",), (), True),
    "another spacing": ("Petra\n  Lindqvist built it.", ("Petra Lindqvist",), (), True),
    "another form of a letter": ("It grew by ½.", ("1⁄2",), (), True),
    "one of several": ("Petra built it.", ("Hanna", "Petra"), (), True),
    "none": ("Petra built it.", ("Hanna",), (), False),
    "no answers": ("Petra built it.", (), (), False),
    "an empty answer": ("Petra built it.", ("",), (), False),
    "a long answer is not looked for": (LONG, (LONG,), (), False),
    "evidence with other signs": (
        "Petra built it (in 1931).",
        (),
        ("Petra built it, in 1931",),
        True,
    ),
    "a quote within the evidence": (LONG[:80], (), (LONG,), True),
    "a short quote within the evidence": ("It was the first", (), (LONG,), False),
    "empty evidence": ("Petra built it.", (), ("...",), False),
}


@pytest.mark.parametrize(("quote", "answers", "evidence", "held"), HELD.values(), ids=HELD)
def test_the_gold_answer_is_looked_for(
    quote: str, answers: tuple[str, ...], evidence: tuple[str, ...], *, held: bool
) -> None:
    question = LabelledQuestion(id="q", text="?", answers=answers, evidence=evidence)
    assert holds_answer(quote, question) is held


def quoted(version_id: int, text: str, span: Span, *cut: Span) -> Answer:
    """Return an answer with one quote."""
    quote = Quote(text, 1, span, cut, sha256_of(text), None, 0.5, version_id, span)
    citation = Citation(1, 1, "gate", version_id, "The gate", None, None, None, "en")
    return Answer(SEARCHED, (quote,), (citation,))


def test_every_quote_is_redone_from_the_store(collection: Collection) -> None:
    text = "Petra [1] built it. It stands."
    collection.articles.add([Draft("gate", "The gate", text, language="en")])
    (article,) = collection.articles.articles()
    question = LabelledQuestion(id="q", text="Who?", answers=("Petra",))
    right = quoted(article.version_id, "Petra  built it.", Span(0, 19), Span(6, 9))
    assert judge(right, question, collection.articles) == Verdict(
        in_first=True, in_any=True, quotes=1, false_quotes=0
    )
    for false in (
        quoted(article.version_id, "Petra  built it.", Span(0, 19)),
        quoted(article.version_id, "Petra [1] built it", Span(0, 19)),
        replace(right, quotes=(replace(right.quotes[0], sha256=sha256_of("x")),)),
    ):
        assert judge(false, question, collection.articles).false_quotes == 1


def test_the_answer_may_stand_in_a_later_quote(collection: Collection) -> None:
    text = "It stands. Petra built it."
    collection.articles.add([Draft("gate", "The gate", text, language="en")])
    (article,) = collection.articles.articles()
    first = quoted(article.version_id, "It stands.", Span(0, 10))
    second = quoted(article.version_id, "Petra built it.", Span(11, 26))
    both = replace(first, quotes=(*first.quotes, *second.quotes))
    question = LabelledQuestion(id="q", text="Who?", answers=("Petra",))
    assert judge(both, question, collection.articles) == Verdict(
        in_first=False, in_any=True, quotes=2, false_quotes=0
    )


def test_a_refusal_shows_nothing(collection: Collection) -> None:
    question = LabelledQuestion(id="q", text="Who?", answers=("Petra",))
    assert judge(abstention(), question, collection.articles) == Verdict(
        in_first=False, in_any=False, quotes=0, false_quotes=0
    )


def test_shares_of_nothing_are_unknown() -> None:
    assert share([]) is None
    assert share([True, False, False, True]) == 0.5
