"""Long texts are sent in parts that Telegram takes, and nothing is lost or broken between them."""

from __future__ import annotations

import re
import time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.messages.graphemes import may_cut
from bot.telegram.messages.rich import BLANK, Rich, bold, expandable, italic, link, plain, units
from bot.telegram.messages.splitting import LONGEST, MOST_ENTITIES, clip, clip_text, split
from tests.bot.telegram.messages.texts import NONEMPTY, SIGNS, TEXTS, assert_shown
from tests.bot_api.texts import utf16_slice

URL: Final = "https://news.example.org/gate"

RICH: Final = st.lists(
    st.tuples(
        TEXTS, st.sampled_from([plain, bold, italic, expandable, lambda text: link(text, URL)])
    ),
    max_size=20,
).map(lambda built: Rich("\n").join(style(text) for text, style in built))

PARAGRAPHS: Final = {
    "words": "word " * 20_000,
    "one word": "x" * 100_000,
    "emoji": "😀" * 25_000,
    "families": "👨‍👩‍👧‍👦" * 4_000,
    "flags": "🇰🇿" * 12_500,
    "Hebrew": "שלום עולם. " * 9_000,
    "marks": "e\u0301\u0323" * 30_000,
    "nothing but marks": "\u0301" * 100_000,
    "lines": "line\n" * 20_000,
    "blanks": "a" + " " * 100_000 + "b",
    "Chinese": "这是一个句子。" * 14_000,
    "quotation marks": '."' * 50_000,
}


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"[^ \n]+", text)


def squeezed(text: str) -> str:
    """Return a text without the blanks at which it may be cut."""
    return re.sub(f"[{BLANK}]", "", text)


def assert_parts(rich: Rich, parts: list[Rich], limit: int = LONGEST) -> None:
    """Check that parts are within the limits, whole, and of the same text."""
    for part in parts:
        assert 0 < units(part.text) <= limit
        assert len(part.text.encode()) <= 32_768
        assert len(part.entities()) <= MOST_ENTITIES
        assert_shown(part.text, part.entities())
    assert "".join(squeezed(part.text) for part in parts) == squeezed(rich.text)


@given(RICH)
def test_every_text_can_be_sent(rich: Rich) -> None:
    assert_parts(rich, split(rich))


@given(RICH, st.integers(20, 200))
def test_small_parts_lose_nothing(rich: Rich, limit: int) -> None:
    parts = split(rich, limit)
    assert_parts(rich, parts, limit)


@given(RICH, st.integers(30, 200), st.integers(1, 5))
def test_few_marks_fit_into_a_part(rich: Rich, limit: int, most: int) -> None:
    for part in split(rich, limit, most):
        assert len(part.entities()) <= most


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=60), st.integers(24, 60))
def test_no_sign_is_cut(signs: list[str], limit: int) -> None:
    text = "".join(signs)
    at = 0
    for part in split(Rich(text), limit):
        at += len(part.text)
        assert may_cut(text, at)


@given(st.lists(st.text("абв", min_size=1, max_size=9), min_size=1, max_size=80))
def test_words_stay_whole_and_in_order(some: list[str]) -> None:
    parts = split(plain(" ".join(some)), 30)
    assert [word for part in parts for word in words(part.text)] == some


@given(NONEMPTY, st.integers(20, 100))
def test_a_mark_goes_on_behind_a_cut(text: str, limit: int) -> None:
    rich = bold(text)
    for part in split(rich, limit):
        covered = "".join(
            utf16_slice(part.text, one.offset, one.length) for one in part.entities()
        )
        assert covered == part.text


@pytest.mark.parametrize("text", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_a_huge_paragraph_is_split_soon(text: str) -> None:
    started = time.perf_counter()
    rich = expandable(text)
    parts = split(rich)
    assert time.perf_counter() - started < 5
    assert_parts(rich, parts)
    assert len(parts) < 120


def test_many_marks_make_more_parts() -> None:
    rich = Rich(" ").join(bold("a") + " " + italic("b") for _ in range(130))
    parts = split(rich)
    assert [len(part.entities()) for part in parts] == [100, 100, 60]
    assert_parts(rich, parts)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("one two.\n\nthree four. five six seven", "one two.\n\nthree four."),
        ("one two three four\n\nfive six. seven", "one two three four"),
        ("one two three four\nfive six. seven x", "one two three four"),
        ("one two three. four five six seven x", "one two three."),
        ("one two three four five six seven x", "one two three four five"),
        ("onetwothreefourfivesixsevenx", "onetwothreefourfivesixsev"),
    ],
    ids=["sentence", "paragraph", "line", "sentence before word", "word", "no word ends"],
)
def test_the_best_place_is_taken(text: str, first: str) -> None:
    assert split(plain(text), 25)[0].text == first


def test_a_short_text_stays_whole() -> None:
    rich = plain("a ") + bold("b")
    assert split(rich) == [rich]
    assert split(Rich(" \n a \n")) == [Rich("a")]
    assert split(Rich(" \n")) == split(Rich()) == []


@given(RICH, st.integers(2, 60))
def test_what_is_clipped_fits_and_says_so(rich: Rich, limit: int) -> None:
    whole = rich.stripped()
    clipped = clip(rich, limit)
    assert units(clipped.text) <= limit
    if units(whole.text) <= limit:
        assert clipped == whole
    else:
        assert clipped.text.endswith("…")
        assert whole.text.startswith(clipped.text[:-1])


def test_clipping_keeps_words_and_signs_whole() -> None:
    assert clip_text("one two three", 9) == "one two…"
    assert clip_text("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 14) == "👨‍👩‍👧‍👦…"
    assert clip_text("onetwothree", 5) == "onet…"
    assert clip_text(" a ", 5) == "a"
