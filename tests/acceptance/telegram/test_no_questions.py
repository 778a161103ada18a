"""What is no question: one friendly line in private chats, and nothing to what programs write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.telegram.served import MOSTLY_POLLING
from tests.acceptance.telegram.talk import BOT, Talk, until

if TYPE_CHECKING:
    from tests.acceptance.telegram.served import Served
    from tests.bot_api.typing import Json

pytestmark = pytest.mark.parametrize("served", MOSTLY_POLLING, indirect=True)

ONLY_TEXT = "I can only read text: please write your question."
_SIZE = {"width": 320, "height": 240, "file_size": 1000}
_FILE = {"file_id": "BQACAgIAAxk", "file_unique_id": "AgAD", **_SIZE, "duration": 3}

CONTENTS: dict[str, Json] = {
    "video": {"video": _FILE},
    "video note": {"video_note": {**_FILE, "length": 240}},
    "audio": {"audio": _FILE},
    "animation": {"animation": _FILE, "document": _FILE},
    "location": {"location": {"latitude": 43.2, "longitude": 76.9}},
    "contact": {"contact": {"phone_number": "1", "first_name": "Somebody"}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
}


def assert_one_line(talk: Talk, since: int) -> None:
    """Check that one friendly line came, whatever was sent, and nothing after it."""
    assert talk.next_message(since)["text"] == ONLY_TEXT
    assert talk.ask("who is Darren Tang?")["text"].startswith("Darren Tang")
    assert len(talk.messages(since)) == 2


@pytest.mark.parametrize("kind", ["voice", "sticker", "photo"])
def test_what_has_no_text_gets_one_friendly_line(talk: Talk, kind: str) -> None:
    since, api = talk.api.last_seq(), talk.api
    sends: Any = {"voice": api.send_voice, "sticker": api.send_sticker, "photo": api.send_photo}
    sends[kind](user_id=talk.person)
    assert_one_line(talk, since)


@pytest.mark.parametrize("kind", CONTENTS)
def test_whatever_else_has_no_text_gets_the_same_line(talk: Talk, kind: str) -> None:
    since = talk.api.last_seq()
    talk.api.send_content(CONTENTS[kind], talk.person)
    assert_one_line(talk, since)


def test_a_forwarded_text_gets_the_same_line(talk: Talk) -> None:
    since = talk.api.last_seq()
    talk.api.send_forwarded("who is Darren Tang?", user_id=talk.person)
    assert_one_line(talk, since)


def test_an_album_gets_one_line_in_all(talk: Talk) -> None:
    since = talk.api.last_seq()
    for _ in range(5):
        talk.api.send_photo(user_id=talk.person, media_group_id=f"album-{talk.person}")
    assert_one_line(talk, since)


def test_what_is_written_below_a_picture_is_a_question(talk: Talk) -> None:
    since = talk.api.last_seq()
    talk.api.send_photo("who is Darren Tang?", talk.person)
    assert talk.next_message(since)["text"].startswith("Darren Tang")


def test_a_file_of_somebody_who_is_no_admin_is_no_article(talk: Talk) -> None:
    since = talk.api.last_seq()
    talk.api.upload("a.md", b"# Text", user_id=talk.person)
    said = talk.next_message(since)["text"]
    assert "Add it to the collection?" not in said
    assert talk.api.calls("getFile", since) == []


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_photo": [_FILE]},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
        {"some_field_of_the_year_2030": {"x": 1}},
    ],
    ids=["photo changed", "pinned", "timer", "future"],
)
def test_what_telegram_itself_says_in_a_chat_is_met_with_silence(
    talk: Talk, content: Json
) -> None:
    since = talk.api.last_seq()
    talk.api.send_content(content, talk.person)
    talk.ask("who is Darren Tang?")
    assert len(talk.messages(since)) == 1


def test_what_came_through_a_bot_is_met_with_silence(talk: Talk) -> None:
    since = talk.api.last_seq()
    talk.write("who is Darren Tang?", via_bot=True)
    talk.ask("what are TISCs?")
    assert len(talk.messages(since)) == 1


def test_a_post_in_a_channel_is_met_with_silence(served: Served, talk: Talk) -> None:
    channel = {"id": -1009_000_000_001, "type": "channel", "title": "News"}
    post = {"message_id": 1, "date": 0, "chat": channel, "text": f"/ask{BOT} who is it?"}
    served.api.raw_update("channel_post", post)
    since = talk.api.last_seq()
    talk.ask("what are TISCs?")
    assert served.api.calls("sendMessage", since, chat_id=channel["id"]) == []


@pytest.mark.parametrize(
    "body",
    [{}, {"message_id": "x"}, {"chat": None}, {"date": "yesterday", "chat": {}}, [], "text"],
    ids=["empty", "letters", "no chat", "no date", "list", "text"],
)
def test_an_update_that_cannot_be_read_stops_nobody(talk: Talk, body: Any) -> None:
    talk.api.raw_update("message", body)
    assert talk.ask("who is Darren Tang?")["text"].startswith("Darren Tang")


def test_whoever_blocks_the_bot_is_forgotten(served: Served, talk: Talk) -> None:
    talk.ask("who is Darren Tang?")
    talk.press(talk.ask("/settings"), "Русский")
    talk.api.block(talk.person)
    with served.records() as records:
        people = records.people
        until(lambda: people.language(talk.person) is None)
        left = people.forget(talk.person)
    assert (left.answers, left.votes, left.updates) == (0, 0, 0)
    talk.api.unblock(talk.person)
    assert talk.ask("/start")["text"].startswith("Hello!")


def test_a_question_of_somebody_who_blocked_the_bot_meanwhile_holds_up_nobody(
    served: Served, talk: Talk
) -> None:
    served.provoked.append("bot was blocked by the user")
    talk.write("who is Darren Tang?")
    talk.api.block(talk.person)
    other = Talk.private(talk.api)
    assert other.ask("what are TISCs?")["text"].startswith("TISCs")
