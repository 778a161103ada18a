"""The network itself: names to IP addresses, TCP, TLS. The only file that opens a socket."""

from __future__ import annotations

import socket
import ssl
import threading
from functools import cached_property


class Network:
    """The network of this machine; a test brings one that leads elsewhere.

    Args:
        trust: Whose certificates are good; None for those that this machine trusts.
    """

    def __init__(self, trust: ssl.SSLContext | None = None) -> None:
        self._given_trust = trust

    def resolve(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        """Return all IP addresses of a name.

        Raises:
            OSError: It has none, or no answer came in time.
        """
        found: list[tuple[str, ...] | OSError] = []

        def ask() -> None:
            try:
                found.append(self.look_up(host, port))
            except OSError as error:
                found.append(error)

        # The system's resolver knows no time limit of ours, and is left behind when it is late.
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(seconds)
        if not found:
            raise TimeoutError
        if isinstance(found[0], OSError):
            raise found[0]
        return found[0]

    def look_up(self, host: str, port: int) -> tuple[str, ...]:
        """Return all IP addresses of a name, however long it takes.

        Raises:
            OSError: It has none.
        """
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except UnicodeError as error:
            raise OSError(str(error)) from error
        return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))

    def connect(self, number: str, port: int, seconds: float) -> socket.socket:
        """Return a connection to an IP address.

        Raises:
            OSError: There is none.
        """
        opened = socket.socket(socket.AF_INET6 if ":" in number else socket.AF_INET)
        try:
            opened.settimeout(seconds)
            opened.connect((number, port))
        except BaseException:
            opened.close()
            raise
        return opened

    def secure(self, opened: socket.socket, host: str, seconds: float) -> socket.socket:
        """Return a connection encrypted, once its other end has proven to be the host.

        Raises:
            OSError: It did not.
        """
        opened.settimeout(seconds)
        return self._trust.wrap_socket(opened, server_hostname=host)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        context = self._given_trust or _trusted_authorities()
        context.set_alpn_protocols(["http/1.1"])
        return context


def _trusted_authorities() -> ssl.SSLContext:
    """Return whom this machine trusts, or whom Mozilla does where it names nobody."""
    paths = ssl.get_default_verify_paths()
    if paths.cafile or paths.capath:
        return ssl.create_default_context()
    import certifi  # noqa: PLC0415 - few machines need it

    return ssl.create_default_context(cafile=certifi.where())
