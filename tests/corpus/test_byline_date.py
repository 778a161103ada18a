"""A date in a line of author and place is told from one that a sentence speaks of."""

from __future__ import annotations

import pytest

from corpus.articles import DateKind, Sureness
from corpus.byline_date import dates_in_line

LIKELY = [
    *("5 May 2025", "Published: 5 May 2025 at 10:30", "Monday, 5 May 2025", "05.05.2025, 10:30"),
    *("Опубликовано 5 мая 2025 г. в 10:30", "2025 жылғы 5 мамыр", "5 May 2025 | 3 min read"),
    *("Жарияланды: 5 мамыр 2025, 120 қаралым", "5 мая 2025 Просмотров: 120"),
]
GUESSED = [
    *("By Ann Lee, 5 May 2025", "ALMATY, 5 May 2025", "Анна Ли · 5 мая 2025", "Ledger 5 May 2025"),
]
NONE = [
    *(
        "The library opens on 5 May 2025",
        "Deadline: 5 May 2025",
        "Born 5 May 2025",
        "© 5 May 2025",
    ),
    *("5 May 2025 was a cold day.", "“5 May 2025”", "Room 12, 5 May 2025", "Срок: 5 мая 2025"),
    *("Ann Lee", "", "Event date 5 May 2025", "5 May 2025 – 6 June 2025"),
    *("Photo: Ann Lee, 5 May 2025", "Указ Президента от 5 мая 2025 года"),
]


@pytest.mark.parametrize("line", LIKELY)
def test_a_date_alone_is_likely_that_of_the_article(line: str) -> None:
    assert list(dates_in_line(line)) == [(DateKind.PUBLISHED, "2025-05-05", Sureness.LIKELY)]


@pytest.mark.parametrize("line", GUESSED)
def test_a_date_beside_names_is_guessed(line: str) -> None:
    assert list(dates_in_line(line)) == [(DateKind.PUBLISHED, "2025-05-05", Sureness.GUESSED)]


@pytest.mark.parametrize("line", NONE)
def test_a_date_that_is_spoken_of_is_none(line: str) -> None:
    assert list(dates_in_line(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Published 5 May 2025 | Updated 6 May 2025",
        "Опубликовано 5 мая 2025, обновлено 6 мая 2025",
        "Жарияланды 5 мамыр 2025, жаңартылды 6 мамыр 2025",
    ],
)
def test_the_word_before_a_date_says_what_happened_on_it(line: str) -> None:
    assert list(dates_in_line(line)) == [
        (DateKind.PUBLISHED, "2025-05-05", Sureness.LIKELY),
        (DateKind.MODIFIED, "2025-05-06", Sureness.LIKELY),
    ]


@pytest.mark.parametrize("line", ["5 May 2025 (updated)", "Обновлён 5 мая 2025"])
def test_one_date_beside_a_word_for_a_change_is_that_of_the_change(line: str) -> None:
    assert [kind for kind, _, _ in dates_in_line(line)] == [DateKind.MODIFIED]
