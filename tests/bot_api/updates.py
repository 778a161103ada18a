"""Updates by polling: what is sent to the bot, and getUpdates with its offsets and conflicts."""

from __future__ import annotations

import asyncio
import time
from itertools import islice
from typing import TYPE_CHECKING, Final

from tests.bot_api.errors import ApiError
from tests.bot_api.pending import Update
from tests.bot_api.request import Method

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tests.bot_api.request import Request
    from tests.bot_api.state import Bot, World
    from tests.bot_api.typing import Json

UPDATE_TYPES: Final = (
    "message edited_message channel_post edited_channel_post business_connection business_message "
    "edited_business_message deleted_business_messages guest_message message_reaction "
    "message_reaction_count inline_query chosen_inline_result callback_query shipping_query "
    "pre_checkout_query purchased_paid_media poll poll_answer my_chat_member chat_member "
    "chat_join_request chat_boost removed_chat_boost managed_bot"
).split()
_ON_DEMAND: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_DEFAULT: Final = frozenset(UPDATE_TYPES) - _ON_DEMAND
_THROTTLED_SECONDS: Final = 3
_BATCHING_SECONDS: Final = 0.001  # as the official server, to send together what comes together


class Outgoing:
    """Sends updates to a bot.

    Args:
        world: Its settings bound how many are kept for redelivery.
    """

    def __init__(self, world: World, bot: Bot) -> None:
        self._world = world
        self._bot = bot

    def push(self, kind: str, body: Json, lane: Hashable) -> int | None:
        """Queue an update and return its number, None where the bot did not ask for its kind.

        The body must not change afterwards.
        """
        bot = self._bot
        if kind not in (_DEFAULT if bot.allowed is None else bot.allowed):
            return None
        update = Update(bot.next_update_id, kind, body, lane)
        bot.next_update_id += 1
        bot.updates.add(update)
        bot.sent_updates[update.number] = update
        self._world.bounded(bot.sent_updates)
        wake(bot)
        return update.number

    def push_again(self, number: int) -> None:
        """Queue an update that was sent before, under its number."""
        self._bot.updates.add(self._bot.sent_updates[number])
        wake(self._bot)


def wake(bot: Bot) -> None:
    """Let a waiting poll and the webhook look at what is queued."""
    bot.wake.set()
    end_poll(bot)


def end_poll(bot: Bot, error: ApiError | None = None) -> None:
    """End a waiting poll, with an error or with what there is."""
    if bot.poll is None or bot.poll.done():
        return
    if error is None:
        bot.poll.set_result(None)
    else:
        bot.poll.set_exception(error)


def set_allowed(request: Request) -> None:
    """Keep `allowed_updates`: absent or unreadable leaves it as it is, [] restores the default."""
    if not request.parameters.has("allowed_updates"):
        return
    try:
        names = request.parameters.value("allowed_updates", "unreadable")
    except ApiError:
        return
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        chosen = {name.lower() for name in names} & set(UPDATE_TYPES)
        request.bot.allowed = chosen or None


async def get_updates(request: Request) -> list[Json]:
    """Confirm by offset and return what waits; wait for it if nothing does."""
    bot, parameters = request.bot, request.parameters
    if bot.webhook:
        text = "Conflict: can't use getUpdates method while webhook is active; "
        text += "use deleteWebhook to delete the webhook first"
        raise await _conflict(request, text)
    offset = parameters.number("offset")
    limit = parameters.within("limit", 100, 1, 100)
    set_allowed(request)
    seconds = _patience(request, offset)
    _confirm(bot, offset)
    if not bot.updates and seconds:
        await _wait(request, seconds)
    ready = (update.view() for update in bot.updates if update.number >= offset)
    return list(islice(ready, limit))


def _patience(request: Request, offset: int) -> int:
    """Return how long to wait, in seconds."""
    bot, began = request.bot, time.monotonic()
    seconds = request.parameters.within("timeout", 0, 0, 50)
    is_repeated = bot.last_poll[0] == offset and began < bot.last_poll[1] + _THROTTLED_SECONDS
    bot.last_poll = (offset, began)
    if request.world.settings["poll_throttle"] and is_repeated:
        return max(seconds, _THROTTLED_SECONDS)
    return seconds


def _confirm(bot: Bot, offset: int) -> None:
    if offset < 0:
        bot.updates.keep_last(-offset)
    else:
        bot.updates.remove_before(offset)


async def _wait(request: Request, seconds: int) -> None:
    bot = request.bot
    text = "Conflict: terminated by other getUpdates request; "
    text += "make sure that only one bot instance is running"
    end_poll(bot, ApiError(409, text))  # the older poller loses
    waiting = bot.poll = asyncio.get_running_loop().create_future()
    request.world.notify()
    try:
        async with asyncio.timeout(seconds):
            await waiting
        await asyncio.sleep(_BATCHING_SECONDS)
    except TimeoutError:
        pass
    except ApiError as error:
        raise await _conflict(request, error.text) from None
    finally:
        if bot.poll is waiting:
            bot.poll = None


async def _conflict(request: Request, text: str) -> ApiError:
    """Return a conflict; the second one within a time is answered late."""
    began, seconds = time.monotonic(), request.world.settings["conflict_delay"]
    if began < request.bot.next_conflict:
        await asyncio.sleep(seconds)
    else:
        request.bot.next_conflict = began + seconds
    return ApiError(409, text)


METHODS: Final = {"getUpdates": Method("offset limit timeout allowed_updates", get_updates)}
