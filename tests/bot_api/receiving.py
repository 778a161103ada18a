"""A webhook of a bot, which a test can let fail."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bot_api.typing import Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


class Webhook(ThreadingHTTPServer):
    """Takes updates.

    Attributes:
        failures: How many updates it refuses before it takes one.
        answer: What it answers with; a message's chat is put in.
        received: Update and secret, in order.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.failures = 0
        self.answer: Json | None = None
        self.received: list[tuple[Json, str | None]] = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/hook"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Take one update."""
        webhook = self.server
        assert isinstance(webhook, Webhook)
        update = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        webhook.received.append((update, self.headers.get(SECRET_HEADER)))
        code, body = 200, b""
        if webhook.failures:
            webhook.failures -= 1
            code = 500
        elif webhook.answer is not None:
            chat = update["message"]["chat"]["id"]
            body = json.dumps({**webhook.answer, "chat_id": chat}).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def listening() -> Iterator[Webhook]:
    """Give a webhook that listens."""
    webhook = Webhook()
    thread = threading.Thread(target=webhook.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield webhook
    finally:
        webhook.shutdown()
        thread.join()
        webhook.server_close()
