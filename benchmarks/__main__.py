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
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.material import QUESTIONS, articles
from bot.answering.question import Question
from bot.application import Application
from bot.settings import read_settings
from index.embedding import BUNDLED_MODEL, SentenceTransformerEmbedder, locate_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 3
QUESTION_ROUNDS = 25
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
        pairs = [
            _indexing(Path(folder), count),
            *_questions(Path(folder) / "round-0"),
            *_cold(Path(folder) / "round-0"),
        ]
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
        alone.append(_seconds(lambda: model.encode(texts, show_progress_bar=False)))
        builder = app.builder(lambda: embedder)
        ours.append(_seconds(lambda: builder.reindex(lambda *_: None)))
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


def _questions(data_dir: Path) -> list[Pair]:
    """Milliseconds of a warm question, and of embedding it alone."""
    app = _application(data_dir)
    embedder = app.embedder()
    answerer = app.answerer(embedder)
    ours, alone = [], []
    for number in range(QUESTION_ROUNDS):
        for question in QUESTIONS:
            alone.append(_seconds(lambda: embedder.embed_question(question)))
            ours.append(_seconds(lambda: answerer.answer(Question(f"{question}{' ' * number}"))))
    return [
        Pair("warm question", "ms", 1e3 * median(ours), 1e3 * median(alone), "at most 2.00"),
    ]


def _cold(data_dir: Path) -> list[Pair]:
    """Seconds and memory of one answer from a new process, and of loading the model alone."""
    ask = [sys.executable, "-m", "bot", "ask", QUESTIONS[0], "--data-dir", str(data_dir)]
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
