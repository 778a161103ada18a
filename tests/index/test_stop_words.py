"""The lists of function words hold just function words, in the form they are looked up by."""

import pytest

from index.stop_words import STOP_WORDS
from index.words import words

SUBJECTS = {
    "en": "bank bill year patent innovation centre support state first second new world day",
    "ru": "банк год патент инновация центр поддержка государство мир день новый",
    "kk": "банк жыл патент инновация орталық қолдау мемлекет әлем күн жаңа",
}


@pytest.mark.parametrize("language", STOP_WORDS)
def test_each_entry_is_one_folded_word(language: str) -> None:
    assert [word for word in STOP_WORDS[language] if words(word) != [word]] == []


@pytest.mark.parametrize("language", STOP_WORDS)
def test_words_people_ask_about_are_not_among_them(language: str) -> None:
    everything = frozenset().union(*STOP_WORDS.values())
    assert everything.isdisjoint(SUBJECTS[language].split())


def test_the_lists_cover_the_languages_of_the_collection() -> None:
    assert set(STOP_WORDS) == {"en", "ru", "kk"}
    assert all(len(stop_words) > 100 for stop_words in STOP_WORDS.values())
