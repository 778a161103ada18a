"""Status: how the collection, its index and the bot stand."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.collecting import index_state
from bot.records.inbox import State
from bot.telegram.messages.admin_sources import SHOWN, Kept, Learned
from bot.telegram.messages.admin_status import Indexed, Standing, status_page
from corpus.decoration_store import DecorationStore
from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import Message

    from bot.telegram.admin.office import Office
    from bot.telegram.admin.reindex import Reindex
    from bot.telegram.dispatch import Dispatcher
    from corpus.source_values import Source


class Status:
    """The command `/status`.

    Args:
        office: What is worked with.
        reindex: Knows whether one runs.
        dispatcher: Knows what waits.
        errors: Counts updates that failed since the start; None where nobody counts.
    """

    def __init__(
        self,
        office: Office,
        reindex: Reindex,
        dispatcher: Dispatcher,
        errors: Callable[[], int] | None = None,
    ) -> None:
        self._office = office
        self._reindex = reindex
        self._dispatcher = dispatcher
        self._errors = errors

    async def command(self, message: Message, _rest: str) -> None:
        """Say how things stand."""
        caller = await self._office.writer(message)
        if caller is None:
            return
        waiting = max(self._dispatcher.waiting_in_all - 1, 0)  # without this command itself
        standing = await asyncio.to_thread(self._standing, waiting)
        await self._office.tell(caller, status_page(caller.say, standing))

    def _standing(self, waiting: int) -> Standing:
        desk, footnote = self._office.desk, self._office.footnote
        articles = footnote.articles.articles()
        midnight = desk.now().replace(hour=0, minute=0, second=0, microsecond=0)
        tally = desk.records.answers.tally(midnight)
        indexed, trouble = self._indexed()
        sources = footnote.sources.all()
        sites = DecorationStore(footnote.database, desk.now).sites()
        return Standing(
            articles=len(articles),
            newest=max((one.published_at for one in articles if one.published_at), default=None),
            indexed=indexed,
            trouble=desk.live.trouble or trouble,
            questions=tally.questions,
            abstained=tally.abstained,
            up=tally.up,
            down=tally.down,
            waiting=waiting,
            dead=desk.records.inbox.counts()[State.DEAD],
            errors=self._errors() if self._errors else None,
            reindexing_since=self._reindex.runner.since,
            sources=len(sources),
            kept=[self._kept(one) for one in _troubled_first(sources)[:SHOWN]],
            sites=len(sites),
            learned=[Learned(one.site, len(one.decoration), one.is_bare) for one in sites[:SHOWN]],
        )

    def _kept(self, source: Source) -> Kept:
        tally = self._office.footnote.sources.tally(source.source_id)
        return Kept(
            source.source_id,
            source.address,
            tally.pages - tally.gone,
            tally.troubled,
            source.checked_at,
            source.trouble,
        )

    def _indexed(self) -> tuple[Indexed | None, str]:
        """Return the index that answers, or why there is none."""
        try:
            state = index_state(self._office.footnote)
        except FootnoteError as error:
            return None, str(error)
        manifest = state.manifest
        indexed = Indexed(
            manifest.generation,
            manifest.articles,
            manifest.passages,
            manifest.built_at,
            state.is_up_to_date,
        )
        return indexed, ""


def _troubled_first(sources: Sequence[Source]) -> list[Source]:
    return sorted(sources, key=lambda one: one.trouble is None)
