"""Runs: a text cut wherever its look changes, in blocks that are quotes or are not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from demo.events import Entity

_QUOTES: Final = frozenset({"blockquote", "expandable_blockquote"})


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that looks the same all through.

    Attributes:
        kinds: Of the entities over it, as the Bot API names them; block quotes are not among them.
        url: Where it links to.
    """

    text: str
    kinds: frozenset[str] = frozenset()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text.

    Attributes:
        is_quote: Whether they are set off as a block quote.
    """

    runs: tuple[Run, ...]
    is_quote: bool = False


def blocks(text: str, entities: Sequence[Entity]) -> list[Block]:
    """Return a text as it is shown.

    Args:
        text: Of a message.
        entities: Over it, nested or not; offsets in UTF-16 units.
    """
    encoded = text.encode("utf-16-le")
    length = len(encoded) // 2
    edges = {0, length, *(edge for one in entities for edge in (one.start, one.end))}
    cuts = sorted(edge for edge in edges if 0 <= edge <= length)
    pieces = []
    for start, end in pairwise(cuts):
        over = [one for one in entities if one.start <= start and end <= one.end]
        said = encoded[2 * start : 2 * end].decode("utf-16-le", errors="replace")
        pieces.append((_quote_over(over), _run(said, over)))
    grouped = groupby(pieces, key=lambda piece: piece[0])
    found = [(quote, [run for _, run in group]) for quote, group in grouped]
    return _without_edges([Block(tuple(runs), quote is not None) for quote, runs in found])


def _run(text: str, over: Iterable[Entity]) -> Run:
    inline = [one for one in over if one.kind not in _QUOTES]
    url = next((one.url for one in inline if one.url), None)
    return Run(text, frozenset(one.kind for one in inline), url)


def _quote_over(over: Iterable[Entity]) -> Entity | None:
    return next((one for one in over if one.kind in _QUOTES), None)


def _without_edges(found: list[Block]) -> list[Block]:
    """Take away the line breaks around a quote: it stands on lines of its own anyway."""
    last = len(found) - 1
    tidy = []
    for place, block in enumerate(found):
        runs = list(block.runs)
        if not block.is_quote and place > 0:
            runs[0] = Run(runs[0].text.removeprefix("\n"), runs[0].kinds, runs[0].url)
        if not block.is_quote and place < last:
            runs[-1] = Run(runs[-1].text.removesuffix("\n"), runs[-1].kinds, runs[-1].url)
        kept = tuple(run for run in runs if run.text)
        tidy += [Block(kept, block.is_quote)] if kept else []
    return tidy
