"""Ranks passages with txtai's hybrid search; run by the interpreter of txtai's own environment.

Standard input: JSON with `passages` (texts), `questions`, `depth`, and `model` (a folder) or
`vectors` (by text); standard output: JSON, for each question the places of the best passages, best
first.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
from txtai import Embeddings  # type: ignore[import-not-found]  # it has an environment of its own


def main() -> None:
    """Index the passages, ask the questions, print the rankings."""
    asked = json.load(sys.stdin)
    embeddings = _embeddings(asked)
    embeddings.index(list(enumerate(asked["passages"])))
    found = embeddings.batchsearch(asked["questions"], asked["depth"])
    json.dump([[place for place, _ in one] for one in found], sys.stdout)


def _embeddings(asked: dict[str, Any]) -> Any:
    if "model" in asked:
        return Embeddings(path=asked["model"], hybrid=True)
    vectors = asked["vectors"]

    def transform(texts: list[str]) -> np.ndarray:
        return np.array([vectors[text] for text in texts], dtype=np.float32)

    return Embeddings(method="external", transform=transform, hybrid=True)


if __name__ == "__main__":
    main()
