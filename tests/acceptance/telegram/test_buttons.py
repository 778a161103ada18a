"""The buttons below an answer: its passages, what more was found, and what people think of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING
from tests.acceptance.telegram.talk import (
    SOURCES,
    Talk,
    buttons,
    cut,
    labels,
    links,
    pieces,
    quotes,
    until,
)

if TYPE_CHECKING:
    from tests.acceptance.telegram.served import Served
    from tests.bot_api.typing import Json
    from tests.command_line import CommandLine

pytestmark = pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)

UP, DOWN = "👍", "👎"


def key_of(answer: Json) -> str:
    """Return the key that an answer's buttons carry."""
    return str(buttons(answer)[0]["callback_data"].split(":")[1])


def vote(talk: Talk, answer: Json, thumb: str, by: Talk | None = None) -> list[str]:
    """Press a thumb; return what the thumbs say then."""
    since = talk.api.last_seq()
    assert talk.press(answer, thumb, by=by)["text"] == ""
    edited = talk.next_edit(since, "editMessageReplyMarkup")
    return [label for label in labels(edited) if label.startswith((UP, DOWN))]


def test_context_shows_the_quote_marked_in_its_passage(
    served: Served, talk: Talk, footnote: CommandLine
) -> None:
    answer = talk.ask("what are TISCs?")
    said, url = quotes(answer)[1]
    since = talk.api.last_seq()
    talk.press(answer, "Context 2")
    shown = talk.next_message(since)
    assert shown["reply_to_message"]["message_id"] == answer["message_id"]
    [passage] = pieces(shown, "expandable_blockquote")
    assert pieces(shown, "underline") == [said]
    assert said in pieces(shown, "bold")
    assert said in passage
    assert passage != said
    assert links(shown)[0][1] == url
    article = footnote.in_folder(served.folder, "show", "9", "--json").json
    words = iter(article["text"].split())  # between them stands what is never shown
    assert all(word in words for word in passage.split())


def test_more_sends_the_rest_and_its_button_goes(talk: Talk) -> None:
    answer = talk.ask("what are TISCs?")
    since = talk.api.last_seq()
    assert talk.press(answer, "More")["text"] == ""
    more = talk.next_message(since)
    assert not set(quotes(more)) & set(quotes(answer))
    assert SOURCES in more["text"]
    assert "More" not in labels(talk.next_edit(since, "editMessageReplyMarkup"))
    talk.press(more, labels(more)[0])
    context = talk.messages(since, 2)[-1]
    assert pieces(context, "underline")[0] in more["text"]


def test_the_marks_of_more_go_on_counting_where_the_answer_ended(talk: Talk) -> None:
    answer = talk.ask("what are TISCs?")
    numbers = {mark: url.split("#")[0] for mark, url in links(answer) if mark.startswith("[")}
    since = talk.api.last_seq()
    talk.press(answer, "More")
    for mark, url in links(talk.next_message(since)):
        if mark in numbers:
            assert url.startswith(numbers[mark])


def test_a_thumb_is_stored_and_ticked_and_no_message_is_sent(served: Served, talk: Talk) -> None:
    answer = talk.ask("who is Darren Tang?")
    since = talk.api.last_seq()
    assert vote(talk, answer, UP) == ["👍 ✓", "👎"]
    with served.records() as records:
        assert records.answers.votes(key_of(answer), talk.person).own == 1
    assert talk.messages(since) == []


def test_a_thumb_can_be_turned_and_taken_back(served: Served, talk: Talk) -> None:
    answer = talk.ask("who is Darren Tang?")
    vote(talk, answer, UP)
    assert vote(talk, answer, DOWN) == ["👍", "👎 ✓"]
    assert vote(talk, answer, DOWN) == ["👍", "👎"]
    with served.records() as records:
        assert records.answers.votes(key_of(answer), talk.person).own is None


def test_thumbs_are_counted_in_groups(group: Talk) -> None:
    answer = group.ask("/ask who is Darren Tang?")
    vote(group, answer, UP)
    assert vote(group, answer, UP, by=group.other()) == ["👍 2", "👎"]
    assert vote(group, answer, DOWN) == ["👍 1", "👎 1"]


