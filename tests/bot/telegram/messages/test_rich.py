"""A rich text says where its marks stand as Telegram counts, and survives every text inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.telegram.messages.cleaning import cleaned
from bot.telegram.messages.message import Message
from bot.telegram.messages.rich import (
    BLANK,
    Rich,
    bold,
    concatenated,
    expandable,
    fill,
    italic,
    link,
    plain,
    underlined,
    units,
)
from corpus.articles import Span
from tests.bot.telegram.messages.texts import NONEMPTY, TEXTS, assert_shown
from tests.bot_api.texts import utf16_length, utf16_slice

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "https://news.example.org/gate"

STYLES: list[Callable[[Rich], Rich]] = [
    lambda rich: rich,
    bold,
    italic,
    underlined,
    lambda rich: link(rich, URL),
    lambda rich: bold(link(rich, URL)),
    lambda rich: link(bold(rich) + " end", URL),
    lambda rich: expandable(bold(rich) + " and " + link(rich, URL)),
]


def pieces(rich: Rich) -> list[tuple[str, str]]:
    """Return each entity with what it covers."""
    return [
        (entity.type.value, utf16_slice(rich.text, entity.offset, entity.length))
        for entity in rich.entities()
    ]


def test_marks_are_counted_in_utf_16() -> None:
    rich = plain("😀 ") + bold("😀b") + " " + link("c", URL)
    assert rich.text == "😀 😀b c"
    assert [(one.offset, one.length) for one in rich.entities()] == [(3, 3), (7, 1)]
    assert pieces(rich) == [("bold", "😀b"), ("text_link", "c")]


@given(st.lists(st.tuples(NONEMPTY, st.sampled_from(STYLES)), min_size=1, max_size=12))
def test_telegram_shows_what_was_built(built: list[tuple[str, Callable[[Rich], Rich]]]) -> None:
    made = [style(plain(text)) for text, style in built]
    rich = Rich("\n").join(made).stripped()
    assert rich.text == "\n".join(one.text for one in made).strip(BLANK)
    for part in Message(rich).parts():
        assert_shown(part.text, part.entities)


@given(NONEMPTY, NONEMPTY, NONEMPTY)
def test_a_marked_text_is_found_again(before: str, inside: str, after: str) -> None:
    rich = plain(before) + bold(inside) + plain(after)
    (kind, found), *rest = pieces(rich)
    assert (kind, found) == ("bold", cleaned(inside).strip(BLANK))
    assert rest == []


@given(TEXTS)
def test_a_plain_text_has_no_entities(text: str) -> None:
    assert plain(text) == Rich(cleaned(text))
    assert plain(text).entities() == ()


@given(TEXTS)
def test_units_are_those_of_utf_16(text: str) -> None:
    clean = cleaned(text)
    assert units(clean) == utf16_length(clean)


def test_marks_leave_out_blanks_at_their_ends() -> None:
    assert pieces(bold(" \n a b \n") + "c") == [("bold", "a b")]
    assert pieces(plain("a") + bold(" \n ") + "b") == []


def test_the_ends_of_a_text_are_trimmed_with_its_marks() -> None:
    rich = (bold(" \na") + " b" + italic("c \n")).stripped()
    assert rich.text == "a bc"
    assert pieces(rich) == [("bold", "a"), ("italic", "c")]
    assert plain(" \n ").stripped() == Rich()


def test_marks_that_touch_are_one() -> None:
    assert pieces(bold("a") + bold("b") + italic("c") + bold("d")) == [
        ("bold", "ab"),
        ("italic", "c"),
        ("bold", "d"),
    ]
    assert pieces(bold(bold("a") + "b")) == [("bold", "ab")]


def test_links_that_touch_stay_two() -> None:
    assert pieces(link("a", URL) + link("b", URL)) == [("text_link", "a"), ("text_link", "b")]


@pytest.mark.parametrize("url", [None, "", "http://localhost/", "javascript:alert(1)"])
def test_what_is_no_link_is_plain(url: str | None) -> None:
    assert link(bold("a"), url) == bold("a")


def test_the_outer_link_counts() -> None:
    (entity,) = link(plain("a ") + link("b", "https://other.example.org"), URL).entities()
    assert (entity.type, entity.url, entity.length) == ("text_link", URL, 3)


def test_block_quotes_hold_no_other_one() -> None:
    nested = expandable(plain("a\n") + expandable("b") + bold("c"))
    assert pieces(nested) == [("expandable_blockquote", "a\nbc"), ("bold", "c")]


def test_nothing_is_marked_in_an_empty_text() -> None:
    assert bold("") == expandable("") == link("", URL) == Rich()
    assert not Rich()
    assert Rich("a")


def test_a_template_is_filled_with_pieces() -> None:
    filled = fill("{who} said {what}.", who=bold("A{x}"), what="{y}")
    assert filled.text == "A{x} said {y}."
    assert pieces(filled) == [("bold", "A{x}")]
    with pytest.raises(KeyError):
        fill("{who}")


def test_spans_can_be_marked_later() -> None:
    rich = expandable(plain("TISC and TISC")).marked([Span(0, 4), Span(9, 13)], MessageEntity.BOLD)
    assert pieces(rich) == [
        ("expandable_blockquote", "TISC and TISC"),
        ("bold", "TISC"),
        ("bold", "TISC"),
    ]


def test_a_slice_keeps_its_part_of_the_marks() -> None:
    rich = plain("a") + bold("bcd") + "e"
    assert pieces(rich.slice(2, 5)) == [("bold", "cd")]
    assert rich.slice(0, 1).marks == ()


def test_joining_and_adding() -> None:
    assert Rich(", ").join([plain("a"), bold("b")]) == plain("a, ") + bold("b")
    assert Rich(", ").join([]) == Rich() == concatenated([])
