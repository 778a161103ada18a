"""Outcomes: what is kept of a reply, whichever way it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from bot.answering.answers import Answer
from bot.answering.rereading import reference_to

if TYPE_CHECKING:
    from bot.answering.answers import Abstention
    from bot.answering.rereading import Reference


class Outcome(TypedDict):
    """What is kept of a reply: fields of `Given`."""

    answered: bool
    confidence: float
    generation: str
    quotes: tuple[Reference, ...]
    further: tuple[Reference, ...]
    nearest: tuple[int, ...]


def outcome_of(reply: Answer | Abstention) -> Outcome:
    """Return what is kept of a reply: where its quotes stand, never their words."""
    answer = reply if isinstance(reply, Answer) else None
    nearest = () if isinstance(reply, Answer) else reply.nearest
    return Outcome(
        answered=answer is not None,
        confidence=reply.searched.confidence,
        generation=reply.searched.generation,
        quotes=tuple(map(reference_to, answer.quotes)) if answer else (),
        further=tuple(map(reference_to, answer.further)) if answer else (),
        nearest=tuple(one.version_id for one in nearest),
    )
