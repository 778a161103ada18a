"""Dates that a question names are found in three languages, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from bot.answering.times.dates import dated
from bot.answering.times.periods import both

TODAY: Final = date(2025, 10, 15)

FOUND: Final = {
    "What happened in 2024?": "2024-01-01 – 2024-12-31",
    "What happened in May 2024?": "2024-05-01 – 2024-05-31",
    "What happened in May?": "2025-05-01 – 2025-05-31",
    "What happened in November?": "2024-11-01 – 2024-11-30",
    "What changed since May?": "2025-05-01 –",
    "What changed since May in Almaty?": "2025-05-01 –",
    "What changed after March 3, 2024?": "2024-03-04 –",
    "What changed after 3rd of March 2024?": "2024-03-04 –",
    "Who led it before 2022?": "– 2021-12-31",
    "Who led it until June 2023?": "– 2023-06-30",
    "What was built between 2020 and 2022?": "2020-01-01 – 2022-12-31",
    "What was built from 2020 to 2022?": "2020-01-01 – 2022-12-31",
    "What was built from March to May 2023?": "2023-03-01 – 2023-05-31",
    "What was built in 2020–2022?": "2020-01-01 – 2022-12-31",
    "What happened on 2024-05-03?": "2024-05-03",
    "What happened on May 3?": "2025-05-03",
    "What happened on December 3?": "2024-12-03",
    "What happened in the spring of 2024?": "2024-03-01 – 2024-05-31",
    "What happened in winter 2023?": "2023-12-01 – 2024-02-29",
    "What happened in the first quarter of 2024?": "2024-01-01 – 2024-03-31",
    "What happened in the second half of 2024?": "2024-07-01 – 2024-12-31",
    "What happened at the end of 2024?": "2024-01-01 – 2024-12-31",
    "What was the population as of 2023?": "2023-01-01 – 2023-12-31",
    "Что построили в первом полугодии 2024 года?": "2024-01-01 – 2024-06-30",
    "За что наградили в 2023-м?": "2023-01-01 – 2023-12-31",
    "What happened in Q3 2024?": "2024-07-01 – 2024-09-30",
    "Что произошло в 2024 году?": "2024-01-01 – 2024-12-31",
    "Что произошло в мае?": "2025-05-01 – 2025-05-31",
    "Что произошло 3 мая 2024 года?": "2024-05-03",
    "Что изменилось с мая?": "2025-05-01 –",
    "О чём письмо от 3 мая 2024 года?": "2024-05-03",
    "Что было до 2022 года?": "– 2021-12-31",
    "Что было после марта 2024 года?": "2024-04-01 –",
    "Что было с 2020 по 2022 год?": "2020-01-01 – 2022-12-31",
    "Что было между 2020 и 2022 годами?": "2020-01-01 – 2022-12-31",
    "Что решили в первом квартале 2024 года?": "2024-01-01 – 2024-03-31",
    "2024 жылы не болды?": "2024-01-01 – 2024-12-31",
    "2024 жылғы мамырда не болды?": "2024-05-01 – 2024-05-31",
    "2024 жылдың көктемінде не болды?": "2024-03-01 – 2024-05-31",
    "2024 жылғы 3 мамырда не болды?": "2024-05-03",
    "Мамырдан бері не өзгерді?": "2025-05-01 –",
    "2022 жылға дейін не болды?": "– 2021-12-31",
    "2020 жылдан 2022 жылға дейін не болды?": "2020-01-01 – 2022-12-31",
    "2020 және 2022 жылдар аралығында не болды?": "2020-01-01 – 2022-12-31",
    "Қазан айында не болды?": "2025-10-01 – 2025-10-31",
}

NOT_FOUND: Final = (
    "What may I ask?",
    "In what year may it open?",
    "What did Britain do after May resigned?",
    "What did Theresa May promise?",
    "What was the March on Washington?",
    "Who took part in the March on Rome?",
    "Who won the 2012 Olympics?",
    "How many lived there in the 1990s?",
    "What ended in 300 BC?",
    "What began in 1500 BC?",
    "What is in room 20245?",
    "How high is 2024.5?",
    "What happened on 31 February 2024?",
    "What happened on 2024-13-45?",
    "Қазанда қанша адам тұрады?",
    "Наурызда не істейді?",
    "Since when is it closed?",
    "When did it start?",
    "Кто выиграл Олимпиаду 2012 года?",
    "К маю 2024 года сколько построили?",
    "Какие события марта описаны?",
    "2023 жылғы бюджет қандай?",
    "Who came second?",
    "",
)


def asked(question: str) -> str | None:
    """Return the period that a question asks for, as it is written; None for none."""
    found = [one.period for one in dated(question, TODAY) if one.period is not None]
    if not found:
        return None
    period = found[0]
    for other in found[1:]:
        period = both(period, other)
    return period.written()


@pytest.mark.parametrize(("question", "written"), FOUND.items(), ids=FOUND)
def test_a_date_is_found(question: str, written: str) -> None:
    assert asked(question) == written


@pytest.mark.parametrize("question", NOT_FOUND)
def test_nothing_else_is_taken_for_one(question: str) -> None:
    assert asked(question) is None


def test_what_is_to_come_is_not_looked_for_last_year() -> None:
    assert [one.days.written() for one in dated("What will open in December?", TODAY)] == [
        "2025-12-01 – 2025-12-31"
    ]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What happened in May 2024?", "May 2024"),
        ("What happened since May 2024?", "2024"),
        ("What happened since May?", ""),
        ("Что произошло в 2024 году?", "2024"),
        ("2024 жылғы мамырда не болды?", "2024 мамырда"),
    ],
)
def test_what_of_it_may_stand_in_an_article_is_named(question: str, named: str) -> None:
    assert [one.named for one in dated(question, TODAY)] == [named]
