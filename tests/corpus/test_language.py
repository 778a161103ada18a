"""The language of a text is told where it can be told, and never made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import detect_language, language_by_letters

ARTICLES = {
    "en": "The council opened a new library in the old town on Monday. It holds many books.",
    "ru": "Совет открыл новую библиотеку в старом городе в понедельник. В ней много книг.",
    "kk": "Дүйсенбі күні кеңес ескі қалада жаңа кітапхана ашты. Онда көптеген кітап бар.",
    "uk": "Рада відкрила нову бібліотеку в старому місті. Її вже відвідали мешканці та гості.",
    "de": "Der Rat hat am Montag eine neue Bibliothek in der Altstadt eröffnet und eingeweiht.",
    "ja": "市議会は月曜日に旧市街に新しい図書館を開館しました。たくさんの本があります。",
}

BY_LETTERS = {
    "nothing": ("", None),
    "digits": ("2025 — 14", None),
    "Latin": ("what are TISCs?", "en"),
    "Russian": ("что такое ЦПТИ?", "ru"),
    "Kazakh": ("ТИҚО деген не?", "kk"),
    "Ukrainian": ("Її об'єкти", "ru"),
    "more Cyrillic than Latin": ("что такое TISC", "ru"),
    "more Latin than Cyrillic": ("what is ЦПТИ", "en"),
    "other letters": ("图书馆", None),
}


@pytest.mark.parametrize(("language", "text"), ARTICLES.items(), ids=ARTICLES.keys())
def test_the_language_of_an_article_is_told(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "12345 67", "🎉🎉", "…"])
def test_what_has_no_letters_has_no_language(text: str) -> None:
    assert detect_language(text) is None


def test_kazakh_with_russian_names_in_it_is_kazakh() -> None:
    assert detect_language("Кездесуге Владимир Петров пен Анна Иванова қатысты.") == "kk"


@pytest.mark.parametrize(("text", "language"), BY_LETTERS.values(), ids=BY_LETTERS.keys())
def test_letters_tell_the_language_of_a_question(text: str, language: str | None) -> None:
    assert language_by_letters(text) == language


@given(st.text(max_size=80))
def test_any_text_has_a_code_of_two_letters_or_none(text: str) -> None:
    language = detect_language(text)
    assert language is None or (len(language) == 2 and language.isalpha())


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert detect_language(ARTICLES["ru"] * 60 + ARTICLES["en"] * 1_000) == "ru"
