"""Dates as feeds and documents write them, to how they are stored; what is none is left out."""

from __future__ import annotations

import re
from typing import Final

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.written_dates import machine_date

_LONGEST: Final = 100  # characters
# D:20250314093000+05'00', ISO 32000-2, 7.9.4
_PDF: Final = re.compile(
    r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:(Z)|([+-]\d{2})'?(\d{2})?)?)?.*"
)


def written_date(written: str | None) -> str | None:
    """Return a day or a moment as it is stored, None for what is no date.

    Args:
        written: As in RFC 3339, RFC 822 (feeds) or ISO 32000 (PDF).
    """
    date = (written or "").strip()[:_LONGEST]
    return machine_date(date) or machine_date(_from_pdf(date))


def found_dates(
    published: str | None, modified: str | None, origin: DateOrigin, sureness: Sureness
) -> tuple[FoundDate, ...]:
    """Return the dates of one origin, without those that are none; each as written there."""
    written = ((DateKind.PUBLISHED, published), (DateKind.MODIFIED, modified))
    dates = ((kind, written_date(date)) for kind, date in written)
    return tuple(FoundDate(kind, date, origin, sureness) for kind, date in dates if date)


def _from_pdf(written: str) -> str | None:
    found = _PDF.fullmatch(written)
    if found is None:
        return None
    year, month, day, hour, minute, second, utc, offset_hours, offset_minutes = found.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    offset = f"{offset_hours}:{offset_minutes or '00'}" if offset_hours else utc or ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}"
