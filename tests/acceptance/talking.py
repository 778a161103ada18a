"""Conversations with what answers, as the doors hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.answers import Answer
from bot.answering.follow_ups import turns_of
from bot.answering.question import Question
from index.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.answerer import Answerer
    from bot.answering.answers import Abstention
    from tests.acceptance.conversations import FollowUp


def talked_before(answerer: Answerer, questions: Sequence[str]) -> list[str]:
    """Ask one question after the other; return the turns that a next one may lean on."""
    turns: list[str] = []
    for question in questions:
        reply = answerer.answer(Question(question, tuple(turns)))
        first = reply.quotes[0].text if isinstance(reply, Answer) else None
        turns += turns_of(question, first)
    return turns


def is_right(follow_up: FollowUp, reply: Answer | Abstention) -> bool:
    """Return whether the sentence is quoted; where none is, whether it was rightly searched."""
    if isinstance(reply, Answer):
        shown = [quote.text for quote in reply.quotes]
        return any(part in text for part in follow_up.quoted for text in shown)
    return set(follow_up.searched) <= set(words(reply.searched.query))
