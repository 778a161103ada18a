"""Forgetting a source: it is shown once more before it is no more looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import sourcing
from bot.telegram.admin.confirming import Done
from bot.telegram.messages.admin_sources import forget_page, forget_usage, forgotten_page

if TYPE_CHECKING:
    from telegram import Message

    from bot.telegram.admin.confirming import Payload
    from bot.telegram.admin.office import Office
    from bot.telegram.languages import Say

NAME: Final = "forgetsource"


class Forgetting:
    """The command `/forgetsource`.

    Args:
        office: What is worked with.
    """

    name = NAME

    def __init__(self, office: Office) -> None:
        self._office = office

    async def command(self, message: Message, written: str) -> None:
        """Show a source and ask whether it should be forgotten; without a number, say how."""
        caller = await self._office.writer(message)
        if caller is None:
            return
        if not written:
            await self._office.tell(caller, forget_usage(caller.say))
            return
        source = await self._office.looked_up(
            caller, NAME, written, lambda: sourcing.named(self._office.footnote, written)
        )
        if source is not None:
            payload = {"source_id": source.source_id, "subject": source.address}
            key = await self._office.ask(caller, NAME, payload)
            await self._office.tell(caller, forget_page(caller.say, source.address, key))

    def do(self, payload: Payload, say: Say) -> Done:
        """Forget the source."""
        source = sourcing.forget(self._office.footnote, str(payload["source_id"]))
        return Done("forgotten", forgotten_page(say, source.address))

    def leave(self, payload: Payload) -> None:
        """Do nothing: nothing was prepared."""
