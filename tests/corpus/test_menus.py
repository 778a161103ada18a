"""The words of menus are written as they are looked up."""

from __future__ import annotations

import pytest

from corpus.folding import block_key
from corpus.menus import BUTTONS, MENU_ENTRIES, NAME_FOLLOWERS


def test_phrases_are_written_small() -> None:
    phrases = MENU_ENTRIES | BUTTONS | NAME_FOLLOWERS
    assert [one for one in phrases if one != one.strip().casefold()] == []


def test_no_button_is_a_menu_entry_too() -> None:
    assert not MENU_ENTRIES & BUTTONS


@pytest.mark.parametrize("word", sorted(NAME_FOLLOWERS))
def test_what_makes_a_name_is_one_word(word: str) -> None:
    assert block_key(word) == word
