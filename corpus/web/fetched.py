"""What came of a fetch, and what to send along the next time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.web.exchange import Answer

LONGEST_SILENCE: Final = 86_400.0  # seconds that a server may ask not to be asked
_LONGEST_CONDITION: Final = 500  # characters
_MEDIA_TYPE: Final = re.compile(r"\s*([\w.+-]+/[\w.+-]+)\s*(?:;|$)", re.ASCII)
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.ASCII | re.IGNORECASE)
_VISIBLE: Final = re.compile("[ -~]+")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What an earlier answer gave: with it, a page that did not change is not sent again."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers of a request that is to be answered only by what is new."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in found.items() if value and _is_sendable(value)}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        address: Where it was in the end, after redirects.
        moved_for_good: There were redirects, and each said that it is for ever.
        content: Unpacked; empty if it did not change.
        media_type: As the server names it, in lower case, without parameters.
        charset: As the server names it, in lower case, not checked.
        is_unchanged: It is still what the conditions speak of.
    """

    address: str
    moved_for_good: bool
    content: bytes
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    is_unchanged: bool = False


def to_fetched(
    address: str, answer: Answer, *, moved_for_good: bool, is_unchanged: bool
) -> Fetched:
    """Return what came of a fetch."""
    said = answer.headers.get("content-type", "")
    media_type, charset = _MEDIA_TYPE.match(said), _CHARSET.search(said)
    return Fetched(
        address=address,
        moved_for_good=moved_for_good,
        content=answer.content,
        media_type=media_type[1].lower() if media_type else None,
        charset=charset[1].lower() if charset else None,
        etag=_condition(answer, "etag"),
        last_modified=_condition(answer, "last-modified"),
        is_unchanged=is_unchanged,
    )


def retry_after(answer: Answer) -> float | None:
    """Return after how many seconds a server wants to be asked again, at most a day.

    A date counts from the server's own time, since its clock may be another than ours.
    """
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        seconds = float(said[:10])
    else:
        until, now = _date(said), _date(answer.headers.get("date", ""))
        if until is None or now is None:
            return None
        seconds = (until - now).total_seconds()
    return min(max(seconds, 0.0), LONGEST_SILENCE)


def _condition(answer: Answer, name: str) -> str | None:
    value = answer.headers.get(name, "")
    return value if _is_sendable(value) else None


def _is_sendable(value: str) -> bool:
    return len(value) <= _LONGEST_CONDITION and _VISIBLE.fullmatch(value) is not None


def _date(written: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return date if date.tzinfo else None
