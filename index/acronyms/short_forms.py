"""What a short form looks like, pure: TISC, TISCs, R&D, U.N., ЦПТИ, ДДСҰ-ның."""

from __future__ import annotations

import re
from typing import Final

from index.words import fold

WRITTEN: Final = r"(?:[^\W\d_]\.){2,6}|[^\W_](?:[^\W_]|[&/.-](?=[^\W_])){1,12}"
"""One short form in a pattern, as far as that can say it; `is_short_form` says the rest."""

_LONGEST: Final = 10  # letters and digits
_PLURAL: Final = re.compile(r"(.*[^\W\d_a-z])['’]?s")
_SIGNS: Final = re.compile(r"[\W_]")
# "ДДСҰ-ның", "ГЭСов", "WHO's": what a language adds to the letters of a short form.
_ENDED: Final = re.compile(
    r"([^\W_]+?)(?:['’ʼ-][^\W\d_]{1,6}|(?<=[А-ЯЁӘҒҚҢӨҰҮҺІ])[а-яёәғқңөұүһі]{1,4})"
)


def singular(short: str) -> str:
    """Return a short form without the s of a plural, and without dots: "TISCs" is "TISC"."""
    plain = short.replace(".", "")
    plural = _PLURAL.fullmatch(plain)
    return plural[1] if plural else plain


def is_short_form(word: str) -> bool:
    """Return whether a word is written as short forms are: two capitals or more, few letters."""
    found = letters(singular(word))
    return 2 <= len(found) <= _LONGEST and sum(map(str.isupper, found)) >= 2  # noqa: PLR2004


def letters(short: str) -> str:
    """Return the letters and digits of a short form alone."""
    return _SIGNS.sub("", short)


def same(short: str) -> str:
    """Return what all ways to write a short form have in common, but for its endings."""
    return fold(singular(short))


def without_ending(word: str) -> str:
    """Return a word of a question without what its language adds: "ДДСҰ-ның" is "ДДСҰ"."""
    ended = _ENDED.fullmatch(word)
    return ended[1] if ended else word
