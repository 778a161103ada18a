"""What a test sees and sets: recorded calls, answers, the state, settings, faults."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any, Final

from tests.bot_api.commands_menu import shown_commands
from tests.bot_api.errors import ControlError
from tests.bot_api.faults import new_fault
from tests.bot_api.methods import METHODS
from tests.bot_api.people import DEFAULT_USER
from tests.bot_api.recording import Wanted
from tests.bot_api.state import DEFAULT_SETTINGS

if TYPE_CHECKING:
    from tests.bot_api.request import Act
    from tests.bot_api.state import Bot
    from tests.bot_api.typing import Json


def fault(act: Act) -> Json:
    """Queue a fault; see `faults.new_fault`."""
    act.world.faults.append(new_fault(act.data, tuple(METHODS)))
    return {"queued": len(act.world.faults)}


def clear_faults(act: Act) -> Json:
    """Forget the faults that are queued."""
    removed = len(act.world.faults)
    act.world.faults.clear()
    return {"removed": removed}


def calls(act: Act) -> list[Json]:
    """Return the bot's calls, without getUpdates: by `method`, `since`, `status`, `chat_id`."""
    return act.world.recording.chosen(Wanted.of(act.data))


async def wait_calls(act: Act) -> list[Json]:
    """Return calls as soon as there are `count` of them, or what there is after `timeout`."""
    wanted, least = Wanted.of(act.data), act.number("count", 1)
    return await act.world.recording.wait(wanted, least, act.seconds("timeout"))


def last_seq(act: Act) -> int:
    """Return the number of the newest answered call."""
    return act.world.recording.last()


def clear_calls(act: Act) -> Json:
    """Forget the calls."""
    return {"removed": act.world.recording.clear()}


async def wait_answer(act: Act) -> Json | None:
    """Return the answer to a query, None after `timeout`: `kind` callback or inline, and `id`."""
    stores = {"callback": act.bot.callbacks, "inline": act.bot.inline}
    query = stores[act.data["kind"]][act.data["id"]]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(act.seconds("timeout")):
            await query.answered.wait()
    return query.answer


def chat_view(act: Act) -> Json:
    """Return a chat as its members see it, with edits, deletions, reactions, keyboards."""
    chat = act.bot.chats[int(act.data["chat_id"])]
    messages = [stored.view() for _, stored in sorted(chat.messages.items())]
    return {"chat": chat.description, "messages": messages}


def commands(act: Act) -> list[Json]:
    """Return the menu of commands that a user sees."""
    user = act.number("user_id", DEFAULT_USER)
    language = act.data.get("language_code") or ""
    return shown_commands(act.bot, act.number("chat_id", user), user, language)


def config(act: Act) -> Json:
    """Change settings; see `state.DEFAULT_SETTINGS`."""
    unknown = sorted(set(act.data) - set(DEFAULT_SETTINGS))
    if unknown:
        message = f"unknown settings {unknown}; known: {sorted(DEFAULT_SETTINGS)}"
        raise ControlError(message)
    act.world.settings.update(act.data)
    act.world.recording.keep = act.world.settings["keep_calls"]
    return act.world.settings


async def state(act: Act) -> Json:
    """Return all that is known of the bot; `after` a version waits for `timeout` for a change."""
    world, seen = act.world, act.data.get("after")
    if seen is not None and int(seen) == world.version:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(act.seconds("timeout", 1)):
                await world.changed.wait()
    return {
        "version": world.version,
        "config": world.settings,
        "webhook_log": list(world.webhook_log),
        "faults": world.faults,
        "warnings": world.recording.warnings,
        "errors": world.recording.errors,
        **_of_bot(act.bot),
    }


def _of_bot(bot: Bot) -> Json:
    return {
        "token": bot.token,
        "bot": bot.user(),
        "pending_updates": len(bot.updates),
        "polling": bool(bot.poll),
        "allowed_updates": None if bot.allowed is None else sorted(bot.allowed),
        "webhook": bot.webhook,
        "info": {f"{field}[{code}]": text for (field, code), text in bot.info.items()},
        "menu": {str(chat): button for chat, button in bot.menu.items()},
        "actions": list(bot.actions),
        "commands": _all_commands(bot),
        **_queries(bot),
    }


def _all_commands(bot: Bot) -> list[Json]:
    names = ("scope", "chat_id", "user_id", "language_code")
    return [
        {**dict(zip(names, scope, strict=True)), "commands": commands}
        for scope, commands in bot.commands.items()
    ]


def _queries(bot: Bot) -> dict[str, Any]:
    waiting = [number for number, query in bot.callbacks.items() if query.answer is None]
    return {
        "callbacks": {number: query.view() for number, query in bot.callbacks.items()},
        "inline": {number: query.view() for number, query in bot.inline.items()},
        "unanswered_callbacks": waiting,
    }


POST_ROUTES: Final = {
    "fault": fault,
    "clear_faults": clear_faults,
    "clear_calls": clear_calls,
    "config": config,
}
GET_ROUTES: Final = {
    "calls": calls,
    "wait_calls": wait_calls,
    "last_seq": last_seq,
    "wait_answer": wait_answer,
    "chat_view": chat_view,
    "commands": commands,
    "state": state,
}
