"""Ranks passages with txtai's hybrid search; run by the interpreter of txtai's own environment.

Standard input: JSON with `model` (a folder), `passages` (texts), `questions` and `depth`; standard
output: JSON, for each question the places of the best passages, best first.
"""

from __future__ import annotations

import json
import sys

from txtai import Embeddings  # type: ignore[import-not-found]  # it has an environment of its own


def main() -> None:
    """Index the passages, ask the questions, print the rankings."""
    asked = json.load(sys.stdin)
    embeddings = Embeddings(path=asked["model"], hybrid=True)
    embeddings.index(list(enumerate(asked["passages"])))
    found = embeddings.batchsearch(asked["questions"], asked["depth"])
    json.dump([[place for place, _ in one] for one in found], sys.stdout)


if __name__ == "__main__":
    main()
