"""Conversations over the sample articles, in three languages: follow-ups find what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bot.answering.question import Question
from tests.acceptance.conversations import CONVERSATIONS, ENGLISH, KAZAKH, RUSSIAN
from tests.acceptance.talking import is_right, talked_before

if TYPE_CHECKING:
    from tests.acceptance.conversations import FollowUp
    from tests.command_line import Samples

LEAST_RIGHT: Final = 0.85


@pytest.mark.parametrize(
    "follow_ups", [ENGLISH, RUSSIAN, KAZAKH], ids=["English", "Russian", "Kazakh"]
)
def test_conversations_come_right(samples: Samples, follow_ups: tuple[FollowUp, ...]) -> None:
    wrong = []
    for follow_up in follow_ups:
        history = tuple(talked_before(samples.answerer, follow_up.before))
        reply = samples.answerer.answer(Question(follow_up.text, history))
        if not is_right(follow_up, reply):
            wrong.append((follow_up.text, reply.searched.query))
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(follow_ups), wrong


def test_there_are_enough_conversations() -> None:
    assert len(CONVERSATIONS) >= 20
