"""Keys are short, random and of harmless signs, and nothing else passes for one."""

from __future__ import annotations

import re

import pytest

from bot.records.keys import is_key, new_key


def test_keys_are_twelve_harmless_signs_and_never_the_same() -> None:
    keys = {new_key() for _ in range(2_000)}
    assert len(keys) == 2_000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{12}", key) for key in keys)
    assert all(map(is_key, keys))


@pytest.mark.parametrize("text", ["", "a b", "a\0b", "\ud800", "ключ", "a\n", "a" * 65, "a'--"])
def test_what_a_button_may_send_instead_is_no_key(text: str) -> None:
    assert not is_key(text)
