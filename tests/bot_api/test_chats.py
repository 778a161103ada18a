"""Groups, privacy mode, and what users send that is no text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bot_api import ControlError
from tests.bot_api.calls_of_bot import done, refusal, sent

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json

GROUP = -100500


def last_message(api: FakeBotApiClient) -> Json:
    """Return the newest message that the bot was sent."""
    return dict(done(api, "getUpdates")[-1]["message"])


def is_delivered(api: FakeBotApiClient, text: str, **data: Any) -> bool:
    """Write in the group and return whether the bot gets it."""
    return bool(api.send_text(text, chat_id=GROUP, **data)["delivered"])


def test_privacy_mode_hides_what_does_not_concern_the_bot(api: FakeBotApiClient) -> None:
    api.make_chat(GROUP)
    number = done(api, "sendMessage", chat_id=GROUP, text="I am here")["message_id"]
    assert not is_delivered(api, "just talking")
    assert not is_delivered(api, "@fake_qa_bot what is this?")
    assert is_delivered(api, "/ask@fake_qa_bot what is this?")
    assert not is_delivered(api, "/ask@another_bot what is this?")
    assert is_delivered(api, "go on", reply_to=number)
    assert is_delivered(api, "/ask what is this?")
    api.make_chat(GROUP, last_bot_other=True)
    assert not is_delivered(api, "/ask what is this?")


def test_privacy_mode_can_be_off_or_be_passed_by_administrators(api: FakeBotApiClient) -> None:
    assert not is_delivered(api, "just talking")
    api.bot_member(GROUP, "administrator")
    assert is_delivered(api, "just talking")
    api.bot_member(GROUP, "member")
    assert not is_delivered(api, "just talking")
    api.config(privacy_delivers_mentions=True)
    assert is_delivered(api, "@fake_qa_bot what is this?")
    api.config(privacy_mode=False)
    assert is_delivered(api, "just talking")
    assert done(api, "getMe")["can_read_all_group_messages"] is True


def test_a_bot_that_was_put_out_cannot_write(api: FakeBotApiClient) -> None:
    api.bot_member(GROUP, "kicked")
    words = refusal(api, "sendMessage", chat_id=GROUP, text="x")
    assert words == "Forbidden: bot was kicked from the supergroup chat"
    assert not is_delivered(api, "/ask@fake_qa_bot x")
    api.make_chat(-5, migrated_to=GROUP)
    status, answer = api.bot_api("sendMessage", chat_id=-5, text="x")
    assert (status, answer["parameters"]) == (400, {"migrate_to_chat_id": GROUP})


def test_administrators_are_told(api: FakeBotApiClient) -> None:
    api.make_chat(GROUP, members={"7": "creator", "8": "administrator", "9": "member"})
    found = done(api, "getChatAdministrators", chat_id=GROUP)
    assert [one["user"]["id"] for one in found] == [7, 8]
    assert done(api, "getChatMember", chat_id=GROUP, user_id=9)["status"] == "member"
    assert done(api, "getChatMemberCount", chat_id=GROUP) == 4


def test_an_anonymous_administrator_has_no_name(api: FakeBotApiClient) -> None:
    api.send_text("/stats@fake_qa_bot", chat_id=GROUP, anonymous=True)
    message = last_message(api)
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == GROUP


def test_a_user_has_the_names_given(api: FakeBotApiClient) -> None:
    names = {"first_name": "Айгерим", "username": "aigerim", "language_code": "kk"}
    api.send_text("сәлем", user_id=9, **names)
    assert last_message(api)["from"].items() >= names.items()
    assert last_message(api)["chat"]["first_name"] == "Айгерим"
    api.send_text("again", user_id=9, language_code=None)
    assert "language_code" not in last_message(api)["from"]


def test_a_forwarded_message_tells_so(api: FakeBotApiClient) -> None:
    api.send_forwarded("news", "Somebody")
    assert last_message(api)["forward_origin"]["sender_user_name"] == "Somebody"


def test_media_come_with_and_without_caption(api: FakeBotApiClient) -> None:
    api.send_photo()
    assert "caption" not in last_message(api)
    api.send_photo("what is /this", media_group_id="album")
    message = last_message(api)
    assert (message["caption"], message["media_group_id"]) == ("what is /this", "album")
    assert message["caption_entities"][0]["type"] == "bot_command"
    assert "text" not in message
    api.send_voice()
    file_id = last_message(api)["voice"]["file_id"]
    assert done(api, "getFile", file_id=file_id)["file_size"] == len(b"voice")
    api.send_sticker()
    assert last_message(api)["sticker"]["emoji"] == "👍"
    api.send_content({"location": {"latitude": 1.5, "longitude": 2.5}}, extra={"foo": 1})
    assert last_message(api)["location"]["latitude"] == 1.5


def test_users_cannot_do_what_people_cannot(api: FakeBotApiClient) -> None:
    with pytest.raises(ControlError, match="1 to 4096 characters"):
        api.send_text("x" * 4097)
    with pytest.raises(ControlError, match="a private chat has the id of its user"):
        api.send_text("x", chat_id=8)
    with pytest.raises(ControlError, match="only their own messages"):
        api.edit_text(sent(api)["message_id"], "mine")


def test_an_edited_text_is_another_update(api: FakeBotApiClient) -> None:
    number = api.send_text("first")["message"]["message_id"]
    api.edit_text(number, "second")
    updates = done(api, "getUpdates")
    assert updates[-2]["message"]["text"] == "first"
    assert updates[-1]["edited_message"]["text"] == "second"


def test_the_bot_edits_and_deletes_its_own_messages_alone(api: FakeBotApiClient) -> None:
    number = sent(api, "old")["message_id"]
    new = {"chat_id": 7, "message_id": number, "text": "new"}
    assert done(api, "editMessageText", **new)["text"] == "new"
    assert "message is not modified" in refusal(api, "editMessageText", **new)
    assert "message can't be edited" in refusal(api, "editMessageText", **{**new, "message_id": 1})
    assert "to edit not found" in refusal(api, "editMessageText", **{**new, "message_id": 99})
    done(api, "deleteMessage", chat_id=7, message_id=number)
    words = refusal(api, "deleteMessage", chat_id=7, message_id=number)
    assert words == "Bad Request: message to delete not found"
    stored = api.chat_view()["messages"][-1]
    assert (stored["deleted"], stored["edits"][0]["text"]) == (True, "old")


def test_gestures_are_checked(api: FakeBotApiClient) -> None:
    eyes, snake = ([{"type": "emoji", "emoji": emoji}] for emoji in "👀🐍")
    done(api, "setMessageReaction", chat_id=7, message_id=1, reaction=eyes)
    values = {"chat_id": 7, "message_id": 1, "reaction": snake}
    assert "REACTION_INVALID" in refusal(api, "setMessageReaction", **values)
    done(api, "sendChatAction", chat_id=7, action="typing")
    words = refusal(api, "sendChatAction", chat_id=7, action="dancing")
    assert words == "Bad Request: wrong parameter action in request"
    assert [one["action"] for one in api.state()["actions"]] == ["typing"]
