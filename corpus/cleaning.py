"""Marks decoration as masked spans; the text itself never changes, so every offset stays true."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from corpus.articles import Mask, MaskReason, Span
from corpus.blocks import find_blocks, is_heading
from corpus.navigation import NAVIGATION_LINES, TEASER_LEADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_REFERENCE: Final = re.compile(
    r"(?:\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*"
    r"|citation needed|edit|source\?|правка|править|источник\?|дереккөз\?)\])+",
    re.IGNORECASE,
)
_LINE_BREAKS: Final = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"  # those of str.splitlines
_INLINE_TEASER: Final = re.compile(
    rf"(?:\A|(?<=[{_LINE_BREAKS}.!?…»”\")\]]))[ \t]{{0,3}}(?:"
    + "|".join(re.escape(lead) for lead in TEASER_LEADS if " " in lead)
    + rf")[ \t]{{0,3}}:[^{_LINE_BREAKS}]*",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W_]+")
_MOST_TEASERS: Final = 12  # blocks taken for links after one "Read also:"
_SHORTEST_STEM: Final = 25  # characters of a clipped line that must stand elsewhere in full


def find_masks(text: str, title: str) -> tuple[Mask, ...]:
    """Return what must be neither shown nor embedded, in order, not overlapping.

    Masked are reference marks such as [1][2], navigation and teaser lines, the title where it
    stands again as a line of its own, and any paragraph that stands earlier in the same article,
    in full or clipped to "…".

    Args:
        text: The text of one version.
        title: Its title.
    """
    blocks = find_blocks(text)
    masks = _block_masks(text, title, blocks)
    masks += _outside(masks, _inline_teasers(text))
    masks += _outside(masks, _reference_marks(text))
    return tuple(sorted(masks))


def _block_masks(text: str, title: str, blocks: Sequence[Span]) -> list[Mask]:
    keys = [block_key(block.of(text)) for block in blocks]
    reasons = list(_reasons(text, block_key(title), blocks, keys))
    return [
        Mask(block, reason)
        for block, reason in zip(blocks, reasons, strict=True)
        if reason is not None
    ]


def _reasons(
    text: str, title_key: str, blocks: Sequence[Span], keys: Sequence[str]
) -> Iterator[MaskReason | None]:
    """Yield for each block why it is masked, None where it is not."""
    seen: set[str] = set()
    clipped = _clipped(text, blocks, keys)
    teasers_left = 0
    for position, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        block_text = block.of(text)
        teasers_left = _teasers_left(block_text, key, teasers_left)
        if not key:
            reason = None
        elif teasers_left:
            reason = MaskReason.TEASER
        elif key in NAVIGATION_LINES:
            reason = MaskReason.NAVIGATION
        elif key == title_key:
            reason = MaskReason.REPEATED_TITLE
        elif key in seen or position in clipped:
            reason = MaskReason.REPEATED_PARAGRAPH
        else:
            reason = None
        seen.add(key)
        yield reason


def block_key(block: str) -> str:
    """Return one key for all spellings of a block that a reader would call the same."""
    return " ".join(_LETTERS.findall(_REFERENCE.sub(" ", block).casefold()))


def _teasers_left(block: str, key: str, left: int) -> int:
    """Return how many blocks, this one first, may still belong to a list of teasers."""
    if key in _LEAD_KEYS:
        return _MOST_TEASERS
    return left - 1 if left and is_heading(block) else 0


_LEAD_KEYS: Final = frozenset(block_key(lead) for lead in TEASER_LEADS)


def _clipped(text: str, blocks: Sequence[Span], keys: Sequence[str]) -> frozenset[int]:
    """Return the positions of blocks that end in "…" and stand elsewhere in full."""
    ordered = sorted(keys)
    return frozenset(
        position
        for position, (block, key) in enumerate(zip(blocks, keys, strict=True))
        if len(key) >= _SHORTEST_STEM
        and block.of(text).endswith(("...", "…"))
        and _stands_in_full(key, ordered)
    )


def _stands_in_full(stem: str, ordered: Sequence[str]) -> bool:
    """Return whether some longer key begins with `stem`; `ordered` is sorted."""
    following = bisect_right(ordered, stem)
    return following < len(ordered) and ordered[following].startswith(stem)


def _inline_teasers(text: str) -> Iterator[Mask]:
    for found in _INLINE_TEASER.finditer(text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Mask(Span(start, found.end()), MaskReason.TEASER)


def _reference_marks(text: str) -> Iterator[Mask]:
    for found in _REFERENCE.finditer(text):
        start, end = found.span()
        if end == len(text) or not text[end].isalnum():
            while start > 0 and text[start - 1] in " \t\u00a0":
                start -= 1
        yield Mask(Span(start, end), MaskReason.REFERENCE_MARK)


def _outside(masks: Sequence[Mask], found: Iterable[Mask]) -> list[Mask]:
    """Return the found masks that meet none of those there already; both are in order."""
    outside, taken = [], sorted(mask.span for mask in masks)
    position = 0
    for mask in found:
        while position < len(taken) and taken[position].end <= mask.span.start:
            position += 1
        if position == len(taken) or not taken[position].meets(mask.span):
            outside.append(mask)
    return outside
