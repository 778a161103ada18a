"""`python -m benchmarks.copies [ARTICLES…]`: what finding copies costs, as articles become more.

Each size is measured in a process of its own. One article of five is a near copy of another, one
of ten is filled into a template, and all others have nothing in common but their words.
"""

from __future__ import annotations

import json
import math
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.application import now
from corpus.articles import Draft
from corpus.copy_store import CopyStore
from corpus.cutting import RECIPE
from corpus.database import Database
from corpus.passage_store import batches
from corpus.store import ArticleStore
from corpus.tables import ArticleRow, CutRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIZES: Final = (1_000, 10_000, 100_000)
NEW: Final = 100  # articles added at the end, to a collection that is up to date
_SENTENCES: Final = 8
_WORDS: Final = 12  # in a sentence
_AT_ONCE: Final = 500
_NOON: Final = "2025-06-01T12:00:00Z"
_VOCABULARY: Final = 20_000
_SYLLABLES: Final = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_WEIGHTS: Final = list(accumulate(1 / (rank + 10) for rank in range(_VOCABULARY)))  # as in speech
_TEMPLATE: Final = (
    "Rain is expected in Town{a} on Monday. The temperature reaches {b} degrees in the afternoon. "
    "A south wind of {c} metres a second will blow. Drivers are asked to take care."
)


def main() -> None:
    """Measure each size, or print the figures of the one that was asked for."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
        return
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    figures = [_in_a_process(size) for size in sizes]
    print(f"{'articles':>10}{'seconds':>10}{'MB':>8}{'clusters':>10}{'100 more':>10}{'x2':>8}")
    before = None
    for one in figures:
        print(
            f"{one['articles']:>10,.0f}{one['seconds']:>10.1f}{one['megabytes']:>8.0f}"
            f"{one['copies']:>10,.0f}{one['more']:>10.2f}{_per_doubling(before, one):>8}"
        )
        before = one
    print(json.dumps(figures))


def measured(size: int) -> dict[str, float]:
    """Return seconds and memory for so many articles, and for a hundred more.

    The memory is what the process held at most beyond what adding them took.
    """
    with tempfile.TemporaryDirectory(prefix="footnote-benchmark-") as folder:
        database = Database(f"sqlite:///{folder}/footnote.db")
        drafts = articles(size + NEW)
        _insert(database, islice(drafts, size))
        copies, before = CopyStore(database), _megabytes()
        seconds = _seconds(copies)
        held = _megabytes() - before
        ArticleStore(database, now).add(list(drafts))
        more = _seconds(copies)
        clusters = len(copies.clusters(range(1, size + NEW + 1)))
        database.close()
    return {
        "articles": size,
        "seconds": seconds,
        "megabytes": held,
        "copies": clusters,
        "more": more,
    }


def articles(count: int) -> Iterator[Draft]:
    """Yield articles, the same each time."""
    chance = random.Random(5)  # noqa: S311 - the same articles each time
    words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(_VOCABULARY)]
    told: list[list[str]] = []
    for number in range(count):
        kind = number % 10
        if kind == 0:
            text = _TEMPLATE.format(
                a=chance.randint(1, 500), b=chance.randint(1, 40), c=chance.randint(1, 20)
            )
        elif kind in (1, 2) and told:
            story = chance.choice(told)
            text = " ".join([_sentence(words, chance), *story[1 : chance.randint(5, _SENTENCES)]])
        else:
            told.append([_sentence(words, chance) for _ in range(_SENTENCES)])
            text = " ".join(told[-1])
        title = _sentence(words, chance)
        yield Draft(str(number), title, text, outlet=f"Outlet {kind}", language="en")


def _sentence(words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choices(words, cum_weights=_WEIGHTS, k=_WORDS)).capitalize() + "."


def _insert(database: Database, drafts: Iterable[Draft]) -> None:
    """Store articles as they are: what adding and cutting them costs is not asked here."""
    for number, some in enumerate(batches(drafts, _AT_ONCE)):
        rows = [_rows(at, draft) for at, draft in enumerate(some, number * _AT_ONCE + 1)]
        with database.write() as session:
            for kind in zip(*rows, strict=True):
                session.add_all(kind)
                session.flush()


def _rows(number: int, draft: Draft) -> tuple[ArticleRow, VersionRow, CutRow]:
    """Return an article, its version and its cut, of a text whose sentences are known."""
    ends = [found.end() for found in re.finditer(r"\.(?= |\Z)", draft.text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    version = VersionRow(
        id=number,
        article_id=number,
        number=1,
        title=draft.title,
        text=draft.text,
        outlet=draft.outlet,
        language=draft.language,
        sha256=draft.sha256,
        added_at=_NOON,
    )
    return (
        ArticleRow(id=number, external_id=draft.external_id, added_at=_NOON),
        version,
        CutRow(
            version_id=number,
            recipe=RECIPE,
            masks=[],
            sentences=[list(one) for one in zip(starts, ends, strict=True)],
        ),
    )


def _seconds(copies: CopyStore) -> float:
    started = time.process_time()  # others may be at work on the machine
    copies.bring_up_to_date()
    return time.process_time() - started


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_a_process(size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.copies", "--one", str(size)]
    root = Path(__file__).parents[1]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _per_doubling(before: dict[str, float] | None, after: dict[str, float]) -> str:
    """Return by how much twice the articles take longer: 2 is linear, n log n a little more."""
    if before is None:
        return "-"
    doublings = math.log2(after["articles"] / before["articles"])
    return f"{(after['seconds'] / before['seconds']) ** (1 / doublings):.2f}"


if __name__ == "__main__":
    main()
