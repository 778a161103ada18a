"""Rolling back: the index before answers again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.collecting import roll_back
from bot.telegram.admin.confirming import Done
from bot.telegram.messages.admin_index import rollback_page, rolled_back_page
from index.manifest import read_manifest

if TYPE_CHECKING:
    from telegram import Message

    from bot.telegram.admin.confirming import Payload
    from bot.telegram.admin.office import Office
    from bot.telegram.languages import Say
    from index.generations import Generations

NAME: Final = "rollback"


class RollingBack:
    """The command `/rollback`.

    Args:
        office: What is worked with.
    """

    name = NAME

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def _generations(self) -> Generations:
        return self._office.footnote.generations

    async def command(self, message: Message, _rest: str) -> None:
        """Say which index would answer, and ask whether it should."""
        caller = await self._office.writer(message)
        if caller is None:
            return
        earlier = await self._office.looked_up(caller, NAME, "", self._generations.earlier)
        if earlier is not None:
            payload = {"generation": earlier.generation, "subject": earlier.generation}
            key = await self._office.ask(caller, NAME, payload)
            await self._office.tell(caller, rollback_page(caller.say, earlier, key))

    def do(self, payload: Payload, say: Say) -> Done:
        """Go back to the generation that was shown, and to no other one."""
        name = roll_back(self._generations, payload["generation"])
        earlier = read_manifest(self._generations.path(name))
        live = self._office.desk.live
        live.refresh()
        return Done("answers now", rolled_back_page(say, earlier, live.trouble))

    def leave(self, payload: Payload) -> None:
        """Do nothing: nothing was prepared."""
