"""Keys: what a button carries to name the record it belongs to."""

from __future__ import annotations

import re
import secrets
from typing import Final

_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


def new_key() -> str:
    """Return twelve random characters of `A-Za-z0-9_-`: 72 bits, which nobody guesses."""
    return secrets.token_urlsafe(9)


def is_key(text: str) -> bool:
    """Return whether a text could be a key.

    What a button sends comes from a program of the person's choice and may hold anything, also
    signs that a database cannot compare.
    """
    return _KEY.fullmatch(text) is not None
