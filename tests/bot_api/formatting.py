"""A text with its entities becomes what Telegram would store, or is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bot_api.entities import (
    BLOCKQUOTES,
    SPLITTABLE,
    checked_entities,
    end,
    found_entities,
    order,
    placed_entities,
)
from tests.bot_api.errors import ApiError
from tests.bot_api.nesting import nested
from tests.bot_api.texts import cleaned, is_unpaired, utf16_length

if TYPE_CHECKING:
    from tests.bot_api.typing import Json

MAX_TEXT: Final = 4096
MAX_CAPTION: Final = 1024
MAX_ENTITIES: Final = 100
_MAX_BYTES: Final = 1 << 15
_TRIMMED: Final = " \n"


@dataclass(frozen=True, slots=True)
class Rules:
    """How long a text may be.

    Attributes:
        limit: In code points, or in UTF-16 units with `unit` "utf16".
        too_long: The error's text.
    """

    limit: int
    too_long: str
    unit: str = "codepoints"
    may_be_empty: bool = False


class Formatted(NamedTuple):
    """What is stored."""

    text: str
    entities: list[Json]


def refuse_parse_mode(parse_mode: object, warnings: list[str]) -> None:
    """Refuse every parse mode: the bot under test must send plain text and entities alone."""
    if parse_mode not in (None, ""):
        warnings.append(f"parse_mode {parse_mode!r} was given; this bot must never use one")
        raise ApiError(400, "Unsupported parse_mode")


def formatted(text: str, entities: object, rules: Rules, warnings: list[str]) -> Formatted:
    """Return the text cleaned and trimmed, with at most a hundred named entities and those found.

    Entities that are no list count as none; `warnings` gets what Telegram does without a word.

    Raises:
        ApiError: Telegram would refuse it.
    """
    _check_encoding(text)
    placed = placed_entities(text, checked_entities(entities))
    kept = nested(placed, warnings)
    stripped = cleaned(text).rstrip(_TRIMMED)
    if not stripped:
        if rules.may_be_empty:
            return Formatted("", [])
        raise ApiError(400, "Text must be non-empty")
    trimmed = _trimmed(stripped, kept)
    _check_length(trimmed.text, rules, warnings)
    found = _beside(trimmed.entities, found_entities(trimmed.text))
    return Formatted(trimmed.text, sorted(_at_most(trimmed.entities, warnings) + found, key=order))


def _check_encoding(text: str) -> None:
    if len(text.encode("utf-8", "surrogatepass")) > _MAX_BYTES:
        raise ApiError(400, "Text is too long")
    if is_unpaired(text):
        raise ApiError(400, "Strings must be encoded in UTF-8")


def _trimmed(stripped: str, entities: list[Json]) -> Formatted:
    """Cut what is blank in front, but never where an entity begins."""
    length = utf16_length(stripped)
    inside = [
        {**one, "length": min(one["length"], length - one["offset"])}
        for one in entities
        if one["offset"] < length
    ]
    blank = len(stripped) - len(stripped.lstrip(_TRIMMED))
    lead = min([blank, *(one["offset"] for one in inside)])
    moved = [{**one, "offset": one["offset"] - lead} for one in inside]
    return Formatted(stripped[lead:], moved)


def _check_length(text: str, rules: Rules, warnings: list[str]) -> None:
    units = utf16_length(text)
    if (units if rules.unit == "utf16" else len(text)) > rules.limit:
        raise ApiError(400, rules.too_long)
    if units > rules.limit:
        sizes = f"{units} UTF-16 units (> {rules.limit}) though only {len(text)} code points"
        warnings.append(f"text has {sizes}")


def _beside(entities: list[Json], found: list[Json]) -> list[Json]:
    """Keep what was found where no named entity forbids it."""
    solid = [one for one in entities if one["type"] not in SPLITTABLE + BLOCKQUOTES]
    return [
        one
        for one in found
        if not any(other["offset"] < end(one) and one["offset"] < end(other) for other in solid)
    ]


def _at_most(entities: list[Json], warnings: list[str]) -> list[Json]:
    if len(entities) <= MAX_ENTITIES:
        return entities
    warnings.append(f"{len(entities)} entities sent, only {MAX_ENTITIES} are kept")
    split = [one for one in entities if one["type"] in SPLITTABLE]
    solid = [one for one in entities if one["type"] not in SPLITTABLE]
    return (solid + split)[:MAX_ENTITIES]
