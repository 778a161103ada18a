"""A tiny labelled set whose figures can be worked out by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ARTICLES: Final = tuple(
    {
        "id": f"town{number}",
        "title": f"Town number{number}",
        "text": f"The harbour of town{number} was opened by captain{number}. Its bridge is long.",
    }
    for number in range(8)
)
ANSWERABLE: Final = tuple(
    {
        "id": f"q{number}",
        "text": f"Who opened the harbour of town{number}?",
        "answers": [f"Captain{number}"],
    }
    for number in range(8)
)
UNANSWERABLE: Final = (
    {"id": "u0", "text": "Which volcano erupted yesterday?", "answerable": False},
    {"id": "u1", "text": "Who composed the opera Zauberberg?", "answerable": False},
)
QRELS: Final = "".join(f"q{number}\ttown{number}\t1\n" for number in range(8))


def write_set(
    folder: Path,
    *,
    articles: Iterable[dict[str, Any]] = ARTICLES,
    questions: Iterable[dict[str, Any]] = (*ANSWERABLE, *UNANSWERABLE),
    qrels: str = QRELS,
) -> Path:
    """Write a labelled set into a folder."""
    folder.mkdir(parents=True)
    (folder / "corpus.jsonl").write_text("".join(json.dumps(one) + "\n" for one in articles))
    (folder / "queries.jsonl").write_text("".join(json.dumps(one) + "\n" for one in questions))
    (folder / "qrels.tsv").write_text(qrels)
    return folder
