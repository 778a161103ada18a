"""Whether the letters of a short form come from the words of a long one, pure.

Source:
    Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical
    Text, 2003. Stricter than theirs: a letter inside a word counts only where its word has given
    its first one, and at least half of all letters begin a word.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from index.words import fold, is_stop_word

if TYPE_CHECKING:
    from collections.abc import Sequence

PART: Final = "-"
"""Stands before the part of a compound that is not its first."""

_IMPOSSIBLE: Final = -1_000
_MANY: Final = 4  # letters, in a short form of which one word of the long form may have none


def beginning_letters(short: str, long: Sequence[str]) -> int:
    """Return how many letters of a short form begin a word of the long one; 0 if it is none.

    Args:
        short: Letters and digits alone, as written.
        long: Its words as written; the parts of a compound one by one, all but the first with
            their hyphen: they need not give a letter.
    """
    letters = fold(short)
    words = tuple(long)
    if not words or fold(words[0])[:1] != letters[:1]:
        return 0
    best = _best(letters, words, len(letters) >= _MANY)
    return best if 2 * best >= len(letters) and not _is_cut_off(letters, words) else 0


def _is_cut_off(letters: str, words: Sequence[str]) -> bool:
    """Return whether a lone word was but cut off: (AP) after "apartment" is an agency."""
    return len(words) == 1 and fold(words[0]).startswith(letters)


@lru_cache(maxsize=10_000)
def _best(letters: str, words: tuple[str, ...], may_pass: bool) -> int:  # noqa: FBT001 - cached
    """Return the most letters that can begin a word where words give all letters, in order.

    Args:
        letters: Those that are left.
        words: Those that are left.
        may_pass: Whether one word that is no function word may still give none.
    """
    if not words:
        return _IMPOSSIBLE if letters else 0
    if not letters:
        return _IMPOSSIBLE  # a long form ends with a word that gave a letter
    written, rest = words[0].removeprefix(PART), words[1:]
    found = _IMPOSSIBLE
    if written != words[0] or is_stop_word(fold(written)):
        found = _best(letters, rest, may_pass)
    elif may_pass:
        found = _best(letters, rest, False) - 1  # noqa: FBT003 - as above
    for count, begun in _given(letters, fold(written), written):
        found = max(found, begun + _best(letters[count:], rest, may_pass))
    return found


def _given(letters: str, word: str, written: str) -> list[tuple[int, int]]:
    """Return for each number of letters that a word can give how many of them begin something.

    The letters it begins with do, and capitals inside it: "KazMunayGas" gives all of KMG.
    """
    given: list[tuple[int, int]] = []
    at = begun = 0
    for count, letter in enumerate(letters):
        found = word.find(letter, at)
        if found < 0 or (count == 0 and found > 0):
            break
        is_capital = written[found : found + 1].isupper() and not written.isupper()
        begun += found == count or is_capital
        given.append((count + 1, begun))
        at = found + 1
    return given
