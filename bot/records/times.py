"""Times as the database keeps them."""

from __future__ import annotations

from datetime import UTC, datetime


def timestamp(moment: datetime) -> str:
    """Return a moment as RFC 3339 text in UTC, in whole seconds: `2025-06-01T12:00:00Z`.

    Of two such texts the greater one is the later moment.
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
