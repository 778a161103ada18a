"""What the bot did: its calls, in order, with what is wrong with each."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot_api.typing import Json


def new_call(token: str, method: str, params: Json) -> Json:
    """Return a call that is not answered yet; `seq` is given when it is recorded."""
    began = {"seq": 0, "time": time.time(), "token": token, "method": method}
    return {**began, "params": params, "files": {}, "warnings": [], "status": None}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which calls a test asks for; None and 0 ask for all."""

    method: str | None = None
    since: int = 0
    status: int | None = None
    chat_id: str | None = None

    @classmethod
    def of(cls, data: Json) -> Wanted:
        """Read it from a control request."""
        status, chat_id = data.get("status"), data.get("chat_id")
        return cls(
            data.get("method"),
            int(data.get("since") or 0),
            int(status) if status else None,
            str(chat_id) if chat_id else None,
        )

    def takes(self, call: Json) -> bool:
        """Return whether a call is one of them; it must have been answered."""
        return (
            call["seq"] > self.since
            and call["status"] is not None
            and self.method in (None, "", call["method"])
            and self.status in (None, call["status"])
            and self.chat_id in (None, str(call["params"].get("chat_id")))
        )


@dataclass(slots=True)
class Recording:
    """The calls of a run, the newest ones where their number is bounded.

    Attributes:
        keep: How many calls; None for all. Warnings and errors are kept in any case.
    """

    keep: int | None = None
    warnings: list[Json] = field(default_factory=list)
    errors: list[Json] = field(default_factory=list)
    _calls: deque[Json] = field(default_factory=deque)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _listeners: list[asyncio.Queue[Json]] = field(default_factory=list)

    def begin(self, call: Json) -> None:
        """Record a call that came in."""
        call["seq"] = next(self._numbers)
        self._calls.append(call)
        while self.keep is not None and len(self._calls) > self.keep:
            self._calls.popleft()

    def finish(self, call: Json) -> None:
        """Record how it ended and tell who waits."""
        call["elapsed"] = round(time.time() - call["time"], 4)
        about = {"seq": call["seq"], "method": call["method"]}
        if call["warnings"]:
            self.warnings.append({**about, "warnings": call["warnings"]})
        if call.get("error"):
            self.errors.append({**about, "error": call["error"]})
        for listener in self._listeners:
            listener.put_nowait(call)

    def chosen(self, wanted: Wanted) -> list[Json]:
        """Return the answered calls that are wanted, oldest first."""
        return [call for call in self._since(wanted.since) if wanted.takes(call)][::-1]

    def last(self) -> int:
        """Return the number of the newest answered call."""
        return next((call["seq"] for call in self._since(0) if call["status"] is not None), 0)

    def clear(self) -> int:
        """Forget all calls; return how many there were."""
        removed = len(self._calls)
        for held in (self._calls, self.warnings, self.errors):
            held.clear()
        return removed

    async def wait(self, wanted: Wanted, least: int, timeout_seconds: float) -> list[Json]:
        """Return the wanted calls when there are as many as asked for, or when time is up."""
        listener: asyncio.Queue[Json] = asyncio.Queue()
        self._listeners.append(listener)
        found = self.chosen(wanted)
        try:
            async with asyncio.timeout(timeout_seconds):
                while len(found) < least:
                    call = await listener.get()
                    found += [call] if wanted.takes(call) else []
        except TimeoutError:
            pass
        finally:
            self._listeners.remove(listener)
        return sorted(found, key=lambda call: int(call["seq"]))

    def _since(self, number: int) -> Iterator[Json]:
        """Yield calls, newest first: what a test asks for is nearly always near the end."""
        for call in reversed(self._calls):
            if call["seq"] <= number:
                return
            yield call
