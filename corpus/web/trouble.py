"""Why a page could not be fetched, in one line, and whether asking again later may help."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from corpus.errors import CorpusError, on_one_line

_LONGEST_SHOWN: Final = 200  # characters
_USER_INFO: Final = re.compile(r"(?<=//)[^/?#]*@")


class Trouble(StrEnum):
    """What kind of trouble it is: it decides whether to ask again."""

    GONE = "gone"  # 404 or 410: the page is not there any more
    REFUSED = "refused"  # asking again does not help: not public, not allowed, no page
    FAILED = "failed"  # asking later may help: no answer, a broken one, an overloaded server


class HopError(Exception):
    """Why one step of a fetch failed; whoever knows the address makes a FetchError of it."""

    def __init__(
        self,
        trouble: Trouble,
        reason: str,
        remedy: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.trouble = trouble
        self.reason = reason
        self.remedy = remedy
        self.status = status
        self.retry_after = retry_after


class FetchError(CorpusError):
    """A page could not be fetched.

    Args:
        address: What was asked for.
        why: What happened.
        led_to: Where it happened, if a redirect led there.

    Attributes:
        trouble: Whether asking again helps.
        retry_after: Seconds after which the server wants to be asked again, None if it named none.
        status: Of the answer, None if there was none.
    """

    def __init__(self, address: str, why: HopError, led_to: str | None = None) -> None:
        hop = f"it redirects to {shown(led_to)}: " if led_to else ""
        super().__init__(on_one_line(f"{shown(address)}: {hop}{why.reason}; {why.remedy}"))
        self.trouble = why.trouble
        self.retry_after = why.retry_after
        self.status = why.status


def shown(address: str) -> str:
    """Return an address as a message may show it: not too long, and without a password."""
    public = _USER_INFO.sub("…@", address)
    if len(public) > _LONGEST_SHOWN:
        public = public[:_LONGEST_SHOWN] + "…"
    return public or "''"
