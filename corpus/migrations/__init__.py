"""Steps from one layout of the database to the next, applied when the database is opened."""

from __future__ import annotations

from typing import Final

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005")
"""Every layout this version can read, oldest first; the last one is what it writes."""
