"""What each site allows: its robots.txt, asked for once in a run."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from corpus.web.exchange import Size
from corpus.web.robots import LARGEST_ROBOTS, Robots
from corpus.web.statuses import OK, TOO_MANY, status_error
from corpus.web.trouble import HopError, Trouble
from corpus.web.walking import Walk

if TYPE_CHECKING:
    from corpus.web.exchange import Answer
    from corpus.web.policy import Clock, Policy
    from corpus.web.walking import Walker

_NO_RULES: Final = frozenset(range(400, 500)) - {TOO_MANY}


class Permissions:
    """Knows what sites allow; sites that cannot be asked allow nothing for now.

    Args:
        policy: How long to leave a host alone.
        walker: Fetches robots.txt, by the same checks as any page.
        clock: What waiting is measured by.

    Source:
        RFC 9309, section 2.3: redirects are followed, a 4xx allows everything, no answer nothing.
    """

    def __init__(self, policy: Policy, walker: Walker, clock: Clock) -> None:
        self._policy = policy
        self._walker = walker
        self._clock = clock
        self._known: dict[str, Robots | HopError] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def delay(self, walk: Walk) -> float:
        """Return how many seconds to leave a host alone between two requests.

        Raises:
            HopError: Its robots.txt does not allow this one, or cannot be read.
        """
        robots = self.robots(walk)
        if not robots.allows(walk.target):
            raise HopError(
                Trouble.REFUSED,
                "robots.txt of this site does not allow it",
                "ask the site, or save the page as a file",
            )
        asked_for = min(robots.crawl_delay(), self._policy.longest_crawl_delay)
        if self._policy.opens(walk.target):  # the operator's own server
            return asked_for
        return max(self._policy.delay, asked_for)

    def robots(self, walk: Walk) -> Robots:
        """Return the rules of the site that a walk has come to.

        Raises:
            HopError: They cannot be read.
        """
        origin = walk.target.origin
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        began = self._clock.now()
        with lock:
            if origin not in self._known:
                self._known[origin] = self._read(walk)
            else:
                walk.limit.postpone(self._clock.now() - began)
            found = self._known[origin]
        if isinstance(found, HopError):
            raise _unreadable(found)
        return found

    def _read(self, walk: Walk) -> Robots | HopError:
        size = Size(LARGEST_ROBOTS, cut=True)
        asked = Walk(walk.target.robots, walk.limit, {}, size, walk.is_trusted)
        try:
            return _rules(self._walker.follow(asked, lambda _: self._policy.delay))
        except HopError as error:
            return error


def _rules(answer: Answer) -> Robots:
    if answer.status == OK:
        return Robots(answer.content)
    if answer.status in _NO_RULES:
        return Robots()
    raise status_error(answer)


def _unreadable(why: HopError) -> HopError:
    return HopError(
        Trouble.FAILED,
        f"robots.txt cannot be read: {why.reason}",
        "try again later",
        status=why.status,
        retry_after=why.retry_after,
    )
