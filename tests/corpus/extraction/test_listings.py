"""Addresses are absolute and of the web, and each is listed once."""

from __future__ import annotations

import pytest

from corpus.extraction.listings import Listed, absolute, each_once


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("b", "https://a.example/x/b"),
        (" /b#top ", "https://a.example/b"),
        ("//c.example/b", "https://c.example/b"),
        ("http://10.0.0.1/", "http://10.0.0.1/"),
        ("javascript:alert(1)", None),
        ("ftp://a.example/", None),
        ("http://[", None),
        ("/" + "x" * 3_000, None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_are_made_absolute(written: str | None, address: str | None) -> None:
    assert absolute(written, "https://a.example/x/y") == address


def test_the_first_of_one_address_or_one_id_is_kept() -> None:
    first, same_id = Listed("https://a/1", external_id="1"), Listed("https://a/2", external_id="1")
    same_address, other = Listed("https://a/1", external_id="3"), Listed("https://a/4")
    assert each_once([first, same_id, same_address, other]) == [first, other]
