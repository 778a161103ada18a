"""Whose turn it is: one request to a host at a time, with a pause between two."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.web.trouble import HopError, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.web.policy import Clock, TimeLimit


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    last_asked: float | None = None
    silent_until: float | None = None


class Turns:
    """Lets each host be asked by one thread at a time, and not before it wants to be."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, delay: float, limit: TimeLimit) -> Iterator[None]:
        """Wait for a turn, and hold it; the waiting is no part of the time limit.

        Args:
            host: Its name.
            delay: Seconds since it was asked last.
            limit: Of the fetch that waits.

        Raises:
            HopError: The host asked not to be asked for a while.
        """
        known = self._known(host)
        began = self._clock.now()
        with known.lock:
            self._check_silence(known)
            if known.last_asked is not None:
                pause = known.last_asked + delay - self._clock.now()
                if pause > 0:
                    self._clock.wait(pause)
            limit.postpone(self._clock.now() - began)
            try:
                yield
            finally:
                known.last_asked = self._clock.now()

    def silence(self, host: str, seconds: float) -> None:
        """Let nobody ask a host for that many seconds."""
        self._known(host).silent_until = self._clock.now() + seconds

    def _known(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())

    def _check_silence(self, known: _Host) -> None:
        left = (known.silent_until or 0) - self._clock.now()
        if known.silent_until is not None and left > 0:
            raise HopError(
                Trouble.FAILED,
                f"its server asked not to be asked for another {left:.0f} s",
                "try again later",
                retry_after=left,
            )
