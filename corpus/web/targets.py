"""Addresses, read strictly: what two parsers could take for two hosts is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote, urljoin

from corpus.web.trouble import HopError, Trouble

LONGEST_ADDRESS: Final = 2_000  # characters
AROUND: Final = " \t\r\n"  # what may stand around an address, and is no part of it
_LONGEST_HOST: Final = 253
_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_PARTS: Final = re.compile(
    r"(?P<scheme>[a-zA-Z]+)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?"
)
_AUTHORITY: Final = re.compile(
    r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\[\]:@%\\\s]+)(?::(?P<port>\d{1,5}))?"
)
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"\d+|0x[0-9a-f]*")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
# Everything that may stand in a request line as it is; what is encoded already stays so.
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_REMEDY: Final = "check the address"
_TOO_LONG: Final = f"the address is longer than {LONGEST_ADDRESS} characters"
_CONTROLS: Final = "the address holds control characters"
_NOT_WEB: Final = "it is no address that begins with http:// or https://"
_LEADS_NOWHERE: Final = "it redirects to something that is no address of a web page"
_USER_INFO: Final = "the address holds a user name or password"
_NO_HOST: Final = "the address names no host that can be read safely"
_ODD_NUMBER: Final = "the address spells an IP number in an unusual way"


@dataclass(frozen=True, slots=True)
class Target:
    """What one request asks for.

    Attributes:
        scheme: `http` or `https`.
        host: A name in lower case and ASCII, or an IP address without brackets.
        path: With the query, percent-encoded, beginning with a slash.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> str:
        """Host and port, as `Policy.allowed_private` names them."""
        return f"{self._written_host}:{self.port}"

    @property
    def authority(self) -> str:
        """Host and port as a request names them: without the port that goes without saying."""
        return self._written_host if self.port == _DEFAULT_PORTS[self.scheme] else self.place

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks of."""
        return f"{self.scheme}://{self.authority}"

    @property
    def address(self) -> str:
        """The whole, without a fragment."""
        return self.origin + self.path

    @property
    def robots(self) -> Target:
        """Where the site says what it allows programs to read."""
        return replace(self, path="/robots.txt")

    @property
    def _written_host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def read_target(address: str) -> Target:
    """Return what an address asks for.

    Raises:
        HopError: It is no address of a web page, or one that parsers understand differently.
    """
    written = address.strip(AROUND)
    if len(written) > LONGEST_ADDRESS:
        raise _refused(_TOO_LONG)
    if _CONTROL.search(written):
        raise _refused(_CONTROLS)
    parts = _PARTS.fullmatch(written)
    scheme = parts["scheme"].lower() if parts else ""
    if parts is None or scheme not in _DEFAULT_PORTS:
        raise _refused(_NOT_WEB)
    host, port = _read_authority(parts["authority"], scheme)
    path = quote((parts["path"] or "/") + (parts["query"] or ""), safe=_SAFE)
    return Target(scheme, host, port, path)


def redirected(target: Target, location: str) -> Target:
    """Return where a redirect leads.

    Raises:
        HopError: To no web page, or from a protected connection to an open one.
    """
    if _CONTROL.search(location):
        raise _refused(_LEADS_NOWHERE)
    try:
        whole = location if _SCHEME.match(location) else urljoin(target.address, location)
        there = read_target(whole)
    except (ValueError, HopError) as error:
        raise _refused(_LEADS_NOWHERE) from error
    if target.scheme == "https" and there.scheme == "http":
        raise HopError(
            Trouble.REFUSED,
            "it redirects from https to http, where anybody on the way can change the page",
            "add the http address itself if you trust it",
        )
    return there


def _read_authority(authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise _refused(_USER_INFO)
    found = _AUTHORITY.fullmatch(authority)
    if found is None:
        raise _refused(_NO_HOST)
    port = int(found["port"]) if found["port"] else _DEFAULT_PORTS[scheme]
    host = found["host"]
    return (_bracketed(host) if host.startswith("[") else _named(host)), port


def _bracketed(host: str) -> str:
    try:
        return str(IPv6Address(host[1:-1]))
    except AddressValueError as error:
        raise _refused(_NO_HOST) from error


def _named(host: str) -> str:
    """Return a name in ASCII, or an IPv4 address that is written as four plain numbers."""
    name = _in_ascii(host).removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(name))
        except AddressValueError as error:
            raise _refused(_ODD_NUMBER) from error
    if len(name) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(_NO_HOST)
    return name


def _in_ascii(host: str) -> str:
    if host.isascii() and "xn--" not in host.lower():
        return host.lower()
    import idna  # noqa: PLC0415 - its tables are big, and most names need none

    try:
        return idna.encode(host, uts46=True, std3_rules=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise _refused(_NO_HOST) from error


def _refused(reason: str) -> HopError:
    return HopError(Trouble.REFUSED, reason, _REMEDY)
