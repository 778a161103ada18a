"""Dates are read in three languages; what is ambiguous or none is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.written_dates import machine_date, written_dates

WRITTEN = [
    *("14 March 2025", "14th March 2025", "March 14, 2025", "Mar. 14, 2025", "14 Mar 2025"),
    *("14 марта 2025", "14 марта 2025 г.", "14 МАРТА 2025 года", "14 мар. 2025"),
    *("2025 жылғы 14 наурыз", "2025 жылдың 14-наурызы", "14 наурыз 2025", "2025 ж. 14 наурыз"),
    *("14.03.2025", "14.3.2025", "2025-03-14", "2025-03-14 10:30", "14/03/2025", "03/14/2025"),
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    line = f"Ann Lee, {written}, city"
    [(start, end, day)] = written_dates(line)
    assert day == "2025-03-14"
    assert (line[:start], line[end:]) == ("Ann Lee, ", ", city")


@pytest.mark.parametrize(
    "line",
    [
        *("03/04/2025", "31.02.2025", "32 March 2025", "7.10.2025.1", "127.10.2025", "2025"),
        *("March 2025", "14 March", "14 Marches 2025", "version 1-2025-03-14", "114 March 2025"),
    ],
)
def test_what_is_no_day_or_may_be_two_is_passed_over(line: str) -> None:
    assert list(written_dates(line)) == []


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2025-03-14T09:30:00+05:00", "2025-03-14T04:30:00Z"),
        ("2025-03-14T09:30:00.123-0700", "2025-03-14T16:30:00Z"),
        ("2025-03-14 10:00:00 UTC", "2025-03-14T10:00:00Z"),
        ("2025-03-14T01:00", "2025-03-14"),
        ("2025-03-14 10:00:00.000000", "2025-03-14"),
        ("2025/3/14 10:00", "2025-03-14"),
        ("Fri, 14 Mar 2025 10:00:00 GMT", "2025-03-14T10:00:00Z"),
        ("Fri, 14 Mar 2025 10:00:00 -0000", "2025-03-14"),
        (" 2025-03-14\n", "2025-03-14"),
    ],
)
def test_what_a_machine_wrote_is_a_moment_in_utc_or_a_day(written: str, stored: str) -> None:
    assert machine_date(written) == stored


@pytest.mark.parametrize(
    "written",
    [*("", "soon", "1e400", "9" * 1_000_000, "2025-13-14", "0000-00-00", "-0001-01-01"), 5, None],
)
def test_what_is_no_date_is_none(written: object) -> None:
    assert machine_date(written) is None


@given(st.text(max_size=60) | st.from_regex(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}.{0,9}"))
def test_no_text_is_too_odd_to_look_for_a_date_in(text: str) -> None:
    assert all(len(day) == 10 for _, _, day in written_dates(text))
    assert machine_date(text) is None or "-" in str(machine_date(text))
