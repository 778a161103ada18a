"""Confidence is a chance, and what speaks for a quote raises it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.confidence import CONFIDENCE_FEATURES, ConfidenceModel, confidence_features
from bot.answering.selection import SentenceRanker, choose
from tests.bot.answering.weighing import found, reading

NAMES = ("confidence", "confidence_by_word")

rows = st.tuples(*(st.floats(-1e6, 1e6) for _ in CONFIDENCE_FEATURES))


@pytest.mark.parametrize("name", NAMES)
@given(row=rows)
def test_confidence_is_a_chance(name: str, row: tuple[float, ...]) -> None:
    assert 0 <= ConfidenceModel(name).confidence(row) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_what_speaks_for_a_quote_never_lowers_it(name: str) -> None:
    model, middle = ConfidenceModel(name), [0.5] * len(CONFIDENCE_FEATURES)
    for at, feature in enumerate(CONFIDENCE_FEATURES):
        better = [*middle]
        better[at] += -0.3 if feature in {"missing_names", "crowd"} else 0.3
        assert model.confidence(tuple(better)) >= model.confidence(tuple(middle))


def speaking(question: str, *passages: object) -> dict[str, float]:
    """Return what speaks for the first quote, by name."""
    read = reading(question)
    chosen = choose(SentenceRanker("sentences").candidates(read, passages))  # type: ignore[arg-type]
    features = confidence_features(read, passages, chosen[0])  # type: ignore[arg-type]
    return dict(zip(CONFIDENCE_FEATURES, features, strict=True))


def test_a_quote_that_holds_the_question_has_everything() -> None:
    said = speaking(
        "Who opened the harbour of Orla?",
        found("Petra Lindqvist opened the harbour of Orla.", cosines=(0.8,), score=0.9),
        found("Ferries leave twice a day.", cosines=(0.1,), score=0.8),
    )
    assert said["cosine_sentence"] == pytest.approx(0.8)
    assert said["coverage_passage"] == said["coverage_sentence"] == pytest.approx(1)
    assert said["window"] == pytest.approx(1)
    assert said["missing_names"] == 0
    assert said["gap"] == pytest.approx(0.1)
    assert said["fits"] == 1


def test_a_name_that_is_missing_is_told() -> None:
    said = speaking("Who opened the harbour of Orla?", found("Someone opened the harbour."))
    assert said["missing_names"] == pytest.approx(1 / 3)
    assert said["fits"] == -1


def test_a_name_that_is_misspelt_is_missing_in_part() -> None:
    said = speaking("Who met Tokaev?", found("The president Tokayev met someone."))
    assert 0 < said["missing_names"] < 0.6 / 2
    assert said["near_passage"] == pytest.approx(0.2)  # as much as it may ever say


def test_what_stands_among_many_like_it_is_told() -> None:
    passages = [found("The harbour opened.", cosines=(0.8,)), found("A ferry.", cosines=(0.2,))]
    assert speaking("harbour", *passages)["crowd"] == pytest.approx(0.5)  # of the passages
    assert speaking("harbour", found("The harbour opened."))["crowd"] == 0


def test_a_copy_is_no_rival() -> None:
    original = found("Petra opened the harbour of Orla.", score=0.9)
    copy = found("Petra opened the harbour of Orla.", score=0.9)
    other = found("Ferries leave twice a day.", score=0.75)
    question = "Who opened the harbour of Orla?"
    assert speaking(question, original, copy, other)["gap"] == pytest.approx(0.15)
    assert speaking(question, original, copy)["gap"] == 0
    assert speaking(question, original)["gap"] == pytest.approx(0.2)
    far = found("Ferries leave twice a day.", score=0.1)
    assert speaking(question, original, far)["gap"] == pytest.approx(0.2)
