"""A raw document knows what it is called."""

from __future__ import annotations

import pytest

from corpus.extraction.raw import SUFFIXES, Kind, RawDocument


def test_every_kind_of_file_has_a_suffix_and_every_suffix_is_small() -> None:
    assert set(SUFFIXES.values()) == set(Kind) - {Kind.FEED, Kind.SITEMAP}
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUFFIXES)


@pytest.mark.parametrize(
    ("source", "stem"),
    [("a/b/The town.txt", "The town"), ("town.en.html", "town.en"), ("town", "town")],
)
def test_the_stem_is_the_name_without_folder_and_ending(source: str, stem: str) -> None:
    assert RawDocument(source, "file:///x", Kind.TEXT, b"").stem == stem
