"""A small internet: names, public numbers that lead to loopback, and servers of any manners."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from corpus.web import Clock, Network

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

PUBLIC = "93.184.216.34"
OTHER_PUBLIC = "2606:2800:220:1::34"


def reply(status: str = "200 OK", body: bytes = b"page", *headers: str) -> bytes:
    """Return a well-mannered answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    """Return an answer that leads elsewhere."""
    return reply(status, b"", f"Location: {location}")


@dataclass
class Request:
    """What a server was asked."""

    path: str
    headers: dict[str, str]


class Site:
    """A server on loopback that answers whatever bytes it is told to, by path.

    Without any for `/robots.txt` it answers 404 there.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Callable[[], Iterable[bytes]] | bytes] = {}
        self.asked: list[Request] = []
        self.ending = threading.Event()
        self._tls = tls
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    @property
    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [request.path for request in self.asked if request.path != "/robots.txt"]

    def slowly(self, start: bytes, step: bytes, seconds: float = 0.02) -> Iterable[bytes]:
        """Yield a start, and then the same again and again until nobody listens."""
        yield start
        while not self.ending.wait(seconds):
            yield step

    def _serve(self) -> None:
        while True:
            try:
                opened, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(opened,), daemon=True).start()

    def _answer(self, opened: socket.socket) -> None:
        try:
            with self._tls.wrap_socket(opened, server_side=True) if self._tls else opened as wire:
                head = b""
                while b"\r\n\r\n" not in head:
                    if not (more := wire.recv(65536)):
                        return
                    head += more
                request = _read(head.decode())
                with self._lock:
                    self.asked.append(request)
                page = self.pages.get(request.path, reply("404 Not Found", b""))
                for part in [page] if isinstance(page, bytes) else page():
                    wire.sendall(part)
        except OSError:
            return


def _read(head: str) -> Request:
    first, *rest = head.rstrip().split("\r\n")
    headers = dict(line.split(": ", 1) for line in rest)
    return Request(first.split(" ")[1], headers)


@dataclass
class Internet(Network):
    """Names and numbers of tests; every connection that is no site's goes to the canary.

    Attributes:
        names: For each host the answers in their order; the last one is given again and again.
        sites: The port on loopback for each IP address.
        connected: Every IP address to which a connection was made.
    """

    names: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    sites: dict[str, int] = field(default_factory=dict)
    canary: int = 0
    trust: ssl.SSLContext | None = None
    connected: list[str] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.trust)

    def resolve(self, host: str, _port: int, _seconds: float) -> tuple[str, ...]:
        """Return the next answer for a name."""
        self.resolved.append(host)
        answers = self.names.get(host)
        if not answers:
            raise OSError(host)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, number: str, _port: int, seconds: float) -> socket.socket:
        """Connect to the site of a number, or to the canary."""
        self.connected.append(number)
        return super().connect("127.0.0.1", self.sites.get(number, self.canary), seconds)


class MovedClock(Clock):
    """A clock that goes on only while somebody waits."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []

    def now(self) -> float:
        """Return seconds since some moment."""
        return self.time

    def wait(self, seconds: float) -> None:
        """Let time go by at once."""
        self.waits.append(seconds)
        self.time += seconds
