"""`python -m benchmarks.reindexing [PASSAGES]`: what a reindex costs, beside FAISS alone.

Three parts, each compared within one run:

- what embedding costs when 1 % of the articles changed, against all of them, with the real model;
- time and peak memory of whole steps over many passages: real text, random vectors, so that no
  model is measured; each step is a process of its own;
- the same vectors in a plain `faiss.IndexFlatIP`, read, built and written.

Prints a table, and JSON on the last line.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.material import QUESTION, articles
from benchmarks.synthetic import RandomEmbedder, TimedEmbedder
from bot.answering.question import Question
from bot.application import Application
from bot.collecting import roll_back
from bot.settings import read_settings
from corpus.passage_store import batches
from index.stored import from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corpus.articles import Draft
    from index.typing import FloatMatrix

PASSAGES = 100_000
PER_ARTICLE = 2  # passages, nearly
MODEL_ARTICLES = 400  # embedded with the real model
CHANGED = 0.01
_AT_ONCE = 500  # articles in one transaction
_VECTORS = "vectors.npy"


@dataclass(frozen=True)
class Step:
    """What one step cost.

    Attributes:
        seconds: Of the work; a busy machine makes them more.
        processor: Seconds that its processors worked, the start of the process left out.
        mebibytes: Peak memory of its process.
        counted: Passages.
    """

    what: str
    seconds: float
    processor: float
    mebibytes: float
    counted: int


class Clock:
    """Adds up the time of what is measured; what only prepares it stands outside."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.processor = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take the time of a block."""
        seconds, processor = time.perf_counter(), time.process_time()
        yield
        self.seconds += time.perf_counter() - seconds
        self.processor += time.process_time() - processor


