"""What goes on beside the questions: following the index, and deleting what is old."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import structlog

from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.telegram.desk import Desk

_LOOK: Final = 2.0  # seconds between two looks at which generation is named
_TIDY: Final = 3_600.0  # seconds between two deletions of what is old

_log = structlog.get_logger("footnote.telegram")


async def follow_the_index(
    desk: Desk, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Open each new generation soon after it was published, and take in what was added since."""
    try:
        while True:
            await sleep(_LOOK)
            try:
                await asyncio.to_thread(desk.live.follow)
            except Exception as error:  # noqa: BLE001 - whatever it is, questions are answered
                _log.error("the index could not be followed", kind=type(error).__name__)
    finally:
        desk.live.stop()


async def delete_what_is_old(
    desk: Desk, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Delete questions and answers when their time is over."""
    days = desk.footnote.settings.keep_questions_days
    while True:
        try:
            await desk.workers.record(desk.records.purge, days)
        except FootnoteError as error:
            _log.warning("nothing could be deleted", reason=str(error))
        await sleep(_TIDY)
