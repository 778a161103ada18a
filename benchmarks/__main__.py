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

ROUNDS = 5
QUESTIONS = 300
_MODEL_ALONE = (
    "from sentence_transformers import SentenceTransformer as S;"
    "S({folder!r}, device='cpu', local_files_only=True)"
)


@dataclass(frozen=True)
class Pair:
    """Two things measured in turns.

    Attributes:
        ours: Median of what Footnote needed.
        alone: Median of what the model alone needed.
        ratio: Median of ours / alone over the turns: the machine's mood passes over both.
        goal: What the ratio should keep to.
    """

    what: str
    unit: str
    ours: float
    alone: float
    ratio: float
    goal: str


def _pair(what: str, unit: str, turns: Sequence[tuple[float, float]], goal: str) -> Pair:
    """Return the medians of turns: ours, alone."""
    return Pair(
        what,
        unit,
        ours=median(ours for ours, _ in turns),
        alone=median(alone for _, alone in turns),
        ratio=median(ours / alone for ours, alone in turns),
        goal=goal,
    )


def main() -> None:
    """Measure, print a table, and the same as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
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
    print(json.dumps([asdict(pair) for pair in pairs]))


def _application(data_dir: Path) -> Application:
    return Application(read_settings(data_dir))


def _indexing(folder: Path, count: int) -> Pair:
    """Passages a second: the whole reindex, and `encode` alone on the same texts."""
    drafts = articles(count)
    embedder = SentenceTransformerEmbedder(BUNDLED_MODEL, os.cpu_count() or 1)
    turns, passages = [], 0
    for number in range(ROUNDS):
        app = _application(folder / f"round-{number}")
        app.articles.add(drafts)
        texts = _embedded_texts(app)
        passages = len(texts)
        reindex = app.builder(lambda: embedder).reindex
        ours, alone = _in_turns(
            partial(reindex, lambda *_: None),
            partial(embedder.model.encode, texts, show_progress_bar=False),
            swapped=number % 2 == 1,
        )
        turns.append((passages / ours, passages / alone))
    what = f"indexing {passages} passages"
    return _pair(what, "passages/s", turns, "at least 0.90")


def _in_turns(
    ours: Callable[[], object], alone: Callable[[], object], *, swapped: bool
) -> tuple[float, float]:
    """Return the seconds of both; who goes first changes, since the second finds all warm."""
    if swapped:
        seconds_alone, seconds_ours = _seconds(alone), _seconds(ours)
    else:
        seconds_ours, seconds_alone = _seconds(ours), _seconds(alone)
    return seconds_ours, seconds_alone


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
    turns = []
    for number, question in enumerate(questions(articles(count), QUESTIONS)):
        ours, alone = _in_turns(
            partial(answerer.answer, Question(question)),
            partial(embedder.embed_question, question),
            swapped=number % 2 == 1,
        )
        turns.append((1e3 * ours, 1e3 * alone))
    return _pair("warm question", "ms", turns[QUESTIONS // 10 :], "at most 2.00")


def _cold(data_dir: Path) -> list[Pair]:
    """Seconds and memory of one answer from a new process, and of loading the model alone."""
    footnote, place = [sys.executable, "-m", "bot"], ["--data-dir", str(data_dir)]
    _process([*footnote, "add", str(SAMPLES), *place])
    _process([*footnote, "reindex", *place])
    ask = [*footnote, "ask", QUESTION, *place]
    load = [sys.executable, "-c", _MODEL_ALONE.format(folder=locate_model(BUNDLED_MODEL))]
    _process(load)
    seconds, memory = [], []
    for _ in range(ROUNDS):
        alone, ours = _process(load), _process(ask)
        seconds.append((ours[0], alone[0]))
        memory.append((ours[1], alone[1]))
    return [
        _pair("cold answer", "s", seconds, "at most 1.20"),
        _pair("memory of a cold answer", "MiB", memory, "none"),
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
