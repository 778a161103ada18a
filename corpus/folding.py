"""One key for all spellings of a block that a reader would call the same."""

from __future__ import annotations

import re
from typing import Final

REFERENCE: Final = re.compile(
    r"(?:\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*"
    r"|citation needed|edit|source\?|правка|править|источник\?|дереккөз\?)\])+",
    re.IGNORECASE,
)
"""Marks that lead from a text to its sources: [1][2], [citation needed]."""

WORD: Final = re.compile(r"[^\W_]+")
"""A word, or the part of one before a hyphen or an apostrophe."""


def block_key(block: str) -> str:
    """Return one key for all spellings of a block that a reader would call the same."""
    return " ".join(WORD.findall(REFERENCE.sub(" ", block).casefold()))
