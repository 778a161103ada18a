"""What the two costly parts of an answer need alone: embedding a question, and storing a row."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from statistics import median
from typing import TYPE_CHECKING, Final

from bot.records import open_records
from bot.records.inbox import Arrival
from corpus.database import Database
from index.embedding import SentenceTransformerEmbedder
from index.models import BUNDLED_MODEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_TIMES: Final = 25  # at each look
_BODY: Final = "x" * 500  # characters: about what an update has


@dataclass(frozen=True, slots=True)
class Costs:
    """What both took, each time, in milliseconds."""

    embeddings: list[float]
    storings: list[float]

    def __add__(self, other: Costs) -> Costs:
        return Costs(self.embeddings + other.embeddings, self.storings + other.storings)

    @property
    def embedding(self) -> float:
        """Median of embedding one question."""
        return median(self.embeddings)

    @property
    def storing(self) -> float:
        """Median of storing one update so that it outlives a power cut."""
        return median(self.storings)


class Alone:
    """Measures both while the bot has nothing to do, on the disk and the processor it uses.

    Args:
        folder: Where a database of its own is made.
        questions: What is embedded.
        token: Of the bot; rows are sealed with it.
    """

    def __init__(self, folder: Path, questions: Iterator[str], token: str) -> None:
        self._embedder = SentenceTransformerEmbedder(BUNDLED_MODEL, threads=1)
        database = Database(f"sqlite:///{folder / 'alone.db'}")
        self._inbox = open_records(database, token, lambda: datetime.now(UTC)).inbox
        self._questions = questions
        self._numbers = count(1)

    def look(self) -> Costs:
        """Measure now."""
        return Costs(
            [_milliseconds(self._embed) for _ in range(_TIMES)],
            [_milliseconds(self._store) for _ in range(_TIMES)],
        )

    def _embed(self) -> None:
        self._embedder.embed_question(next(self._questions))

    def _store(self) -> None:
        self._inbox.keep([Arrival(next(self._numbers), 1, 1, _BODY)])


def _milliseconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return 1e3 * (time.perf_counter() - started)
