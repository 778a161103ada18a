"""A host's IP addresses, all of them checked, and connections to these very addresses."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Final

from corpus.web.public import as_number, is_public
from corpus.web.trouble import HopError, Trouble

if TYPE_CHECKING:
    import socket

    from corpus.web.network import Network
    from corpus.web.policy import TimeLimit
    from corpus.web.targets import Target

_CONNECT_SECONDS: Final = 10.0
_MOST_TRIED: Final = 4  # IP addresses


def find_numbers(
    network: Network, target: Target, limit: TimeLimit, *, may_be_private: bool
) -> tuple[str, ...]:
    """Return the IP addresses of a host; its name is never asked for again.

    One address that is not public is enough to refuse it: who answers a public and a private one
    hopes that we take the private one.

    Raises:
        HopError: It has none, or one is not public.
    """
    if as_number(target.host) is not None:
        numbers: tuple[str, ...] = (target.host,)
    else:
        numbers = _resolved(network, target, limit)
    if not may_be_private and not all(map(is_public, numbers)):
        raise HopError(
            Trouble.REFUSED,
            "its host is not on the public internet",
            "save the page as a file, or name its host and port in FETCH_PRIVATE",
        )
    return numbers


def connect(
    network: Network, target: Target, numbers: tuple[str, ...], limit: TimeLimit
) -> socket.socket:
    """Return a connection to the first of these IP addresses that accepts one.

    Raises:
        HopError: None does, or it does not prove to be the host.
    """
    for number in numbers[:_MOST_TRIED]:
        try:
            opened = network.connect(number, target.port, min(limit.left(), _CONNECT_SECONDS))
        except OSError:
            continue
        return _secured(network, target, opened, limit)
    raise HopError(Trouble.FAILED, "its server cannot be reached", "try again later")


def _resolved(network: Network, target: Target, limit: TimeLimit) -> tuple[str, ...]:
    try:
        numbers = network.resolve(target.host, target.port, limit.left())
    except OSError:
        numbers = ()
    if not numbers:
        raise HopError(
            Trouble.FAILED, "its host cannot be found", "check the address, or try again later"
        )
    return numbers


def _secured(
    network: Network, target: Target, opened: socket.socket, limit: TimeLimit
) -> socket.socket:
    if target.scheme == "http":
        return opened
    try:
        return network.secure(opened, target.host, limit.left())
    except ssl.SSLCertVerificationError as error:
        opened.close()
        raise HopError(
            Trouble.FAILED, "its certificate cannot be verified", "check the address"
        ) from error
    except OSError as error:
        opened.close()
        raise HopError(
            Trouble.FAILED, "no protected connection to its server can be made", "try again later"
        ) from error
