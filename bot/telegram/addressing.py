"""What of a message is meant for the bot: pure, so that silence can be tested."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from telegram import MessageEntity
from telegram.constants import ChatType

if TYPE_CHECKING:
    from telegram import Message, User

_COMMAND: Final = "/"
_UNITS: Final = ("utf-16-le", "surrogatepass")  # JSON may hold half a pair
ASK: Final = "ask"


class Meaning(Enum):
    """What somebody wants of the bot."""

    NOTHING = auto()  # it is not addressed
    QUESTION = auto()
    COMMAND = auto()
    FILE = auto()  # a document; an admin's is an article, beside anybody else's is a question
    MOVED = auto()  # the group has another id from now on
    NO_TEXT = auto()  # a voice, a sticker, a picture, something forwarded


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message says to the bot.

    Attributes:
        command: Without the slash and the bot's name, in lower case; empty where there is none.
        text: The question, or what follows the command.
    """

    meaning: Meaning
    text: str = ""
    command: str = ""


_SILENCE: Final = Heard(Meaning.NOTHING)


def hear(message: Message, me: User) -> Heard:
    """Return what a message wants of the bot.

    In a private chat everything is meant for it. In a group only `/ask`, a command with its
    name, a mention of its name, and a reply to what it said.
    """
    if _is_of_a_bot(message):
        return _SILENCE
    if message.migrate_to_chat_id is not None:
        return Heard(Meaning.MOVED)
    private = message.chat.type == ChatType.PRIVATE
    if not private and message.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return _SILENCE
    if message.forward_origin is not None:
        return Heard(Meaning.NO_TEXT) if private else _SILENCE
    text = message.text or message.caption or ""
    name, at, rest = _command(message, text)
    if name:
        return _heard_command(name, at, rest, me, private=private)
    return _heard_private(message, text) if private else _heard_in_group(message, text, me)


def _is_of_a_bot(message: Message) -> bool:
    """Return whether a program wrote it: two that answer each other would never end.

    An administrator who hides behind the group writes as a bot of Telegram's, in the group's name.
    """
    sender = message.from_user
    hidden = message.sender_chat is not None
    return message.via_bot is not None or (sender is not None and sender.is_bot and not hidden)


def _command(message: Message, text: str) -> tuple[str, str, str]:
    """Return the command a message begins with, the bot it names, and what follows."""
    entities = message.entities or message.caption_entities
    commands = (one for one in entities if one.type == MessageEntity.BOT_COMMAND)
    first = next(commands, None)  # it may be bold, too
    if first is None or first.offset:
        return "", "", ""
    written, rest = text[: first.length], text[first.length :]  # a command is ASCII
    name, _, at = written.removeprefix(_COMMAND).partition("@")
    return name.lower(), at.lower(), rest.strip()


def _heard_command(name: str, at: str, rest: str, me: User, *, private: bool) -> Heard:
    mine = at == (me.username or "").lower()
    if at and not mine:
        return _SILENCE
    if not private and not mine and name != ASK:
        return _SILENCE
    return Heard(Meaning.COMMAND, rest, name)


def _heard_private(message: Message, text: str) -> Heard:
    if message.document is not None:
        return Heard(Meaning.FILE, text.strip())
    if text.strip():
        return Heard(Meaning.QUESTION, text)
    return Heard(Meaning.NO_TEXT) if _holds_something(message) else _SILENCE


def _holds_something(message: Message) -> bool:
    """Return whether somebody sent it, and not Telegram itself ("the picture was changed")."""
    return message.effective_attachment is not None


def _heard_in_group(message: Message, text: str, me: User) -> Heard:
    mention = _mention(message, text, me)
    if mention:
        start, end = mention
        rest = f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
        return Heard(Meaning.QUESTION, rest) if rest else Heard(Meaning.COMMAND, command=ASK)
    replied = message.reply_to_message
    to_me = replied is not None and replied.from_user is not None and replied.from_user.id == me.id
    if to_me and text.strip():
        return Heard(Meaning.QUESTION, text)
    return _SILENCE


def _mention(message: Message, text: str, me: User) -> tuple[int, int] | None:
    """Return where a message names the bot, in code points."""
    entities = message.entities or message.caption_entities
    units = text.encode(*_UNITS)
    for entity in entities:
        start = len(units[: 2 * entity.offset].decode(*_UNITS))
        named = units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode(*_UNITS)
        by_name = (
            entity.type == MessageEntity.MENTION and named.lower() == f"@{me.username}".lower()
        )
        by_id = entity.user is not None and entity.user.id == me.id
        if by_name or by_id:
            return start, start + len(named)
    return None
