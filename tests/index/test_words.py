"""A text and a question about it come down to the same words, however either is spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stop_words import STOP_WORDS
from index.words import (
    content_words,
    fold,
    is_stop_word,
    query_terms,
    stem,
    terms,
    words,
    written_words,
)

WORDS = {
    "apostrophe s of any shape": ("Tolkien's Brien’s WHO`s", ["tolkien", "brien", "who"]),
    "shortened verbs": ("don't I'm we'll they’ve you'd", ["don", "i", "we", "they", "you"]),
    "dotted initials": ("the U.S. and U.K., e.g. J.R.R.", ["the", "us", "and", "uk", "eg", "jrr"]),
    "initials without the last dot": ("U.S.A and U.S.", ["usa", "and", "us"]),
    "initials before a word": ("A.B. Smith, т.е. г.Алматы", ["ab", "smith", "те", "г", "алматы"]),
    "joined by an ampersand": ("AT&T R&D", ["at&t", "r&d"]),
    "an ampersand between words": ("IP&innovation", ["ip", "innovation"]),
    "signs of programming languages": ("C++ or C#", ["c++", "or", "c#"]),
    "numbers": ("1,500 people, 3.4 %, 2025.", ["1,500", "people", "3.4", "2025"]),
    "hyphens": ("COVID-19 ТИСК-и", ["covid", "19", "тиск", "и"]),
    "underscores": ("_so_called_", ["so", "called"]),
    "accents of the West": ("Café naïve Straße", ["cafe", "naive", "strasse"]),
    "accents of Vietnam": ("Nguyễn", ["nguyen"]),
    "accents typed apart": ("Cafe\u0301", ["cafe"]),
    "Russian io": ("Ёлка елка Е\u0308лка", ["елка", "елка", "елка"]),
    "short i is a letter": ("край украї́на", ["край", "україна"]),
    "Russian stress marks": ("Казахста\u0301н", ["казахстан"]),
    "soft hyphens": ("inter\u00adnational", ["international"]),
    "ligatures and wide letters": ("ﬁnance ＴＩＳＣ", ["finance", "tisc"]),
    "lone surrogates": ("\ud800TISC\udfff", ["tisc"]),
    "no words": (" … ((( %% \u200b", []),
    "nothing": ("", []),
}

FORMS = {
    "English plural of an acronym": ("en", "TISC TISCs TISC's"),
    "English nouns": ("en", "center centers center's"),
    "English verbs": ("en", "patent patents patented patenting"),
    "Russian cases": ("ru", "патент патента патенту патентом патенте патенты патентов патентами"),
    "Russian country": ("ru", "Казахстан Казахстана Казахстану Казахстаном Казахстане"),
    "Russian capital": ("ru", "Астана Астаны Астане Астану Астаной"),
    "Russian abstract nouns": ("ru", "изобретение изобретения изобретений изобретениями"),
    "Russian io in one form": ("ru", "ребёнок ребенок"),
    "Kazakh cases": ("kk", "патент патенттер патенттің патентке патенттен"),
    "Kazakh country": ("kk", "Қазақстан Қазақстанның Қазақстанда"),
    "Kazakh possessives": ("kk", "орталық орталығы орталықтар орталықтың"),
    "a brand in a Russian text": ("ru", "TISC TISCs"),
    "a brand in a Kazakh text": ("kk", "startup startups"),
    "a Russian name in an English text": ("en", "Алматы Алмате"),
    "a text of unknown language": (None, "centers center"),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(("language", "forms"), FORMS.values(), ids=FORMS)
def test_forms_of_a_word_have_one_stem(language: str | None, forms: str) -> None:
    assert len(set(terms(forms, language))) == 1


def test_different_words_keep_different_stems() -> None:
    assert len(set(terms("patent market harbour bridge", "en"))) == 4
    assert len(set(terms("сделан Иран станция стан", "ru"))) == 4


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stem("centrov", "xx") == "centrov"
    assert stem("центрами", "uk") == "центрами"


def test_written_words_keep_their_case() -> None:
    assert written_words("The WHO's U.S. office") == ["The", "WHO", "U.S.", "office"]


@pytest.mark.parametrize(
    ("question", "expected"),
    {
        "plain": ("What is the harbour of Oslo?", ["harbour", "oslo"]),
        "each word once": ("bridge, the Bridge and BRIDGE", ["bridge"]),
        "Russian": ("Что такое ЦПТИ?", ["цпти"]),
        "Kazakh": ("ЦПТИ деген не?", ["цпти"]),
        "a name in capitals": ("what does WHO do", ["who"]),
        "a name in capitals alone": ("WHO?", ["who"]),
        "a name in capitals and a number": ("WHO 2025", ["who", "2025"]),
        "a name in capitals, possessive": ("who is WHO's chief", ["who", "chief"]),
        "a dotted name": ("who leads the U.S.?", ["leads", "us"]),
        "capitals everywhere": ("WHAT DOES IT DO IN OSLO", ["oslo"]),
        "one capital letter": ("Am I in Oslo?", ["oslo"]),
        "shortened": ("Why don't they've it?", []),
        "nothing but function words": ("what is it and why", []),
    }.values(),
)
def test_content_words_say_what_a_question_is_about(question: str, expected: list[str]) -> None:
    assert content_words(question) == expected


def test_a_query_has_one_stem_for_each_language_that_makes_another() -> None:
    assert query_terms("патенттер TISCs", ["ru", "kk"]) == [("патен", "патенттер"), ("tisc",)]


@pytest.mark.parametrize("languages", [(), (None,), ("en",)], ids=["none", "unknown", "English"])
def test_a_query_for_no_known_language_is_stemmed_as_english(
    languages: tuple[str | None, ...],
) -> None:
    assert query_terms("new centers", languages) == [("new",), ("center",)]


@given(st.text(), st.sampled_from(["en", "ru", "kk", "fr", "xx", None]))
def test_a_question_finds_the_words_of_the_text_it_quotes(text: str, language: str | None) -> None:
    indexed = set(terms(text, language))
    assert all(indexed & set(stems) for stems in query_terms(text, [language]))


@given(st.text())
def test_words_hold_no_white_space_and_no_capitals(text: str) -> None:
    for word in words(text):
        assert word.split() == [word]
        assert word == word.casefold()


@given(st.text())
def test_content_words_are_distinct_words_of_the_question(text: str) -> None:
    found = content_words(text)
    assert len(found) == len(set(found))
    assert set(found) <= set(words(text))


@pytest.mark.parametrize(
    "pumped",
    ["a", "a.", "a&", "1,", "'s", "’", "+", "#", "é", "е\u0301", "Аа", "_", "\u00ad", "(", "ф."],
)
def test_long_runs_take_no_longer_than_long_texts(pumped: str) -> None:
    text = pumped * (100_000 // len(pumped))
    assert all(len(word) <= 100_000 for word in words(text))


def test_a_word_without_end_is_cut() -> None:
    assert fold("A" * 4096) == "a" * 64


def test_stop_words_are_known_by_their_folded_form() -> None:
    assert is_stop_word("the")
    assert is_stop_word("что")
    assert not is_stop_word("patent")
    assert all(STOP_WORDS.values())
