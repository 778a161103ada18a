"""Versions are placed among their copies, and only texts that might be copies are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.copy_clustering import Clustering
from corpus.copy_texts import CopyTexts
from corpus.copy_words import compared
from corpus.sketches import read_sketches, sketch
from tests.corpus.copied_stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Collection

    from corpus.copy_words import Compared

WHOLE = (STORIES[0].leads[0], *STORIES[0].rest)
SHORT = WHOLE[:5]
OTHER = (STORIES[1].leads[0], *STORIES[1].rest)


class Held(CopyTexts):
    """Texts in memory, from version 10 on; notes which are read."""

    def __init__(self, *texts: tuple[str, ...]) -> None:
        self.texts = {10 + n: compared("", sentences) for n, sentences in enumerate(texts)}
        self.read: set[int] = set()

    def get(self, version_id: int) -> Compared:
        """Return one text."""
        self.read.add(version_id)
        return self.texts[version_id]

    def prepare(self, version_ids: Collection[int]) -> None:
        """Note what is read."""
        self.read.update(version_ids)


def clustering(held: Held) -> Clustering:
    """Return a clustering of all texts that are held."""
    sketches = read_sketches([sketch(text) for text in held.texts.values()])
    return Clustering(list(held.texts), sketches, held)


def test_copies_get_the_lowest_id_among_them_and_what_is_alone_gets_none() -> None:
    held = Held(OTHER, WHOLE, SHORT)
    assert clustering(held).place({10, 11, 12}) == ({10, 11, 12}, {11: 11, 12: 11})
    assert held.read == {11, 12}


def test_the_very_same_text_is_never_read() -> None:
    held = Held(WHOLE, WHOLE, WHOLE)
    assert clustering(held).place({12}) == ({10, 11, 12}, dict.fromkeys((10, 11, 12), 10))
    assert held.read == set()


def test_what_a_copy_leads_to_is_placed_as_well_and_the_rest_is_left_alone() -> None:
    reworded = (STORIES[0].leads[1], *STORIES[0].rest[1:])
    placed, clusters = clustering(Held(WHOLE, reworded, WHOLE[:2], OTHER, OTHER)).place({12})
    assert placed == {10, 11, 12}
    assert clusters == dict.fromkeys((10, 11, 12), 10)


def test_texts_without_words_are_copies_of_nothing() -> None:
    assert clustering(Held(("…",), ("—",))).place({10, 11}) == ({10, 11}, {})
