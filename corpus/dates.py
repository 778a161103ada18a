"""Publication dates as they are stored: a day, or a moment in UTC; never in the future."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})?"
)
_EARLIEST: Final = date(1450, 1, 1)  # before the printing press nothing was published
_AHEAD: Final = timedelta(days=1)  # a day has begun elsewhere before it has in UTC


def stored_date(written: str, now: datetime) -> str:
    """Return a publication date as it is stored: `2025-03-14` or `2025-03-14T09:30:00Z`.

    A time without its zone could be meant anywhere on earth: only its day is kept.

    Args:
        written: A day or an RFC 3339 time.
        now: The time now, in UTC.

    Raises:
        ValueError: It is no date, or none on which anything can have been published.
    """
    written = written.strip()
    if _DAY.fullmatch(written):
        day, stored = date.fromisoformat(written), written
    elif _MOMENT.fullmatch(written):
        moment = datetime.fromisoformat(written.upper())
        if moment.tzinfo is None:
            day, stored = moment.date(), moment.date().isoformat()
        else:
            moment = _in_utc(moment)
            day, stored = moment.date(), stored_time(moment)
    else:
        message = f"{written[:40]!r} is no date"
        raise ValueError(message)
    if not _EARLIEST <= day <= (now + _AHEAD).date():
        message = f"{written[:40]!r} is no date of publication"
        raise ValueError(message)
    return stored


def stored_time(moment: datetime) -> str:
    """Return a moment, which knows its zone, as it is stored: RFC 3339 in UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:  # year 1 or 9999 with an offset
        message = f"{moment.isoformat()!r} is no date of publication"
        raise ValueError(message) from error
