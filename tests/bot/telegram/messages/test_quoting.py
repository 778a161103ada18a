"""Quotes are shown word for word, with a mark that opens the article, and sources below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.messages.cleaning import cleaned
from bot.telegram.messages.message import Message
from bot.telegram.messages.quoting import (
    label,
    provenance,
    quote_with_mark,
    quotes_with_sources,
    section,
    title,
)
from bot.telegram.messages.rich import BLANK, units
from tests.bot.replies import citation, quote
from tests.bot.telegram.messages.replies import CITATIONS, LINK, QUOTES, cited_in, linked
from tests.bot.telegram.messages.texts import (
    ENGLISH,
    TEXTS,
    VOICES,
    covered,
    links,
    only,
    shown_parts,
)

if TYPE_CHECKING:
    from bot.answering.answers import Citation, Quote
    from bot.telegram.languages import Say


def test_a_quote_ends_in_its_mark() -> None:
    part = only(Message(quote_with_mark(quote(cited=2), "", "en")))
    assert part.text == "Petra built it.\u00a0[2]"
    assert links(part) == {"[2]": LINK}


def test_the_term_is_bold_in_every_form() -> None:
    shown = quote_with_mark(quote("TISCs help. A tisc is a TISC."), "TISC", "en")
    assert covered(only(Message(shown)), "bold") == ["TISCs", "tisc", "TISC"]


def test_the_term_is_found_in_the_language_of_the_article() -> None:
    shown = quote_with_mark(quote("О центрах и центре."), "центр", "ru")
    assert covered(only(Message(shown)), "bold") == ["центрах", "центре"]


def test_a_term_is_bold_though_signs_before_it_went() -> None:
    shown = quote_with_mark(quote("\u200b\u202e😀 A TISC."), "TISC", "en")
    assert covered(only(Message(shown)), "bold") == ["TISC"]


@pytest.mark.parametrize(("length", "folded"), [(700, False), (701, True), (6_000, True)])
def test_a_long_quote_is_folded_and_whole(length: int, folded: bool) -> None:  # noqa: FBT001
    text = ("word " * length)[: length - 1] + "."
    parts = shown_parts(Message(quote_with_mark(quote(text), "", "en")))
    quoted = [found for part in parts for found in covered(part, "expandable_blockquote")]
    assert bool(quoted) == folded
    assert " ".join(quoted) == (text if folded else "")
    assert "[1]" in links(parts[-1])


@given(QUOTES)
def test_a_quote_is_found_again_word_for_word(shown: Quote) -> None:
    rich = quote_with_mark(shown, "", "en")
    assert rich.text.startswith(cleaned(shown.text).strip(BLANK))
    shown_parts(Message(rich))


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (citation(), "Valley Post · 2 May 2024"),
        (citation(outlet=None), "2 May 2024"),
        (citation(published_at=None), "Valley Post"),
        (citation(outlet=" \u200b", published_at=None), "outlet and date not known"),
        (cited_in("ru"), "Valley Post · 2 May 2024 · in Russian"),
        (cited_in("kk"), "Valley Post · 2 May 2024 · in Kazakh"),
        (cited_in("de"), "Valley Post · 2 May 2024 · language: German"),
        (cited_in(None), "Valley Post · 2 May 2024"),
    ],
)
def test_what_is_known_of_an_article(cited: Citation, expected: str) -> None:
    assert provenance(cited, ENGLISH) == expected


def test_the_language_is_named_in_the_readers_own() -> None:
    named = [provenance(cited_in("en"), say).rpartition(" · ")[2] for say in VOICES.values()]
    assert named == ["2 May 2024", "на английском", "ағылшын тілінде"]


def test_titles_are_one_short_line() -> None:
    assert title(citation(title=" a\n b "), ENGLISH) == "a b"
    assert title(citation(title="\u200b"), ENGLISH) == "Untitled"
    assert units(title(citation(title="word " * 1_000), ENGLISH)) <= 150
    assert (
        label(citation(title="word " * 10), ENGLISH) == "word word word word word word word word…"
    )


def test_sources_lead_to_their_first_quote() -> None:
    quotes = (linked("A.", f"{LINK}1"), linked("B.", f"{LINK}2"), linked("C.", None, cited=2))
    citations = (citation(), citation(2, title="Second", url="https://b.example.org/x"))
    part = only(Message(quotes_with_sources(quotes, citations, ENGLISH)))
    assert links(part)["The gate"] == f"{LINK}1"
    assert links(part)["Second"] == "https://b.example.org/x"
    assert covered(part, "bold") == ["Sources"]


def test_a_source_without_an_address_is_plain() -> None:
    quotes, citations = (linked("A.", None),), (citation(url=None),)
    part = only(Message(quotes_with_sources(quotes, citations, ENGLISH)))
    assert part.text == "A.\u00a0[1]\n\nSources\n[1] The gate\nValley Post · 2 May 2024"
    assert links(part) == {}


@given(
    st.lists(QUOTES, min_size=1, max_size=3), CITATIONS, TEXTS, st.sampled_from([*VOICES.values()])
)
def test_telegram_takes_whatever_articles_say(
    quotes: list[Quote], cited: Citation, subject: str, say: Say
) -> None:
    shown_parts(Message(quotes_with_sources(quotes, (cited,), say, subject)))


def test_a_section_is_a_list() -> None:
    part = only(Message(section("Heading", ["a", "b"])))
    assert part.text == "Heading\n• a\n• b"
    assert covered(part, "bold") == ["Heading"]
