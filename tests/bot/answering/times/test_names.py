"""Months, seasons, units and numbers are known in three languages and their cases."""

from __future__ import annotations

import pytest

from bot.answering.times.names import (
    month_number,
    number_of,
    season_month,
    unit_of,
    weekday_number,
)
from bot.answering.times.periods import Unit


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("January Jan января январе қаңтар қаңтарда", 1),
        ("March Mar марта марте наурызда", 3),
        ("May мая мае май мамырда мамырдан", 5),
        ("September Sept Sep сентября қыркүйекте", 9),
        ("DECEMBER декабре желтоқсанда", 12),
    ],
)
def test_months(words: str, number: int) -> None:
    assert {month_number(word) for word in words.split()} == {number}


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("spring весной весны көктемде", 3),
        ("summer летом лета жазда", 6),
        ("autumn fall осенью осени күзде", 9),
        ("winter зимой зимы қыста", 12),
    ],
)
def test_seasons(words: str, month: int) -> None:
    assert {season_month(word) for word in words.split()} == {month}


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("day days день дня дней күнде", Unit.DAY),
        ("week недели неделю неделе аптада", Unit.WEEK),
        ("months месяца месяцев айда ай", Unit.MONTH),
        ("quarter квартале тоқсанда", Unit.QUARTER),
        ("Years год года году лет жылы жылдан", Unit.YEAR),
    ],
)
def test_units(words: str, unit: Unit) -> None:
    assert {unit_of(word) for word in words.split()} == {unit}


def test_numbers() -> None:
    assert [number_of(word) for word in ("Three", "трёх", "үш", "3", "a", None)] == [3] * 4 + [
        1,
        1,
    ]


def test_days_of_the_week() -> None:
    assert [weekday_number(word) for word in ("Monday", "понедельника", "жексенбі")] == [0, 0, 6]
