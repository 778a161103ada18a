"""What was found in a document, made into a draft: missing fields filled, nothing invented."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from corpus.articles import DateKind, DateOrigin, Draft, FoundDate, Sureness, sha256_of
from corpus.cutting import cut_version
from corpus.dates import stored_date
from corpus.errors import RefusedInputError
from corpus.extraction.bearing_out import without_day_of_reading
from corpus.extraction.decoding import one_line
from corpus.language import detect_language

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.articles import Places

LONGEST_ID: Final = 2_500  # bytes; PostgreSQL indexes no text of more than 2,704
LONGEST_TITLE: Final = 300  # characters
LONGEST_TEXT: Final = 3_000_000  # characters; a thick book has a million, and all of it is cut
_LONGEST_NAME: Final = 200
_LONGEST_URL: Final = 2_000
_LANGUAGE: Final = re.compile("[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Fields:
    """What a document says of itself; None where it says nothing.

    Attributes:
        published_at: As whoever added it wrote it; what was found elsewhere is among `dates`.
        dates: Every date that was found, not checked yet against the time now.
        places: Where its pages, paragraphs or chapters begin in `text`.
    """

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None
    external_id: str | None = None
    dates: tuple[FoundDate, ...] = ()
    places: Places | None = None


def to_draft(fields: Fields, *, source: str, identity: str, stem: str, now: datetime) -> Draft:
    """Return a draft of a document, or refuse it.

    A field that cannot be right (a date in the future, a link that is no link) is left out: it is
    the document's own mistake, and its text is still good. It was published when whoever added it
    says, else on the surest date that was found for it; the day of reading only counts where it
    is sure or borne out.

    Raises:
        RefusedInputError: There is no sentence in it that could be quoted.
    """
    url = web_address(fields.url)
    dates = _past_dates(fields, now)
    published = (one.date for one in dates if one.kind is DateKind.PUBLISHED)
    draft = Draft(
        external_id=short_id(fields.external_id or url or identity),
        title=one_line(fields.title, LONGEST_TITLE) or one_line(stem, LONGEST_TITLE) or "Untitled",
        text=fields.text,
        url=url,
        outlet=one_line(fields.outlet, _LONGEST_NAME),
        author=one_line(fields.author, _LONGEST_NAME),
        published_at=next(published, None),
        language=_language(fields),
        dates=dates,
        places=fields.places,
    )
    return quotable(draft, source)


def quotable(draft: Draft, source: str) -> Draft:
    """Return the draft if at least one sentence of it may be shown.

    Raises:
        RefusedInputError: There is none, or the text is far too long.
    """
    if not draft.text.strip():
        raise RefusedInputError(source, "it holds no text", "check that it is the right file")
    if len(draft.text) > LONGEST_TEXT:
        reason = f"its text is longer than {LONGEST_TEXT:,} characters"
        raise RefusedInputError(source, reason, "split it into articles")
    if not cut_version(draft.title, draft.text, draft.language).sentences:
        raise RefusedInputError(
            source, "nothing in it can be quoted (title and navigation only)", "add its full text"
        )
    return draft


def web_address(written: str | None) -> str | None:
    """Return a web address as it was written, None if it is none that a reader could open."""
    address = (written or "").strip()
    if not address or len(address) > _LONGEST_URL or any(sign.isspace() for sign in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def short_id(external_id: str) -> str:
    """Return an id that can be indexed: one that is too long ends in the hash of the whole."""
    if len(external_id.encode()) <= LONGEST_ID:
        return external_id
    return f"{external_id[: LONGEST_ID // 5]}…{sha256_of(external_id)}"


def _language(fields: Fields) -> str | None:
    """Return the language a document names, if it is a code; else what its letters tell."""
    named = (fields.language or "").lower()
    return named if _LANGUAGE.fullmatch(named) else detect_language(fields.text)


def given_date(stored: str) -> FoundDate:
    """Return the date of publication that whoever added an article gave with it."""
    return FoundDate(DateKind.PUBLISHED, stored, DateOrigin.GIVEN, Sureness.SURE)


def _past_dates(fields: Fields, now: datetime) -> tuple[FoundDate, ...]:
    """Return the dates of a document that can be right, the given one first, else as they were."""
    given = () if fields.published_at is None else (given_date(fields.published_at),)
    checked = ((one, _date_or_none(one.date, now)) for one in (*given, *fields.dates))
    past = [replace(one, date=stored) for one, stored in checked if stored is not None]
    return without_day_of_reading(tuple(dict.fromkeys(past)), now)


def _date_or_none(written: str, now: datetime) -> str | None:
    try:
        return stored_date(written, now)
    except ValueError:
        return None
