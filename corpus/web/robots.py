"""robots.txt: what a site asks of programs, read as RFC 9309 says."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from corpus.web.policy import PRODUCT

if TYPE_CHECKING:
    from corpus.web.targets import Target

LARGEST_ROBOTS: Final = 500 << 10  # bytes; the rest of a longer file is not read
_MOST_SITEMAPS: Final = 100
_USER_AGENT: Final = re.compile(
    r"\s*user(?:-|\s*)agent(?![\w-])[\s:]*(?P<name>[^#]*)", re.IGNORECASE
)
_NOBODY: Final = "user-agent: another"


class Robots:
    """The rules of one site; a site without any allows everything.

    Args:
        content: Of robots.txt, as it came.

    Source:
        RFC 9309, Robots Exclusion Protocol.
    """

    def __init__(self, content: bytes = b"") -> None:
        from protego import Protego  # noqa: PLC0415 - nothing but fetching needs it

        text = content.decode("utf-8-sig", errors="replace")
        self._rules = Protego.parse("\n".join(map(_for_us, text.splitlines())))

    def allows(self, target: Target) -> bool:
        """Tell whether a page may be fetched."""
        return self._rules.can_fetch(target.address, PRODUCT)

    def crawl_delay(self) -> float:
        """Return the seconds that the site wants between two requests, 0 where it does not say."""
        delay = self._rules.crawl_delay(PRODUCT) or 0.0
        return delay if delay > 0 and not math.isnan(delay) else 0.0

    def sitemaps(self) -> tuple[str, ...]:
        """Return the addresses of its sitemaps, as they are written there."""
        return tuple(dict.fromkeys(self._rules.sitemaps))[:_MOST_SITEMAPS]


def _for_us(line: str) -> str:
    """Return a line with the names of all other programs made one.

    The parser keeps each group's rules for each of its programs: 200 KB of names before 200 KB of
    rules would be four hundred million rules.
    """
    found = _USER_AGENT.match(line)
    if found is None:
        return line
    name = found["name"].strip().partition("/")[0].lower()
    return f"user-agent: {name}" if name in {"*", PRODUCT.lower()} else _NOBODY
