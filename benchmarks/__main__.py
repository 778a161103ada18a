"""`python -m benchmarks [ARTICLES]`: each figure beside what the model alone needs, in one run.

Machines differ and are shared, so what counts is the ratio of two medians that were measured in
turns. Prints a table, and JSON on the last line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.material import QUESTION, SAMPLES, articles, questions
from bot.answering.question import Question
from bot.application import Application
from bot.settings import read_settings
from index.embedding import SentenceTransformerEmbedder
from index.models import BUNDLED_MODEL, locate_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 3
QUESTIONS = 300
_MODEL_ALONE = (
    "from sentence_transformers import SentenceTransformer as S;"
    "S({folder!r}, device='cpu', local_files_only=True)"
)


@dataclass(frozen=True)
class Pair:
    """Two things measured in turns.

    Attributes:
        goal: What `ours / alone` should keep to.
    """

    what: str
    unit: str
    ours: float
    alone: float
    goal: str

    @property
    def ratio(self) -> float:
        """Return ours as a multiple of the other."""
        return self.ours / self.alone


def main() -> None:
    """Measure, print a table, and the same as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    with tempfile.TemporaryDirectory(prefix="footnote-benchmark-") as folder:
        # Processes first: one is charged with the memory its parent had when it was started.
        cold = _cold(Path(folder) / "samples")
        indexing = _indexing(Path(folder), count)
        pairs = [indexing, _questions(Path(folder) / "round-0", count), *cold]
    for pair in pairs:
        print(
            f"{pair.what:<28}{pair.ours:>10.2f}{pair.alone:>10.2f} {pair.unit:<12}"
            f"ratio {pair.ratio:.2f}  (goal {pair.goal})"
        )
    print(json.dumps([{**asdict(pair), "ratio": round(pair.ratio, 3)} for pair in pairs]))


def _application(data_dir: Path) -> Application:
    return Application(read_settings(data_dir))


def _indexing(folder: Path, count: int) -> Pair:
    """Passages a second: the whole reindex, and `encode` alone on the same texts."""
    drafts = articles(count)
    threads = os.cpu_count() or 1
    embedder = SentenceTransformerEmbedder(BUNDLED_MODEL, threads)
    model = embedder.model
    ours, alone, passages = [], [], 1
    for number in range(ROUNDS):
        app = _application(folder / f"round-{number}")
        app.articles.add(drafts)
        texts = _embedded_texts(app)
        alone.append(_seconds(partial(model.encode, texts, show_progress_bar=False)))
        reindex = app.builder(lambda: embedder).reindex
        ours.append(_seconds(partial(reindex, lambda *_: None)))
        passages = len(texts)
    return Pair(
        f"indexing {passages} passages",
        "passages/s",
        passages / median(ours),
        passages / median(alone),
        "at least 0.90",
    )


def _embedded_texts(app: Application) -> list[str]:
    snapshot = app.passages.snapshot()
    passages = app.passages.passages(snapshot.passage_ids)
    texts = (passage.embedded_text() for passage in passages.values())
    return [f"{text.title}\n{' '.join(text.sentences)}" for text in texts]


def _questions(data_dir: Path, count: int) -> Pair:
    """Milliseconds of a warm question, each asked once, and of embedding it alone."""
    app = _application(data_dir)
    embedder = app.embedder()
    answerer = app.answerer(embedder)
    ours, alone = [], []
    for question in questions(articles(count), QUESTIONS):
        alone.append(_seconds(partial(embedder.embed_question, question)))
        ours.append(_seconds(partial(answerer.answer, Question(question))))
    warm = slice(QUESTIONS // 10, None)
    return Pair(
        "warm question",
        "ms",
        1e3 * median(ours[warm]),
        1e3 * median(alone[warm]),
        "at most 2.00",
    )


def _cold(data_dir: Path) -> list[Pair]:
    """Seconds and memory of one answer from a new process, and of loading the model alone."""
    footnote, place = [sys.executable, "-m", "bot"], ["--data-dir", str(data_dir)]
    _process([*footnote, "add", str(SAMPLES), *place])
    _process([*footnote, "reindex", *place])
    ask = [*footnote, "ask", QUESTION, *place]
    load = [sys.executable, "-c", _MODEL_ALONE.format(folder=locate_model(BUNDLED_MODEL))]
    ours, alone = [], []
    for _ in range(ROUNDS + 1):
        alone.append(_process(load))
        ours.append(_process(ask))
    return [
        Pair(
            "cold answer",
            "s",
            median(seconds for seconds, _ in ours[1:]),
            median(seconds for seconds, _ in alone[1:]),
            "at most 1.20",
        ),
        Pair(
            "memory of a cold answer",
            "MiB",
            median(memory for _, memory in ours[1:]),
            median(memory for _, memory in alone[1:]),
            "none",
        ),
    ]


def _process(command: Sequence[str]) -> tuple[float, float]:
    """Return the seconds a process took, and its peak memory in MiB."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        message = f"{command} exited with {child.returncode}"
        raise RuntimeError(message)
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
