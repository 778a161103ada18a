"""Administration: what admins can do from their private chats, and nobody else from anywhere."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from bot.jobs import Job
from bot.telegram.admin.adding import Adding
from bot.telegram.admin.confirming import Confirming
from bot.telegram.admin.forgetting import Forgetting
from bot.telegram.admin.gathering import NAME as ADD_WEB
from bot.telegram.admin.gathering import Gathering
from bot.telegram.admin.office import Office
from bot.telegram.admin.reading_back import ReadingBack
from bot.telegram.admin.reindex import NAME as REINDEX
from bot.telegram.admin.reindex import Reindex
from bot.telegram.admin.removing import Removing
from bot.telegram.admin.rolling_back import RollingBack
from bot.telegram.admin.status import Status
from bot.telegram.admin.uploads import Uploads
from bot.telegram.messages.admin_web import GATHERING
from bot.telegram.messages.buttons import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram import Bot, CallbackQuery, Message

    from bot.reindexing import MakeEmbedder
    from bot.telegram.admin.confirming import Errand
    from bot.telegram.desk import Desk
    from bot.telegram.dispatch import Dispatcher
    from bot.telegram.languages import Say
    from bot.telegram.messages.buttons import Pressed
    from bot.telegram.presses import Press
    from bot.telegram.routing import Command

_UPLOADS: Final = "uploads"  # the folder below DATA_DIR where files wait


class Administration:
    """What admins can do.

    Files that nobody confirmed in time are deleted when it is made.

    Args:
        bot: Fetches files.
        desk: What is worked with.
        dispatcher: Knows what waits.
        embedder: Loads the model in the process that builds the index; can be pickled.
        errors: Counts updates that failed since the start.
        job: Makes what reads addresses beside the service.
    """

    def __init__(  # noqa: PLR0913 - the last three are for tests alone
        self,
        bot: Bot,
        desk: Desk,
        dispatcher: Dispatcher,
        *,
        embedder: MakeEmbedder | None = None,
        errors: Callable[[], int] | None = None,
        job: Callable[..., Any] = Job,
    ) -> None:
        office = Office(desk)
        uploads = Uploads(desk.footnote.settings.data_dir / _UPLOADS, desk.now)
        uploads.sweep()
        self.reindex = Reindex(office, embedder)
        self._gathering = Gathering(office, job)
        self._adding = Adding(bot, office, uploads, self._gathering)
        self._removing = Removing(office)
        self._rolling_back = RollingBack(office)
        self._forgetting = Forgetting(office)
        self._reading_back = ReadingBack(office)
        self._status = Status(office, self.reindex, dispatcher, errors)
        deeds = (self._adding, self._removing, self._rolling_back, self._forgetting)
        errands: dict[str, Errand] = {REINDEX: self.reindex.start, ADD_WEB: self._gathering.start}
        self._confirming = Confirming(office, deeds, errands)

    def commands(self) -> Mapping[str, Command]:
        """Return what each command does."""
        return {
            "status": self._status.command,
            "reindex": self.reindex.command,
            "add": self._adding.command,
            "remove": self._removing.command,
            "rollback": self._rolling_back.command,
            "forgetsource": self._forgetting.command,
            "unanswered": self._reading_back.unanswered,
            "audit": self._reading_back.audit,
        }

    def presses(self) -> Mapping[Action, Press]:
        """Return what each button does."""
        return {**self._confirming.presses(), Action.STOP: self._stop}

    async def _stop(self, press: CallbackQuery, pressed: Pressed, say: Say) -> None:
        """Stop what the button belongs to."""
        whose = self._gathering if pressed.place == GATHERING else self.reindex
        await whose.runner.stop(press, pressed, say)

    async def upload(self, message: Message) -> None:
        """Take a file that an admin sent."""
        await self._adding.upload(message)

    async def close(self) -> None:
        """End what runs, and tell the admin; call it while there is a connection."""
        await asyncio.gather(self.reindex.runner.close(), self._gathering.runner.close())
