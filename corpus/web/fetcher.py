"""Fetcher: the one way to the web, for pages and for what sites say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from corpus.web.exchange import Size
from corpus.web.fetched import Conditions, Fetched, to_fetched
from corpus.web.network import Network
from corpus.web.permissions import Permissions
from corpus.web.policy import Clock, Policy, TimeLimit
from corpus.web.statuses import NOT_MODIFIED, OK, status_error
from corpus.web.targets import read_target
from corpus.web.trouble import FetchError, HopError
from corpus.web.walking import Walk, Walker

if TYPE_CHECKING:
    from types import TracebackType

    from corpus.web.targets import Target

LARGEST_PAGE: Final = 20 << 20  # bytes


class Fetcher:
    """Fetches pages from the public web, politely; many threads may use it at once.

    Args:
        policy: What it may do.
        network: What it goes through; None for the network of this machine.
        clock: What it goes by; None for the time of this machine.
    """

    def __init__(
        self, policy: Policy, network: Network | None = None, clock: Clock | None = None
    ) -> None:
        self._policy = policy
        self._clock = clock or Clock()
        self._walker = Walker(policy, network or Network(), self._clock)
        self._permissions = Permissions(policy, self._walker, self._clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the run; nothing stays open, each connection ends with its request."""

    def fetch(
        self, address: str, conditions: Conditions | None = None, *, largest: int = LARGEST_PAGE
    ) -> Fetched:
        """Return a page.

        Args:
            address: With `http://` or `https://`.
            conditions: What an earlier answer gave, None for the page whatever it is.
            largest: Bytes of its body.

        Raises:
            FetchError: It cannot be had.
        """
        headers = conditions.headers() if conditions else {}
        walk: Walk | None = None
        try:
            walk = self._walk(read_target(address), headers, Size(largest))
            answer = self._walker.follow(walk, self._permissions.delay)
            is_unchanged = answer.status == NOT_MODIFIED and bool(walk.headers)
            if answer.status != OK and not is_unchanged:
                raise status_error(answer)
        except HopError as why:
            led_to = walk.target.address if walk and walk.moved else None
            raise FetchError(address, why, led_to) from why
        return to_fetched(
            walk.target.address,
            answer,
            moved_for_good=bool(walk.moved) and all(walk.moved),
            is_unchanged=is_unchanged,
        )

    def sitemaps(self, address: str) -> tuple[str, ...]:
        """Return the sitemaps that the site of an address names, as they are written there.

        Raises:
            FetchError: Its robots.txt cannot be had.
        """
        try:
            walk = self._walk(read_target(address), {}, Size(0))
            self._walker.admit(walk)
            return self._permissions.robots(walk).sitemaps()
        except HopError as why:
            raise FetchError(address, why) from why

    def _walk(self, start: Target, headers: dict[str, str], size: Size) -> Walk:
        limit = TimeLimit(self._clock, self._policy.seconds)
        return Walk(start, limit, headers, size, is_trusted=self._policy.opens(start))
