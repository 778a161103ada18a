"""Delivery by webhook: in order within a lane, many lanes at once, again after a failure."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aiohttp

from tests.bot_api.state import now

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tests.bot_api.pending import Update
    from tests.bot_api.state import Bot, World
    from tests.bot_api.typing import Json

_LONGEST_DELAY: Final = 60  # seconds; up to twice as many


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one attempt.

    Attributes:
        error: Empty if the bot took the update.
        retry_after: Seconds, 0 where the bot asked for none.
        answer: The body, where it is JSON.
    """

    status: int | None = None
    error: str = ""
    retry_after: int = 0
    answer: object = None


class Delivery:
    """Delivers a bot's updates to its webhook until it is cancelled.

    Args:
        world: Has the settings, the session and the log.
        bot: Its `wake` says that there is something new.
        hook: Gets the last error.
    """

    def __init__(self, world: World, bot: Bot, hook: Json) -> None:
        self._world = world
        self._bot = bot
        self._hook = hook
        self._busy: set[Hashable] = set()
        self._due: dict[int, float] = {}
        self._failures: Counter[int] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Start whatever is due, then wait for something new."""
        try:
            while True:
                self._bot.wake.clear()
                seconds = self._start_due()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await self._bot.wake.wait()
        finally:
            for task in self._tasks:
                task.cancel()

    def _start_due(self) -> float | None:
        """Start attempts; return the seconds until the next is due, None if none waits."""
        waiting: list[float] = []
        began = time.monotonic()
        for update in self._bot.updates.heads():
            if len(self._busy) >= self._hook["max_connections"]:
                break
            due = self._due.get(update.number, 0.0)
            if update.lane not in self._busy and due > began:
                waiting.append(due)
            elif update.lane not in self._busy:
                self._start(update)
        return max(0.0, min(waiting) - began) if waiting else None

    def _start(self, update: Update) -> None:
        self._busy.add(update.lane)
        task = asyncio.create_task(self._deliver(update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, update: Update) -> None:
        began = time.time()
        outcome = await self._attempt(update)
        told = {"update_id": update.number, "status": outcome.status}
        self._world.webhook_log.append({"time": began, **told, "error": outcome.error or None})
        self._busy.discard(update.lane)
        if outcome.error:
            self._postpone(update.number, outcome)
        else:
            self._bot.updates.remove(update.number)
            self._due.pop(update.number, None)
            await self._obey(outcome.answer)
        self._world.notify()
        self._bot.wake.set()

    async def _attempt(self, update: Update) -> _Outcome:
        session = self._world.session
        assert session is not None
        headers = {"Content-Type": "application/json"}
        if self._hook["secret_token"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._hook["secret_token"]
        patience = aiohttp.ClientTimeout(total=self._world.settings["webhook_timeout"])
        body = json.dumps(update.view()).encode()
        try:
            async with session.post(
                self._hook["url"],
                data=body,
                headers=headers,
                ssl=False,
                allow_redirects=False,
                timeout=patience,
            ) as response:
                return _read(response, await response.text(errors="replace"))
        except TimeoutError:
            return _Outcome(error="Read timeout expired")
        except (aiohttp.ClientError, OSError) as error:
            is_refused = "Connect call failed" in str(error)
            told = "Connection refused" if is_refused else f"Connection error: {error}"
            return _Outcome(error=told)

    def _postpone(self, number: int, outcome: _Outcome) -> None:
        self._hook["last_error_date"] = now()
        self._hook["last_error_message"] = outcome.error
        self._failures[number] += 1
        failures = self._failures[number]
        longest = _LONGEST_DELAY + secrets.randbelow(_LONGEST_DELAY)
        usual = 0 if failures == 1 else min(2 ** (failures - 1), longest)
        delay = outcome.retry_after or usual
        scale = self._world.settings["webhook_retry_scale"]
        self._due[number] = time.monotonic() + delay * scale

    async def _obey(self, answer: object) -> None:
        """Run the method that a webhook's answer names."""
        if isinstance(answer, dict) and answer.get("method") and self._world.dispatch:
            await self._world.dispatch(self._world, self._bot, answer)


def _read(response: aiohttp.ClientResponse, text: str) -> _Outcome:
    if not response.ok or response.status >= 300:
        error = f"Wrong response from the webhook: {response.status} {response.reason}"
        after = int(response.headers.get("Retry-After", 0) or 0)
        return _Outcome(response.status, error, after)
    answer = None
    with contextlib.suppress(ValueError):
        answer = json.loads(text) if text else None
    return _Outcome(response.status, answer=answer)
