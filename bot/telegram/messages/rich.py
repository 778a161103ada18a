"""Rich: a text with bold, links and block quotes, built by pieces; never by a parse mode."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Final

from telegram import MessageEntity

from bot.telegram.messages.cleaning import cleaned
from bot.telegram.messages.links import is_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.articles import Span

BLANK: Final = " \n"
"""What Telegram trims off the ends of a text."""

_MERGING: Final = frozenset({MessageEntity.BOLD, MessageEntity.ITALIC, MessageEntity.UNDERLINE})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that is shown differently.

    Attributes:
        start: In code points.
        end: In code points, after the start.
        kind: As `MessageEntity` names it.
        url: Of a link.
    """

    start: int
    end: int
    kind: str
    url: str | None = None

    def within(self, start: int, end: int) -> Mark | None:
        """Return what a slice of the text keeps of it."""
        begin, stop = max(self.start, start) - start, min(self.end, end) - start
        return Mark(begin, stop, self.kind, self.url) if begin < stop else None


@dataclass(frozen=True, slots=True)
class Rich:
    """A text and its marks, in order: an outer one before those inside it, none crossing another.

    Made by `plain`, `bold`, `link` and their like, so that Telegram changes nothing in it.
    """

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: Rich | str) -> Rich:
        return concatenated((self, _rich(other)))

    def __bool__(self) -> bool:
        return bool(self.text)

    def join(self, pieces: Iterable[Rich]) -> Rich:
        """Return pieces with this one between each two."""
        joined: list[Rich] = []
        for piece in pieces:
            joined += (self, piece) if joined else (piece,)
        return concatenated(joined)

    def slice(self, start: int, end: int) -> Rich:
        """Return the text from `start` to `end`, in code points, with its part of the marks."""
        kept = (mark.within(start, end) for mark in self.marks)
        return Rich(self.text[start:end], tuple(mark for mark in kept if mark))

    def stripped(self) -> Rich:
        """Return it without the blanks that Telegram would trim off its ends."""
        end = len(self.text.rstrip(BLANK))
        return self.slice(len(self.text[:end]) - len(self.text[:end].lstrip(BLANK)), end)

    def marked(self, spans: Iterable[Span], kind: str) -> Rich:
        """Return it with some stretches shown differently; they must not cross its marks."""
        marks = (*self.marks, *(Mark(span.start, span.end, kind) for span in spans))
        return Rich(self.text, tuple(sorted(marks, key=_outer_first)))

    def entities(self) -> tuple[MessageEntity, ...]:
        """Return the marks as Telegram takes them: in UTF-16 units, no blanks at their ends."""
        trimmed = (self._trimmed(mark) for mark in self.marks)
        merged = _merged([mark for mark in trimmed if mark])
        wide = [at for at, sign in enumerate(self.text) if sign > "\uffff"]
        return tuple(_entity(mark, wide) for mark in merged)

    def _trimmed(self, mark: Mark) -> Mark | None:
        inside = self.text[mark.start : mark.end]
        start = mark.end - len(inside.lstrip(BLANK))
        end = mark.start + len(inside.rstrip(BLANK))
        return Mark(start, end, mark.kind, mark.url) if start < end else None


def plain(text: str) -> Rich:
    """Return a text as it is, but for what Telegram would change or what misleads a reader."""
    return Rich(cleaned(text))


def bold(text: Rich | str) -> Rich:
    """Return a text in bold."""
    return _styled(_rich(text), MessageEntity.BOLD)


def italic(text: Rich | str) -> Rich:
    """Return a text in italics."""
    return _styled(_rich(text), MessageEntity.ITALIC)


def underlined(text: Rich | str) -> Rich:
    """Return a text with a line below it."""
    return _styled(_rich(text), MessageEntity.UNDERLINE)


def link(text: Rich | str, url: str | None) -> Rich:
    """Return a text that opens an address; the text alone where Telegram takes no such link."""
    rich = _rich(text)
    if url is None or not is_link(url):
        return rich
    return _styled(_without(rich, MessageEntity.TEXT_LINK), MessageEntity.TEXT_LINK, url)


def expandable(text: Rich | str) -> Rich:
    """Return a block quote that shows three lines until it is opened; it holds no other one.

    It belongs on lines of its own.
    """
    return _styled(_rich(text), MessageEntity.EXPANDABLE_BLOCKQUOTE)


def fill(template: str, **pieces: Rich | str) -> Rich:
    """Return a translated sentence with its `{names}` filled; `Say.template` gives one."""
    filled: list[Rich] = []
    for literal, name, _, _ in Formatter().parse(template):
        filled.append(Rich(cleaned(literal)))
        if name is not None:
            filled.append(_rich(pieces[name]))
    return concatenated(filled)


def concatenated(pieces: Iterable[Rich]) -> Rich:
    """Return pieces one behind the other."""
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for piece in pieces:
        texts.append(piece.text)
        marks += (
            Mark(mark.start + length, mark.end + length, mark.kind, mark.url)
            for mark in piece.marks
        )
        length += len(piece.text)
    return Rich("".join(texts), tuple(marks))


def units(text: str) -> int:
    """Return how long a text is in UTF-16, as Telegram counts."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def _rich(text: Rich | str) -> Rich:
    return plain(text) if isinstance(text, str) else text


def _styled(rich: Rich, kind: str, url: str | None = None) -> Rich:
    if not rich.text:
        return rich
    inside = _without(rich, kind)
    return Rich(rich.text, (Mark(0, len(rich.text), kind, url), *inside.marks))


def _without(rich: Rich, kind: str) -> Rich:
    """Drop marks of a kind: they would be inside another one of it."""
    return Rich(rich.text, tuple(mark for mark in rich.marks if mark.kind != kind))


def _merged(marks: list[Mark]) -> list[Mark]:
    """Make one of marks of a kind that touch, as Telegram does."""
    merged: list[Mark] = []
    latest: dict[str, int] = {}
    for mark in marks:
        place = latest.get(mark.kind)
        if mark.kind in _MERGING and place is not None and merged[place].end >= mark.start:
            end = max(merged[place].end, mark.end)
            merged[place] = Mark(merged[place].start, end, mark.kind)
        else:
            latest[mark.kind] = len(merged)
            merged.append(mark)
    return sorted(merged, key=_outer_first)


def _outer_first(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _entity(mark: Mark, wide: list[int]) -> MessageEntity:
    offset = mark.start + bisect_left(wide, mark.start)
    end = mark.end + bisect_left(wide, mark.end)
    return MessageEntity(mark.kind, offset, end - offset, url=mark.url)
