"""What a person wrote, with the turns before it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the conversation it stands in.

    Attributes:
        history: Earlier turns, questions and answers alike, oldest first.
    """

    text: str
    history: tuple[str, ...] = ()
