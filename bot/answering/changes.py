"""Changes: whether an answer says something else than what was shown before; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from bot.answering.answers import Citation

_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),  # no width
    }
)


class Fate(StrEnum):
    """What became of a sentence that was quoted."""

    STANDS = "stands"  # word for word in its article as that is now
    CORRECTED = "corrected"  # the article is there, the sentence is not in it any more
    WITHDRAWN = "withdrawn"  # the article is gone


class Kind(StrEnum):
    """What changed, the gravest first: a cause says more than what came of it."""

    NEW_ANSWER = "new answer"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    NO_ANSWER = "no answer"
    ANOTHER_SENTENCE = "another sentence"
    NEWER_SOURCE = "newer source"


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote, as it was shown or would be now.

    Attributes:
        text: Empty where the article was withdrawn: it is never quoted again.
        citation: The version that it is a slice of.
    """

    text: str
    citation: Citation
    fate: Fate = Fate.STANDS


@dataclass(frozen=True, slots=True)
class Change:
    """What changed.

    Attributes:
        old: Which of the quotes before it is about, by place; those that must be told with it.
    """

    kind: Kind
    old: tuple[int, ...] = ()


def compare(before: Sequence[Shown], after: Sequence[Shown]) -> Change | None:
    """Return what changed between what was shown and what would be shown now, None for nothing.

    The same sentences in another order, from another copy or with other quotation marks are the
    same answer; so is one that has merely lost a sentence which still stands in its article.

    Args:
        before: As they were shown, with what became of each since.
        after: As they would be shown now; each stands in its article.
    """
    if not before:
        return Change(Kind.NEW_ANSWER) if after else None
    now = {plainly(one.text) for one in after}
    withdrawn = _places(before, lambda one: one.fate is Fate.WITHDRAWN)
    corrected = _places(
        before, lambda one: one.fate is Fate.CORRECTED and plainly(one.text) not in now
    )
    if withdrawn or corrected:
        kind = Kind.WITHDRAWN if withdrawn else Kind.CORRECTED
        return Change(kind, tuple(sorted((*withdrawn, *corrected))))
    if not after:
        return Change(Kind.NO_ANSWER, (0,))
    return _other_words(before, after)


def _other_words(before: Sequence[Shown], after: Sequence[Shown]) -> Change | None:
    """Return what the sentences themselves tell, where each one before still stands."""
    known = {plainly(one.text) for one in before}
    if plainly(after[0].text) not in known:
        return Change(Kind.ANOTHER_SENTENCE, (0,))
    dates = [one.citation.published_at for one in before if one.citation.published_at]
    new = (one.citation.published_at for one in after if plainly(one.text) not in known)
    if dates and any(date is not None and _is_later(date, dates) for date in new):
        return Change(Kind.NEWER_SOURCE, (0,))
    return None


def harm(before: Sequence[Shown]) -> Change | None:
    """Return whether a source of an answer was withdrawn or corrected since, None for neither."""
    harmed = _places(before, lambda one: one.fate is not Fate.STANDS)
    if not harmed:
        return None
    withdrawn = any(before[place].fate is Fate.WITHDRAWN for place in harmed)
    return Change(Kind.WITHDRAWN if withdrawn else Kind.CORRECTED, harmed)


def plainly(text: str) -> str:
    """Return a text without what typesetting alone changes: blanks, quotation marks, dashes."""
    alike = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    # Once more: a mark may now stand beside its letter.
    return " ".join(unicodedata.normalize("NFKC", alike).split())


def asked_alike(question: str) -> str:
    """Return what two ways to type the same question share."""
    return plainly(question).casefold()


def stands_in(sentence: str, text: str) -> bool:
    """Return whether a text holds a sentence word for word; not as a part of longer words."""
    wanted = plainly(sentence)
    return bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plainly(text)))


def _places(shown: Sequence[Shown], is_meant: Callable[[Shown], bool]) -> tuple[int, ...]:
    return tuple(place for place, one in enumerate(shown) if is_meant(one))


def _is_later(date: str, others: Collection[str]) -> bool:
    """Return whether a date is later than all others; a day alone is compared by the day."""
    return all(date[: len(one)] > one[: len(date)] for one in others)
