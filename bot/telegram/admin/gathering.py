"""Gathering: a web address is looked at, shown, and added with its button, beside the service."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from bot import sourcing
from bot.collecting import summary
from bot.jobs import Job, JobStoppedError
from bot.refreshing import add_what_is_there, look_at
from bot.telegram.admin.confirming import Done
from bot.telegram.admin.offering import Read, compared
from bot.telegram.admin.running import Pages, Runner
from bot.telegram.messages.admin import failed_page
from bot.telegram.messages.admin_articles import (
    Novelty,
    Offered,
    nothing_to_add_page,
    offer_page,
    unchanged_page,
)
from bot.telegram.messages.admin_web import (
    Gathered,
    gathered_page,
    gathering_begins_page,
    gathering_busy_page,
    gathering_interrupted_page,
    gathering_page,
    gathering_stopped_page,
    list_page,
)
from corpus.errors import FootnoteError
from corpus.source_values import SourceKind
from corpus.store import Outcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

    from bot.jobs import Progress
    from bot.settings import Settings
    from bot.telegram.admin.confirming import Payload
    from bot.telegram.admin.office import Caller, Office
    from bot.telegram.languages import Say
    from corpus.refreshing import Preview, SourceReport

    class Working(Protocol):
        """What does work beside the service: `Job`, or what stands in for it."""

        process_id: int | None

        async def run(self, progress: Callable[[Progress], Awaitable[None]]) -> Any:
            """Do it."""

        def cancel(self) -> None:
            """Stop it."""


NAME: Final = "add-web"
_ADD: Final = "add"  # what the audit calls it, as it calls adding a file
KEEP: Final = 1
"""The place of the button that also remembers a list as a source."""

_PAGES: Final = Pages(
    gathering_begins_page, gathering_page, gathering_busy_page, gathering_interrupted_page
)


class Gathering:
    """The command `/add` with a web address; one address at a time.

    Args:
        office: What is worked with.
        job: Makes what works beside the service.
    """

    def __init__(self, office: Office, job: Callable[..., Any] = Job) -> None:
        self._office = office
        self._job = job
        self.runner = Runner(office, _ADD, _PAGES)

    async def offer(self, caller: Caller, address: str) -> None:
        """Show what an address holds, and ask whether it should be added."""
        settings = self._office.footnote.settings
        job = self._job("looks at the address", settings, partial(look_at, address))
        try:
            found: Preview = await job.run(_unheard)
        except FootnoteError as error:
            await self._office.note(caller, _ADD, address, f"refused: {error}")
            await self._office.tell(caller, failed_page(caller.say, str(error)))
            return
        if found.is_list:
            await self._offer_list(caller, address, found)
        else:
            await self._offer_page(caller, address, found)

    async def _offer_list(self, caller: Caller, address: str, found: Preview) -> None:
        key = await self._ask(caller, address, found)
        keeps = bool(self._office.footnote.settings.refresh_minutes)
        await self._office.tell(caller, list_page(caller.say, found, key, keeps=keeps))

    async def _offer_page(self, caller: Caller, address: str, found: Preview) -> None:
        read = Read(list(found.drafts), list(found.refused))
        offered = await self._office.looked_up(
            caller, _ADD, address, lambda: self._compared(read, address)
        )
        if offered is None:
            return
        if not offered.drafts:
            why = next(iter(offered.refused), "there is no article")
            await self._office.note(caller, _ADD, address, f"refused: {why}")
            await self._office.tell(caller, nothing_to_add_page(caller.say, offered.refused))
        elif offered.novelty is Novelty.UNCHANGED:
            await self._office.note(caller, _ADD, address, Outcome.UNCHANGED.value)
            await self._office.tell(caller, unchanged_page(caller.say, offered))
        else:
            key = await self._ask(caller, address, found)
            await self._office.tell(caller, offer_page(caller.say, offered, key))

    def _compared(self, read: Read, address: str) -> Offered:
        known = sourcing.known_at(self._office.footnote, address)
        return compared(read, self._office.footnote.articles, known)

    async def _ask(self, caller: Caller, address: str, found: Preview) -> str:
        payload = {"subject": address, "address": found.address, "kind": found.kind.value}
        return await self._office.ask(caller, NAME, payload)

    async def start(self, caller: Caller, payload: Payload, place: int) -> None:
        """Add what was shown, beside everything else."""
        kind = SourceKind(payload["kind"])
        keep = place == KEEP and kind is not SourceKind.PAGE
        work = partial(add_what_is_there, payload["address"], kind, keep=keep)
        settings: Settings = self._office.footnote.settings
        job = self._job("adds the articles", settings, work)
        await self.runner.start(caller, _Run(payload["subject"], job, keeps=keep))


class _Run:
    """One address that is added."""

    def __init__(self, subject: str, job: Working, *, keeps: bool) -> None:
        self.subject = subject
        self._job = job
        self._keeps = keeps

    @property
    def process_id(self) -> int | None:
        return self._job.process_id

    def cancel(self) -> None:
        self._job.cancel()

    async def run(self, say: Say, show: Callable[[Progress], Awaitable[None]]) -> Done:
        try:
            report: SourceReport = await self._job.run(show)
        except JobStoppedError:
            return Done("stopped", gathering_stopped_page(say))
        except FootnoteError as error:
            return Done(f"failed: {error}", failed_page(say, str(error)))
        counts, refused = sourcing.as_added(report.counts), tuple(report.lines())
        result = summary(counts, len(refused))
        gathered = Gathered(counts, refused, report.left, self._keeps)
        kept = "; kept up to date" if self._keeps else ""
        return Done(result + kept, gathered_page(say, gathered))


async def _unheard(_: Progress) -> None:
    """Let it go on."""
