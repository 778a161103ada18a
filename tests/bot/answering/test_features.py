"""Each feature of a sentence is what its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.features import FEATURES, best_window, held_places, sentence_features
from tests.bot.answering.weighing import found, reading, sentence

if TYPE_CHECKING:
    from bot.answering.sentences import FoundPassage


def features(question: str, *passages: FoundPassage) -> list[dict[str, float]]:
    """Return the features of each sentence, by name."""
    rows = sentence_features(reading(question), passages)
    return [dict(zip(FEATURES, row, strict=True)) for row in rows]


def test_coverage_is_the_share_of_the_questions_words() -> None:
    first, second = features(
        "Who opened the harbour of Orla?",
        found("Petra opened the harbour.", "It lies at Orla.", title="News of Orla"),
    )
    assert first["coverage"] == pytest.approx(2 / 3)
    assert first["coverage_rest"] == pytest.approx(1)  # without the name Orla
    assert first["coverage_title"] == pytest.approx(1 / 3)
    assert first["coverage_before"] == 0
    assert second["coverage"] == pytest.approx(1 / 3)
    assert second["coverage_before"] == pytest.approx(2 / 3)
    assert second["coverage_title"] == 0
    assert first["coverage_passage"] == second["coverage_passage"] == pytest.approx(1)


def test_words_that_resemble_the_questions_count_in_part() -> None:
    (row,) = features(
        "When did Tokaev explain the priciple?", found("Tokayev spoke of one principle.")
    )
    assert row["coverage"] == 0
    assert 0.45 / 2 < row["near"] < 1 / 2  # one of the two words that are no names
    assert 0.45 / 3 < row["near_names"] < 1 / 3


def test_a_word_that_is_there_is_not_near_as_well() -> None:
    (row,) = features("harbour of Orla", found("The harbour and the harbours of Orla, Orlas."))
    assert (row["near"], row["near_names"]) == (0, 0)


def test_a_word_that_is_rare_among_the_candidates_counts_more() -> None:
    common, rare = features(
        "harbour ferry", found("The harbour is big.", "The harbour has a ferry.")
    )
    assert common["coverage_local"] < 0.5 < rare["coverage_local"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("question", "text", "feature", "value"),
    [
        ("When was it opened?", "It was opened in 1931.", "date", 1),
        ("When was it opened?", "It was opened by Petra.", "date", -1),
        ("Who opened it?", "It was opened by Petra.", "name", 1),
        ("Where is it?", "It lies at Orla.", "place", 1),
        ("How many boats?", "There are 14 boats.", "number", 1),
        ("Why is it closed?", "It is closed because of ice.", "reason", 1),
        ("How many boats are there?", "There are 14 old boats.", "counted", 1),
        (
            "How many boats are there?",
            "There are boats in all 14 harbours of the coast.",
            "counted",
            -1,
        ),
        ("what is a ferry?", "A ferry is a boat.", "defines", 1),
    ],
)
def test_what_is_asked_for_is_looked_for(
    question: str, text: str, feature: str, value: float
) -> None:
    (row,) = features(question, found(text))
    assert row[feature] == value
    kinds = {"date", "name", "place", "number", "reason"} - {feature}
    unasked = [row[kind] for kind in kinds]
    assert feature == "counted" or unasked == [0.0] * len(unasked)


def test_what_stands_early_is_told() -> None:
    first, second = features("gate", found("The gate fell.", "The gate stands.", first=3))
    assert first["early"] == pytest.approx(1 / 4)
    assert second["early"] == pytest.approx(1 / 5)


def test_vectors_count_only_where_the_model_reads() -> None:
    (with_vectors,) = features("gate", found("The gate fell.", cosines=(0.75,), score=0.25))
    assert with_vectors["cosine"] == pytest.approx(0.75)
    assert with_vectors["cosine_passage"] == pytest.approx(0.5)
    assert with_vectors["fused"] == pytest.approx(0.25)
    (without,) = features("gate", found("The gate fell."))
    assert (without["cosine"], without["cosine_passage"], without["cosine_own"]) == (0, 0, 0)


def test_the_window_is_the_best_stretch() -> None:
    read = reading("harbour ferry gate")
    near = sentence("The harbour ferry is old.")
    assert best_window(read, held_places(read, near)) == pytest.approx(2 / 3)
    far = sentence("The harbour is not at all anywhere near to where the ferry lies.")
    assert best_window(read, held_places(read, far)) == pytest.approx(1 / 3)
    assert best_window(read, ()) == 0


words = st.sampled_from("harbour gate ferry Orla 1931 Petra the of in opened by".split())
sentences = st.lists(words, min_size=1, max_size=12).map(lambda some: f"{' '.join(some)}.")


@given(st.lists(words, max_size=6), st.lists(sentences, min_size=1, max_size=4))
def test_every_share_is_a_share(question: list[str], said: list[str]) -> None:
    for row in features(" ".join(question), found(*said, title="Orla")):
        shares = [value for name, value in row.items() if name.startswith(("cover", "window"))]
        assert all(-1e-9 <= value <= 1 + 1e-9 for value in shares)
        assert row["window"] <= row["coverage"] + 1e-9


def test_no_passages_have_no_features() -> None:
    assert sentence_features(reading("gate"), []) == []