def test_the_other_buttons_stay_when_somebody_votes(talk: Talk) -> None:
    answer = talk.ask("what are TISCs?")
    since = talk.api.last_seq()
    vote(talk, answer, UP)
    edited = talk.next_edit(since, "editMessageReplyMarkup")
    assert labels(edited) == ["Context 1", "Context 2", "Context 3", "More", "👍 ✓", "👎"]


@pytest.mark.parametrize(
    "data",
    [
        *("", "nonsense", "c:AAAAAAAAAAAA:0", "z:AAAAAAAAAAAA:0", "m:AAAAAAAAAAAA:0"),
        *("n:AAAAAAAAAAAA:0", "f:AAAAAAAAAAAA:1", "l:xx:0", "a:article:999999", "u:../..:0"),
        *("x" * 64, "c:" + "A" * 60 + ":0", "c:AAAAAAAAAAAA:-1", "я" * 32, "r:AAAAAAAAAAAA:0"),
    ],
)
def test_a_forged_button_is_answered_politely_and_does_nothing(talk: Talk, data: str) -> None:
    answer = talk.ask("who is Darren Tang?")
    since = talk.api.last_seq()
    told = talk.press_data(answer, data)
    assert told["text"] == "This button is too old. Please ask again."
    assert talk.messages(since) == []


def test_a_place_that_an_answer_has_not_is_nothing_to_show(talk: Talk) -> None:
    answer = talk.ask("who is Darren Tang?")
    since = talk.api.last_seq()
    talk.press_data(answer, f"c:{key_of(answer)}:99")
    assert "so I cannot show it" in talk.next_message(since)["text"]


def test_the_answer_of_another_chat_cannot_be_opened_with_its_key(talk: Talk) -> None:
    secret = key_of(talk.ask("who is Darren Tang?"))
    stranger = Talk.private(talk.api)
    answer = stranger.ask("what are TISCs?")
    told = stranger.press_data(answer, f"c:{secret}:0")
    assert told["text"] == "This button is too old. Please ask again."


def test_a_press_is_answered_while_questions_wait_in_the_same_chat(talk: Talk) -> None:
    answer = talk.ask("who is Darren Tang?")
    since = talk.api.last_seq()
    for _ in range(8):
        talk.write("what are TISCs?")
    talk.press(answer, UP)
    pressed = talk.api.calls("answerCallbackQuery", since)[-1]["seq"]
    sent = talk.api.wait_calls("sendMessage", 8, since, 20, chat_id=talk.chat_id)
    assert pressed < sent[-1]["seq"]


def test_a_button_of_a_removed_message_is_answered(served: Served, talk: Talk) -> None:
    served.provoked.append("query is too old")  # the stand-in knows no such press
    answer = talk.ask("who is Darren Tang?")
    inaccessible: dict[str, Any] = {"chat": answer["chat"], "date": 0}
    query = {
        "id": "1234567890123456789",
        "from": {"id": talk.person, "is_bot": False, "first_name": "Somebody"},
        "chat_instance": "1",
        "data": f"c:{key_of(answer)}:0",
        "message": {**inaccessible, "message_id": answer["message_id"]},
    }
    since = talk.api.last_seq()
    talk.api.raw_update("callback_query", query)
    assert pieces(talk.next_message(since), "underline")


def test_quotes_of_the_context_fit_their_entities(talk: Talk) -> None:
    answer = talk.ask("Апорт алмасы қашан піседі?")
    since = talk.api.last_seq()
    talk.press(answer, "Context")
    shown = talk.next_message(since)
    covered = {one["type"]: cut(shown, one) for one in shown["entities"]}
    assert covered["underline"] == quotes(answer)[0][0]


def test_votes_of_one_who_was_slow_are_counted_once(served: Served, talk: Talk) -> None:
    answer = talk.ask("who is Darren Tang?")
    pressed = talk.api.press(answer["message_id"], talk.person, button=UP)
    talk.api.redeliver(pressed["update_id"])
    talk.api.wait_answer("callback", pressed["callback_query_id"], 20)
    with served.records() as records:
        answers = records.answers
        until(lambda: answers.votes(key_of(answer), talk.person).up == 1)
