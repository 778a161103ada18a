"""One line of a JSON Lines file to a draft: its text is kept character for character."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, field_validator

from corpus.articles import Draft
from corpus.dates import stored_date
from corpus.errors import RefusedInputError
from corpus.extraction.fields import LONGEST_ID, given_date, quotable, web_address
from corpus.language import detect_language

if TYPE_CHECKING:
    from datetime import datetime

_REMEDY: Final = 'write one object a line: {"id": "…", "title": "…", "text": "…"}'


class Row(BaseModel):
    """The fields of one line that are read; others are passed over."""

    model_config = ConfigDict(
        extra="ignore", coerce_numbers_to_str=True, hide_input_in_errors=True, frozen=True
    )

    id: str = Field(min_length=1, max_length=LONGEST_ID)
    title: str = Field(min_length=1, max_length=2_000)
    text: str = Field(min_length=1)
    url: str | None = None
    outlet: str | None = Field(default=None, max_length=500)
    author: str | None = Field(default=None, max_length=1_000)
    published_at: str | None = Field(
        default=None, validation_alias=AliasChoices("published_at", "date")
    )
    language: str | None = Field(default=None, pattern=r"^[a-z]{2}$")

    @field_validator("*", mode="before")
    @classmethod
    def _is_json(cls, value: object) -> object:
        if isinstance(value, float) and not math.isfinite(value):
            message = "NaN and Infinity are no JSON"
            raise ValueError(message)
        return value

    @field_validator("id")
    @classmethod
    def _can_be_indexed(cls, value: str) -> str:
        if len(value.encode()) > LONGEST_ID:
            message = f"it is longer than {LONGEST_ID} bytes"
            raise ValueError(message)
        return value

    @field_validator("id", "title")
    @classmethod
    def _is_not_blank(cls, value: str) -> str:
        if not value.strip():
            message = "it is blank"
            raise ValueError(message)
        return value


def read_row(line: bytes, source: str, now: datetime) -> Draft:
    """Return the draft of one line.

    Args:
        line: UTF-8.
        source: How a message names the line.
        now: The time now, in UTC: nothing is published later than that.

    Raises:
        RefusedInputError: The line is no article.
    """
    try:
        row = Row.model_validate_json(line)
    except ValidationError as error:
        raise RefusedInputError(source, _reason(error), _REMEDY) from error
    except RecursionError as error:
        raise RefusedInputError(source, "it is nested too deeply", _REMEDY) from error
    _refuse_nul(row, source)
    published = _published_at(row, source, now)
    draft = Draft(
        external_id=row.id,
        title=row.title,
        text=row.text,
        url=_url(row, source),
        outlet=row.outlet or None,
        author=row.author or None,
        published_at=published,
        language=row.language or detect_language(row.text),
        dates=() if published is None else (given_date(published),),
    )
    return quotable(draft, source)


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "json_invalid":
        return _why_no_json(first["msg"].removeprefix("Invalid JSON: "))
    if first["type"] == "missing":
        return f"`{field}` is missing"
    found = first["msg"].removeprefix("Value error, ")
    return f"`{field}` cannot be used ({found})" if field else "it is no JSON object"


def _why_no_json(found: str) -> str:
    found = found.replace("at line 1 column", "at column")  # the line is named by the source
    if "hex escape" in found:
        return f"it holds half a character, a lone \\ud800 to \\udfff ({found})"
    if "unicode code point" in found:
        return f"it is no UTF-8 ({found})"
    return f"it is no JSON ({found})"


def _refuse_nul(row: Row, source: str) -> None:
    for field, value in row:
        if value is not None and "\x00" in value:
            raise RefusedInputError(
                source, f"`{field}` holds a NUL character", "no database keeps one; take it out"
            )


def _url(row: Row, source: str) -> str | None:
    if not row.url:
        return None
    address = web_address(row.url)
    if address is None:
        raise RefusedInputError(
            source, "`url` is no web address", "write https://… or leave it out"
        )
    return address


def _published_at(row: Row, source: str, now: datetime) -> str | None:
    if not row.published_at:
        return None
    try:
        return stored_date(row.published_at, now)
    except ValueError as error:
        raise RefusedInputError(
            source, f"`published_at`: {error}", "write 2025-03-14 or 2025-03-14T09:30:00Z"
        ) from error
