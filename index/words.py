"""Text to words to stems: the one analysis that keywords, ranking and sentence choice share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import Stemmer

from index.stop_words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

# Dotted initials (U.S.), letters joined by & (AT&T), numbers with separators (1,500 or 3.4),
# and words, which may end in the signs of C++ and C#.
_WORD: Final = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?"
    r"|[^\W\d_]{1,3}(?:&[^\W\d_]{1,3})+(?![^\W_])"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W_]+(?:\+\+|#)?"
)
_COMBINING: Final = re.compile(r"[\u0300-\u036f]")
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and their like
_ACCENTED: Final = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
_APOSTROPHES: Final = re.compile(r"[’ʼ`´]")
_SHORTENED: Final = re.compile(r"(?<=\w)'(?:s|t|d|m|ll|re|ve)\b", re.IGNORECASE)

_SNOWBALL: Final = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
_LONGEST_WORD: Final = 64  # letters kept of one word; no language's words are longer
_KAZAKH_PREFIX: Final = 5  # letters; measured on KazQAD: see docs/quality.md


def words(text: str) -> list[str]:
    """Return the words of a text in order, folded: lower case, no accents, е for ё, no 's."""
    return [fold(match) for match in written_words(text)]


def written_words(text: str) -> list[str]:
    """Return the words of a text in order, as written: case kept, no 's, 't, 'll.

    Marks that no letter holds (the stress in "Казахста́н") and soft hyphens would break a word.
    """
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    text = _COMBINING.sub("", _APOSTROPHES.sub("'", text))
    return _WORD.findall(_SHORTENED.sub("", text))


def fold(word: str) -> str:
    """Return one form for all spellings of a word that differ in case, accents or dots."""
    word = word[:_LONGEST_WORD].casefold()
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    if word.isascii():
        return word
    return _without_latin_accents(word.replace("ё", "е"))


def _without_latin_accents(word: str) -> str:
    """Drop accents from Latin letters only: й and ї are letters of their own."""
    if not _ACCENTED.search(word):
        return word
    return _COMBINING.sub("", unicodedata.normalize("NFD", word))


@lru_cache(maxsize=200_000)
def stem(word: str, language: str | None) -> str:
    """Return the stem of a folded word of an article or a question in `language`.

    Words in Latin letters inside a Russian or Kazakh text are stemmed as English, Cyrillic words
    inside a text of another language as Russian: names and brands are what stands there.
    """
    language = _language_of_word(word, language)
    if language == "kk":
        return word[:_KAZAKH_PREFIX]
    algorithm = _SNOWBALL.get(language)
    stemmed = _stemmer(algorithm).stemWord(word) if algorithm else word
    return _with_its_n(word, stemmed) if language == "ru" else stemmed


def _with_its_n(word: str, stemmed: str) -> str:
    """Undo what Snowball takes for a participle: Казахстан and Астана are nouns in every case."""
    cut_short = stemmed.endswith("ста") and word.startswith(f"{stemmed}н")
    return f"{stemmed}н" if cut_short else stemmed


@lru_cache
def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(algorithm, 0)


def _language_of_word(word: str, language: str | None) -> str:
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in word)
    if cyrillic:
        return language if language in CYRILLIC_LANGUAGES else "ru"
    if language is None or language in CYRILLIC_LANGUAGES:
        return "en"
    return language


CYRILLIC_LANGUAGES: Final = frozenset({"ru", "kk", "uk", "bg", "be", "ky", "tg", "mk", "mn", "tt"})
"""Languages whose articles are written in Cyrillic letters."""


def terms(text: str, language: str | None) -> list[str]:
    """Return the stems of every word of a text, function words included, in order."""
    return [stem(word, language) for word in words(text)]


def content_words(question: str) -> list[str]:
    """Return the folded words of a question that say what it is about, in order, each once.

    A word written in capitals inside a question that is not is a name, never a function word:
    "what does WHO do" asks about the WHO, and so does "WHO?".
    """
    written = written_words(question)
    spelled = [word for word in written if word.isalpha()]
    shouted = len(spelled) > 1 and all(word.isupper() for word in spelled)
    kept = [
        fold(word)
        for word in written
        if not is_stop_word(fold(word)) or (_is_acronym(word) and not shouted)
    ]
    return list(dict.fromkeys(kept))


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def is_stop_word(word: str) -> bool:
    """Return whether a folded word is a function word of any language we know."""
    return any(word in stop_words for stop_words in STOP_WORDS.values())


def query_terms(question: str, languages: Iterable[str | None]) -> list[tuple[str, ...]]:
    """Return for each content word of a question its stems, one for each way to stem it.

    Args:
        question: What is searched.
        languages: Languages of the collection; the question's own need not be among them, since
            a word matches only where an article's own stemmer made the same stem.

    Returns:
        One tuple of distinct stems per content word, in order.
    """
    known = sorted({language or "en" for language in languages}) or ["en"]
    return [
        tuple(dict.fromkeys(stem(word, language) for language in known))
        for word in content_words(question)
    ]
