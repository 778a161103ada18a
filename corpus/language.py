"""Tells the language of a text: by its letters where they suffice, else by a trained library."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE: Final = 4_000  # characters that are looked at
_SURE: Final = 0.9  # probability below which nothing is claimed
_KAZAKH_LETTERS: Final = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_LATIN: Final = re.compile("[a-z\u00c0-\u024f]", re.IGNORECASE)
_UKRAINIAN_LETTERS: Final = re.compile("[їєґ]", re.IGNORECASE)


def detect_language(text: str) -> str | None:
    """Return the language of an article, ISO 639-1; None where it cannot be told."""
    sample = text[:_SAMPLE]
    by_letters = language_by_letters(sample)
    if by_letters == "kk" or not any(letter.isalpha() for letter in sample):
        return by_letters
    language, probability = _identifier().classify(sample)
    known = len(language) == len("en") and probability >= _SURE
    return str(language) if known else by_letters


def language_by_letters(text: str) -> str | None:
    """Return the language that the letters of a short text point to, None for none.

    Enough for a question: Kazakh has nine letters that Russian has not, and a Latin text is
    taken for English.
    """
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic > latin:
        kazakh = len(_KAZAKH_LETTERS.findall(text))
        if kazakh and not _UKRAINIAN_LETTERS.search(text):
            return "kk"
        return "ru"
    return "en" if latin else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    # Imported here: loading the model takes a while, and an article may name its language.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
