"""Groups: the bot answers where it is addressed, and is silent otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.telegram.talk import BOT, Talk

if TYPE_CHECKING:
    from tests.acceptance.telegram.served import Served

ANSWER = "Darren Tang"


def assert_silent_after(talk: Talk, since: int) -> None:
    """Check that nothing was said here: what is asked next is answered, and alone."""
    since = min(since, talk.api.last_seq())
    assert talk.ask(f"/ask{BOT} who is Darren Tang?")["text"].startswith(ANSWER)
    assert len(talk.messages(since)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "/ask who is Darren Tang?",
        f"/ask{BOT} who is Darren Tang?",
        f"/ASK{BOT.upper()} who is Darren Tang?",
        f"/ask{BOT}\nwho is Darren Tang?",
    ],
)
def test_ask_is_answered_as_a_reply_to_the_question(group: Talk, text: str) -> None:
    since = group.api.last_seq()
    question = group.write(text)["message"]
    answer = group.next_message(since)
    assert answer["text"].startswith(ANSWER)
    assert answer["reply_to_message"]["message_id"] == question["message_id"]


def test_a_reply_to_the_bot_is_a_question(group: Talk) -> None:
    first = group.ask("/ask what are TISCs?")
    answer = group.ask("who is Darren Tang?", reply_to=first["message_id"])
    assert answer["text"].startswith(ANSWER)


def test_a_mention_is_a_question_where_the_bot_can_see_it(open_group: Talk) -> None:
    assert open_group.ask(f"{BOT} who is Darren Tang?")["text"].startswith(ANSWER)
    assert open_group.ask(f"👩‍👩‍👧‍👦 who is Darren Tang? {BOT}")["text"].startswith(ANSWER)


def test_a_mention_alone_is_asked_what_it_wants(open_group: Talk) -> None:
    assert open_group.ask(BOT)["text"].startswith("What would you like to know?")


def test_ask_without_a_question_is_asked_for_one_and_the_reply_is_answered(group: Talk) -> None:
    since = group.api.last_seq()
    asked = group.ask(f"/ask{BOT}")
    sent = group.api.calls("sendMessage", since, chat_id=group.chat_id)[0]["params"]
    assert sent["reply_markup"] == {"force_reply": True, "selective": True}
    assert "reply_to_message" in asked
    answer = group.ask("who is Darren Tang?", reply_to=asked["message_id"])
    assert answer["text"].startswith(ANSWER)


@pytest.mark.parametrize(
    "text",
    [
        "who is Darren Tang?",
        "@somebody_else who is Darren Tang?",
        "/ask@other_bot who is Darren Tang?",
        "/start@other_bot",
        "/help",
        "/start",
        "/privacy",
        "/reindex",
        "/weather",
        f"/weather{BOT}",
        f"/reindex{BOT}",
        f"/status{BOT}",
        "please /ask somebody",
        "write to fake_qa_bot",
    ],
)
def test_the_bot_is_silent_where_it_is_not_addressed(open_group: Talk, text: str) -> None:
    since = open_group.api.last_seq()
    open_group.write(text)
    assert_silent_after(open_group, since)


@pytest.mark.parametrize("kind", ["voice", "sticker", "photo", "document", "forwarded", "left"])
def test_what_is_no_text_is_met_with_silence(open_group: Talk, kind: str) -> None:
    api, where = open_group.api, {"chat_id": open_group.chat_id}
    since = api.last_seq()
    sends: dict[str, Any] = {
        "voice": lambda: api.send_voice(open_group.person, **where),
        "sticker": lambda: api.send_sticker(open_group.person, **where),
        "photo": lambda: api.send_photo("who is Darren Tang?", open_group.person, **where),
        "document": lambda: api.upload("a.md", b"# Text", user_id=open_group.person, **where),
        "forwarded": lambda: open_group.write("/ask who is it?", forward_from="Somebody"),
        "left": lambda: api.send_content(
            {"left_chat_member": {"id": 5, "is_bot": False, "first_name": "X"}},
            open_group.person,
            **where,
        ),
    }
    sends[kind]()
    assert_silent_after(open_group, since)


def test_a_reply_to_somebody_else_is_met_with_silence(open_group: Talk) -> None:
    since = open_group.api.last_seq()
    said = open_group.other().write("Good morning")["message"]
    open_group.write("who is Darren Tang?", reply_to=said["message_id"])
    assert_silent_after(open_group, since)


def test_a_reply_to_another_bot_is_met_with_silence(open_group: Talk) -> None:
    since = open_group.api.last_seq()
    other_bot = {"id": 5_000_000, "is_bot": True, "first_name": "Other", "username": "other_bot"}
    said = open_group.write("ok")["message"]
    extra = {"reply_to_message": {**said, "from": other_bot}}
    open_group.write("who is Darren Tang?", extra=extra)
    assert_silent_after(open_group, since)


def test_what_another_bot_writes_is_met_with_silence(open_group: Talk) -> None:
    since = open_group.api.last_seq()
    said = open_group.write("Good morning")["message"]
    bot = {"id": 5_000_001, "is_bot": True, "first_name": "Loop", "username": "loop_bot"}
    text = f"/ask{BOT} who is Darren Tang?"
    entities = [{"type": "bot_command", "offset": 0, "length": len(f"/ask{BOT}")}]
    body = {**said, "from": bot, "text": text, "entities": entities, "message_id": 9_999}
    open_group.api.raw_update("message", body, queue=str(open_group.chat_id))
    assert_silent_after(open_group, since)


def test_what_came_through_an_inline_bot_is_met_with_silence(open_group: Talk) -> None:
    since = open_group.api.last_seq()
    open_group.write(f"/ask{BOT} who is Darren Tang?", via_bot=True)
    assert_silent_after(open_group, since)


def test_an_administrator_who_hides_behind_the_group_is_answered(group: Talk) -> None:
    answer = group.ask(f"/ask{BOT} who is Darren Tang?", anonymous=True)
    assert answer["text"].startswith(ANSWER)


def test_a_question_in_a_topic_is_answered_in_that_topic(group: Talk) -> None:
    since = group.api.last_seq()
    answer = group.ask(f"/ask{BOT} who is Darren Tang?", message_thread_id=77)
    sent = group.api.calls("sendMessage", since, chat_id=group.chat_id)[-1]["params"]
    assert str(sent["message_thread_id"]) == "77"
    since = group.api.last_seq()
    group.press(answer, "Context 1")
    assert group.next_message(since)["text"]


def test_the_numbers_of_a_supergroup_are_its_own(served: Served) -> None:
    first, second = Talk.in_group(served.api), Talk.in_group(served.api)
    for talk in (first, second):
        question = talk.write(f"/ask{BOT} who is Darren Tang?")["message"]
        assert question["message_id"] == 1
        answer = talk.messages(0, 1)[0]
        assert answer["reply_to_message"]["message_id"] == 1


def test_a_group_that_became_a_supergroup_is_answered_under_its_new_number(
    served: Served,
) -> None:
    served.provoked.append("upgraded to a supergroup")
    old, new = Talk.in_group(served.api), Talk.in_group(served.api)
    small = Talk(served.api, old.person, -(4_000_000 + old.person % 1000))
    small.api.make_chat(small.chat_id, chat_type="group")
    assert small.ask("/ask what are TISCs?")["text"].startswith("TISCs")
    small.api.make_chat(small.chat_id, migrated_to=new.chat_id)
    since = small.api.last_seq()
    small.write("/ask who is Darren Tang?")
    assert new.next_message(since)["text"].startswith(ANSWER)
    small.write("/ask what are TISCs?")
    assert len(new.messages(since, 2)) == 2


def test_privacy_and_help_are_told_in_a_group_that_names_the_bot(group: Talk) -> None:
    assert "What is kept" in group.ask(f"/privacy{BOT}")["text"]
    assert "What I know" in group.ask(f"/help{BOT}")["text"]
