"""The command menu and the profile, per language and scope, as people see them before they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)
from telegram.error import TelegramError

from bot.telegram.connection import repeatedly
from bot.telegram.failures import said

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

    from telegram import Bot, BotCommandScope

    from bot.telegram.desk import Desk
    from bot.telegram.languages import Say

_log = structlog.get_logger("footnote.telegram")


async def set_up_menu(bot: Bot, desk: Desk) -> None:
    """Tell Telegram which commands there are; what it refuses is logged, and serving goes on."""
    for code, say in _by_code(desk):
        everybody = menu(say)
        await _set(bot, everybody, BotCommandScopeAllPrivateChats(), code)
        await _set(bot, everybody[:1], BotCommandScopeAllGroupChats(), code)
        await _describe(bot, say, code)
    await _tried(lambda: bot.set_chat_menu_button(menu_button=MenuButtonCommands()))


async def set_up_admin_menu(bot: Bot, desk: Desk, admin: int) -> None:
    """Show an admin more commands; possible only when they have written to the bot."""
    for code, say in _by_code(desk):
        await _set(bot, [*menu(say), *admin_menu(say)], BotCommandScopeChat(admin), code)


def _by_code(desk: Desk) -> Iterator[tuple[str, Say]]:
    """Yield each language with its code; English is what everybody else sees."""
    for language, say in desk.voices.items():
        yield "" if language == "en" else language, say


def menu(say: Say) -> list[BotCommand]:
    """Return the commands for everybody; the first is the one for groups."""
    return _commands(
        {
            "ask": say("Ask a question: /ask what are TISCs?"),
            "watch": say("Watch a question: /watch and the question"),
            "watches": say("What you watch, and how to end it"),
            "new": say("Begin anew: the next question stands alone"),
            "sources": say("Outlets and newest articles"),
            "help": say("What I know, and how fresh it is"),
            "settings": say("Language, and word of corrections"),
            "privacy": say("What is kept about you, and how long"),
            "forget": say("Delete what is kept about you"),
        }
    )


def admin_menu(say: Say) -> list[BotCommand]:
    """Return the commands for admins."""
    return _commands(
        {
            "status": say("State of the collection and the bot"),
            "reindex": say("Bring the index up to date"),
            "add": say("Add articles by their address"),
            "remove": say("Remove an article"),
            "rollback": say("Go back to the index before"),
            "forgetsource": say("Keep a source up to date no more"),
            "unanswered": say("Questions without an answer"),
            "audit": say("What admins did"),
        }
    )


def _commands(described: Mapping[str, str]) -> list[BotCommand]:
    return [BotCommand(name, description) for name, description in described.items()]


async def _set(
    bot: Bot, commands: Sequence[BotCommand], scope: BotCommandScope, language: str
) -> None:
    await _tried(lambda: bot.set_my_commands(commands, scope=scope, language_code=language))


async def _describe(bot: Bot, say: Say, language: str) -> None:
    """Set what people read before their first message, where it is not what it should be."""
    short = say("Answers from a collection of articles, with proof for every sentence.")
    whole = say(
        "Ask me anything about the articles I know. I answer with their own sentences, each with "
        "its source, date and a link that opens at that sentence. What they do not say, I do not "
        "say either."
    )
    await _tried(lambda: _set_descriptions(bot, short, whole, language))


async def _set_descriptions(bot: Bot, short: str, whole: str, language: str) -> None:
    """Change only what differs: Telegram limits how often a profile may be changed."""
    if (await bot.get_my_short_description(language)).short_description != short:
        await bot.set_my_short_description(short, language_code=language)
    if (await bot.get_my_description(language)).description != whole:
        await bot.set_my_description(whole, language_code=language)


async def _tried(call: Callable[[], Awaitable[object]]) -> None:
    """Call Telegram until it answers; an admin who never wrote has no chat to set a menu for."""
    try:
        await repeatedly(call)
    except TelegramError as error:
        _log.info("a part of the menu was refused", reason=said(error))
