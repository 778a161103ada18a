"""Replies to questions, as the records of an admin's scene keep them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from bot.records.answers import Given

if TYPE_CHECKING:
    from datetime import timedelta

    from tests.bot.telegram.admin.scene import Scene

_numbers = count(1)


def keep_reply(there: Scene, person: int, question: str, *, answered: bool, ago: timedelta) -> str:
    """Keep a reply to a question; return its key."""
    number = next(_numbers)
    answers = there.desk.records.answers
    reply = Given(
        key=answers.new_key(),
        chat_id=person,
        person_id=person,
        question_id=number,
        message_id=number,
        asked_at=(there.clock() - ago).strftime("%Y-%m-%dT%H:%M:%SZ"),
        answered=answered,
        confidence=0.5,
        generation="g",
        language="en",
        question=question,
        quotes=(),
        further=(),
        nearest=(),
    )
    answers.keep(reply, keep_text=True, done=None)
    return reply.key
