"""Short forms are told from words, and their endings from them."""

from __future__ import annotations

import pytest

from index.acronyms.short_forms import is_short_form, letters, same, singular, without_ending


@pytest.mark.parametrize("word", ["TISCs", "WHO", "R&D", "U.N.", "IoT", "PhD", "ЦПТИ", "ДДСҰ"])
def test_two_capitals_make_a_short_form(word: str) -> None:
    assert is_short_form(word)


@pytest.mark.parametrize("word", ["Who", "it", "A", "2019", "II" * 6, "млн", "May", ""])
def test_other_words_are_none(word: str) -> None:
    assert not is_short_form(word)


def test_a_plural_is_its_singular() -> None:
    assert [singular(one) for one in ("TISCs", "TISC's", "U.N.", "GPS", "MoH")] == [
        "TISC",
        "TISC",
        "UN",
        "GPS",
        "MoH",
    ]
    assert same("TISCs") == same("tisc") == same("T.I.S.C.")


def test_signs_are_no_letters() -> None:
    assert letters("R&D-2") == "RD2"


@pytest.mark.parametrize(
    ("word", "without"),
    [
        ("ДДСҰ-ның", "ДДСҰ"),
        ("ДДСҰның", "ДДСҰ"),
        ("ГЭСов", "ГЭС"),
        ("WHO's", "WHO"),
        ("WHO", "WHO"),
        ("R&D", "R&D"),
        ("Wi-Fi", "Wi"),
    ],
)
def test_endings_are_taken_off(word: str, without: str) -> None:
    assert without_ending(word) == without
