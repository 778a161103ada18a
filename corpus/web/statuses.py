"""What the status of an answer means for whoever wants the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.web.fetched import retry_after
from corpus.web.trouble import HopError, Trouble

if TYPE_CHECKING:
    from corpus.web.exchange import Answer

OK: Final = 200
NOT_MODIFIED: Final = 304
TOO_MANY: Final = 429
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_OVERLOADED: Final = 503
_FOR_GOOD: Final = frozenset({301, 308})
_GONE: Final = frozenset({404, 410})
_FORBIDDEN: Final = frozenset({401, 402, 403, 407, 451})
_REFUSED: Final = range(400, 500)
_LATER: Final = frozenset({408, 425, TOO_MANY})  # of the 400s, these say "not now"


def is_redirect(answer: Answer) -> bool:
    """Tell whether an answer leads elsewhere."""
    return answer.status in _REDIRECTS and bool(answer.headers.get("location"))


def lasts(answer: Answer) -> bool:
    """Tell whether a redirect is for ever."""
    return answer.status in _FOR_GOOD


def pause_asked(answer: Answer) -> float | None:
    """Return for how many seconds a server that is overloaded wants to be left alone."""
    return retry_after(answer) if answer.status in {TOO_MANY, _OVERLOADED} else None


def status_error(answer: Answer) -> HopError:
    """Return the trouble with an answer that brings no page."""
    status = answer.status
    if status in _GONE:
        return HopError(
            Trouble.GONE,
            f"the page is not there (status {status})",
            "check the address",
            status=status,
        )
    if status in _FORBIDDEN:
        return HopError(
            Trouble.REFUSED,
            f"its server does not let programs read it (status {status})",
            "save the page as a file",
            status=status,
        )
    if status in _REFUSED and status not in _LATER:
        return HopError(
            Trouble.REFUSED,
            f"its server refuses the request (status {status})",
            "check the address",
            status=status,
        )
    return HopError(
        Trouble.FAILED,
        f"its server answered without the page (status {status})",
        "try again later",
        status=status,
        retry_after=pause_asked(answer),
    )
