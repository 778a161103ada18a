"""A small news site, served over real HTTP: its pages change, move and vanish between visits."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

HOST: Final = "news.example.org"
OTHER_HOST: Final = "other.example.net"
SITE: Final = f"http://{HOST}"
OTHER_SITE: Final = f"http://{OTHER_HOST}"


@dataclass
class Answer:
    """What the server gives for one address."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: Callable[[], Iterable[bytes]] | None = None


@dataclass
class Asked:
    """One request, and the status it was answered with."""

    address: str
    headers: Mapping[str, str]
    status: int


class NewsSite:
    """Every host of the tests behind one port; pages are kept by their whole address."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.ending = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: object) -> None:
                """Keep the screen clean."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self._server.shutdown()
        self._server.server_close()

    def put(self, address: str, body: str | bytes, **headers: str) -> None:
        """Serve a page as it is now; its ETag tells one content from another."""
        content = body.encode() if isinstance(body, str) else body
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        said.setdefault("ETag", f'"{hashlib.sha256(content).hexdigest()[:16]}"')
        said.setdefault("Content-Type", "text/html; charset=utf-8")
        self.answers[address] = Answer(content, headers={k: v for k, v in said.items() if v})

    def fail(self, address: str, status: int, **headers: str) -> None:
        """Answer with a status and nothing else."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[address] = Answer(status=status, headers=said)

    def redirect(self, address: str, there: str, status: int = 301) -> None:
        """Lead from one address to another."""
        self.answers[address] = Answer(status=status, headers={"Location": there})

    def misbehave(self, address: str, raw: bytes | Callable[[], Iterable[bytes]]) -> None:
        """Answer with any bytes at all."""
        given = (lambda: [raw]) if isinstance(raw, bytes) else raw
        self.answers[address] = Answer(raw=given)

    def statuses(self, address: str) -> list[int]:
        """Return how an address was answered, each time it was asked for."""
        return [one.status for one in self.asked if one.address == address]

    def answer(self, handler: Any) -> None:
        """Answer one request."""
        address = f"http://{handler.headers['Host']}{handler.path}"
        answer = self.answers.get(address, Answer(status=404))
        if answer.raw is not None:
            self.asked.append(Asked(address, handler.headers, 0))
            self._send_raw(handler, answer.raw)
            return
        is_known = handler.headers.get("If-None-Match") == answer.headers.get("ETag", "")
        since = handler.headers.get("If-Modified-Since")
        is_known = is_known or (since and since == answer.headers.get("Last-Modified"))
        status = 304 if is_known and answer.status == 200 else answer.status
        self.asked.append(Asked(address, handler.headers, status))
        body = answer.body if status == 200 else b""
        handler.send_response(status)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _send_raw(self, handler: Any, raw: Callable[[], Iterable[bytes]]) -> None:
        handler.close_connection = True
        try:
            for part in raw():
                handler.wfile.write(part)
                if self.ending.is_set():
                    return
        except OSError:
            return
