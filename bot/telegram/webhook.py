"""Webhook: takes the updates that Telegram posts, and says thanks only after they are stored."""

from __future__ import annotations

import asyncio
import hmac
import json
import socket
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram.error import BadRequest
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.telegram.connection import repeatedly
from bot.telegram.polling import UPDATES
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot

    from bot.settings import Settings
    from bot.telegram.polling import RawUpdate

_OPEN: Final = (
    "TELEGRAM_WEBHOOK_URL is set, TELEGRAM_WEBHOOK_SECRET is not: anybody could post there; "
    "make a secret with `openssl rand -hex 32`"
)
_SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
_LARGEST: Final = 1 << 20  # bytes; no update is larger
_FORBIDDEN: Final = 403
_UNREADABLE: Final = 400

_log = structlog.get_logger("footnote.telegram")


class Webhook:
    """Listens for updates.

    Args:
        bot: Tells Telegram where to post them.
        settings: Where that is, and what every request must carry.
        take: Stores updates; returns when they are stored.

    Raises:
        SettingsError: The secret is missing.
    """

    def __init__(
        self,
        bot: Bot,
        settings: Settings,
        take: Callable[[Sequence[RawUpdate]], Awaitable[None]],
    ) -> None:
        if settings.telegram_webhook_secret is None:
            raise SettingsError(_OPEN)
        self._bot = bot
        self._url = settings.telegram_webhook_url or ""
        self._listen = settings.telegram_webhook_listen
        self._secret = settings.telegram_webhook_secret.get_secret_value()
        self._begun: set[asyncio.Future[None]] = set()
        arguments = {"secret": self._secret.encode(), "take": take, "begun": self._begun}
        application = Application([("/.*", _Updates, arguments)], log_function=lambda _: None)
        self._server = HTTPServer(
            application, max_body_size=_LARGEST, max_buffer_size=2 * _LARGEST
        )

    async def run(self) -> None:
        """Listen, tell Telegram so, and go on until cancelled; what is being stored is finished.

        Raises:
            SettingsError: The address to listen on is taken or not ours, or Telegram refuses the
                public one.
        """
        self._server.add_socket(_listening(self._listen))
        try:
            await repeatedly(self._announce)
            await asyncio.Event().wait()
        finally:
            self._server.stop()

    async def confirm(self) -> None:
        """Finish the requests that were begun: each is confirmed by its answer."""
        while self._begun:
            await asyncio.wait(self._begun)
        await self._server.close_all_connections()

    async def _announce(self) -> None:
        try:
            await self._bot.set_webhook(
                self._url, allowed_updates=UPDATES, secret_token=self._secret
            )
        except BadRequest as error:
            message = f"Telegram refuses TELEGRAM_WEBHOOK_URL {self._url}: {error.message}"
            raise SettingsError(message) from error


def _listening(address: str) -> socket.socket:
    """Return a socket that listens; Tornado's own way leaves one open that cannot be bound."""
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    everywhere = not host and socket.has_dualstack_ipv6()
    family = socket.AF_INET6 if everywhere or ":" in host else socket.AF_INET
    try:
        made = socket.create_server((host, int(port)), family=family, dualstack_ipv6=everywhere)
    except OSError as error:
        reason = str(error.strerror).partition(" (while")[0]
        message = (
            f"TELEGRAM_WEBHOOK_LISTEN {address} cannot be listened on ({reason}); "
            "choose another address"
        )
        raise SettingsError(message) from error
    made.setblocking(False)  # noqa: FBT003 - the library's own signature
    return made


class _Updates(RequestHandler):
    """One request: one update."""

    def initialize(
        self,
        secret: bytes,
        take: Callable[[Sequence[RawUpdate]], Awaitable[None]],
        begun: set[asyncio.Future[None]],
    ) -> None:
        """Take what every request needs, and be counted among those that have begun."""
        self._expected = secret
        self._take = take
        self._begun = begun
        self._answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        begun.add(self._answered)

    def on_finish(self) -> None:
        """Be counted no more."""
        self._begun.discard(self._answered)
        self._answered.set_result(None)

    def set_default_headers(self) -> None:
        """Tell nobody what listens here."""
        self.clear_header("Server")

    async def post(self) -> None:
        """Store one update; Telegram sends it again unless this ends well."""
        if not self._is_telegram():
            self.send_error(_FORBIDDEN)
            return
        update = self._update()
        if update is None:
            self.send_error(_UNREADABLE)
            return
        await self._take([update])

    def _is_telegram(self) -> bool:
        given = self.request.headers.get_list(_SECRET)
        return len(given) == 1 and hmac.compare_digest(given[0].encode(), self._expected)

    def _update(self) -> RawUpdate | None:
        if not self.request.headers.get("Content-Type", "").startswith("application/json"):
            return None
        try:
            update: Any = json.loads(self.request.body)
        except (ValueError, RecursionError):
            return None
        known = isinstance(update, dict) and isinstance(update.get("update_id"), int)
        return update if known else None

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        """Answer with the number alone: no word of what is inside."""
        _log.warning("a request to the webhook was refused", status=status_code)
        self.finish()
