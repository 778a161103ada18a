"""Short ways to call the Bot API as a bot in a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient
    from tests.bot_api.typing import Json


def done(api: FakeBotApiClient, method: str, **params: Any) -> Any:
    """Call a method that is taken; return its result."""
    status, answer = api.bot_api(method, **params)
    assert (status, answer["ok"]) == (200, True), answer
    return answer["result"]


def refusal(api: FakeBotApiClient, method: str, **params: Any) -> str:
    """Call a method that is refused; return the description."""
    status, answer = api.bot_api(method, **params)
    assert answer["ok"] is False, answer
    assert status == answer["error_code"]
    return str(answer["description"])


def sent(api: FakeBotApiClient, text: str = "x", **params: Any) -> Json:
    """Send a text to user 7 and return the message."""
    return dict(done(api, "sendMessage", chat_id=7, text=text, **params))


def unsent(api: FakeBotApiClient, text: str = "x", **params: Any) -> str:
    """Send a text to user 7 that is refused; return the description."""
    return refusal(api, "sendMessage", chat_id=7, text=text, **params)


def polled(api: FakeBotApiClient, **params: Any) -> list[int]:
    """Return the numbers of the updates that a poll gives."""
    return [update["update_id"] for update in done(api, "getUpdates", **params)]
