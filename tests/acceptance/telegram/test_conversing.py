"""A conversation: how a follow-up was searched is shown, /new ends it, and so does /forget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bot.telegram.messages.pages import OWN_NAMES
from tests.acceptance.telegram.served import MOSTLY_POLLING
from tests.acceptance.telegram.talk import BOT, Talk, labels

if TYPE_CHECKING:
    from tests.bot_api.typing import Json

pytestmark = pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)

SHOWN: Final = "Searched as…"


def follow_up(talk: Talk) -> Json:
    """Ask something, then something that leans on it; return the second answer."""
    talk.ask("who is Darren Tang?")
    return talk.ask("Where does he come from?")


def test_a_tap_shows_how_a_follow_up_was_searched(talk: Talk) -> None:
    answer = follow_up(talk)
    pressed = talk.press(answer, SHOWN)
    assert pressed["text"].startswith("Searched as: Where does Darren Tang come from?")
    assert len(pressed["text"]) <= 200
    assert pressed["show_alert"] is True


@pytest.mark.parametrize(
    ("language", "button", "said"),
    [("ru", "Что искалось…", "Искалось: "), ("kk", "Не ізделді…", "Ізделген сұрақ: ")],
)
def test_it_is_shown_in_the_readers_language(
    talk: Talk, language: str, button: str, said: str
) -> None:
    talk.press(talk.ask("/settings"), OWN_NAMES[language])
    pressed = talk.press(follow_up(talk), button)
    assert pressed["text"].startswith(f"{said}Where does Darren Tang come from?")


def test_an_answer_to_a_whole_question_has_no_such_button(talk: Talk) -> None:
    assert SHOWN not in labels(talk.ask("who is Darren Tang?"))
    assert SHOWN not in labels(talk.ask("what are TISCs?"))


def test_a_refusal_shows_how_it_was_searched_as_well(talk: Talk) -> None:
    talk.ask("who is Darren Tang?")
    refusal = talk.ask("How many marathons did he win in Wellington?")
    assert "Sources" not in refusal["text"]
    assert "Darren Tang" in talk.press(refusal, SHOWN)["text"]


def test_the_button_stays_when_somebody_votes(talk: Talk) -> None:
    answer = follow_up(talk)
    since = talk.api.last_seq()
    talk.press(answer, "👍")
    edited = talk.next_edit(since, "editMessageReplyMarkup")
    assert SHOWN in labels(edited)


def test_new_ends_the_conversation(talk: Talk) -> None:
    talk.ask("who is Darren Tang?")
    assert talk.ask("/new")["text"].startswith("We begin anew")
    assert SHOWN not in labels(talk.ask("Where does he come from?"))


def test_what_was_answered_before_new_still_shows_how_it_was_searched(talk: Talk) -> None:
    answer = follow_up(talk)
    talk.ask("/new")
    assert "Darren Tang" in talk.press(answer, SHOWN)["text"]


def test_new_in_a_group_ends_only_ones_own_conversation(talk: Talk) -> None:
    group = Talk.in_group(talk.api)
    other = group.other()
    for one in (group, other):
        one.ask(f"/ask{BOT} who is Darren Tang?")
    group.ask(f"/new{BOT}")
    assert SHOWN not in labels(group.ask(f"/ask{BOT} Where does he come from?"))
    assert SHOWN in labels(other.ask(f"/ask{BOT} Where does he come from?"))


def test_forget_ends_the_conversation(talk: Talk) -> None:
    answer = follow_up(talk)
    since = talk.api.last_seq()
    talk.press(talk.ask("/forget"), "Delete everything")
    talk.next_edit(since)
    assert SHOWN not in labels(talk.ask("Where does he come from?"))
    assert talk.press(answer, SHOWN)["text"] == "This button is too old. Please ask again."


def test_where_the_question_before_is_gone_that_is_said(talk: Talk) -> None:
    answer = talk.ask("who is Darren Tang?")
    key = answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[1]
    pressed = talk.press_data(answer, f"q:{key}:0")
    assert pressed["text"].startswith("The questions before this one are no longer kept")
