"""Dates are read as feeds and documents write them; what cannot be one is left out."""

from __future__ import annotations

import pytest

from corpus.articles import DateKind, DateOrigin, FoundDate, Sureness
from corpus.extraction.told_dates import found_dates, written_date


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2025-03-14", "2025-03-14"),
        ("2025-03-14T09:30:00+05:00", "2025-03-14T04:30:00Z"),
        ("2025-03-14T09:30:00", "2025-03-14"),
        ("Fri, 14 Mar 2025 09:30:00 +0500", "2025-03-14T04:30:00Z"),
        ("Fri, 14 Mar 2025 09:30:00 GMT", "2025-03-14T09:30:00Z"),
        ("D:20250314093000+05'00'", "2025-03-14T04:30:00Z"),
        ("D:20250314093000Z", "2025-03-14T09:30:00Z"),
        ("D:20250314", "2025-03-14"),
    ],
)
def test_dates_are_read(written: str, stored: str) -> None:
    assert written_date(written) == stored


@pytest.mark.parametrize(
    "written",
    [
        *("0000-01-01", "9999-12-31", "1e400", "-0001", "2025-02-30", "soon", "", None),
        *("D:99999999999999", "Fri, 99 Mar 2025 99:99:99", "D:20250314993000", "x" * 10_000),
    ],
)
def test_what_is_no_date_is_left_out(written: str | None) -> None:
    assert written_date(written) is None


def test_dates_of_a_document_have_a_kind() -> None:
    origin, sureness = DateOrigin.PROPERTIES, Sureness.GUESSED
    assert found_dates("2025-03-14", "never", origin, sureness) == (
        FoundDate(DateKind.PUBLISHED, "2025-03-14", origin, sureness),
    )
