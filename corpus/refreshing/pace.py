"""When a page or a source is looked at again: soon what is new, later what is old or fails."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

_SOONEST: Final = timedelta(hours=1)
_LATEST: Final = timedelta(days=7)
_SHARE_OF_AGE: Final = 4  # a page known for a day is looked at every six hours
_LONGEST_FAILURE: Final = timedelta(days=1)
_MOST_DOUBLINGS: Final = 10


def until_next_look(seen_at: str, now: datetime) -> timedelta:
    """Return how long a page may wait that could be read: corrections come soon or never.

    Args:
        seen_at: When it was first heard of, RFC 3339.
        now: The time now, in UTC.
    """
    age = now - datetime.fromisoformat(seen_at)
    return min(max(age / _SHARE_OF_AGE, _SOONEST), _LATEST)


def until_next_try(failures: int, first: timedelta, retry_after: float | None) -> timedelta:
    """Return how long something may wait that failed, twice as long each time.

    Args:
        failures: In a row, at least 1.
        first: How long after the first failure.
        retry_after: Seconds that the server asks for, None where it does not.
    """
    wait: timedelta = first * 2 ** min(failures - 1, _MOST_DOUBLINGS)
    return max(min(wait, _LONGEST_FAILURE), timedelta(seconds=retry_after or 0))
