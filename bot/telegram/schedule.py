"""Schedule: sources whose time has come are looked at again, beside everything else."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog

from bot.jobs import Job
from bot.refreshing import refresh_and_index
from corpus.errors import reason

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.jobs import Progress
    from bot.refreshing import Refreshed
    from bot.reindexing import MakeEmbedder
    from bot.telegram.desk import Desk

_MINUTE: Final = 60.0  # seconds; between two looks at what is due
_LATER: Final = 300.0  # seconds; while another process builds the index
_ADDRESS: Final = re.compile(r"\w{1,20}://\S+")  # there may be a password in it
_HIDDEN: Final = "[address]"

_log = structlog.get_logger("footnote.refresh")


async def refresh_what_is_due(
    desk: Desk,
    embedder: MakeEmbedder | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Refresh what is due for as long as it serves; nothing where REFRESH_MINUTES is 0.

    No process is started where nothing is due. What fails is tried again after REFRESH_MINUTES.

    Args:
        desk: What every handler works with.
        embedder: Loads the model in the process that indexes; by default the one that is set.
        sleep: Waits some seconds.
    """
    settings, is_behind = desk.footnote.settings, False
    if not settings.refresh_minutes:
        return
    await desk.ready.wait()
    while True:
        pause = _MINUTE
        try:
            if is_behind or await asyncio.to_thread(desk.footnote.sources.is_anything_due):
                work = partial(refresh_and_index, embedder)
                done = await Job("refreshes the sources", settings, work).run(_unheard)
                _tell_log(done)
                is_behind = done.is_behind
                pause = _LATER if is_behind else _MINUTE
        except Exception as error:  # noqa: BLE001 - whatever it is, questions are answered
            why = _ADDRESS.sub(_HIDDEN, reason(error))
            _log.error("the sources could not be refreshed", reason=why)
            pause = _MINUTE * settings.refresh_minutes
        await sleep(pause)


async def _unheard(_: Progress) -> None:
    """Let it go on."""


def _tell_log(done: Refreshed) -> None:
    for line in done.failed:
        _log.warning("a source could not be refreshed", reason=_ADDRESS.sub(_HIDDEN, line))
    counts = {outcome.value: number for outcome, number in done.counts.items()}
    index = {"index": _ADDRESS.sub(_HIDDEN, done.index)} if done.index else {}
    failed = len(done.failed)
    _log.info("sources refreshed", sources=done.sources, failed=failed, **counts, **index)
