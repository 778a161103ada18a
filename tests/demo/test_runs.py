"""A text is cut wherever its look changes, at offsets in UTF-16 units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.events import Entity
from demo.runs import Block, Run, blocks


def plain(text: str) -> Run:
    """Return a run that looks like nothing special."""
    return Run(text)


def bold(text: str) -> Run:
    """Return a bold run."""
    return Run(text, frozenset({"bold"}))


def test_a_text_without_entities_is_one_run() -> None:
    assert blocks("hello", []) == [Block((plain("hello"),))]


def test_an_empty_text_has_no_blocks() -> None:
    assert blocks("", []) == []


def test_adjacent_entities_are_runs_side_by_side() -> None:
    found = blocks("abc", [Entity("bold", 0, 1), Entity("italic", 1, 2)])
    assert found == [Block((bold("a"), Run("b", frozenset({"italic"})), plain("c")))]


def test_a_run_has_the_looks_of_all_entities_over_it() -> None:
    url = "https://example.org/"
    found = blocks("abcd", [Entity("text_link", 0, 4, url), Entity("bold", 1, 3)])
    link = frozenset({"text_link"})
    assert found == [
        Block((Run("a", link, url), Run("bc", link | {"bold"}, url), Run("d", link, url)))
    ]


def test_astral_characters_count_as_two_units() -> None:
    found = blocks("👍🏽 is ok", [Entity("bold", 5, 7)])
    assert found == [Block((plain("👍🏽 "), bold("is"), plain(" ok")))]


@pytest.mark.parametrize("kind", ["blockquote", "expandable_blockquote"])
def test_a_quote_is_a_block_of_its_own(kind: str) -> None:
    found = blocks("head\n\nabc\ntail", [Entity(kind, 6, 9), Entity("bold", 7, 8)])
    assert found == [
        Block((plain("head\n"),)),
        Block((plain("a"), bold("b"), plain("c")), is_quote=True),
        Block((plain("tail"),)),
    ]


def test_quotes_side_by_side_stay_two() -> None:
    found = blocks("ab", [Entity("blockquote", 0, 1), Entity("blockquote", 1, 2)])
    assert [block.is_quote for block in found] == [True, True]


def test_a_line_break_between_quotes_is_no_block() -> None:
    found = blocks("a\nb", [Entity("blockquote", 0, 1), Entity("blockquote", 2, 3)])
    assert found == [Block((plain("a"),), is_quote=True), Block((plain("b"),), is_quote=True)]


@given(
    st.text(st.sampled_from("aқ👍\n "), max_size=20),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=5),
)
def test_no_letter_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    starts = [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
    entities = [
        Entity("bold", starts[a % len(starts)], starts[min(a % len(starts) + b, len(text))])
        for a, b in spans
    ]
    found = blocks(text, entities)
    assert "".join(run.text for block in found for run in block.runs) == text
