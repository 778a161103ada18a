"""Faults of Telegram, one by one: no answer is lost by them, and none is said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING, Served
from tests.acceptance.telegram.talk import PATIENCE, Talk, labels, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot_api.typing import Json

REFUSED: Final[dict[str, Json]] = {
    "too many": {"kind": "429", "retry_after": 1},
    "too many, twice": {"kind": "429", "retry_after": 1, "count": 2},
    "internal error": {"kind": "error", "status": 500, "description": "Internal Server Error"},
    "bad gateway": {"kind": "html", "status": 502},
    "unavailable, twice": {"kind": "html", "status": 503, "count": 2},
}
"""Answers after which Telegram surely has not got the message."""

UNKNOWN: Final[dict[str, Json]] = {
    "dropped before": {"kind": "drop", "when": "before"},
    "dropped after": {"kind": "drop", "when": "after"},
    "broken JSON": {"kind": "bad_json"},
    "a bare no": {"kind": "bad_json", "text": '{"ok":false}'},
}
"""Answers after which nobody can know."""

ALL: Final = {**REFUSED, **UNKNOWN}
SOME: Final = ("too many", "bad gateway", "dropped before", "dropped after")
OFFER: Final = "My answer may not have arrived"
QUESTION: Final = "who is Darren Tang?"
ANSWER: Final = "Darren Tang"


@pytest.fixture(autouse=True)
def _no_fault_is_left_for_others(served: Served) -> Iterator[None]:
    yield
    served.api.clear_faults()


def fault(talk: Talk, method: str, about: Json, **match: Any) -> None:
    """Let the next call of a method go wrong."""
    talk.api.fault(method, match=match, **about)


def people_with(served: Served, faults: dict[str, Json], method: str) -> dict[str, Talk]:
    """Return one person for each fault, whose next call meets it."""
    people = {name: Talk.private(served.api) for name in faults}
    for name, talk in people.items():
        fault(talk, method, faults[name], chat_id=talk.chat_id)
    return people


@pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)
def test_what_was_refused_is_said_again_until_it_arrives_and_once(served: Served) -> None:
    people = people_with(served, REFUSED, "sendMessage")
    for talk in people.values():
        talk.write(QUESTION)
    for name, talk in people.items():
        assert talk.messages(0, 1)[0]["text"].startswith(ANSWER), name
        talk.ask("what are TISCs?")
        assert len(talk.standing()) == 2, name


def test_where_nobody_can_know_it_is_said_at_most_once_and_offered_again(served: Served) -> None:
    people = people_with(served, UNKNOWN, "sendMessage")
    for talk in people.values():
        talk.write(QUESTION)
    for name, talk in people.items():
        until(lambda talk=talk: OFFER in str(talk.standing()), name)
        *copies, offer = talk.standing()
        assert len(copies) == (1 if name == "dropped after" else 0), name
        assert labels(offer) == ["Send it again"], name


@pytest.mark.parametrize("when", ["before", "after"])
def test_the_offer_to_send_it_again_becomes_the_answer(talk: Talk, when: str) -> None:
    fault(talk, "sendMessage", UNKNOWN[f"dropped {when}"], chat_id=talk.chat_id)
    talk.write(QUESTION)
    until(lambda: OFFER in str(talk.standing()))
    offer, since = talk.standing()[-1], talk.api.last_seq()
    assert talk.press(offer, "Send it again")["text"] == ""
    answer = talk.next_edit(since)
    assert answer["message_id"] == offer["message_id"]
    assert answer["text"].startswith(ANSWER)
    assert "Context 1" in labels(answer)
    assert talk.messages(since) == []


def test_where_even_the_offer_may_be_lost_the_next_question_is_answered(talk: Talk) -> None:
    about = {**UNKNOWN["dropped before"], "count": 2}
    fault(talk, "sendMessage", about, chat_id=talk.chat_id)
    talk.write(QUESTION)
    assert talk.ask("what are TISCs?")["text"].startswith("TISCs")
    assert len(talk.standing()) == 1


def test_a_refused_abstention_can_be_sent_again_too(talk: Talk) -> None:
    fault(talk, "sendMessage", UNKNOWN["dropped before"], chat_id=talk.chat_id)
    talk.write("how do I bake bread?")
    until(lambda: OFFER in str(talk.standing()))
    since = talk.api.last_seq()
    talk.press(talk.standing()[-1], "Send it again")
    assert talk.next_edit(since)["text"] == "I found no answer to that question."


@pytest.mark.slow
@pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)
def test_an_edit_that_failed_is_made_again(served: Served) -> None:
    served.provoked.append("message is not modified")  # it was made, and the answer got lost
    people = {name: Talk.private(served.api) for name in ALL}
    numbers = {name: talk.write(QUESTION)["message"] for name, talk in people.items()}
    for name, talk in people.items():
        talk.messages(0, 1)
        fault(talk, "editMessageText", ALL[name], chat_id=talk.chat_id)
        talk.edit(numbers[name]["message_id"], "what are TISCs?")
    for name, talk in people.items():
        until(lambda talk=talk: talk.standing()[0]["text"].startswith("TISCs"), name)
        talk.ask("what is a geographical indication?")
        assert len(talk.standing()) == 2, name


@pytest.mark.slow
@pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)
def test_buttons_that_could_not_be_changed_are_changed_again(served: Served) -> None:
    served.provoked.append("message is not modified")
    people = {name: Talk.private(served.api) for name in ALL}
    answers = {name: talk.ask(QUESTION) for name, talk in people.items()}
    for name, talk in people.items():
        fault(talk, "editMessageReplyMarkup", ALL[name], chat_id=talk.chat_id)
        talk.press(answers[name], "👍")
    for name, talk in people.items():
        until(lambda talk=talk: "👍 ✓" in labels(talk.standing()[0]), name)


@pytest.mark.parametrize("served", ["polling"], indirect=True)
@pytest.mark.parametrize("name", SOME)
def test_a_press_whose_answer_failed_is_answered_again_and_done_once(
    served: Served, talk: Talk, name: str
) -> None:
    served.provoked.append("had been answered before")  # after a lost reply nobody can know
    answer, since = talk.ask(QUESTION), talk.api.last_seq()
    fault(talk, "answerCallbackQuery", ALL[name])
    assert talk.press(answer, "Context 1")["text"] == ""
    assert talk.next_message(since)["text"]
    talk.ask("what are TISCs?")
    assert len(talk.messages(since)) == 2


def test_whoever_cannot_be_seen_to_type_is_answered_all_the_same(served: Served) -> None:
    people = people_with(served, ALL, "sendChatAction")
    for talk in people.values():
        talk.write(QUESTION)
    for name, talk in people.items():
        assert talk.messages(0, 1)[0]["text"].startswith(ANSWER), name


@pytest.mark.slow
@pytest.mark.parametrize("served", ["polling"], indirect=True)
def test_an_inline_query_whose_answer_failed_is_answered_again(talk: Talk) -> None:
    for name in SOME:
        fault(talk, "answerInlineQuery", ALL[name])
        query = talk.api.inline_query(QUESTION, talk.person)
        answer = talk.api.wait_answer("inline", query["inline_query_id"], PATIENCE)
        assert answer["results"]
        until(lambda: talk.api.state()["faults"] == [])


@pytest.mark.slow
@pytest.mark.parametrize("served", ["polling"], indirect=True)
def test_a_fault_while_updates_are_fetched_loses_and_doubles_none(served: Served) -> None:
    for name in (*SOME, "broken JSON"):
        talk = Talk.private(served.api)
        fault(talk, "getUpdates", ALL[name])
        talk.write("what are TISCs?")  # taken by the request that waits already
        until(lambda: served.api.state()["faults"] == [], name)
        talk.write(QUESTION)
        assert len(talk.messages(0, 2)) == 2, name
        talk.ask("what is a geographical indication?")
        assert len(talk.standing()) == 3, name


@pytest.mark.slow
@pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)
def test_a_message_too_many_for_one_chat_does_not_hold_up_another(served: Served) -> None:
    slow, quick = Talk.private(served.api), Talk.private(served.api)
    fault(slow, "sendMessage", {"kind": "429", "retry_after": 3}, chat_id=slow.chat_id)
    slow.write(QUESTION)
    until(lambda: any(call.get("fault") for call in served.api.calls(chat_id=slow.chat_id)))
    assert quick.ask(QUESTION)["text"].startswith(ANSWER)
    assert slow.standing() == []
    assert slow.messages(0, 1)


def test_entities_that_telegram_refuses_cost_the_marks_and_not_the_answer(talk: Talk) -> None:
    about = {"kind": "error", "status": 400, "description": "Bad Request: can't parse entities"}
    fault(talk, "sendMessage", about, chat_id=talk.chat_id)
    answer = talk.ask(QUESTION)
    assert answer["text"].startswith(ANSWER)
    assert "entities" not in answer


def test_a_chat_that_is_not_there_any_more_costs_an_error_and_nothing_else(talk: Talk) -> None:
    about = {"kind": "error", "status": 400, "description": "Bad Request: chat not found"}
    fault(talk, "sendMessage", {**about, "count": 2}, chat_id=talk.chat_id)
    talk.write(QUESTION)
    assert talk.ask("what are TISCs?")["text"].startswith("TISCs")
    assert len(talk.standing()) == 1


def test_an_answer_that_is_no_object_leaves_the_outcome_unknown(talk: Talk) -> None:
    about = {"kind": "bad_json", "text": "[]"}
    fault(talk, "sendMessage", about, chat_id=talk.chat_id)
    talk.write(QUESTION)
    until(lambda: OFFER in str(talk.standing()))
    assert len(talk.standing()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_server_that_stalls_past_the_patience_leaves_the_outcome_unknown(
    talk: Talk, when: str
) -> None:
    about = {"kind": "delay", "when": when, "delay": 40}
    fault(talk, "sendMessage", about, chat_id=talk.chat_id)
    talk.write(QUESTION)
    until(lambda: OFFER in str(talk.standing()), seconds=60)
    assert sum(one["text"].startswith(ANSWER) for one in talk.standing()) <= 1
