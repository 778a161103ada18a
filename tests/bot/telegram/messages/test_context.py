"""A quote is marked in its passage, which is folded below its article."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given

from bot.answering.rereading import Surroundings
from bot.telegram.messages.cleaning import cleaned
from bot.telegram.messages.context import context_message
from bot.telegram.messages.rich import BLANK
from tests.bot.replies import citation, quote
from tests.bot.telegram.messages.replies import LINK, linked
from tests.bot.telegram.messages.texts import (
    ENGLISH,
    NONEMPTY,
    TEXTS,
    VOICES,
    covered,
    links,
    only,
    shown_parts,
)

HEADINGS: Final = {
    "en": "Valley Post · 2 May 2024",
    "ru": "Valley Post · 2 мая 2024\u202fг. · на английском",
    "kk": "Valley Post · 2024\u202fж. 2 мамыр · ағылшын тілінде",
}


@pytest.mark.parametrize("language", HEADINGS)
def test_the_passage_in_each_language(language: str) -> None:
    around = Surroundings(citation(), "The gate fell. ", quote(), "\nIt stands.")
    part = only(context_message(around, VOICES[language]))
    passage = "The gate fell. Petra built it.\nIt stands."
    assert part.text == f"The gate\n{HEADINGS[language]}\n\n{passage}"
    assert covered(part, "expandable_blockquote") == [passage]
    assert covered(part, "underline") == ["Petra built it."]
    assert covered(part, "bold") == ["The gate", "Petra built it."]
    assert links(part) == {"The gate": LINK}


def test_of_many_empty_lines_one_is_shown() -> None:
    around = Surroundings(citation(), "One.\n\n \n\nTwo.\n\n", quote(), "\n\n\nThree.")
    part = only(context_message(around, ENGLISH))
    assert covered(part, "expandable_blockquote") == ["One.\n\nTwo.\n\nPetra built it.\n\nThree."]


@pytest.mark.parametrize("heading", ["What comes next", "They offer:"])
def test_a_heading_with_nothing_below_is_left_out(heading: str) -> None:
    around = Surroundings(citation(), "", quote(), f" It stands.\n\n{heading}\n")
    part = only(context_message(around, ENGLISH))
    assert covered(part, "expandable_blockquote") == ["Petra built it. It stands."]


def test_a_quote_may_be_all_of_its_passage() -> None:
    part = only(context_message(Surroundings(citation(), "", quote(), ""), ENGLISH))
    assert covered(part, "expandable_blockquote") == covered(part, "underline")


@given(TEXTS, NONEMPTY, TEXTS)
def test_the_quote_is_found_again(before: str, text: str, after: str) -> None:
    message = context_message(Surroundings(citation(), before, linked(text, LINK), after), ENGLISH)
    parts = shown_parts(message)
    found = "".join("".join(covered(part, "underline")) for part in parts)
    if len(parts) == 1:
        assert found == cleaned(text).strip(BLANK)


@pytest.mark.parametrize("place", ["before", "quote", "after"])
def test_a_long_passage_is_sent_in_parts(place: str) -> None:
    texts = {"before": "a. ", "quote": "b.", "after": " c."}
    texts[place] = "A long sentence. " * 6_000
    around = Surroundings(citation(), texts["before"], quote(texts["quote"]), texts["after"])
    parts = shown_parts(context_message(around, ENGLISH))
    assert len(parts) > 20
    quoted = " ".join(" ".join(covered(part, "expandable_blockquote")) for part in parts)
    assert quoted.split() == f"{texts['before']}{texts['quote']}{texts['after']}".split()
