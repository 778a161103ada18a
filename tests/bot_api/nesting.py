"""How entities may lie in each other: the documented rules of nesting."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tests.bot_api.entities import BLOCKQUOTES, MONOSPACED, SPLITTABLE, end, order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.bot_api.typing import Json


class _Run(NamedTuple):
    start: int
    stop: int
    kind: str


def nested(entities: Iterable[Json], warnings: list[str]) -> list[Json]:
    """Return entities as Telegram keeps them.

    Links and the like cannot hold each other, quotes cannot be nested, nothing is inside pre and
    code, and what partly overlaps of bold, italic and the like is split. `warnings` gets a line
    for each that was dropped.
    """
    ordered = sorted(entities, key=order)
    plain = [one for one in ordered if one["type"] not in SPLITTABLE + BLOCKQUOTES]
    quotes = _apart([one for one in ordered if one["type"] in BLOCKQUOTES], warnings)
    solid = [
        one
        for one in _apart(plain, warnings)
        if not any(_is_crossing(one, quote) for quote in quotes)
    ]
    holes = [(one["offset"], end(one)) for one in solid if one["type"] in MONOSPACED]
    runs = [run for kind in SPLITTABLE for run in _outside(holes, _merged(kind, ordered))]
    return sorted([*solid, *quotes, *_split(runs, [*solid, *quotes])], key=order)


def _apart(entities: list[Json], warnings: list[str]) -> list[Json]:
    kept: list[Json] = []
    for one in entities:
        if not kept or one["offset"] >= end(kept[-1]):
            kept.append(one)
        else:
            place = f"{one['type']}@{one['offset']}+{one['length']}"
            warnings.append(f"entity {place} overlaps another and was dropped")
    return kept


def _is_crossing(one: Json, quote: Json) -> bool:
    begins_inside = quote["offset"] <= one["offset"] < end(quote) < end(one)
    return begins_inside or bool(one["offset"] < quote["offset"] < end(one))


def _merged(kind: str, ordered: list[Json]) -> list[_Run]:
    """Join entities of one kind that touch."""
    merged: list[_Run] = []
    for one in ordered:
        if one["type"] != kind:
            continue
        if merged and one["offset"] <= merged[-1].stop:
            merged[-1] = merged[-1]._replace(stop=max(merged[-1].stop, end(one)))
        else:
            merged.append(_Run(one["offset"], end(one), kind))
    return merged


def _outside(holes: list[tuple[int, int]], runs: list[_Run]) -> list[_Run]:
    """Cut the holes out of runs."""
    for start, stop in holes:
        runs = [
            piece
            for run in runs
            for piece in (
                run._replace(stop=min(run.stop, start)),
                run._replace(start=max(run.start, stop)),
            )
            if piece.start < piece.stop
        ]
    return runs


def _split(runs: list[_Run], fixed: list[Json]) -> list[Json]:
    """Cut a run that partly overlaps anything wherever something begins or ends in it."""
    spans = [(one["offset"], end(one)) for one in fixed] + [run[:2] for run in runs]
    cuts = {place for span in spans for place in span}
    pieces: list[Json] = []
    for start, stop, kind in runs:
        is_cut = any(a < start < b < stop or start < a < stop < b for a, b in spans)
        inside = {cut for cut in cuts if start < cut < stop} if is_cut else set()
        points = sorted({start, stop} | inside)
        pieces += [{"type": kind, "offset": a, "length": b - a} for a, b in pairwise(points)]
    return pieces
