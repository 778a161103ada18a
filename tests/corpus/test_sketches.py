"""A sketch says in a few numbers what a text might be a copy of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from corpus.copy_words import compared
from corpus.sketches import BANDS, SENTENCES, SKETCH, read_sketches, sketch
from tests.corpus.copied_pairs import whole
from tests.corpus.copied_stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE = "The gate of the harbour number {} was opened."


def read(title: str, sentences: Iterable[str]) -> Any:
    """Return the sketch of a text."""
    return read_sketches([sketch(compared(title, sentences))])[0]


def shared(one: Any, other: Any) -> int:
    """Return how many bands two sketches have in common."""
    return int(np.sum(one["bands"] == other["bands"]))


def test_sketches_are_read_as_they_were_made() -> None:
    contents = [sketch(whole(story).compared()) for story in STORIES[:3]]
    assert read_sketches(contents).tobytes() == b"".join(contents)
    assert {len(content) for content in contents} == {SKETCH.itemsize}


def test_a_text_without_words_has_no_number_to_be_found_by() -> None:
    assert sketch(compared("Gate", ["…"])) == bytes(SKETCH.itemsize)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_an_edited_text_shares_bands_with_its_story_and_another_story_none(language: str) -> None:
    one, other = [story for story in STORIES if story.language == language][:2]
    told = read("", (one.leads[0], *one.rest))
    edited = read("", (one.leads[1], *one.rest[:-1]))
    assert np.all(told["bands"] > 0)
    assert 0 < shared(told, edited) < BANDS
    assert shared(told, read("", (other.leads[0], *other.rest))) == 0


def test_the_same_words_under_a_title_that_states_another_thing_are_not_the_very_same() -> None:
    said = ["Rain is expected all day."]
    taraz = read("Weather in Taraz", said)
    assert read("The weather in Taraz", said) == taraz
    semey = read("Weather in Semey", said)
    assert semey["text"] != taraz["text"]
    assert shared(semey, taraz) == BANDS


def test_sentences_of_a_text_cut_short_are_among_those_of_the_whole() -> None:
    sentences = [SENTENCE.format(number) for number in range(SENTENCES)]
    long, short = read("", sentences), read("", sentences[:3])
    assert np.count_nonzero(short["sentences"]) == 3
    assert set(short["sentences"]) - {0} < set(long["sentences"])


def test_a_sentence_of_few_words_says_nothing_of_its_story() -> None:
    assert not read("", ["He smiled again.", "Photo: Reuters."])["sentences"].any()


def test_texts_that_state_the_same_are_told_by_one_number() -> None:
    one = read("", ["It was opened by Askar Nurlanov."])
    other = read("", ["A gate, said Askar Nurlanov, is shut."])
    assert one["stated"] == other["stated"] != 0
    assert read("", ["A gate is shut."])["stated"] == 0
