"""Cleaned texts are what Telegram would leave, and lose nothing that a reader sees."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from bot.telegram.messages.cleaning import cleaned, one_line
from tests.bot.telegram.messages.texts import NONEMPTY, SIGNS, TEXTS
from tests.bot_api.texts import cleaned as cleaned_by_telegram
from tests.bot_api.texts import is_unpaired

MISLEADING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

KEPT = {
    "signs": "".join(SIGNS),
    "Hebrew and Arabic": "שלום עולם, مرحبا بالعالم.",
    "a mark of direction inside": "C++\u200f שלום",
    "a joiner of Persian": "می\u200cخواهم",
    "signs of markup": "a < b & c > d_e *f* `g` [h](i)",
    "lines": "one\ntwo\n\nthree",
    "blanks inside": "a  b\u00a0c\u3000d",
    "Chinese with a selector": "葛\U000e0100城",
}

CHANGED = {
    "controls": ("a\x00b\tc\x7fd\x9fe", "a b c d e"),
    "ends of lines": ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
    "half a pair": ("a\ud83db\ude00", "a\ufffdb\ufffd"),
    "overrides": (f"a{MISLEADING}b", "ab"),
    "marks of direction at the ends": ("\u200fa\u200f\u200e", "a"),
    "blanks without width": ("a\u200bb\ufeffc\u2060d\u00ade", "abcde"),
    "a loose joiner": ("a\u200d b\u200d\u200dc \u200d", "a b\u200dc "),
    "a loose selector": ("\ufe0fa \ufe0f", "a "),
    "loose tags": ("a\U000e0067\U000e0062b", "ab"),
    "a ring that Telegram drops": ("a\u030a A\u030a U\u030a x\u030a", "å Å Ů x"),
    "lines that Telegram drops": ("a\u0333\u033fb", "ab"),
    "a mark without a letter": (
        "\u0301a \u0301b\n\u0301c",
        "\u00a0\u0301a\u00a0\u0301b\n\u00a0\u0301c",
    ),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_is_seen_is_kept(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(("text", "expected"), CHANGED.values(), ids=CHANGED)
def test_what_would_move_or_mislead_goes(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@given(TEXTS)
def test_telegram_finds_nothing_left_to_change(text: str) -> None:
    clean = cleaned(text)
    assert cleaned_by_telegram(clean) == clean
    assert not is_unpaired(clean)
    assert not any(sign in clean for sign in MISLEADING)


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@given(NONEMPTY)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line == line.strip()
    assert "\n" not in line
    assert "  " not in line


@pytest.mark.parametrize(
    "unit", ["a", "ж ", "\u0301", "\u200d", "a\u200d", "🏴\U000e0067", "\r", " "]
)
def test_a_long_text_is_cleaned_soon(unit: str) -> None:
    started = time.perf_counter()
    cleaned(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 2
