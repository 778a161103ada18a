"""Texts fall into paragraphs, headings and list items, however their lines were broken."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import ends_a_sentence, find_blocks, is_heading

WRAPPED = """\
The council opened a new library in the old
town on Monday, and it said that every person
who lives there may borrow ten books at once."""

POEM = """\
The rain
falls on the old town and on the hills
again."""

TEXTS = {
    "nothing": ("", []),
    "white space": (" \n\t\n ", []),
    "one line": ("A line.", ["A line."]),
    "paragraphs": ("One.\n\nTwo.\n\n\nThree.", ["One.", "Two.", "Three."]),
    "lines": ("Heading\nA paragraph.", ["Heading", "A paragraph."]),
    "outer white space": ("  One. \n\t Two.\u00a0\n", ["One.", "Two."]),
    "Windows line breaks": ("One.\r\n\r\nTwo.\r\nThree.", ["One.", "Two.", "Three."]),
    "old line breaks": ("One.\rTwo.\u2028Three.\x0cFour.", ["One.", "Two.", "Three.", "Four."]),
    "a heading longer than its text": ("Introduction\nIt rained.", ["Introduction", "It rained."]),
    "a list without bullets": ("Almaty\nAstana\nAral", ["Almaty", "Astana", "Aral"]),
    "bullets": ("• one\n  - two\n* three\n– four", ["one", "two", "three", "four"]),
    "numbers": ("1. one\n2) two\n103. three", ["one", "two", "three"]),
    "years are no bullets": ("2024. It rained.", ["2024. It rained."]),
    "words with a hyphen are no bullets": ("-5 degrees\n\n*star*", ["-5 degrees", "*star*"]),
    "a lone bullet": ("•\n\ntext", ["•", "text"]),
    "a bullet with nothing": ("- \ntext", ["text"]),
    "wrapped lines": (WRAPPED, [WRAPPED]),
    "a wrapped list item": (f"- {WRAPPED}", [WRAPPED]),
    "wrapped list items": (f"- {WRAPPED}\n- {WRAPPED}", [WRAPPED, WRAPPED]),
    "lines of a poem": (POEM, POEM.split("\n")),
    "two long paragraphs": ("word " * 30 + "\n" + "word " * 30, [("word " * 30).strip()] * 2),
    "two sentences of one width": ("It is long.\nIt is wide.", ["It is long.", "It is wide."]),
}


@pytest.mark.parametrize(("text", "blocks"), TEXTS.values(), ids=TEXTS.keys())
def test_blocks_are_found(text: str, blocks: list[str]) -> None:
    assert [block.of(text) for block in find_blocks(text)] == blocks


@given(text=st.text(st.sampled_from("ab.\n\r\u2028 \t-•1)*🎉"), max_size=60) | st.text())
def test_blocks_are_in_order_and_bear_no_white_space(text: str) -> None:
    blocks = find_blocks(text)
    assert [block.of(text) for block in blocks] == [block.of(text).strip() for block in blocks]
    assert all(one.end <= other.start for one, other in pairwise(blocks))


@pytest.mark.parametrize(
    "text",
    [
        "Yes.",
        "Yes!",
        "Yes?",
        "Yes…",
        "“Yes.”",
        "«Да.»",
        "(Yes.)",
        "Yes.[1][2]",
        "Yes. [3]",
        "是。",
    ],
)
def test_a_sentence_has_an_end(text: str) -> None:
    assert ends_a_sentence(text)


@pytest.mark.parametrize("text", ["", "Heading", "A list:", "one;", "a, b", "No [1]", "“Title”"])
def test_what_is_no_sentence_has_none(text: str) -> None:
    assert not ends_a_sentence(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What comes next", True),
        ("A TISC usually offers:", True),
        ("word " * 14, True),
        ("word " * 15, False),
        ("It rained.", False),
        ("Why the Aport?", False),
    ],
    ids=["bare", "with a colon", "of 14 words", "too long", "a sentence", "a question"],
)
def test_headings_are_short_and_no_sentences(text: str, expected: bool) -> None:  # noqa: FBT001 - an expected value
    assert is_heading(text) is expected
