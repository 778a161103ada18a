"""Whoever searches while generations come and go always finds, and in one generation at a time."""

from __future__ import annotations

import itertools
import threading
import time
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest

from bot.answering.answers import Answer
from bot.answering.question import Question
from bot.live import Live
from corpus.articles import sha256_of, visible
from index.generations import Generations
from tests.builders import application_in, numbered_draft
from tests.fakes import FakeEmbedder
from tests.index.changing import CHANGED, FIRST, keep_changing
from tests.index.children import processes
from tests.index.reindexing import add_numbered, answers, builder, opened_current, quiet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from bot.answering.answerer import Answerer
    from bot.answering.answers import Abstention, Quote
    from bot.application import Application
    from tests.builders import Collection

READERS: Final = 3
REINDEXES: Final = 10
ASKING: Final = 4  # threads that ask
STEADY: Final = 120  # articles that stay as they are


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


class Served:
    """A collection that is asked as fast as it goes, in one view of it at a time.

    Args:
        folder: The data folder.
    """

    def __init__(self, folder: Path) -> None:
        self.app = application_in(folder)
        self.app.articles.add([numbered_draft(number) for number in (*range(STEADY), CHANGED)])
        self.app.builder(lambda: FakeEmbedder(self.app.model)).reindex(quiet)
        self.live = Live(self.app, lambda: FakeEmbedder(self.app.model))
        self.live.load()
        self.gone: list[int] = []
        self.generations: list[str] = []
        self._following = threading.Event()
        self._follower = threading.Thread(target=self._follow)
        self._follower.start()

    def _follow(self) -> None:
        while not self._following.wait(0.02):
            self.live.follow()

    def listen(self, reports: Connection) -> None:
        """Take note of what the other process reports, until it ends."""
        while (report := reports.recv())[0] != "end":
            (self.gone if report[0] == "gone" else self.generations).append(report[1])

    def close(self) -> None:
        """Follow the index no more."""
        self._following.set()
        self._follower.join()
        self.app.database.close()


class Asking(threading.Thread):
    """Asks one question after the other.

    Args:
        served: Who is asked.
        enough: Set by whoever has seen enough.
        offset: So that no two ask the same at the same time.

    Attributes:
        failures: One line for each answer that is not as it must be.
        quotes: All that were shown, to be held against the store.
    """

    def __init__(self, served: Served, enough: threading.Event, offset: int) -> None:
        super().__init__()
        self._served = served
        self._enough = enough
        self._offset = offset
        self.seconds: list[float] = []
        self.failures: list[str] = []
        self.quotes: set[Quote] = set()
        self.generations: set[str] = set()

    def run(self) -> None:
        """Ask until there is enough, of what stays and of what comes and goes in turn."""
        for number in itertools.count(self._offset):
            if self._enough.is_set():
                break
            steady = number % 3 > 0
            asked = number % STEADY if steady else (CHANGED if number % 2 else FIRST + number % 30)
            try:
                self._ask(asked, steady=steady)
            except Exception as error:  # noqa: BLE001 - each is a question that failed
                self.failures.append(f"{type(error).__name__}: {error}")

    def _ask(self, number: int, *, steady: bool) -> None:
        answerer, gone = self._served.live.answerer, len(self._served.gone)
        assert answerer is not None
        started = time.perf_counter()
        reply = answerer.answer(Question(f"Which harbour of town{number} opened?"))
        self.seconds.append(time.perf_counter() - started)
        self.generations.add(reply.searched.generation)
        self.failures += self._wrong(answerer, reply, set(self._served.gone[:gone]))
        if isinstance(reply, Answer):
            self.quotes.update(reply.quotes)
        first = reply.quotes[0].text if isinstance(reply, Answer) else ""
        if steady and first != f"The harbour of town{number} opened.":
            self.failures.append(f"town{number}: {first!r}")

    def _wrong(
        self, answerer: Answerer, reply: Answer | Abstention, gone: set[int]
    ) -> Iterator[str]:
        hits, quotes = reply.searched.hits, reply.quotes if isinstance(reply, Answer) else ()
        if reply.searched.generation != answerer.generation:
            yield "it names another generation than the one it was asked in"
        if not {hit.passage_id for hit in hits} <= held(answerer):
            yield "it found what neither the generation nor the delta of that moment holds"
        if len({hit.article_id for hit in hits}) != len({hit.version_id for hit in hits}):
            yield "it found two versions of one article"
        if gone & {version for one in (*hits, *quotes) for version in [one.version_id]}:
            yield "it shows what was gone before it was asked"


