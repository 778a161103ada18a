"""Evidence against a copy: sentences otherwise alike that state another thing; pure."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, TypeAlias

from corpus.copy_words import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.copy_words import Compared, Sentence, Word

_ALIKE: Final = 0.5  # of the words, for two sentences to be held against each other
_VERY_ALIKE: Final = 0.6
_LONGEST_ENDING: Final = 4  # letters that a Kazakh or Russian case adds to a name
_SHORTEST_STEM: Final = 4
_LISTING: Final = frozenset("and or with и или с және мен пен".split())

_Words: TypeAlias = "tuple[Word, ...]"  # a stretch of a sentence


def likeness(one: Sentence, other: Sentence) -> float:
    """Return which share of the words two sentences have in common, in [0, 1]."""
    words = len(one.known) + len(other.known)
    return 2 * len(one.known & other.known) / words if words else 0.0


def nearest(sentence: Sentence, others: Iterable[Sentence]) -> Sentence | None:
    """Return the sentence that says almost the same, None where none does."""
    best = max(others, key=lambda other: likeness(sentence, other), default=None)
    return best if best is not None and likeness(sentence, best) >= _ALIKE else None


def contradict(one: Sentence, other: Sentence, texts: tuple[Compared, Compared]) -> bool:
    """Return whether two sentences that are much alike state different things.

    Args:
        one: A sentence of the first text.
        other: A sentence of the second.
        texts: Both: a name that an edit moved from elsewhere is no difference.
    """
    if likeness(one, other) >= _VERY_ALIKE and _negations(one) != _negations(other):
        return True
    if one.known == other.known and _change_places(one, other):
        return True
    blocks = list(_replaced(one, other))
    return any(_differ(*block, texts) for block in blocks) or _apart(one, other, texts)


def _change_places(one: Sentence, other: Sentence) -> bool:
    """Return whether two names or numbers stand in each other's place: "Kairat beat Tobol".

    Names that are only listed may stand in any order.
    """
    places = enumerate(zip(one.folded, other.folded, strict=False))
    moved = [place for place, (left, right) in places if left != right]
    if len(one) != len(other) or len(moved) < 2:  # noqa: PLR2004 - two change places
        return False
    if all(one[place].states is Statement.NUMBER for place in moved):
        return True
    half = len(moved) // 2
    first, second = moved[:half], moved[half:]
    between = {word.folded for word in one[first[-1] + 1 : second[0]]}
    return (
        all(_may_be_name(words[place]) for words in (one, other) for place in moved)
        and [one.folded[place] for place in first] == [other.folded[place] for place in second]
        and [one.folded[place] for place in second] == [other.folded[place] for place in first]
        and not between <= _LISTING
    )


def _may_be_name(word: Word) -> bool:
    return word.opens or word.states is Statement.NAME


def _negations(sentence: Iterable[Word]) -> int:
    return sum(word.states is Statement.NEGATION for word in sentence)


def _replaced(one: Sentence, other: Sentence) -> Iterator[tuple[_Words, _Words]]:
    """Yield the stretches in whose place another one stands."""
    matcher = SequenceMatcher(None, one.folded, other.folded, autojunk=False)
    for what, start, end, start_after, end_after in matcher.get_opcodes():
        if what == "replace":
            yield one[start:end], other[start_after:end_after]


def _differ(one: _Words, other: _Words, texts: tuple[Compared, Compared]) -> bool:
    """Return whether one stretch says another thing in the place of the other."""
    exact = (Statement.NUMBER, Statement.DATE)
    if any(_are_others(_that(one, what), _that(other, what)) for what in exact):
        return True
    names, others = _names(one, texts), _names(other, texts)
    renamed = _is_new(names, texts[1]) and _is_new(others, texts[0])
    return renamed or _opens_otherwise(one, other, texts) or _denies(one, other)


def _opens_otherwise(one: _Words, other: _Words, texts: tuple[Compared, Compared]) -> bool:
    """Return whether one word stands for another at the head of a sentence, as names do."""
    if len(one) != 1 or len(other) != 1 or not (one[0].opens and other[0].opens):
        return False
    return is_new(one[0].folded, texts[1]) and is_new(other[0].folded, texts[0])


def _apart(one: Sentence, other: Sentence, texts: tuple[Compared, Compared]) -> bool:
    """Return whether each sentence has a number or date that the other text lacks altogether."""
    exact = (Statement.NUMBER, Statement.DATE)
    return any(
        _is_new(_that(one, what), texts[1]) and _is_new(_that(other, what), texts[0])
        for what in exact
    )


def _that(words: Iterable[Word], what: Statement) -> set[str]:
    return {word.folded for word in words if word.states is what}


def _are_others(one: set[str], other: set[str]) -> bool:
    """Return whether both say something, and nothing that is the same in another case."""
    same = any(is_same_name(name, candidate) for name in one for candidate in other)
    return bool(one and other) and not same


def _names(words: _Words, texts: tuple[Compared, Compared]) -> set[str]:
    """Return the names in a stretch, not those of the outlets themselves."""
    outlets = texts[0].outlets | texts[1].outlets
    return _that(words, Statement.NAME) - outlets


def _is_new(names: set[str], text: Compared) -> bool:
    """Return whether a text has none of some names, of which there is at least one."""
    return any(is_new(name, text) for name in names)


def is_new(name: str, text: Compared) -> bool:
    """Return whether a text holds a name, number or date nowhere, in no case."""
    if name in text.known:
        return False
    return name[0].isdigit() or not any(is_same_name(name, word) for word in text.known)


def is_same_name(one: str, other: str) -> bool:
    """Return whether two words are one name in two cases: "Алматы" and "Алматыда"."""
    if one == other or one[0].isdigit() or other[0].isdigit():
        return one == other
    stem = _same_start(one, other)
    short, long = sorted((len(one) - stem, len(other) - stem))
    if stem < _SHORTEST_STEM:
        return False
    if one.isascii():
        return short == 0 and long <= 1
    return short <= 1 and long <= _LONGEST_ENDING


def _denies(one: _Words, other: _Words) -> bool:
    """Return whether a Kazakh verb stands with and without its ending for "not"."""
    if len(one) != 1 or len(other) != 1:
        return False
    stem = _same_start(one[0].folded, other[0].folded)
    rests = (one[0].folded[stem:], other[0].folded[stem:])
    denied = [rest[:2] in {"ма", "ме", "ба", "бе", "па", "пе"} for rest in rests]
    return stem >= 2 and denied[0] != denied[1]  # noqa: PLR2004 - the shortest Kazakh stems


def _same_start(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    places = enumerate(zip(one, other, strict=False))
    differing = (place for place, (left, right) in places if left != right)
    return next(differing, min(len(one), len(other)))
