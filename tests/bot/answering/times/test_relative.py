"""What a question counts from today is found in three languages."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from bot.answering.times.periods import Period
from bot.answering.times.relative import counted

TODAY: Final = date(2025, 10, 15)  # a Wednesday

FOUND: Final = {
    "What happened today?": "2025-10-15",
    "What is today's rate?": "2025-10-15",
    "What happened yesterday?": "2025-10-14",
    "What happened the day before yesterday?": "2025-10-13",
    "What happened this week?": "2025-10-13 – 2025-10-19",
    "What happened last week?": "2025-10-06 – 2025-10-12",
    "What happened last month?": "2025-09-01 – 2025-09-30",
    "What was this year's harvest?": "2025-01-01 – 2025-12-31",
    "What was last year's harvest?": "2024-01-01 – 2024-12-31",
    "What happened in the last three days?": "2025-10-12 – 2025-10-15",
    "What happened over the past 2 weeks?": "2025-10-01 – 2025-10-15",
    "What happened in the past year?": "2024-10-15 – 2025-10-15",
    "What happened in the last 24 hours?": "2025-10-14 – 2025-10-15",
    "What happened in the last quarter?": "2025-07-01 – 2025-09-30",
    "What happened this quarter?": "2025-10-01 – 2025-12-31",
    "What happened two years ago?": "2023-01-01 – 2023-12-31",
    "What happened a week ago?": "2025-10-06 – 2025-10-12",
    "What happened last summer?": "2025-06-01 – 2025-08-31",
    "What happened last autumn?": "2024-09-01 – 2024-11-30",
    "What happens this autumn?": "2025-09-01 – 2025-11-30",
    "What happened last May?": "2025-05-01 – 2025-05-31",
    "What happened last December?": "2024-12-01 – 2024-12-31",
    "What happened on Monday?": "2025-10-13",
    "What happened last Wednesday?": "2025-10-08",
    "What changed since Monday?": "2025-10-13 –",
    "What changed since last year?": "2024-01-01 –",
    "What was known before yesterday?": "– 2025-10-13",
    "Что произошло сегодня?": "2025-10-15",
    "Что произошло вчера?": "2025-10-14",
    "Что изменилось со вчерашнего дня?": "2025-10-14 –",
    "Что решили на прошлой неделе?": "2025-10-06 – 2025-10-12",
    "Что решили в этом году?": "2025-01-01 – 2025-12-31",
    "Сколько собрали в прошлом году?": "2024-01-01 – 2024-12-31",
    "Что случилось за последние три дня?": "2025-10-12 – 2025-10-15",
    "Что случилось за последнюю неделю?": "2025-10-08 – 2025-10-15",
    "Что было два года назад?": "2023-01-01 – 2023-12-31",
    "Что было год назад?": "2024-01-01 – 2024-12-31",
    "Что было прошлым летом?": "2025-06-01 – 2025-08-31",
    "Что было в понедельник?": "2025-10-13",
    "Что изменилось с прошлой недели?": "2025-10-06 –",
    "Бүгін не болды?": "2025-10-15",
    "Кеше не болды?": "2025-10-14",
    "Өткен аптада не болды?": "2025-10-06 – 2025-10-12",
    "Осы айда не болды?": "2025-10-01 – 2025-10-31",
    "Какой бюджет в текущем году?": "2025-01-01 – 2025-12-31",
    "Ағымдағы жылы не болды?": "2025-01-01 – 2025-12-31",
    "Биыл не болды?": "2025-01-01 – 2025-12-31",
    "Былтыр не болды?": "2024-01-01 – 2024-12-31",
    "Соңғы үш күнде не болды?": "2025-10-12 – 2025-10-15",
    "Екі жыл бұрын не болды?": "2023-01-01 – 2023-12-31",
    "Өткен аптадан бері не өзгерді?": "2025-10-06 –",
    "Дүйсенбі күні не болды?": "2025-10-13",
}

NOT_FOUND: Final = (
    "What is his last name?",
    "Who was the last king?",
    "How many years ago was it built?",
    "What lived 65 million years ago?",
    "What happened on Bloody Sunday?",
    "Who reads USA Today?",
    "Who sang Yesterday?",
    "What is the last second of the game?",
    "What happened in the last quarter of the game?",
    "What happened in the last week of the war?",
    "What did he write in the last three years of his life?",
    "Что он написал в последние годы жизни?",
    "Сколько лет назад это было?",
    "Какие выбросы попадают в среду?",
    "Өткен айтыста кім жеңді?",
)


def asked(question: str) -> list[str]:
    """Return the periods that a question counts from today, as they are written."""
    return [one.period.written() for one in counted(question, TODAY) if one.period]


@pytest.mark.parametrize(("question", "written"), FOUND.items(), ids=FOUND)
def test_it_is_counted_from_today(question: str, written: str) -> None:
    assert asked(question) == [written]


@pytest.mark.parametrize("question", NOT_FOUND)
def test_nothing_else_is_taken_for_it(question: str) -> None:
    assert asked(question) == []


def test_what_was_before_the_calendar_began_is_no_time() -> None:
    assert list(counted("What was 900 years ago?", date(500, 1, 1))) == []


def test_a_week_ends_on_a_sunday() -> None:
    sunday = date(2025, 10, 19)
    (week,) = counted("What happened this week?", sunday)
    assert week.days == Period(date(2025, 10, 13), sunday)
