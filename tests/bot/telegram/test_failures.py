"""An error of Telegram's is told from one of the network, and what was surely not sent too."""

from __future__ import annotations

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.failures import (
    SENSELESS,
    called,
    is_of_the_network,
    said,
    seconds_to_wait,
    surely_not_sent,
)
from tests.bot.telegram.talking import run

REQUEST = httpx.Request("POST", "http://127.0.0.1/")


def because(error: TelegramError, cause: Exception) -> TelegramError:
    """Return an error that another one caused."""
    error.__cause__ = cause
    return error


def lost(cause: type[httpx.TransportError]) -> TelegramError:
    """Return what the library makes of a failure of the connection."""
    made = (
        TimedOut() if issubclass(cause, httpx.TimeoutException) else NetworkError(cause.__name__)
    )
    return because(made, cause("x", request=REQUEST))


# Whether the network failed, and whether nothing can have been sent.
ERRORS: dict[str, tuple[TelegramError, bool, bool]] = {
    "no connection": (lost(httpx.ConnectError), True, True),
    "no connection in time": (lost(httpx.ConnectTimeout), True, True),
    "no connection free": (lost(httpx.PoolTimeout), True, True),
    "a server that failed": (NetworkError("Internal Server Error"), True, True),
    "a gateway's page": (
        because(NetworkError("Bad Gateway (502)"), TelegramError(SENSELESS)),
        True,
        True,
    ),
    "no answer in time": (lost(httpx.ReadTimeout), True, False),
    "not written in time": (lost(httpx.WriteTimeout), True, False),
    "cut while writing": (lost(httpx.WriteError), True, False),
    "cut while reading": (lost(httpx.ReadError), True, False),
    "closed without an answer": (lost(httpx.RemoteProtocolError), True, False),
    "an answer without sense": (TelegramError(SENSELESS), True, False),
    "a timeout of unknown cause": (TimedOut(), True, False),
    "a bad request": (BadRequest("Chat not found"), False, False),
    "a blocked bot": (Forbidden("bot was blocked by the user"), False, False),
    "a wrong token": (InvalidToken(), False, False),
    "two pollers": (Conflict("terminated by other getUpdates request"), False, False),
    "a group that moved": (ChatMigrated(-1001), False, False),
    "too many": (RetryAfter(3), False, False),
}


@pytest.mark.parametrize(("error", "network", "unsent"), ERRORS.values(), ids=ERRORS)
def test_errors_are_told_apart(error: TelegramError, *, network: bool, unsent: bool) -> None:
    assert is_of_the_network(error) is network
    assert (network and surely_not_sent(error)) is unsent


def test_the_time_to_wait_is_read_without_a_warning() -> None:
    assert seconds_to_wait(RetryAfter(7)) == pytest.approx(7)


def test_a_log_line_names_the_kind_and_the_words() -> None:
    assert said(BadRequest("Chat not found")) == "BadRequest: Chat not found"


def test_an_ok_that_says_nothing_is_a_failure() -> None:
    async def call() -> object:
        return {"ok": True}["result"]

    with pytest.raises(TelegramError, match=SENSELESS):
        run(called(call))


def test_what_is_called_gives_its_result_and_its_errors() -> None:
    async def call(error: Exception | None = None) -> str:
        if error:
            raise error
        return "done"

    assert run(called(call)) == "done"
    with pytest.raises(BadRequest, match="Chat not found"):
        run(called(lambda: call(BadRequest("Chat not found"))))
