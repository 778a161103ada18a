"""Entities of a text: those that a bot names are checked, some are found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from tests.bot_api.errors import ApiError
from tests.bot_api.links import LinkError, checked_link, mentioned_user
from tests.bot_api.texts import Positions, utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.bot_api.typing import Json

SPLITTABLE: Final = ("bold", "italic", "underline", "strikethrough", "spoiler")
BLOCKQUOTES: Final = ("blockquote", "expandable_blockquote")
MONOSPACED: Final = ("pre", "code", "date_time")
NAMED: Final = (
    *SPLITTABLE,
    *BLOCKQUOTES,
    *MONOSPACED,
    *("text_link", "text_mention", "custom_emoji"),
)
FOUND: Final = (
    *("mention", "hashtag", "cashtag", "bot_command"),
    *("url", "email", "phone_number", "bank_card_number"),
)
_FARTHEST: Final = 1_000_000

# Approximate and for ASCII; the earlier ones win where two overlap.
_FINDERS: Final = (
    ("url", re.compile(r"(?i)\bhttps?://[^\s<>\"]+")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    (
        "bot_command",
        re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w@/])"),
    ),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#&])#\w*[^\W\d_]\w*")),
)


def order(entity: Json) -> tuple[int, int, int, int]:
    """Return by what entities are sorted: place, the longer first, then kind."""
    kind = entity["type"]
    rank = 0 if kind in BLOCKQUOTES else 2 if kind in SPLITTABLE else 1
    return entity["offset"], -entity["length"], rank, (NAMED + FOUND).index(kind)


def end(entity: Json) -> int:
    """Return where an entity ends."""
    return int(entity["offset"] + entity["length"])


def found_entities(text: str) -> list[Json]:
    """Return what Telegram finds by itself: links, addresses, commands, mentions, hashtags."""
    found: list[tuple[int, int, str]] = []
    for kind, finder in _FINDERS:
        for match in finder.finditer(text):
            start, stop = match.span()
            if kind == "url":
                stop = start + len(match[0].rstrip(".,;:!?)'\""))
            if not any(start < other and begin < stop for begin, other, _ in found):
                found.append((start, stop, kind))
    return [
        {"type": kind, "offset": utf16_length(text[:a]), "length": utf16_length(text[a:b])}
        for a, b, kind in sorted(found)
    ]


def checked_entities(raw: object) -> list[Json]:
    """Return the entities of a request that count; those that Telegram finds itself do not."""
    if not isinstance(raw, list):
        return []
    checked = [_checked(one) for one in raw]
    return [one for one in checked if one["type"] in NAMED]


def placed_entities(text: str, entities: Iterable[Json]) -> list[Json]:
    """Return them where they stand in the cleaned text.

    Raises:
        ApiError: One is outside the text or begins or ends inside a surrogate pair.
    """
    wanted = list(entities)
    if not wanted:
        return []
    positions = Positions(text)
    placed = [_placed(one, positions) for one in wanted]
    return [one for one in placed if one["length"] > 0]


def _placed(entity: Json, positions: Positions) -> Json:
    start, length = entity["offset"], entity["length"]
    if not 0 <= start <= _FARTHEST:
        raise ApiError(400, f"Receive an entity with incorrect offset {start}")
    if not 0 <= length <= _FARTHEST:
        raise ApiError(400, f"Receive an entity with incorrect length {length}")
    if length == 0:
        return entity
    _check_place(start, start + length, positions)
    moved = positions.after_cleaning(start)
    return {
        **entity,
        "offset": moved,
        "length": positions.after_cleaning(start + length) - moved,
    }


def _check_place(start: int, stop: int, positions: Positions) -> None:
    inside = "in a middle of a UTF-16 symbol at byte offset"
    if start > positions.end:
        raise ApiError(400, f"Entity begins after the end of the text at UTF-16 offset {start}")
    if not positions.is_boundary(start):
        raise ApiError(400, f"Entity begins {inside} {positions.byte_after(start)}")
    beginning = f"Entity beginning at UTF-16 offset {start} ends"
    if stop > positions.end:
        text = f"{beginning} after the end of the text at UTF-16 offset {stop}"
        raise ApiError(400, text)
    if not positions.is_boundary(stop):
        raise ApiError(400, f"{beginning} {inside} {positions.byte_after(stop)}")


def _checked(raw: object) -> Json:
    if not isinstance(raw, dict):
        _refuse("expected an Object")
    start, length = _whole(raw, "offset"), _whole(raw, "length")
    kind = raw.get("type")
    if not kind:
        missing = 'Can\'t find field "type"'
        _refuse("Type is not specified" if "type" in raw else missing)
    if kind not in NAMED + FOUND:
        _refuse("Unsupported type specified")
    extra = _EXTRAS.get(kind, _nothing)(raw)
    return {"type": kind, "offset": start, "length": length, **extra}


def _whole(raw: Json, field: str) -> int:
    value = raw.get(field)
    if isinstance(value, str) and re.fullmatch(r"-?\d+", value):
        return int(value)
    if field not in raw:
        _refuse(f'Can\'t find field "{field}"')
    if not isinstance(value, int) or isinstance(value, bool):
        _refuse(f'Field "{field}" must be of type Number')
    return value


def _nothing(_: Json) -> Json:
    return {}


def _link(raw: Json) -> Json:
    url = raw.get("url")
    if not isinstance(url, str):
        _refuse('Can\'t find field "url"')
    user = mentioned_user(url)
    if user is not None:
        return {"type": "text_mention", "user": {"id": user}}
    try:
        return {"url": checked_link(url)}
    except LinkError as error:
        raise ApiError(400, f"Entity URL '{url}' is invalid: {error}") from None


def _mention(raw: Json) -> Json:
    user = raw.get("user")
    if not isinstance(user, dict) or "id" not in user:
        _refuse('Can\'t find field "user"')
    return {"user": {"id": int(user["id"])}}


def _emoji(raw: Json) -> Json:
    if not raw.get("custom_emoji_id"):
        _refuse('Can\'t find field "custom_emoji_id"')
    return {"custom_emoji_id": str(raw["custom_emoji_id"])}


def _preformatted(raw: Json) -> Json:
    return {"language": str(raw["language"])} if raw.get("language") else {}


def _date(raw: Json) -> Json:
    if not isinstance(raw.get("unix_time"), int):
        _refuse('Can\'t find field "unix_time"')
    given = raw.get("date_time_format")
    return {"unix_time": raw["unix_time"], **({"date_time_format": given} if given else {})}


def _refuse(reason: str) -> NoReturn:
    raise ApiError(400, f"Can't parse MessageEntity: {reason}")


_EXTRAS: Final[dict[str, Callable[[Json], dict[str, Any]]]] = {
    "text_link": _link,
    "text_mention": _mention,
    "custom_emoji": _emoji,
    "pre": _preformatted,
    "date_time": _date,
}
