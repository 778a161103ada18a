"""What a reader says of a document that it cannot read: why, and what to do about it."""

from __future__ import annotations

from typing import Final

ANOTHER_FILE: Final = "save it anew, or add its text as a .txt file"


class UnreadableError(ValueError):
    """A document cannot be read.

    Args:
        reason: What is wrong with it.
        remedy: What to do about it.
    """

    def __init__(self, reason: str, remedy: str = ANOTHER_FILE) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return self.reason
