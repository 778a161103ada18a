"""Records over any database, with a clock that a test sets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import TYPE_CHECKING, Final, TypeVar

from bot.answering.rereading import Reference
from bot.records import open_records
from bot.records.answers import Given
from bot.records.inbox import Arrival
from bot.records.keys import new_key
from corpus.articles import Span
from corpus.database import Database
from tests.builders import NOON

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta
    from pathlib import Path

TOKEN: Final = "123456789:AAFake-Token_for-these-tests_000000"  # noqa: S105 - opens nothing
BIG: Final = 2**52 - 1
"""The greatest id that Telegram may ever give."""

FIRST: Final = Reference(7, Span(10, 25), Span(0, 90), "ab" * 32, 1)
SECOND: Final = Reference(9, Span(3, 8), Span(3, 30), "cd" * 32, 2)

_Result = TypeVar("_Result")


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.at

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self.at += by


class Keeping:
    """Records, and the clock they look at.

    Args:
        url: Which database.
        file: The SQLite file, None on PostgreSQL.
    """

    def __init__(self, url: str, file: Path | None) -> None:
        self.file = file
        self.clock = Clock()
        self.database = Database(url)
        self.records = open_records(self.database, TOKEN, self.clock)

    def stored(self) -> bytes:
        """Return every byte that SQLite keeps on the disk."""
        assert self.file is not None
        return b"".join(path.read_bytes() for path in self.file.parent.glob(f"{self.file.name}*"))


def arrival(
    update_id: int, *, chat: int = 5, person: int | None = 50, body: str = '{"text": "secret"}'
) -> Arrival:
    """Return an update."""
    return Arrival(update_id, chat, person, body)


def given(**changes: object) -> Given:
    """Return a reply."""
    fields: dict[str, object] = {
        "key": new_key(),
        "chat_id": 5,
        "person_id": 50,
        "question_id": 100,
        "message_id": 101,
        "asked_at": "2025-06-01T12:00:00Z",
        "answered": True,
        "confidence": 0.75,
        "generation": "20250601T120000Z-ab",
        "language": "en",
        "question": "When did the library open?",
        "quotes": (FIRST, SECOND),
        "further": (SECOND,),
        "nearest": (7, 9),
    }
    return Given(**(fields | changes))  # type: ignore[arg-type] - each field has its type above


def at_once(work: Callable[[], _Result], threads: int = 2) -> list[_Result]:
    """Return what each of some threads comes to that begin at the same moment."""
    together = Barrier(threads)

    def begin(_number: int) -> _Result:
        together.wait()
        return work()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(begin, range(threads)))
