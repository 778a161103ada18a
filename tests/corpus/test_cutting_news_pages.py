"""A copied news page is cut to what its author wrote: no navigation, teasers or repetitions."""

from __future__ import annotations

import pytest

from corpus.articles import visible
from corpus.cutting import cut_version

ENGLISH_TITLE = "Harbour city opens a centre for young inventors"
ENGLISH = """\
Skip to content

Harbour city opens a centre for young inventors

RIVERTON, 3 March 2025 (Coast Wire)

Harbour city opens a centre for young inventors

Riverton has opened a centre where young inventors can test what they have built, the city...

Riverton has opened a centre where young inventors can test what they have built, the city \
council said on Monday. [1] It is the third of its kind in the country. [2][3]

Riverton has opened a park where young inventors can rest, the city council said on Friday. [1]

What the centre offers:

  • a workshop with tools; [1]
  • advice on patents, from Dr. Ann Lee and others; [1][2]
  • rooms for teams of up to ten.

"We did not expect so many people," said the mayor.[4] The centre opens at 9 a.m. every day.

Read also:

  • Tram number four gets new stops
  • Why the river was green last week

The centre cost 2.5 million. [5]

    Latest

  • Bookshop moves to the old mill
"""
ENGLISH_MASKS = [
    ("NAVIGATION", "Skip to content"),
    ("REPEATED_TITLE", ENGLISH_TITLE),
    ("REPEATED_TITLE", ENGLISH_TITLE),
    (
        "REPEATED_PARAGRAPH",
        "Riverton has opened a centre where young inventors can test what they have built, "
        "the city...",
    ),
    ("REFERENCE_MARK", " [1]"),
    ("REFERENCE_MARK", " [2][3]"),
    ("REFERENCE_MARK", " [1]"),
    ("REFERENCE_MARK", " [1]"),
    ("REFERENCE_MARK", " [1][2]"),
    ("REFERENCE_MARK", "[4]"),
    ("TEASER", "Read also:"),
    ("TEASER", "Tram number four gets new stops"),
    ("TEASER", "Why the river was green last week"),
    ("REFERENCE_MARK", " [5]"),
    ("TEASER", "Latest"),
    ("TEASER", "Bookshop moves to the old mill"),
]
ENGLISH_SENTENCES = [
    "RIVERTON, 3 March 2025 (Coast Wire)",
    "Riverton has opened a centre where young inventors can test what they have built, the city "
    "council said on Monday.",
    "It is the third of its kind in the country.",
    "Riverton has opened a park where young inventors can rest, the city council said on Friday.",
    "What the centre offers:",
    "a workshop with tools;",
    "advice on patents, from Dr. Ann Lee and others;",
    "rooms for teams of up to ten.",
    '"We did not expect so many people," said the mayor.',
    "The centre opens at 9 a.m. every day.",
    "The centre cost 2.5 million.",
]

RUSSIAN_TITLE = "В порту открыли центр для юных изобретателей"
RUSSIAN = """\
Перейти к содержанию
Главная
В порту открыли центр для юных изобретателей
Поделиться

В Речном порту открыли центр, где юные изобретатели могут проверить то, что построили…

В Речном порту открыли центр, где юные изобретатели могут проверить то, что построили. [1] \
Он третий в стране, сообщил А. С. Петров.[2]

Читайте также: Трамвай № 4 изменит маршрут

Центр обошёлся в 2,5 млн тенге. [3]

Последние новости
  • Книжный магазин переехал
Все права защищены
"""
RUSSIAN_MASKS = [
    ("NAVIGATION", "Перейти к содержанию"),
    ("NAVIGATION", "Главная"),
    ("REPEATED_TITLE", RUSSIAN_TITLE),
    ("NAVIGATION", "Поделиться"),
    (
        "REPEATED_PARAGRAPH",
        "В Речном порту открыли центр, где юные изобретатели могут проверить то, что построили…",
    ),
    ("REFERENCE_MARK", " [1]"),
    ("REFERENCE_MARK", "[2]"),
    ("TEASER", "Читайте также: Трамвай № 4 изменит маршрут"),
    ("REFERENCE_MARK", " [3]"),
    ("TEASER", "Последние новости"),
    ("TEASER", "Книжный магазин переехал"),
    ("TEASER", "Все права защищены"),  # as part of the list
]
RUSSIAN_SENTENCES = [
    "В Речном порту открыли центр, где юные изобретатели могут проверить то, что построили.",
    "Он третий в стране, сообщил А. С. Петров.",
    "Центр обошёлся в 2,5 млн тенге.",
]

