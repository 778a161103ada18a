"""Only what is meant for the bot is heard: everything in private, in groups what names it."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update, User

from bot.telegram.addressing import Heard, Meaning, hear
from tests.bot.telegram.talking import GROUP, ME, PERSON, captioned, message_of, written

BOT = User.de_json(ME)

VOICE = {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}}
STICKER = {
    "sticker": {
        "file_id": "f",
        "file_unique_id": "u",
        "type": "regular",
        "width": 9,
        "height": 9,
        "is_animated": False,
        "is_video": False,
    }
}
DOCUMENT = {"document": {"file_id": "f", "file_unique_id": "u", "file_name": "a.md"}}
FORWARDED = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}}
ANONYMOUS = {
    "from": {
        "id": 1087968824,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    },
    "sender_chat": GROUP,
}
OTHER_BOT = {"id": 99, "is_bot": True, "first_name": "Other", "username": "other_bot"}
FROM_ME = written("42 [1]", **{"from": ME, "message_id": 3, "chat": GROUP})
FROM_BEN = written("hello", message_id=3, chat=GROUP, **{"from": PERSON | {"id": 8}})

NOTHING = Heard(Meaning.NOTHING)
NO_TEXT = Heard(Meaning.NO_TEXT)
ASKS = Heard(Meaning.COMMAND, "why?", "ask")


def question(text: str) -> Heard:
    """Return a question."""
    return Heard(Meaning.QUESTION, text)


def command(name: str, text: str = "") -> Heard:
    """Return a command."""
    return Heard(Meaning.COMMAND, text, name)


IN_PRIVATE: dict[str, tuple[dict[str, Any], Heard]] = {
    "a text": (written("why?"), question("why?")),
    "a text that mentions somebody": (written("why @anna?"), question("why @anna?")),
    "a command": (written("/sources"), command("sources")),
    "a command with its name": (written("/help@Fake_QA_bot"), command("help")),
    "a command of another bot": (written("/help@other_bot"), NOTHING),
    "a command in capitals": (written("/Start ask_YQ"), command("start", "ask_YQ")),
    "a question by command": (written("/ask  why?\n"), ASKS),
    "a command alone": (written("/ask"), command("ask")),
    "a command on two lines": (written("/ask\nwhy?"), ASKS),
    "a command in the middle": (written("what is /ask for?"), question("what is /ask for?")),
    "a slash that is no command": (written("/ why?"), question("/ why?")),
    "an edited text": (written("why?", edit_date=2), question("why?")),
    "a reply": (written("why?", reply_to_message=FROM_ME), question("why?")),
    "a picture with a question": (captioned("why?"), question("why?")),
    "a picture with a command": (captioned("/ask why?"), ASKS),
    "a picture": (captioned(""), NO_TEXT),
    "a voice": (written(**VOICE), NO_TEXT),
    "a sticker": (written(**STICKER), NO_TEXT),
    "a file": (written(**DOCUMENT), Heard(Meaning.FILE)),
    "a file with a question": (
        written(**DOCUMENT, caption="why?"),
        Heard(Meaning.FILE, "why?"),
    ),
    "blanks below a file": (written(**DOCUMENT, caption=" "), Heard(Meaning.FILE)),
    "something forwarded": (written("news", **FORWARDED), NO_TEXT),
    "a file forwarded": (written(**DOCUMENT, **FORWARDED), NO_TEXT),
    "a command forwarded": (written("/forget", **FORWARDED), NO_TEXT),
    "what a bot wrote for somebody": (written("why?", via_bot=ME), NOTHING),
    "what Telegram says": (written(pinned_message=FROM_ME), NOTHING),
    "what another bot writes": (written("why?", **{"from": OTHER_BOT}), NOTHING),
}

IN_A_GROUP: dict[str, tuple[dict[str, Any], Heard]] = {
    "a text": (written("why?"), NOTHING),
    "a question by command": (written("/ask why?"), ASKS),
    "a question by command with its name": (written("/ask@fake_qa_bot why?"), ASKS),
    "a question to another bot": (written("/ask@other_bot why?"), NOTHING),
    "a command alone": (written("/ask"), command("ask")),
    "another command": (written("/help"), NOTHING),
    "another command with its name": (written("/help@fake_qa_bot"), command("help")),
    "a command of a bot with a longer name": (written("/ask@fake_qa_bot2 why?"), NOTHING),
    "a mention in front": (written("@fake_qa_bot why?"), question("why?")),
    "a mention in the middle": (written("so @Fake_QA_Bot, why?"), question("so , why?")),
    "a mention at the end": (written("why? @fake_qa_bot"), question("why?")),
    "a mention after emoji": (written("👨‍👩‍👧🙂 @fake_qa_bot why?"), question("👨‍👩‍👧🙂 why?")),
    "a mention between emoji": (written("🙂 @fake_qa_bot 🙂?"), question("🙂 🙂?")),
    "a mention alone": (written("@fake_qa_bot"), command("ask")),
    "a mention of another": (written("@other_bot why?"), NOTHING),
    "a mention of another, then its own": (
        written("@anna_k @fake_qa_bot why?"),
        question("@anna_k why?"),
    ),
    "a name without a mention": (written("fake_qa_bot why?"), NOTHING),
    "a reply to it": (written("and why?", reply_to_message=FROM_ME), question("and why?")),
    "a reply to somebody": (written("why?", reply_to_message=FROM_BEN), NOTHING),
    "a mention in a reply to somebody": (
        written("@fake_qa_bot why?", reply_to_message=FROM_BEN),
        question("why?"),
    ),
    "an edited question": (written("/ask why?", edit_date=2), ASKS),
    "an edited reply": (
        written("why?", edit_date=2, reply_to_message=FROM_ME),
        question("why?"),
    ),
    "a picture": (captioned(""), NOTHING),
    "a picture with some words": (captioned("why?"), NOTHING),
    "a picture with a mention": (captioned("🙂 @fake_qa_bot why?"), question("🙂 why?")),
    "a picture with a command": (captioned("/ask why?"), ASKS),
    "a picture as a reply to it": (captioned("", reply_to_message=FROM_ME), NOTHING),
    "a voice as a reply to it": (written(**VOICE, reply_to_message=FROM_ME), NOTHING),
    "a sticker": (written(**STICKER), NOTHING),
    "a file": (written(**DOCUMENT), NOTHING),
    "a question forwarded": (written("/ask why?", **FORWARDED), NOTHING),
    "a mention forwarded": (written("@fake_qa_bot why?", **FORWARDED), NOTHING),
    "what it wrote itself for somebody": (written("/ask why?", via_bot=ME), NOTHING),
    "what another bot asks": (written("/ask why?", **{"from": OTHER_BOT}), NOTHING),
    "what an anonymous administrator asks": (written("/ask why?", **ANONYMOUS), ASKS),
    "what an anonymous administrator says": (written("why?", **ANONYMOUS), NOTHING),
    "a new member": (written(new_chat_members=[ME]), NOTHING),
}


@pytest.mark.parametrize(("message", "heard"), IN_PRIVATE.values(), ids=IN_PRIVATE)
def test_in_private_everything_is_meant_for_it(message: dict[str, Any], heard: Heard) -> None:
    assert hear(message_of(message), BOT) == heard


@pytest.mark.parametrize("kind", ["group", "supergroup"])
@pytest.mark.parametrize(("message", "heard"), IN_A_GROUP.values(), ids=IN_A_GROUP)
def test_in_a_group_only_what_names_it_is(
    message: dict[str, Any], heard: Heard, kind: str
) -> None:
    assert hear(message_of(message | {"chat": GROUP | {"type": kind}}), BOT) == heard


@pytest.mark.parametrize("text", ["/ask why?", "@fake_qa_bot why?", "why?"])
def test_nothing_is_answered_in_a_channel(text: str) -> None:
    channel = GROUP | {"type": "channel"}
    post = written(text, chat=channel, sender_chat=channel, **{"from": None})
    assert hear(message_of(post), BOT) == NOTHING
    update = Update.de_json({"update_id": 1, "channel_post": post})
    assert update.message is None
    assert update.edited_message is None


def test_a_mention_by_number_counts() -> None:
    entity = {"type": "text_mention", "offset": 3, "length": 4, "user": ME}
    message = written("🙂 Fake why?", chat=GROUP, entities=[entity])
    assert hear(message_of(message), BOT) == question("🙂 why?")
    entity["user"] = PERSON
    assert hear(message_of(message), BOT) == NOTHING


def test_a_command_may_be_bold() -> None:
    entities = [
        {"type": "bold", "offset": 0, "length": 4},
        {"type": "bot_command", "offset": 0, "length": 4},
    ]
    message = written("/ask why?", chat=GROUP, entities=entities)
    assert hear(message_of(message), BOT) == ASKS


@pytest.mark.parametrize(("offset", "length"), [(0, 1), (1, 2), (1, 13), (5, 100), (-1, 3)])
def test_half_an_emoji_is_no_reason_to_fail(offset: int, length: int) -> None:
    entity = {"type": "mention", "offset": offset, "length": length}
    for text in ("🙂 @fake_qa_bot why?", "\ud83d @fake_qa_bot why?"):
        message = written(text, chat=GROUP, entities=[entity])
        assert hear(message_of(message), BOT) == NOTHING