def held(answerer: Answerer) -> set[int]:
    """Return the passages of the generation and the delta that an answerer has."""
    retriever = answerer.retriever
    recent = retriever.delta.passage_ids if retriever.delta else frozenset[int]()
    return set(retriever.generation.sentences.passage_ids.tolist()) | recent


def asked_by_many(served: Served, questions: int, reindexes: int) -> list[Asking]:
    """Ask with several threads until there were enough questions and reindexes."""
    enough = threading.Event()
    threads = [Asking(served, enough, 7 * number) for number in range(ASKING)]
    for one in threads:
        one.start()
    looks = threading.Event()
    while any(one.is_alive() for one in threads):
        asked = sum(len(one.seconds) for one in threads)
        failed = any(one.failures for one in threads)
        if failed or (asked >= questions and len(served.generations) >= reindexes):
            break
        looks.wait(0.05)
    enough.set()
    for one in threads:
        one.join()
    return threads


def not_in_store(app: Application, quotes: set[Quote]) -> list[Quote]:
    """Return the quotes that are no slice of the version they name."""
    versions = app.articles.versions({quote.version_id for quote in quotes})
    return [
        quote
        for quote in quotes
        if quote.version_id not in versions
        or quote.sha256 != sha256_of(visible(versions[quote.version_id].text, quote.span, ()))
        or quote.text != quote.span.of(versions[quote.version_id].text)
    ]


def figures(threads: list[Asking]) -> tuple[int, float, float]:
    """Return how many questions there were, and the median and 99th percentile in milliseconds."""
    seconds = np.concatenate([one.seconds for one in threads])
    median, late = np.percentile(seconds, [50, 99]) * 1e3
    return len(seconds), float(median), float(late)


@pytest.mark.parametrize(
    ("questions", "reindexes"),
    [
        pytest.param(200, 5, id="some"),
        pytest.param(50_000, 100, id="many", marks=pytest.mark.slow),
    ],
)
def test_each_answer_comes_from_one_generation_while_they_change(
    tmp_path: Path, questions: int, reindexes: int, capsys: pytest.CaptureFixture[str]
) -> None:
    served = Served(tmp_path / "data")
    idle = asked_by_many(served, max(questions // 10, 200), 0)
    context = processes()
    hearing, reporting = context.Pipe(duplex=False)
    ending = context.Event()
    changing = context.Process(target=keep_changing, args=(tmp_path / "data", reporting, ending))
    changing.start()
    listening = threading.Thread(target=served.listen, args=(hearing,))
    listening.start()
    busy = asked_by_many(served, questions, reindexes)
    ending.set()
    listening.join()
    changing.join()
    quotes = set().union(*(one.quotes for one in (*idle, *busy)))
    assert [failure for one in (*idle, *busy) for failure in one.failures] == []
    assert not_in_store(served.app, quotes) == []
    seen = set().union(*(one.generations for one in busy))
    assert len(seen) >= min(reindexes, 30) / 2
    served.close()
    with capsys.disabled():
        print_figures(figures(idle), figures(busy), len(served.generations), len(served.gone))


def print_figures(
    idle: tuple[int, float, float], busy: tuple[int, float, float], reindexes: int, gone: int
) -> None:
    """Print what `docs/reliability.md` quotes."""
    print(  # noqa: T201 - the figures are what the test is run for
        f"\n{idle[0]} questions idle: median {idle[1]:.1f} ms, p99 {idle[2]:.1f} ms; "
        f"{busy[0]} under {reindexes} reindexes and {gone} removals and changes: "
        f"median {busy[1]:.1f} ms, p99 {busy[2]:.1f} ms ({busy[2] / idle[2]:.1f} times idle)"
    )
