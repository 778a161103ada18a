"""Links, normalised as Telegram does it, or refused."""

from __future__ import annotations

import re
from typing import Final, NoReturn

_OWN_SCHEME: Final = re.compile(r"(?i)^(tg|ton|tonsite):(?://)?(.+)$")
_SCHEME: Final = re.compile(r"^([^:/?#@\[\]]*)://(.*)$", re.DOTALL)
_AUTHORITY: Final = re.compile(r"^([^/?#]*)(.*)$", re.DOTALL)
_HOST_AND_PORT: Final = re.compile(r"^(\[[0-9a-fA-F:.]+\]|[^:]*)(?::(.*))?$")
_FORBIDDEN_IN_HOST: Final = re.compile(r"[\x00-\x20<>\"\\^`{}|]")
_SPACES: Final = re.compile(r"[\x00-\x20]")
_USER: Final = re.compile(r"(?i)^tg:(?://)?user\?id=(\d+)$")
_HIGHEST_PORT: Final = 65535


class LinkError(ValueError):
    """Telegram does not take the link; the text is its reason."""


def mentioned_user(link: str) -> int | None:
    """Return the user of a tg://user?id= link, None for another link."""
    found = _USER.match(link)
    return int(found[1]) if found else None


def checked_link(link: str) -> str:
    """Return the link as Telegram stores it.

    A host must have a dot: http://localhost/ is no link, which surprises local tests.

    Raises:
        LinkError: Telegram refuses it.
    """
    if own := _OWN_SCHEME.match(link):
        return f"{own[1].lower()}://{own[2]}"
    found = _SCHEME.match(link)
    scheme, rest = (found[1].lower(), found[2]) if found else ("http", link)
    if scheme not in ("http", "https"):
        _refuse("Unsupported URL protocol")
    parts = _AUTHORITY.match(rest)
    authority, tail = (parts[1], parts[2]) if parts else (rest, "")
    user, _, host_and_port = authority.rpartition("@")
    before = f"{user}@" if user else ""
    return f"{scheme}://{before}{_checked_host(host_and_port)}{_checked_tail(tail)}"


def _checked_host(host_and_port: str) -> str:
    found = _HOST_AND_PORT.match(host_and_port)
    if found is None:
        _refuse("Wrong HTTP URL")
    host, port = found[1].lower(), found[2]
    if port is not None and not (port.isdigit() and 0 < int(port) <= _HIGHEST_PORT):
        _refuse("Wrong port number specified in the URL")
    if not host:
        _refuse("URL host is empty")
    is_named = "." in host or host.startswith("[")
    if not is_named or _FORBIDDEN_IN_HOST.search(host):
        _refuse("Wrong HTTP URL")
    return f"{host}:{port}" if port else host


def _checked_tail(tail: str) -> str:
    rooted = tail if tail.startswith("/") else f"/{tail}"
    return _SPACES.sub(lambda found: f"%{ord(found[0]):02X}", rooted)


def _refuse(reason: str) -> NoReturn:
    raise LinkError(reason)
