"""An answer from another time than was asked for says so, in each language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from bot.answering.times.missing import NoneFromThen
from bot.answering.times.periods import Period, month, year
from bot.telegram.messages.answers import answer_message
from bot.telegram.messages.times import none_from_then, written_period
from tests.bot.replies import answer
from tests.bot.telegram.messages.texts import ENGLISH, VOICES

SAID: Final = NoneFromThen(year(2019), "2024-05-02")

SHOWN: Final = {
    "en": "None of these articles (the newest is from 2 May 2024) is from the time you asked "
    "about (2019).",
    "ru": "Ни одна из этих статей (самая новая — от 2 мая 2024\u202fг.) не опубликована в то "
    "время, о котором вы спросили (2019).",
    "kk": "Бұл мақалалардың (ең жаңасы – 2024\u202fж. 2 мамыр) ешқайсысы сіз сұраған уақытта "
    "жарияланбаған (2019).",
}


@pytest.mark.parametrize(("language", "shown"), SHOWN.items(), ids=SHOWN)
def test_it_is_said_in_each_language(language: str, shown: str) -> None:
    assert none_from_then(SAID, VOICES[language]) == shown


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (month(2024, 5), "1 May 2024 – 31 May 2024"),
        (Period(date(2024, 5, 3), date(2024, 5, 3)), "3 May 2024"),
        (Period(None, date(2019, 12, 31)), "31 December 2019 or earlier"),
    ],
    ids=["month", "day", "open"],
)
def test_a_period_is_written_as_people_write_it(period: Period, written: str) -> None:
    assert written_period(period, ENGLISH) == written


def test_it_stands_above_the_quotes() -> None:
    told = answer_message(replace(answer(), none_from_then=SAID), ENGLISH, "k" * 12, group=False)
    plain = answer_message(answer(), ENGLISH, "k" * 12, group=False)
    assert told.rich.text == f"{SHOWN['en']}\n\n{plain.rich.text}"
