"""The client of tests: users act, and what the bot did is waited for."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Any, Final

from tests.bot_api.acting import Acting
from tests.bot_api.people import DEFAULT_USER
from tests.bot_api.state import DEFAULT_TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tests.bot_api.typing import Json

_PATIENCE: Final = 10  # seconds that the server may take beyond what it is asked to wait
_CHANGE_SECONDS: Final = 0.5


class FakeBotApiClient(Acting):
    """All that a test does with the stand-in, one step after the other.

    Attributes:
        aio: The same methods to be awaited; each runs in a thread.
    """

    def __init__(self, base_url: str, token: str = DEFAULT_TOKEN) -> None:
        super().__init__(base_url, token)
        self.aio = Awaited(self)

    def fault(self, method: str, kind: str | int, **data: Any) -> Json:
        """Queue a fault; see `faults.new_fault`."""
        return self._post("fault", method=method, kind=str(kind), **data)

    def clear_faults(self) -> Json:
        """Forget the faults that are queued."""
        return self._post("clear_faults")

    def clear_calls(self) -> Json:
        """Forget the calls."""
        return self._post("clear_calls")

    def config(self, **settings: Any) -> Json:
        """Change settings and return all of them; see `state.DEFAULT_SETTINGS`."""
        return self._post("config", **settings)

    def reset(self) -> Any:
        """Begin anew."""
        return self.control("POST", "reset")

    def calls(self, method: str | None = None, since: int = 0, **data: Any) -> list[Json]:
        """Return the bot's calls, also by `status` and `chat_id`; getUpdates is not among them."""
        return list(self._get("calls", method=method, since=since, **data))

    def last_seq(self) -> int:
        """Return the number of the newest answered call, from which to wait for more."""
        return int(self._get("last_seq"))

    def wait_calls(
        self, method: str, count: int = 1, since: int = 0, timeout: float = 5, **data: Any
    ) -> list[Json]:
        """Return calls as soon as there are as many.

        Raises:
            AssertionError: There are not, after that many seconds.
        """
        wanted = {"method": method, "count": count, "since": since, "timeout": timeout}
        found = self._get("wait_calls", timeout + _PATIENCE, **wanted, **data)
        if len(found) < count:
            seen = [(call["method"], call.get("error")) for call in self.calls(since=since)]
            told = f"{len(found)} of {count} {method} calls within {timeout} s"
            message = f"{told}; seen since {since}: {seen}"
            raise AssertionError(message)
        return list(found)

    def wait_call(self, method: str, since: int = 0, timeout: float = 5, **data: Any) -> Json:
        """Return the newest call of a method as soon as there is one."""
        return self.wait_calls(method, 1, since, timeout, **data)[-1]

    def ask(
        self, text: str, user_id: int = DEFAULT_USER, timeout: float = 10, **data: Any
    ) -> Json:
        """Write a text and return the first message that the bot sends to that chat."""
        since = self.last_seq()
        self.send_text(text, user_id, **data)
        wanted = {"chat_id": data.get("chat_id") or user_id, "status": 200}
        call = self.wait_calls("sendMessage", 1, since, timeout, **wanted)[0]
        return dict(call["result"])

    def wait_answer(self, kind: str, query_id: str, timeout: float = 5) -> Json:
        """Return the answer to a "callback" or an "inline" query.

        Raises:
            AssertionError: There is none, after that many seconds.
        """
        asked = {"kind": kind, "id": query_id, "timeout": timeout}
        answer = self._get("wait_answer", timeout + _PATIENCE, **asked)
        if answer is None:
            message = f"{kind} query {query_id} was not answered within {timeout} s"
            raise AssertionError(message)
        return dict(answer)

    def chat_view(self, chat_id: int = DEFAULT_USER) -> Json:
        """Return a chat as its members see it."""
        return dict(self._get("chat_view", chat_id=chat_id))

    def commands(
        self, user_id: int = DEFAULT_USER, chat_id: int | None = None, language_code: str = ""
    ) -> list[Json]:
        """Return the menu of commands that a user sees."""
        place: Json = {"user_id": user_id, "chat_id": chat_id, "language_code": language_code}
        return list(self._get("commands", **place))

    def state(self) -> Json:
        """Return all that is known of the bot."""
        return dict(self._get("state"))

    def wait_until(
        self, predicate: Callable[[Json], Any], timeout: float = 5, interval: float = 0.05
    ) -> Json:
        """Return the state as soon as it is as wanted.

        Args:
            predicate: Given the state.
            timeout: Seconds.
            interval: Seconds between two looks at least, as a state can be long.

        Raises:
            AssertionError: It is not, after that many seconds.
        """
        end = time.monotonic() + timeout
        state = self.state()
        while not predicate(state):
            if time.monotonic() > end:
                message = f"condition not met within {timeout} s"
                raise AssertionError(message)
            threading.Event().wait(interval)
            patience = {"after": state["version"], "timeout": _CHANGE_SECONDS}
            state = self._get("state", **patience)
        return state

    def _get(self, path: str, _timeout: float = 60, **data: Any) -> Any:
        return self.control("GET", path, _timeout, **data)


class Awaited:
    """The client's methods, to be awaited.

    Args:
        client: Each of its methods is run in a thread.
    """

    def __init__(self, client: FakeBotApiClient) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        method = getattr(self._client, name)

        async def call(*args: Any, **data: Any) -> Any:
            return await asyncio.to_thread(method, *args, **data)

        return call
