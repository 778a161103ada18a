"""Updates that wait for the bot, each in a lane: what is in one lane is delivered in order."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from tests.bot_api.typing import Json


class Update(NamedTuple):
    """One update.

    Attributes:
        kind: Such as "message".
        body: What stands under that name.
        lane: A chat, or a user's presses or queries.
    """

    number: int
    kind: str
    body: Json
    lane: Hashable

    def view(self) -> Json:
        """Return it as the bot gets it."""
        return {"update_id": self.number, self.kind: self.body}


@dataclass(slots=True)
class Pending:
    """The updates that are not confirmed, by number; numbers rise.

    Ordered dictionaries, as what is first is taken out: a plain one would look for it ever longer.
    """

    _by_number: OrderedDict[int, Update] = field(default_factory=OrderedDict)
    _lanes: OrderedDict[Hashable, OrderedDict[int, Update]] = field(default_factory=OrderedDict)

    def __len__(self) -> int:
        return len(self._by_number)

    def __iter__(self) -> Iterator[Update]:
        return iter(self._by_number.values())

    def add(self, update: Update) -> None:
        """Add one at its place: an old one comes before what is newer."""
        is_late = next(reversed(self._by_number), 0) > update.number
        self._by_number[update.number] = update
        lane = self._lanes.setdefault(update.lane, OrderedDict())
        lane[update.number] = update
        if is_late:
            self._by_number = OrderedDict(sorted(self._by_number.items()))
            self._lanes[update.lane] = OrderedDict(sorted(lane.items()))

    def remove(self, number: int) -> None:
        """Remove one that is confirmed; its lane goes behind the others."""
        update = self._by_number.pop(number, None)
        if update is None:
            return
        lane = self._lanes.pop(update.lane)
        del lane[number]
        if lane:
            self._lanes[update.lane] = lane

    def remove_before(self, number: int) -> None:
        """Remove all that have a lower number."""
        while (first := next(iter(self._by_number), number)) < number:
            self.remove(first)

    def keep_last(self, count: int) -> None:
        """Remove all but the newest."""
        while len(self._by_number) > count:
            self.remove(next(iter(self._by_number)))

    def clear(self) -> None:
        """Remove all."""
        self._by_number.clear()
        self._lanes.clear()

    def heads(self) -> Iterator[Update]:
        """Yield the first of each lane, the lane that waited longest first."""
        for lane in self._lanes.values():
            yield next(iter(lane.values()))
