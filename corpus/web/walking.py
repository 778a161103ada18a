"""One request after the other, as redirects lead: each hop is checked, pinned and in its turn."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.web.exchange import ask
from corpus.web.pinning import connect, find_numbers
from corpus.web.statuses import is_redirect, lasts, pause_asked
from corpus.web.targets import redirected
from corpus.web.trouble import HopError, Trouble
from corpus.web.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.web.exchange import Answer, Size
    from corpus.web.network import Network
    from corpus.web.policy import Clock, Policy, TimeLimit
    from corpus.web.targets import Target

_MOST_REDIRECTS: Final = 5


@dataclass(slots=True)
class Walk:
    """One page on its way from hop to hop.

    Attributes:
        target: What is asked for, and where it was in the end.
        is_trusted: It began at a host that an operator opened: only then may it go to such hosts.
        moved: For each redirect, whether it is for ever.
    """

    target: Target
    limit: TimeLimit
    headers: dict[str, str]
    size: Size
    is_trusted: bool
    moved: tuple[bool, ...] = ()


class Walker:
    """Follows addresses to answers.

    Args:
        policy: What it may do.
        network: What it goes through.
        clock: What it goes by.
    """

    def __init__(self, policy: Policy, network: Network, clock: Clock) -> None:
        self._policy = policy
        self._network = network
        self._turns = Turns(clock)
        self._asked = {
            "User-Agent": policy.user_agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
        }

    def follow(self, walk: Walk, delay_of: Callable[[Walk], float]) -> Answer:
        """Return the answer at the end of all redirects; the walk then tells where that was.

        Args:
            walk: Where to begin.
            delay_of: Called before each hop whose host may be asked; it returns the seconds to
                leave between two requests to that host, or raises.

        Raises:
            HopError: A hop may not be asked, or brings no answer.
        """
        seen = {walk.target.address}
        while is_redirect(answer := self._ask(walk, delay_of)):
            there = redirected(walk.target, answer.headers["location"])
            walk.moved += (lasts(answer),)
            if there.address in seen or len(walk.moved) > _MOST_REDIRECTS:
                raise HopError(Trouble.FAILED, "it redirects again and again", "check the address")
            seen.add(there.address)
            walk.target = there
            walk.headers = {}  # conditions speak of the page that was asked for
        return answer

    def admit(self, walk: Walk) -> tuple[str, ...]:
        """Return the IP addresses at which the next hop may be asked.

        Raises:
            HopError: It may not be asked at all.
        """
        is_opened = walk.is_trusted and self._policy.opens(walk.target)
        if not is_opened:
            self._policy.check_port(walk.target)
        return find_numbers(self._network, walk.target, walk.limit, may_be_private=is_opened)

    def _ask(self, walk: Walk, delay_of: Callable[[Walk], float]) -> Answer:
        # Before robots.txt is asked for: a host that is not public gets no request at all.
        numbers = self.admit(walk)
        delay = delay_of(walk)
        with self._turns.turn(walk.target.host, delay, walk.limit):
            return self._exchange(walk, numbers)

    def _exchange(self, walk: Walk, numbers: tuple[str, ...]) -> Answer:
        target, limit = walk.target, walk.limit
        with closing(connect(self._network, target, numbers, limit)) as opened:
            answer = ask(opened, target, self._asked | walk.headers, limit, walk.size)
        pause = pause_asked(answer)
        if pause:
            self._turns.silence(target.host, pause)
        return answer
