"""Sealed texts open under the token they were sealed with, and under no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.sealing import Seal
from tests.bot.records.keeping import TOKEN

ANY_TEXT = st.text(st.characters(exclude_categories=()))
QUESTION = "When did the library open?"


@given(ANY_TEXT)
def test_any_text_comes_back(text: str) -> None:
    seal = Seal(TOKEN)
    assert seal.open(seal.seal(text)) == text


def test_nothing_of_a_text_shows() -> None:
    sealed = Seal(TOKEN).seal(QUESTION)
    assert not any(word.encode() in sealed for word in QUESTION.split())
    assert sealed != Seal(TOKEN).seal(QUESTION)


def test_the_same_token_opens_after_a_restart() -> None:
    assert Seal(TOKEN).open(Seal(TOKEN).seal(QUESTION)) == QUESTION


def test_another_token_opens_nothing() -> None:
    assert Seal(TOKEN + "x").open(Seal(TOKEN).seal(QUESTION)) is None


@pytest.mark.parametrize("where", [0, 9, 30, -1])
def test_a_damaged_text_opens_as_nothing(where: int) -> None:
    sealed = bytearray(Seal(TOKEN).seal(QUESTION))
    sealed[where] ^= 1
    assert Seal(TOKEN).open(bytes(sealed)) is None


@pytest.mark.parametrize("damaged", [b"", b"x", b"\0\xff" * 50])
def test_what_was_never_sealed_opens_as_nothing(damaged: bytes) -> None:
    assert Seal(TOKEN).open(damaged) is None


def test_a_seal_shows_nothing_of_its_secret() -> None:
    assert repr(Seal(TOKEN)) == str(Seal(TOKEN)) == "Seal()"
