"""Whoever searches while generations come and go always finds, and in one generation at a time."""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from index.generations import Generations
from tests.index.reindexing import add_numbered, answers, builder, opened_current, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Collection

READERS: Final = 3
REINDEXES: Final = 10


class Reader(threading.Thread):
    """Searches without a pause, and opens what is current as soon as it changes."""

    def __init__(self, folder: Path, seen: SimpleQueue[str]) -> None:
        super().__init__()
        self._folder = folder
        self._seen = seen
        self.stopping = threading.Event()
        self.searches = 0
        self.failures: list[str] = []

    def run(self) -> None:
        """Search until told to stop; tell of each generation once it was searched."""
        generations, opened = Generations(self._folder), opened_current(self._folder)
        while not self.stopping.is_set():
            if generations.named_current() != opened.manifest.generation:
                opened = opened_current(self._folder)
            held = {len(opened.vectors), len(opened.keywords), opened.manifest.passages}
            if not answers(opened, 0) or len(held) > 1:
                self.failures.append(opened.manifest.generation)
            self.searches += 1
            self._seen.put(opened.manifest.generation)


def test_no_search_fails_while_the_index_is_rebuilt(
    collection: Collection, tmp_path: Path
) -> None:
    add_numbered(collection, 0)
    builder(collection, tmp_path / "index").reindex(quiet)
    seens: list[SimpleQueue[str]] = [SimpleQueue() for _ in range(READERS)]
    readers = [Reader(tmp_path / "index", seen) for seen in seens]
    for reader in readers:
        reader.start()
    for number in range(1, REINDEXES):
        add_numbered(collection, number)
        built = builder(collection, tmp_path / "index").reindex(quiet)
        for seen in seens:
            while seen.get(timeout=60) != built.generation:
                pass
    for reader in readers:
        reader.stopping.set()
        reader.join()
    assert [reader.failures for reader in readers] == [[]] * READERS
    assert all(reader.searches >= REINDEXES for reader in readers)
