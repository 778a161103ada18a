"""Addresses compared: one key for one page behind many spellings, one name for one site.

Its list of trackers is short on purpose. The cleaning of courlan drops `?gallery=1`, `?keyword=x`
and `?123` as well, and would make one page of many.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from corpus.web.public import as_number
from corpus.web.targets import AROUND, read_target
from corpus.web.trouble import HopError

if TYPE_CHECKING:
    from corpus.web.targets import Target

_TRACKERS: Final = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|oly|vero|itm)_[a-z0-9_-]+"
    r"|at_(?:medium|campaign|link_[a-z]+|ptr_name|bbc_team|format|custom\d)"
    r"|(?:fb|g|d|y|ys|ym|yad|tw|tt)clid|msclkid|gclsrc|li_fat_id|srsltid"
    r"|gad_source|gad_campaignid|[gw]braid|igshid|igsh|mc_[ce]id|mkt_tok|_ga|_gl|_hsenc|_hsmi"
    r"|_openstat|ref_src|ref_url|fb_action_ids|fb_action_types|fb_source|fb_ref|cmpid|xtor"
    r"|__twitter_impression|wickedid|rb_clickid|wt_mc",
    re.IGNORECASE,
)
_LONGEST_KEY: Final = 2_500  # bytes; PostgreSQL indexes no text of more than 2,704
_KEPT: Final = 500  # characters of one that is longer
_ESCAPED: Final = re.compile("%[0-9a-fA-F]{2}")
_UNRESERVED: Final = re.compile(rb"[A-Za-z0-9._~-]")
_ANY_DEFAULT_PORT: Final = frozenset({80, 443})
_ROUTES: Final = ("!", "/")  # how the fragment begins that names another page, not a place in one
_DEVICES: Final = ("www.", "m.", "mobile.", "amp.")


def is_web_address(written: str) -> bool:
    """Return whether a person means something on the web, not a file."""
    return "://" in written


def address_key(address: str) -> str:
    """Return one key for all spellings of a page's address.

    Scheme, `www.`, default port, trackers, fragment, slash at the end and order of the query do
    not matter; everything else does, since it may name another article. What is no address of a
    web page is its own key.
    """
    try:
        target = read_target(address)
    except HopError:
        return address.strip(AROUND)
    path, _, query = target.path.partition("?")
    pairs = [_spelled_alike(pair) for pair in query.split("&") if pair and not _tracks(pair)]
    kept = sorted(pairs, key=lambda pair: pair.partition("=")[0])
    asked = "?" + "&".join(kept) if kept else ""
    return _short(_place(target) + _spelled_alike(path).rstrip("/") + asked + _route(address))


def site_of(address: str) -> str:
    """Return the host of an address without `www.`, `m.`, `mobile.` and `amp.`.

    Of what is no address of a web page, return an empty text.
    """
    try:
        host = read_target(address).host
    except HopError:
        return ""
    while len(shorter := _without_prefix(host, _DEVICES)) < len(host):
        host = shorter
    return host


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses belong to one registered domain.

    Hosts without one (IP addresses, names inside a company) are compared with their ports.
    """
    try:
        first, second = read_target(one), read_target(other)
    except HopError:
        return False
    return _registered(first) == _registered(second)


def _short(key: str) -> str:
    if len(key.encode(errors="replace")) <= _LONGEST_KEY:
        return key
    return f"{key[:_KEPT]}…{hashlib.sha256(key.encode(errors='replace')).hexdigest()}"


def _place(target: Target) -> str:
    host = _without_prefix(target.host, ("www.",))
    written = f"[{host}]" if ":" in host else host
    return written if target.port in _ANY_DEFAULT_PORT else f"{written}:{target.port}"


def _without_prefix(host: str, prefixes: tuple[str, ...]) -> str:
    """Return a host without such a prefix, unless the prefix is half of the name."""
    for prefix in prefixes:
        rest = host.removeprefix(prefix)
        if rest != host and "." in rest:
            return rest
    return host


def _tracks(pair: str) -> bool:
    return _TRACKERS.fullmatch(pair.partition("=")[0]) is not None


def _route(address: str) -> str:
    fragment = address.strip(AROUND).partition("#")[2]
    return f"#{fragment}" if fragment.startswith(_ROUTES) else ""


def _spelled_alike(text: str) -> str:
    """Return percent-encoded text with letters and digits as they are, the rest in one way."""
    return _ESCAPED.sub(_respelled, text)


def _respelled(escaped: re.Match[str]) -> str:
    sign = unquote_to_bytes(escaped[0])
    return sign.decode() if _UNRESERVED.fullmatch(sign) else escaped[0].upper()


def _registered(target: Target) -> str:
    if as_number(target.host) is None:
        import idna  # noqa: PLC0415 - its tables are big
        from tld import get_fld  # noqa: PLC0415 - it reads the whole list of suffixes

        domain = get_fld(f"https://{idna.decode(target.host)}", fail_silently=True)
        if domain:
            return domain
    return target.place
