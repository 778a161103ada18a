"""What takes updates in the place of the intake: it waits, or fails, as a test wants it to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.telegram.polling import RawUpdate


class Taking:
    """Takes updates, while its gate is open.

    Args:
        failures: How many batches fail first.

    Attributes:
        begun: The numbers of what was brought.
        raws: What was taken, as it was brought.
        gate: Open unless a test closes it.
    """

    def __init__(self, failures: int = 0) -> None:
        self.begun: list[int] = []
        self.raws: list[RawUpdate] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self._failures = failures

    @property
    def taken(self) -> list[int]:
        """The numbers of what was taken."""
        return [raw["update_id"] for raw in self.raws]

    async def __call__(self, raws: Sequence[RawUpdate]) -> None:
        """Take a batch."""
        self.begun += [raw["update_id"] for raw in raws]
        await self.gate.wait()
        if self._failures:
            self._failures -= 1
            message = "the disk is full"
            raise OSError(message)
        self.raws += raws
