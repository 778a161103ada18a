"""A text is never cut inside a sign that readers take for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.messages.graphemes import cut_at_most, hangs, may_cut
from tests.bot.telegram.messages.texts import SIGNS, TEXTS


@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_is_cut(sign: str) -> None:
    text = f"a{sign}b"
    inside = range(2, len(sign) + 1)
    assert [at for at in inside if may_cut(text, at)] == []
    assert may_cut(text, 1)
    assert may_cut(text, len(sign) + 1)


def test_flags_are_cut_between_each_two() -> None:
    flags = "🇰🇿🇷🇺🇬🇧"
    assert [at for at in range(len(flags) + 1) if may_cut(flags, at)] == [0, 2, 4, 6]


def test_letters_are_cut_anywhere() -> None:
    assert all(may_cut("слово", at) for at in range(6))


@pytest.mark.parametrize(
    "text", ["กำ", "\u0600\u0661", "\u1100\uac00", "\uac00\u11a8", "ｶ\uff9e", "ക്\u200dഷ"]
)
def test_signs_of_other_scripts_hold_together(text: str) -> None:
    assert not any(may_cut(text, at) for at in range(1, len(text)))


@given(TEXTS, st.integers(0, 300), st.integers(1, 300))
def test_a_cut_is_in_reach_and_allowed_where_one_is(text: str, start: int, reach: int) -> None:
    start = min(start, max(0, len(text) - 1))
    end = min(len(text), start + reach)
    at = cut_at_most(text, start, end)
    assert at <= end
    allowed = [one for one in range(start + 1, end + 1) if may_cut(text, one)]
    assert at == (allowed[-1] if allowed else end)


def test_what_hangs_is_known() -> None:
    assert all(hangs(sign) for sign in "\u0301\u200d\ufe0f\u20e3\U0001f3fd")
    assert not any(hangs(sign) for sign in "a 1\n👍")
