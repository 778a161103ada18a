"""One request and its answer over one connection: HTTP/1.1 by h11, each read within the limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import h11

from corpus.web.content import broken, read_content, too_large
from corpus.web.trouble import HopError, Trouble

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from corpus.web.policy import TimeLimit
    from corpus.web.targets import Target

_OK: Final = 200
_READ: Final = 64 << 10  # bytes at once
_LARGEST_HEAD: Final = 64 << 10  # bytes of all headers together
_MOST_HEADERS: Final = 200


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a body is wanted.

    Attributes:
        largest: Bytes.
        cut: Whether the beginning of a larger one is good enough.
    """

    largest: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        headers: By name in lower case; the first, where one comes twice.
        content: Unpacked; empty unless the status is 200.
    """

    status: int
    headers: dict[str, str]
    content: bytes


def ask(
    opened: socket.socket, target: Target, headers: dict[str, str], limit: TimeLimit, size: Size
) -> Answer:
    """Return the answer to one request; the connection is of no use afterwards.

    Raises:
        HopError: There is none in time, it breaks the rules, or it is too large.
    """
    try:
        return _exchange(_Wire(opened, limit), target, headers, size)
    except h11.ProtocolError as error:
        raise broken() from error
    except TimeoutError as error:
        raise HopError(
            Trouble.FAILED, "its server did not answer in time", "try again later"
        ) from error
    except OSError as error:
        raise HopError(
            Trouble.FAILED, "the connection to its server broke off", "try again later"
        ) from error


def _exchange(wire: _Wire, target: Target, headers: dict[str, str], size: Size) -> Answer:
    wire.send(target.path, {"Host": target.authority, **headers, "Connection": "close"})
    response = wire.receive_head()
    found = _headers(response)
    if response.status_code != _OK:
        return Answer(response.status_code, found, b"")
    if not size.cut and int(found.get("content-length", "0")) > size.largest:
        raise too_large(size.largest)
    encoding = found.get("content-encoding", "").strip().lower()
    content = read_content(wire.receive_body(), encoding, size.largest, cut=size.cut)
    return Answer(response.status_code, found, content)


def _headers(response: h11.Response) -> dict[str, str]:
    if len(response.headers) > _MOST_HEADERS:
        raise HopError(Trouble.FAILED, "its answer has too many headers", "try again later")
    found: dict[str, list[bytes]] = {}
    for name, value in response.headers:
        found.setdefault(name.decode("ascii"), []).append(value)
    joined = {name: _text(values[0]) for name, values in found.items()}
    # Packed twice is said in two headers as well as in one.
    joined["content-encoding"] = ",".join(map(_text, found.get("content-encoding", [])))
    return joined


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


class _Wire:
    """A connection whose every step is bounded by the time that is left for all of them."""

    def __init__(self, opened: socket.socket, limit: TimeLimit) -> None:
        self._opened = opened
        self._limit = limit
        self._rules = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LARGEST_HEAD)

    def send(self, path: str, headers: dict[str, str]) -> None:
        request = h11.Request(method="GET", target=path, headers=list(headers.items()))
        sent = self._rules.send(request) or b""
        self._rules.send(h11.EndOfMessage())
        self._opened.settimeout(self._limit.left())
        self._opened.sendall(sent)

    def receive_head(self) -> h11.Response:
        while True:
            event = self._next()
            if isinstance(event, h11.Response):
                return event
            if not isinstance(event, h11.InformationalResponse):
                raise broken()

    def receive_body(self) -> Iterator[bytes]:
        while isinstance(event := self._next(), h11.Data):
            yield bytes(event.data)

    def _next(self) -> object:
        while (event := self._rules.next_event()) is h11.NEED_DATA:
            self._opened.settimeout(self._limit.left())
            self._rules.receive_data(self._opened.recv(_READ))
        return event
