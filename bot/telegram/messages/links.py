"""Which addresses Telegram takes for a link: one that it does not take costs the whole message."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 2_000  # characters; browsers and Telegram's apps take as many
_HIGHEST_PORT: Final = 65_535
# Userinfo is left out on purpose: https://bank.example.org@evil.example.org misleads people.
_ADDRESS: Final = re.compile(
    r"https?://([^\s/?#@:\[\]\\]+)(?::(\d{1,5}))?(?:[/?#]\S*)?", re.IGNORECASE
)
_HOST_LABEL: Final = re.compile(r"[\w-]+")
_MISLEADING: Final = re.compile(
    "[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff]"
)


def is_link(url: str | None) -> bool:
    """Return whether Telegram takes an address for a link, in a text or on a button.

    It refuses hosts without a dot, such as localhost.
    """
    if not url or len(url) > _LONGEST or _MISLEADING.search(url):
        return False
    address = _ADDRESS.fullmatch(url)
    if address is None:
        return False
    host, port = address[1], address[2]
    return _is_host(host) and (port is None or 0 < int(port) <= _HIGHEST_PORT)


def _is_host(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    return len(labels) > 1 and all(_HOST_LABEL.fullmatch(label) for label in labels)
