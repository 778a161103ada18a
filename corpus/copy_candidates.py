"""Which texts might be copies of which: those whose sketches have a number in common; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.sketches import Sketches

_MOST_ALIKE: Final = 16  # texts that each one is held against where a crowd has a number in common

_Numbers: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


def candidates(sketches: Sketches, wanted: _Numbers) -> list[tuple[int, int]]:
    """Return the pairs of rows that might be copies, each once, in order.

    Where a crowd shares a number, as all bulletins of one template do, each is held against the
    few that state the nearest: so the pairs grow as the texts do, not as their square.

    Args:
        sketches: One a row.
        wanted: For each row, whether it is looked for; of a pair, one row at least is.
    """
    order = np.lexsort((sketches["text"], sketches["stated"]))
    ranks = np.empty(len(sketches), dtype=np.int64)
    ranks[order] = np.arange(len(sketches))
    found = [_sharing(numbers, ranks, wanted) for numbers in _columns(sketches)]
    codes = np.unique(np.concatenate(found))
    return [(int(code >> 32), int(code & 0xFFFFFFFF)) for code in codes]


def _columns(sketches: Sketches) -> Iterator[_Numbers]:
    """Yield each kind of number: rows, and what each of them has."""
    rows = np.arange(len(sketches))
    for band in range(sketches["bands"].shape[1]):
        yield np.stack((sketches["bands"][:, band].astype(np.int64), rows))
    places = sketches["sentences"].shape[1]
    yield np.stack((sketches["sentences"].astype(np.int64).ravel(), np.repeat(rows, places)))


def _sharing(numbers: _Numbers, ranks: _Numbers, wanted: _Numbers) -> _Numbers:
    """Return pairs that share a number, each as one code."""
    looked_for = np.unique(numbers[0][wanted[numbers[1]]])
    values, rows = numbers[:, (numbers[0] > 0) & np.isin(numbers[0], looked_for)]
    order = np.lexsort((ranks[rows], values))
    values, rows = values[order], rows[order]
    pairs = [_none()]
    for step in range(1, _MOST_ALIKE + 1):
        same = np.flatnonzero(values[step:] == values[:-step])
        if not same.size:
            break
        one, other = rows[same], rows[same + step]
        kept = (wanted[one] | wanted[other]) & (one != other)
        low, high = np.minimum(one, other)[kept], np.maximum(one, other)[kept]
        pairs.append((low << 32) | high)
    return np.unique(np.concatenate(pairs))


def _none() -> _Numbers:
    return np.zeros(0, dtype=np.int64)
