"""Learns what recurs over the articles of one site, and finds it in a text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias

from corpus.articles import Span
from corpus.blocks import ends_a_sentence, find_blocks
from corpus.families import family_of_each
from corpus.folding import WORD, block_key
from corpus.pieces import carries_a_sign, foot_pieces, head_runs, is_label, is_statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_FEWEST_ARTICLES: Final = 3
_SHARE: Final = 0.1  # of a site's articles; less often recurs what is told of the same affair
_SHARE_WITH_SIGN: Final = 0.005  # the box about one author of many
_LONGEST_SAMPLE: Final = 200  # characters
_NO_VERSION: Final = 0  # no id
_FEWEST_STATEMENTS: Final = 10  # articles, and share: no event is told of by that many
_SHARE_OF_STATEMENTS: Final = 2 / 3
_MOST_BLOCKS_AT_ONE_END: Final = 2
_MOST_AT_ONE_END: Final = 6  # runs that follow one another


class DecorationKind(StrEnum):
    """How decoration stands in a text."""

    BLOCK = "block"  # a whole line or paragraph
    RUN = "run"  # words at the start or the end of running text


@dataclass(frozen=True, slots=True)
class Decoration:
    """What recurs over the articles of one site, and is masked in them.

    Attributes:
        key: Its words, folded (`corpus.folding.block_key`).
        sample: As one article has it, at most 200 characters.
        articles: In how many different articles it was found; copies count once.
        kept_in: The oldest version that has it, where it stays, if it may say something of the
            world; None where it is masked everywhere.
    """

    kind: DecorationKind
    key: str
    sample: str
    articles: int
    kept_in: int | None


class _End(StrEnum):
    """Where in an article something stands, if not among its text."""

    HEAD = "head"
    FOOT = "foot"


_Index: TypeAlias = "Mapping[str, list[tuple[list[str], Decoration]]]"


@dataclass(frozen=True, slots=True)
class _Seen:
    """One stretch of one article that may be decoration."""

    kind: DecorationKind
    key: str
    words: str
    is_menu: bool = False
    end: _End | None = None


def learn(articles: Sequence[tuple[int, str, str]]) -> tuple[Decoration, ...]:
    """Return the decoration of one site, that found in most articles first.

    A block counts that stands in at least three articles and a tenth of them; with a sign of
    decoration on it (it speaks to the reader, shares, names its author's post) three in a
    thousand are enough. In running text only runs of navigation at its start and whole sentences
    at its end count. Copies of one article are one article. Without a sign, a short line counts
    only where it stands at the same end of most articles that have it, and one that is no bare
    name ("Three people died") only in nearly all articles of a large site: it may be said anew
    of each event. What has no sign and may say something stays in the oldest article that has it.

    Args:
        articles: Version, title and text of each, the oldest first.
    """
    families = family_of_each([text for _, _, text in articles])
    first: dict[tuple[DecorationKind, str], tuple[_Seen, int]] = {}
    found_in: dict[tuple[DecorationKind, str], dict[int, _End | None]] = defaultdict(dict)
    for (version_id, title, text), family in zip(articles, families, strict=True):
        for seen in _stretches(title, text):
            first.setdefault((seen.kind, seen.key), (seen, version_id))
            found_in[seen.kind, seen.key].setdefault(family, seen.end)
    count = len(set(families))
    learned = (
        _decoration(*first[which], tuple(found.values()), count)
        for which, found in found_in.items()
        if len(found) >= _FEWEST_ARTICLES
    )
    kept = _longest([one for one in learned if one is not None])
    return tuple(sorted(kept, key=lambda one: (-one.articles, one.kind, one.key)))


def _longest(learned: Sequence[Decoration]) -> list[Decoration]:
    """Return decoration without those runs that only begin a longer one, wherever they stand."""
    beginnings = {
        (" ".join(words[:end]), one.articles)
        for one in learned
        if one.kind is DecorationKind.RUN
        for words in [one.key.split()]
        for end in range(1, len(words))
    }
    return [
        one
        for one in learned
        if one.kind is DecorationKind.BLOCK or (one.key, one.articles) not in beginnings
    ]


def _decoration(
    seen: _Seen, version_id: int, ends: Sequence[_End | None], of_all: int
) -> Decoration | None:
    """Return what is masked of a stretch that recurs, None where it recurs too seldom.

    Args:
        seen: The stretch, as the oldest article has it.
        version_id: That article.
        ends: Where it stands in each article that has it.
        of_all: How many articles its site has.
    """
    has_sign = seen.is_menu or carries_a_sign(seen.words)
    if len(ends) < _fewest(seen, of_all, has_sign=has_sign):
        return None
    names = seen.kind is DecorationKind.BLOCK and is_label(seen.words)
    if not has_sign and (names or is_statement(seen.words)) and not _at_one_end(ends):
        return None
    sample = " ".join(seen.words.split())[:_LONGEST_SAMPLE]
    kept_in = None if has_sign or names else version_id
    return Decoration(seen.kind, seen.key, sample, len(ends), kept_in)


def _fewest(seen: _Seen, of_all: int, *, has_sign: bool) -> int:
    """Return in how many articles a stretch must recur to be decoration."""
    if has_sign:
        return ceil(_SHARE_WITH_SIGN * of_all)
    if is_statement(seen.words):
        return max(_FEWEST_STATEMENTS, ceil(_SHARE_OF_STATEMENTS * of_all))
    return ceil(_SHARE * of_all)


def _at_one_end(ends: Sequence[_End | None]) -> bool:
    """Return whether something stands at the same end of most articles that have it."""
    return any(2 * ends.count(end) > len(ends) for end in _End)


def _end_at(position: int, blocks: int) -> _End | None:
    """Return which end of an article a block stands at: its head is less than half of it."""
    near = min(_MOST_BLOCKS_AT_ONE_END, max(1, blocks // 2))
    if blocks - position <= near:
        return _End.FOOT
    return _End.HEAD if position < near else None


def _stretches(title: str, text: str) -> Iterator[_Seen]:
    """Yield what may be decoration in one article: its blocks, and the ends of running text."""
    title_key = block_key(title)
    blocks = find_blocks(text)
    for position, block in enumerate(blocks):
        words = block.of(text)
        key = block_key(words)
        if key and key != title_key:
            yield _Seen(DecorationKind.BLOCK, key, words, end=_end_at(position, len(blocks)))
        if position == 0:
            for run in head_runs(text, block):
                yield _Seen(DecorationKind.RUN, block_key(run), run, is_menu=True)
        if position == len(blocks) - 1:
            for piece in foot_pieces(words):
                yield _Seen(DecorationKind.RUN, block_key(piece), piece, end=_End.FOOT)


class Learned:
    """What was learned of one site, ready to be looked for in its texts.

    Args:
        decoration: All of it.
    """

    def __init__(self, decoration: Collection[Decoration]) -> None:
        runs = [one for one in decoration if one.kind is DecorationKind.RUN]
        self._is_empty = not decoration
        self._blocks = {one.key: one for one in decoration if one.kind is DecorationKind.BLOCK}
        self._by_first, self._by_last = _indexed(runs, 0), _indexed(runs, -1)

    def applying(self, text: str, version_id: int) -> frozenset[Decoration]:
        """Return that decoration which masks something in a text.

        Args:
            text: The text of one version.
            version_id: That version: what is kept in it does not apply to it.
        """
        return frozenset(one for _, one in self.matches(text, version_id))

    def matches(
        self, text: str, version_id: int = _NO_VERSION
    ) -> Iterator[tuple[Span, Decoration]]:
        """Yield where decoration stands in a text, in order, not overlapping, and which."""
        if self._is_empty:
            return
        for block in find_blocks(text):
            whole = self._blocks.get(block_key(block.of(text)))
            if whole is not None and whole.kept_in != version_id:
                yield block, whole
            elif self._by_first:
                yield from _Running(text, block, version_id).ends(self._by_first, self._by_last)


def applying(text: str, version_id: int, learned: Collection[Decoration]) -> frozenset[Decoration]:
    """Return that decoration which masks something in one text; see `Learned.applying`."""
    return Learned(learned).applying(text, version_id)


def decorated(text: str, decoration: Collection[Decoration]) -> Iterator[Span]:
    """Yield where decoration stands in a text, in order, not overlapping."""
    yield from (span for span, _ in Learned(decoration).matches(text))


def _indexed(runs: Sequence[Decoration], position: int) -> _Index:
    """Return runs by their first (0) or last (-1) word, the longest first."""
    index: dict[str, list[tuple[list[str], Decoration]]] = defaultdict(list)
    for run in sorted(runs, key=lambda one: (-len(one.key.split()), one.key)):
        words = run.key.split()
        index[words[position]].append((words, run))
    return index


class _Running:
    """The words of one block, looked at from both of its ends."""

    def __init__(self, text: str, block: Span, version_id: int) -> None:
        self._text = text
        self._version_id = version_id
        self._block = block
        self._found = list(WORD.finditer(text, block.start, block.end))
        self._folded = [word[0].casefold() for word in self._found]

    def ends(self, by_first: _Index, by_last: _Index) -> Iterator[tuple[Span, Decoration]]:
        """Yield the runs at the start of the block, then those at its end."""
        first, last = 0, len(self._found)
        head: list[tuple[Span, Decoration]] = []
        tail: list[tuple[Span, Decoration]] = []
        while len(head) < _MOST_AT_ONE_END and (found := self._at(first, last, by_first)):
            head.append(found)
            first += len(found[1].key.split())
        while len(tail) < _MOST_AT_ONE_END and (found := self._before(first, last, by_last)):
            tail.append(found)
            last -= len(found[1].key.split())
        yield from (*head, *reversed(tail))

    def _at(self, first: int, last: int, index: _Index) -> tuple[Span, Decoration] | None:
        for words, run in index.get(self._folded[first], ()) if first < last else ():
            end = first + len(words)
            stands = end <= last and self._folded[first:end] == words
            if stands and self._may_end(end) and run.kept_in != self._version_id:
                return self._span(first, end), run
        return None

    def _before(self, first: int, last: int, index: _Index) -> tuple[Span, Decoration] | None:
        for words, run in index.get(self._folded[last - 1], ()) if first < last else ():
            start = last - len(words)
            stands = start >= first and self._folded[start:last] == words
            if stands and self._may_start(start) and run.kept_in != self._version_id:
                return self._span(start, last), run
        return None

    def _may_end(self, end: int) -> bool:
        """Return whether what follows a run begins as a sentence does."""
        return end == len(self._found) or not self._found[end][0][0].islower()

    def _may_start(self, start: int) -> bool:
        """Return whether a sentence ends before a run, or nothing stands there."""
        before = self._text[self._block.start : self._found[start].start()]
        return start == 0 or ends_a_sentence(before)

    def _span(self, first: int, end: int) -> Span:
        stop = self._found[end].start() if end < len(self._found) else self._block.end
        closing = self._text[self._found[end - 1].end() : stop]
        closed = len(closing) - len(closing.lstrip("\"'”’»)].!?…|"))
        return Span(self._found[first].start(), self._found[end - 1].end() + closed)
