"""The privacy page tells what is kept, why, how long, who sees it, and how it is deleted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.records import ANSWERS_KEPT, UPDATES_KEPT
from bot.telegram.messages.message import Message
from bot.telegram.messages.privacy import privacy
from tests.bot.telegram.messages.texts import ENGLISH, VOICES, covered, only


def test_it_tells_how_long_the_wording_is_kept() -> None:
    text = privacy(ENGLISH, 50, 30, 90).text
    assert "The wording of questions: 30 days." in text
    assert "Answers and thumbs: 90 days." in text
    assert "The admins see the wording of questions without an answer, not who asked." in text
    assert "encrypted" in text
    assert "Your Telegram id (50), " in text


def test_nothing_is_said_of_wording_that_is_not_kept() -> None:
    text = privacy(ENGLISH, 50, 0, 90).text
    assert "The wording of questions is not kept." in text
    assert "admins see" not in text
    assert text.count("encrypted") == 1  # what is watched, by whoever wants that


def test_an_answer_stays_as_long_as_its_question() -> None:
    assert "Answers and thumbs: 365 days." in privacy(ENGLISH, 50, 365, 90).text


@pytest.mark.parametrize("language", VOICES)
@pytest.mark.parametrize("days", [0, 1, 30])
def test_each_language_names_the_command_that_deletes(language: str, days: int) -> None:
    part = only(Message(privacy(VOICES[language], 50, days, 90)))
    assert "/forget" in part.text
    assert "90" in part.text
    assert len(covered(part, "bold")) == 3


def test_it_says_what_the_records_do() -> None:
    assert timedelta(days=90) == ANSWERS_KEPT
    assert timedelta(days=2) == UPDATES_KEPT
