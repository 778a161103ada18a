"""How much one person may ask: so many questions a minute, and one word a minute about it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_MINUTE: Final = 60.0  # seconds
_REMEMBERED: Final = 10_000  # people; whoever was quiet the longest is forgotten first


@dataclass(slots=True)
class _Account:
    """What one person has left.

    Attributes:
        left: Questions, a fraction included.
        at: When that was true, in seconds.
        told: When the person was last told to wait.
    """

    left: float
    at: float
    told: float = -_MINUTE


class Allowance:
    """A bucket for each person, filled evenly over a minute.

    Args:
        per_minute: Questions in a bucket, and in a minute.
        clock: Seconds that only go forward.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self._most = float(per_minute)
        self._clock = clock
        self._accounts: OrderedDict[int, _Account] = OrderedDict()

    def take(self, person_id: int) -> bool:
        """Take one question out of a person's bucket; False if it is empty."""
        account = self._account(person_id)
        if account.left < 1:
            return False
        account.left -= 1
        return True

    def may_tell(self, person_id: int) -> bool:
        """Return whether a minute has gone since the person was last told to wait."""
        account = self._account(person_id)
        if account.at - account.told < _MINUTE:
            return False
        account.told = account.at
        return True

    def forget(self, person_id: int) -> None:
        """Forget what a person asked."""
        self._accounts.pop(person_id, None)

    def _account(self, person_id: int) -> _Account:
        now = self._clock()
        account = self._accounts.setdefault(person_id, _Account(self._most, now))
        self._accounts.move_to_end(person_id)
        if len(self._accounts) > _REMEMBERED:
            self._accounts.popitem(last=False)
        filled = (now - account.at) * self._most / _MINUTE
        account.left = min(self._most, account.left + filled)
        account.at = now
        return account
