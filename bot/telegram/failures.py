"""What goes wrong with Telegram: which error means what, and how a log line names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import httpx
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram.error import RetryAfter

SENSELESS: Final = "Invalid server response"
"""What the library says of an answer that is no JSON."""

_NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

_Result = TypeVar("_Result")


class NotOursError(FootnoteError):
    """The token is wrong or somebody else uses it: nothing that the bot could mend."""


class OutcomeUnknownError(FootnoteError):
    """Nobody can know whether Telegram got a message."""


async def called(call: Callable[[], Awaitable[_Result]]) -> _Result:
    """Call Telegram.

    Raises:
        TelegramError: It failed, or said "ok" and not what came of it.
    """
    try:
        return await call()
    except (KeyError, TypeError) as error:  # the library reads the result blindly
        raise TelegramError(SENSELESS) from error


def is_of_the_network(error: TelegramError) -> bool:
    """Return whether a failure is not about what was said."""
    if isinstance(error, BadRequest):  # the library counts it among those
        return False
    return isinstance(error, NetworkError) or error.message == SENSELESS


def surely_not_sent(error: TelegramError) -> bool:
    """Return whether there was no connection, or the server answered that it failed (5xx)."""
    cause = error.__cause__
    if isinstance(cause, _NEVER_SENT):
        return True
    lost = isinstance(error, TimedOut) or isinstance(cause, httpx.HTTPError)
    return isinstance(error, NetworkError) and not lost


def seconds_to_wait(error: RetryAfter) -> float:
    """Return how long Telegram wants to be left alone."""
    # Its public name warns that it will have another type one day; this one has that type already.
    return float(error._retry_after.total_seconds())  # noqa: SLF001 - see above


def said(error: TelegramError) -> str:
    """Return one failure for a log line."""
    return f"{type(error).__name__}: {error.message}"
