"""Texts that try to break messages, and what Telegram would make of a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from bot.telegram.languages import voices
from bot.telegram.messages.splitting import LONGEST
from tests.bot_api.formatting import Rules, formatted
from tests.bot_api.keyboards import checked_markup
from tests.bot_api.texts import utf16_slice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import MessageEntity

    from bot.telegram.messages.message import Message, Part

VOICES: Final = voices()
ENGLISH: Final = VOICES["en"]

SIGNS: Final = (
    "👨‍👩‍👧‍👦",  # a family, joined
    "👍🏽",  # a skin tone
    "❤️",  # a heart with a selector
    "🇰🇿",  # a flag of two halves
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # a flag spelled by tags
    "1️⃣",  # a keycap
    "e\u0301\u0323",  # a letter with two marks
    "क्षि",  # a syllable of Devanagari
    "\u1112\u1161\u11ab",  # a Korean syllable in its letters
)

PIECES: Final = (
    *SIGNS,
    *("שלום עולם", "مرحبا بالعالم", "می\u200cخواهم", "å", "a\u030a", "\U0001f600" * 3),
    *("\u202e", "\u2066", "\u2069", "\u200f", "\u200b", "\u200d", "\ufe0f", "\u0301", "\ufeff"),
    *("\x00", "\r\n", "\r", "\t", "\x85", "\u2028", "\n\n", "\n", " ", "  ", "\u00a0"),
    *(
        "<b>",
        "&amp;",
        "_",
        "*",
        "`",
        "[1]",
        "](http://a.b)",
        "/start",
        "@name",
        "#tag",
        ". ",
        "。",
    ),
    *("\ud83d", "\ude00", "\ud800", "word ", "Sentence one. ", "x" * 50),
)

ANY_SIGN: Final = st.characters(exclude_categories=())

TEXTS: Final = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(ANY_SIGN, max_size=5)), max_size=60
).map("".join)
"""Texts of every script, with half surrogate pairs and controls."""

NONEMPTY: Final = TEXTS.map(lambda text: f"a{text}")

_RULES: Final = Rules(LONGEST, "too long", unit="utf16")


def shown_parts(message: Message) -> list[Part]:
    """Return the parts of a message, each of which Telegram shows just as it was made."""
    parts = message.parts()
    for part in parts:
        assert_shown(part.text, part.entities)
        assert_marked_up(part)
    assert all(part.markup is None for part in parts[:-1])
    return parts


def assert_shown(text: str, entities: Sequence[MessageEntity]) -> None:
    """Check that Telegram changes, drops and refuses nothing."""
    warnings: list[str] = []
    shown = formatted(text, [entity.to_dict() for entity in entities], _RULES, warnings)
    assert warnings == []
    assert shown.text == text
    made = {(entity.type.value, entity.offset, entity.length) for entity in entities}
    given = {(one["type"], one["offset"], one["length"]) for one in shown.entities}
    assert made <= given
    assert len(made) == len(entities) <= 100


def assert_marked_up(part: Part) -> None:
    """Check that Telegram takes the buttons."""
    if part.markup is not None:
        warnings: list[str] = []
        checked_markup(part.markup.to_dict(), warnings)
        assert warnings == []


def covered(part: Part, kind: str) -> list[str]:
    """Return what the entities of a kind cover."""
    return [
        utf16_slice(part.text, entity.offset, entity.length)
        for entity in part.entities
        if entity.type == kind
    ]


def links(part: Part) -> dict[str, str | None]:
    """Return where each linked text leads."""
    found = [entity for entity in part.entities if entity.type == "text_link"]
    return {utf16_slice(part.text, one.offset, one.length): one.url for one in found}


def labels(part: Part) -> list[list[str]]:
    """Return what the buttons say, by row."""
    rows = part.markup.inline_keyboard if part.markup else ()
    return [[button.text for button in row] for row in rows]


def only(message: Message) -> Part:
    """Return the one part of a message."""
    (part,) = shown_parts(message)
    return part
