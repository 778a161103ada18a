"""Marks decoration as masked spans; the text itself never changes, so every offset stays true."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Final

from corpus.articles import Mask, MaskReason, Span, Sureness
from corpus.blocks import between, find_blocks, is_heading
from corpus.byline_date import dates_in_line
from corpus.decoration import decorated
from corpus.flattened import is_menu_entry, navigation_runs, pasted_title, teaser_end
from corpus.folding import REFERENCE, block_key
from corpus.menus import BUTTONS
from corpus.navigation import ABOUT_AUTHOR, NAVIGATION_LINES, TEASER_LEADS
from corpus.notices import is_notice, reader_notices

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from corpus.decoration import Decoration

_LINE_BREAKS: Final = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"  # those of str.splitlines
_INLINE_TEASER: Final = re.compile(
    rf"(?:\A|(?<=[{_LINE_BREAKS}.!?…»”\")\]]))[ \t]{{0,3}}(?:"
    + "|".join(re.escape(lead) for lead in TEASER_LEADS if " " in lead)
    + rf")[ \t]{{0,3}}(?P<lead>:)[^{_LINE_BREAKS}]*",
    re.IGNORECASE,
)
_MOST_TEASERS: Final = 12  # blocks taken for links after one "Read also:"
_FEWEST_MENU_LINES: Final = 3
_FIRST_BLOCKS: Final = 4  # among which the date of an article stands alone
_LONGEST_LINE: Final = 120  # characters of a line of author and date
_LONGEST_BOX: Final = 60  # words of what is said about an author
_SHORTEST_STEM: Final = 25  # characters of a clipped line that must stand elsewhere in full


def find_masks(
    text: str, title: str, decoration: Collection[Decoration] = frozenset()
) -> tuple[Mask, ...]:
    """Return what must be neither shown nor embedded, in order, not overlapping.

    Masked are reference marks such as [1][2], navigation and teasers, also where they were pasted
    into running text, what the site says to its reader (cookies, newsletters, rights, credits),
    the title where it stands again, any paragraph that stands earlier in the same article, in full
    or clipped to "…", and what was learned to be decoration of its site.

    Args:
        text: The text of one version.
        title: Its title.
        decoration: What `corpus.decoration.applying` says of this version.
    """
    blocks = find_blocks(text)
    masks = _block_masks(text, title, blocks)
    learned = (Mask(span, MaskReason.SITE_DECORATION) for span in decorated(text, decoration))
    masks += _outside(masks, learned)
    masks += _outside(masks, _inline_teasers(text))
    masks += _outside(masks, _runs(text, title, between(blocks, _spans(masks))))
    masks += _outside(masks, _notices(text, between(blocks, _spans(masks))))
    masks += _outside(masks, _reference_marks(text))
    return tuple(sorted(masks))


def _block_masks(text: str, title: str, blocks: Sequence[Span]) -> list[Mask]:
    keys = [block_key(block.of(text)) for block in blocks]
    reasons = list(_reasons(text, block_key(title), blocks, keys))
    for position in _menu_lines(keys):
        reasons[position] = reasons[position] or MaskReason.NAVIGATION
    for position in _date_lines(text, blocks):
        reasons[position] = reasons[position] or MaskReason.NOTICE
    for position in _about_author(text, blocks, keys, reasons):
        reasons[position] = MaskReason.NOTICE
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
        elif key == title_key:
            reason = MaskReason.REPEATED_TITLE
        elif key in seen or position in clipped:
            reason = MaskReason.REPEATED_PARAGRAPH
        else:
            reason = _reason_of_its_own(block_text, key)
        seen.add(key)
        yield reason


def _reason_of_its_own(block: str, key: str) -> MaskReason | None:
    """Return why a block is masked wherever it stands, None where it is not."""
    if key in NAVIGATION_LINES or key in BUTTONS:
        return MaskReason.NAVIGATION
    return MaskReason.NOTICE if is_notice(block) else None


def _menu_lines(keys: Sequence[str]) -> Iterator[int]:
    """Yield the positions of blocks that are a menu, one entry each, three or more in a row."""
    for is_entry, run in groupby(range(len(keys)), lambda position: is_menu_entry(keys[position])):
        positions = list(run)
        if is_entry and len(positions) >= _FEWEST_MENU_LINES:
            yield from positions


def _date_lines(text: str, blocks: Sequence[Span]) -> Iterator[int]:
    """Yield the positions of first blocks that only say when the article was published."""
    for position, block in enumerate(blocks[:_FIRST_BLOCKS]):
        dates = dates_in_line(block.of(text)) if block.end - block.start < _LONGEST_LINE else ()
        if any(sureness is Sureness.LIKELY for _, _, sureness in dates):
            yield position


def _about_author(
    text: str,
    blocks: Sequence[Span],
    keys: Sequence[str],
    reasons: Sequence[MaskReason | None],
) -> Iterator[int]:
    """Yield the positions of a box about the author, where nothing else follows it."""
    last = len(blocks) - 1
    while last > 0 and reasons[last] is not None:
        last -= 1
    is_short = last > 0 and len(blocks[last].of(text).split()) <= _LONGEST_BOX
    if is_short and keys[last - 1] in ABOUT_AUTHOR:
        yield from (last - 1, last)


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
        yield Mask(
            Span(start, teaser_end(text, found.end("lead"), found.end())), MaskReason.TEASER
        )


def _runs(text: str, title: str, pieces: Iterable[Span]) -> Iterator[Mask]:
    """Yield the navigation within each piece of text, and the title pasted in behind it."""
    for piece in pieces:
        start = piece.start
        for run in navigation_runs(text, piece):
            yield Mask(run, MaskReason.NAVIGATION)
            if not text[piece.start : run.start].strip():
                start = run.end
        if start < piece.end and (headline := pasted_title(text, Span(start, piece.end), title)):
            yield Mask(headline, MaskReason.REPEATED_TITLE)


def _notices(text: str, pieces: Iterable[Span]) -> Iterator[Mask]:
    for piece in pieces:
        start = piece.start + len(piece.of(text)) - len(piece.of(text).lstrip())
        for first, last in reader_notices(text[start : piece.end]):
            yield Mask(Span(start + first, start + last), MaskReason.NOTICE)


def _spans(masks: Sequence[Mask]) -> list[Span]:
    return sorted(mask.span for mask in masks)


def _reference_marks(text: str) -> Iterator[Mask]:
    for found in REFERENCE.finditer(text):
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
