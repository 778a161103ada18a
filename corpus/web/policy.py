"""What a fetcher may do and how long it may take; the clock it goes by."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from corpus.web.trouble import HopError, Trouble

if TYPE_CHECKING:
    from corpus.web.targets import Target

PRODUCT: Final = "Footnote"  # the name that robots.txt may speak to
_PORTS: Final = frozenset({80, 443, 8080, 8443})


def _user_agent() -> str:
    return f"{PRODUCT}/{version('footnote')} (+reads chosen news and quotes them with a link)"


class Clock:
    """Time as it goes by; a test brings one that it moves itself."""

    def now(self) -> float:
        """Return seconds since some moment."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Return after that many seconds."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Policy:
    """What a fetcher may do.

    Attributes:
        user_agent: What every request says of who asks; an operator may add where to complain.
        seconds: All the time one fetch may take, redirects and robots.txt included, but not the
            waiting that `delay` asks for.
        delay: Seconds between two requests to one host, at least.
        longest_crawl_delay: Seconds; what robots.txt asks for is obeyed up to that.
        allowed_private: `host:port` of servers that are not public and may be read all the same.
    """

    user_agent: str = ""
    seconds: float = 30.0
    delay: float = 1.0
    longest_crawl_delay: float = 10.0
    allowed_private: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.user_agent:
            object.__setattr__(self, "user_agent", _user_agent())
        places = frozenset(place.lower() for place in self.allowed_private)
        object.__setattr__(self, "allowed_private", places)

    def opens(self, target: Target) -> bool:
        """Tell whether an operator opened this very host and port on purpose."""
        return target.place in self.allowed_private

    def check_port(self, target: Target) -> None:
        """Refuse a port on which the web is not served.

        Raises:
            HopError: It is such a port.
        """
        if target.port not in _PORTS:
            ports = ", ".join(map(str, sorted(_PORTS)))
            raise HopError(
                Trouble.REFUSED, f"only the ports {ports} are read", "check the address"
            )


class TimeLimit:
    """How much time is left for one fetch."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._ends = clock.now() + seconds

    def left(self) -> float:
        """Return how many seconds are left, more than 0.

        Raises:
            TimeoutError: None is left.
        """
        seconds = self._ends - self._clock.now()
        if seconds <= 0:
            raise TimeoutError
        return seconds

    def postpone(self, seconds: float) -> None:
        """Give back time that was spent waiting for others."""
        self._ends += seconds