KAZAKH_TITLE = "Айлақта жас өнертапқыштар орталығы ашылды"
KAZAKH = """\
Мазмұнға өту

Басты бет

Айлақта жас өнертапқыштар орталығы ашылды

Өзен айлағында жас өнертапқыштар өз құрылғыларын сынай алатын орталық ашылды. [1] Ол елдегі \
үшінші орталық.[2][3]

Орталық мыналарды ұсынады:

– құрал-саймандары бар шеберхана; [1]
– патент туралы кеңес.

Тағы оқыңыз:

– Төртінші трамвайдың жаңа аялдамалары

Соңғы жаңалықтар

– Кітап дүкені көшті

Орталыққа 2,5 млн теңге жұмсалды.

Бөлісу
"""
KAZAKH_MASKS = [
    ("NAVIGATION", "Мазмұнға өту"),
    ("NAVIGATION", "Басты бет"),
    ("REPEATED_TITLE", KAZAKH_TITLE),
    ("REFERENCE_MARK", " [1]"),
    ("REFERENCE_MARK", "[2][3]"),
    ("REFERENCE_MARK", " [1]"),
    ("TEASER", "Тағы оқыңыз:"),
    ("TEASER", "Төртінші трамвайдың жаңа аялдамалары"),
    ("TEASER", "Соңғы жаңалықтар"),
    ("TEASER", "Кітап дүкені көшті"),
    ("NAVIGATION", "Бөлісу"),
]
KAZAKH_SENTENCES = [
    "Өзен айлағында жас өнертапқыштар өз құрылғыларын сынай алатын орталық ашылды.",
    "Ол елдегі үшінші орталық.",
    "Орталық мыналарды ұсынады:",
    "құрал-саймандары бар шеберхана;",
    "патент туралы кеңес.",
    "Орталыққа 2,5 млн теңге жұмсалды.",
]

PAGES = {
    "en": (ENGLISH_TITLE, ENGLISH, ENGLISH_MASKS, ENGLISH_SENTENCES),
    "ru": (RUSSIAN_TITLE, RUSSIAN, RUSSIAN_MASKS, RUSSIAN_SENTENCES),
    "kk": (KAZAKH_TITLE, KAZAKH, KAZAKH_MASKS, KAZAKH_SENTENCES),
}


@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("language", PAGES)
def test_exactly_the_decoration_is_masked(language: str, line_break: str) -> None:
    title, text, masks, _ = PAGES[language]
    text = text.replace("\n", line_break)
    cut = cut_version(title, text, language)
    assert [(mask.reason.name, mask.span.of(text)) for mask in cut.masks] == masks


@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("language", PAGES)
def test_sentences_are_those_of_the_author(language: str, line_break: str) -> None:
    title, text, _, sentences = PAGES[language]
    text = text.replace("\n", line_break)
    cut = cut_version(title, text, language)
    masks = [mask.span for mask in cut.masks]
    assert [visible(text, sentence, masks) for sentence in cut.sentences] == sentences


@pytest.mark.parametrize("language", PAGES)
def test_a_short_page_is_one_passage(language: str) -> None:
    title, text, _, sentences = PAGES[language]
    [passage] = cut_version(title, text, language).passages
    assert passage.of(text).startswith(sentences[0])
    assert passage.of(text).endswith(sentences[-1])