def main() -> None:
    """Measure, print a table, and the same as JSON; or do one step in a process of its own."""
    if len(sys.argv) == 4 and sys.argv[1] in STEPS:  # noqa: PLR2004 - STEP FOLDER COUNT
        _do(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
        return
    passages = int(sys.argv[1]) if len(sys.argv) > 1 else PASSAGES
    with tempfile.TemporaryDirectory(prefix="footnote-benchmark-") as folder:
        model, many = Path(folder) / "model", Path(folder) / "many"
        everything, changed = (
            _measured(name, model, MODEL_ARTICLES) for name in ("model", "model-changed")
        )
        steps = [
            _measured(name, many, passages // PER_ARTICLE)
            for name in STEPS
            if not name.startswith("model")
        ]
    _print_table((everything, changed, *steps))
    share = changed.processor / everything.processor
    print(f"\nembedding after 1 % changed: {share:.2%} of the processor time of all")
    print(json.dumps([asdict(step) for step in (everything, changed, *steps)]))


def _print_table(steps: Sequence[Step]) -> None:
    """Print a line a step."""
    print(f"{'step':<34}{'passages':>10}{'seconds':>10}{'processor':>11}{'peak MiB':>10}")
    for step in steps:
        print(
            f"{step.what:<34}{step.counted:>10}{step.seconds:>10.2f}{step.processor:>11.2f}"
            f"{step.mebibytes:>10.0f}"
        )


def _measured(name: str, folder: Path, count: int) -> Step:
    """Run a step in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reindexing", name, str(folder), str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        said = child.stdout.read() if child.stdout else ""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        message = f"{command} exited with {child.returncode}"
        raise RuntimeError(message)
    step = Step(**json.loads(said), mebibytes=usage.ru_maxrss / 1024)
    print(f"{step.what}: {step.seconds:.2f} s", file=sys.stderr)
    return step


def _do(name: str, folder: Path, count: int) -> None:
    what, work = STEPS[name]
    app, clock = Application(read_settings(folder)), Clock()
    counted = work(app, count, clock)
    app.database.close()
    times = {"seconds": clock.seconds, "processor": clock.processor}
    print(json.dumps({"what": what, "counted": counted, **times}))


def _model(app: Application, count: int, clock: Clock) -> int:
    """Embed all articles with the real model."""
    _add(app, articles(count))
    return _embedded_by_model(app, clock)


def _model_changed(app: Application, count: int, clock: Clock) -> int:
    """Change some articles, and embed what is new."""
    _add(app, _changed(count))
    return _embedded_by_model(app, clock)


def _embedded_by_model(app: Application, clock: Clock) -> int:
    # One thread: on a busy machine two spend much of their time waiting for each other.
    model = TimedEmbedder(app.embedder(threads=1), clock.running)
    app.builder(lambda: model).reindex(_quiet)
    return model.passages


def _prepare(app: Application, count: int, clock: Clock) -> int:
    """Add the articles and index them, so that every embedding is stored; keep the vectors."""
    drafts = articles(count)
    with clock.running():
        _add(app, drafts)
        built = app.builder(RandomEmbedder).reindex(_quiet)
    np.save(app.settings.data_dir / _VECTORS, np.concatenate(list(_stored_vectors(app))))
    return built.passages


def _stored_vectors(app: Application) -> Iterator[FloatMatrix]:
    for hashes in batches(app.passages.snapshot().hashes, _AT_ONCE):
        stored = app.passages.embeddings(hashes, app.model)
        yield np.stack([from_bytes(stored[sha256]).passage for sha256 in hashes])


def _full(app: Application, _count: int, clock: Clock) -> int:
    """Build the index from stored embeddings alone, as after its loss."""
    shutil.rmtree(app.settings.index_folder)
    with clock.running():
        return app.builder(RandomEmbedder).reindex(_quiet).passages


def _change(app: Application, count: int, clock: Clock) -> int:
    """Build the index after some articles changed."""
    _add(app, _changed(count))
    with clock.running():
        return app.builder(RandomEmbedder).reindex(_quiet).passages


def _start(app: Application, _count: int, clock: Clock) -> int:
    """Verify and open the index, and answer one question; the model's loading is not in it."""
    with clock.running():
        reply = app.answerer(RandomEmbedder()).answer(Question(QUESTION))
    if not reply.searched.hits:
        message = "nothing was found"
        raise RuntimeError(message)
    return app.generations.current()[1].passages


def _rollback(app: Application, _count: int, clock: Clock) -> int:
    """Go back to the index before; its files are verified."""
    with clock.running():
        roll_back(app.generations)
    return app.generations.current()[1].passages


def _plain(app: Application, _count: int, clock: Clock) -> int:
    """Read the vectors, build FAISS's plain index, write it, and wait until it is on the disk."""
    import faiss  # noqa: PLC0415 - no other step is charged with it alone

    folder = app.settings.data_dir
    with clock.running():
        vectors = np.load(folder / _VECTORS)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(folder / "plain.faiss"))
        with (folder / "plain.faiss").open("rb") as file:
            os.fsync(file.fileno())
    return len(vectors)


def _quiet(_step: str, _done: int, _total: int) -> None:
    """Take no note of how far a reindex is."""


def _add(app: Application, drafts: Sequence[Draft]) -> None:
    for some in batches(drafts, _AT_ONCE):
        app.articles.add(some)


def _changed(count: int) -> Sequence[Draft]:
    """Return other texts for some of the articles."""
    return articles(max(1, round(count * CHANGED)), seed=8)


STEPS: dict[str, tuple[str, Callable[[Application, int, Clock], int]]] = {
    "model": ("embedding all, real model", _model),
    "model-changed": ("embedding after 1 % changed", _model_changed),
    "prepare": ("add, cut, store, index: all new", _prepare),
    "full": ("reindex from stored embeddings", _full),
    "change": ("reindex after 1 % changed", _change),
    "start": ("start-up to the first answer", _start),
    "rollback": ("rollback", _rollback),
    "plain": ("plain faiss.IndexFlatIP", _plain),
}

if __name__ == "__main__":
    main()
