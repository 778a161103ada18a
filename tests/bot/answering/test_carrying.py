"""Which words a follow-up takes over is weighed by what can be seen of them."""

from __future__ import annotations

import math
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.carrying import CARRYING_FEATURES, carrying_model, carrying_rows, weigh
from bot.answering.turns import read_turn, read_turns, stems_of

HISTORY: Final = (
    "Who is Ada Brun?",
    "Ada Brun wrote the old songs of Orla in 1931.",
    "Which songs did she write?",
    "The Lighthouse, Winter",
)

SEEN: Final = {
    "a name": ("ada", "name", 1.0),
    "a common word": ("old", "name", 0.0),
    "a year": ("1931", "date", 1.0),
    "no date": ("winter", "date", 0.0),
    "how it began": ("brun", "opening", 1.0),
    "a name of the answer": ("winter", "answer", 1.0),
    "the last name of it": ("winter", "last name of answer", 1.0),
    "an answer of two words": ("winter", "tiny answer", 1.0),
    "the last question": ("write", "last question", 1.0),
    "how long ago": ("orla", "age", 2.0),
    "how often": ("brun", "turns", 2.0),
    "how often asked": ("song", "questions", 1.0),
    "beside a word that is asked": ("old", "beside a word asked", 1.0),
    "a person": ("orla", "person", 1.0),
    "pointed to before": ("ada", "opening and pointed to before", 1.0),
}


def rows(question: str, *history: str) -> dict[str, dict[str, float]]:
    """Return the features of each word by their names."""
    found = carrying_rows(read_turn(question), read_turns(history))
    return {stem: dict(zip(CARRYING_FEATURES, row, strict=True)) for stem, row in found}


@pytest.mark.parametrize(("stem", "feature", "value"), SEEN.values(), ids=SEEN)
def test_what_is_seen_of_a_word(stem: str, feature: str, value: float) -> None:
    asked = "Did she sing the old songs?" if "beside" not in feature else "Did she sing songs?"
    if stem in stems_of(asked):
        asked = "Did she sing?"
    assert rows(asked, *HISTORY)[stem][feature] == value


def test_words_of_the_question_are_not_weighed() -> None:
    assert "song" not in rows("Did she sing the songs?", *HISTORY)


def test_titles_are_told_from_questions() -> None:
    titled = rows("When was he born?", "Ada Brun", "Early life", "Where did he live?", "Orla")
    assert titled["brun"]["opening title"] == titled["earli"]["second title"] == 1.0
    assert rows("When?", *HISTORY)["brun"]["opening title"] == 0.0


def test_a_name_of_which_is_spoken_outweighs_what_was_said_of_it() -> None:
    weights = weigh(read_turn("When was she born?"), read_turns(HISTORY))
    assert min(weights["ada"], weights["brun"]) > 0
    assert weights["ada"] > max(weights["1931"], weights["old"])


def test_the_weights_are_of_what_is_seen() -> None:
    assert carrying_model().names == CARRYING_FEATURES


@given(st.text(max_size=60), st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_every_word_that_was_said_has_a_weight(question: str, history: list[str]) -> None:
    turns = read_turns(history)
    if not turns:
        return
    said = frozenset[str]().union(*(turn.content_stems for turn in turns))
    weights = weigh(read_turn(question), turns)
    assert weights.keys() == said - stems_of(question)
    assert all(map(math.isfinite, weights.values()))
