"""`python -m benchmarks.versions CHECKOUT`: a warm answer of another version beside this one's.

CHECKOUT is a folder with the sources of the other version, for example made by `git worktree add`.
Both answer the same questions about the samples with the English model, in turns, each in a
process of its own; what counts is the median of the differences.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.material import SAMPLES, articles, questions
from index.models import BUNDLED_MODEL

_HERE: Final = Path(__file__).parent.parent
_ARTICLES: Final = 60
_QUESTIONS: Final = 200
_WARM: Final = 20  # first questions, which are not counted


class Version:
    """One version that answers line by line.

    Args:
        checkout: Its sources.
        folder: Where its data folder is made.
    """

    def __init__(self, checkout: Path, folder: Path) -> None:
        self._program = [sys.executable, "-m", "bot"]
        self._checkout = checkout
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(checkout),
            "DATA_DIR": str(folder / "data"),
            "EMBEDDING_MODEL": BUNDLED_MODEL,
        }
        lines = [
            json.dumps({"id": one.external_id, "title": one.title, "text": one.text})
            for one in articles(_ARTICLES)
        ]
        self._run("add", str(SAMPLES), "-", given="\n".join(lines))
        self._run("reindex")
        self._asked = subprocess.Popen(
            [*self._program, "ask", "--batch", "-"],
            cwd=checkout,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._given: Any = self._asked.stdin
        self._told: Any = self._asked.stdout

    def _run(self, *arguments: str, given: str = "") -> None:
        subprocess.run(
            [*self._program, *arguments],
            cwd=self._checkout,
            env=self._environment,
            input=given,
            text=True,
            check=True,
            capture_output=True,
        )

    def milliseconds(self, question: str) -> float:
        """Return what one answer took."""
        self._given.write(json.dumps({"id": "1", "text": question}) + "\n")
        self._given.flush()
        return float(json.loads(self._told.readline())["timings_ms"]["total"])

    def end(self) -> None:
        """Let the process end."""
        self._given.close()
        self._asked.wait()


def main() -> None:
    """Print the medians of both, and of the differences question by question."""
    asked = questions(articles(_ARTICLES), _QUESTIONS)
    with tempfile.TemporaryDirectory() as folder:
        places = (Path(folder) / "before", Path(folder) / "after")
        for place in places:
            place.mkdir()
        before = Version(Path(sys.argv[1]).resolve(), places[0])
        after = Version(_HERE, places[1])
        pairs = [(before.milliseconds(one), after.milliseconds(one)) for one in asked][_WARM:]
        for version in (before, after):
            version.end()
    print(f"before: {median(one for one, _ in pairs):.1f} ms")
    print(f"after:  {median(other for _, other in pairs):.1f} ms")
    print(f"difference: {median(other - one for one, other in pairs):+.1f} ms")


if __name__ == "__main__":
    main()
