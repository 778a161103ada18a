"""Words that wish for the newest are known, and those that only look like them are not."""

from __future__ import annotations

from typing import Final

import pytest

from bot.answering.times.order import Order, orderings

NEWEST: Final = {
    "What is the latest price of wheat?": "latest",
    "What are the most recent figures?": "most recent",
    "Who leads the union now?": "now",
    "Who is currently the mayor?": "currently",
    "Who is the current president?": "current",
    "What is Canada's current population?": "current",
    "What was built recently?": "recently",
    "What do people eat these days?": "these days",
    "Who won the last election?": "last",
    "What is the latest version of Python 3?": "latest",
    "Сколько стоит хлеб сейчас?": "сейчас",
    "Какой курс на сегодняшний день?": "на сегодняшний день",
    "Какой текущий курс?": "текущий",
    "Кто возглавляет его в настоящее время?": "в настоящее время",
    "Последние новости о хлебе": "Последние",
    "Что недавно построили?": "недавно",
    "Нан бағасы қазір қанша?": "қазір",
    "Қазіргі уақытта кім басқарады?": "Қазіргі уақытта",
    "Соңғы жаңалықтар қандай?": "Соңғы",
    "Ағымдағы баға қанша?": "Ағымдағы",
    "Бүгінгі таңда қанша?": "Бүгінгі таңда",
}

OLDEST: Final = {
    "What was the first report of the flood?": "first",
    "What is the earliest mention of it?": "earliest",
    "Первые сообщения о наводнении?": "Первые",
    "Су тасқыны туралы алғашқы хабар?": "алғашқы",
}

NEITHER: Final = (
    "Who directed Apocalypse Now?",
    "What is alternating current?",
    "What is the current in the wire?",
    "What did Alessandro Volta's current flow through?",
    "What is his last name?",
    "Who was the last emperor?",
    "Who was the first president?",
    "When must it be paid at the latest?",
    "When is the latest it may be paid?",
    "What did they think of it at this time?",
    "What is now called Almaty?",
    "How much snow fell?",
    "What is the current account deficit?",
    "What is planned for the current year?",
    "Какой бюджет в текущем году?",
    "Who knows?",
    "Кто был первым президентом?",
    "Кто сейчасов?",
)


@pytest.mark.parametrize(("question", "word"), NEWEST.items(), ids=NEWEST)
def test_the_newest_is_wished(question: str, word: str) -> None:
    found = [one for one in orderings(question) if not one.is_subject]
    assert [(one.order, question[one.start : one.end]) for one in found] == [(Order.NEWEST, word)]


@pytest.mark.parametrize(("question", "word"), OLDEST.items(), ids=OLDEST)
def test_the_oldest_is_wished(question: str, word: str) -> None:
    found = [(one.order, question[one.start : one.end]) for one in orderings(question)]
    assert found == [(Order.OLDEST, word)]


@pytest.mark.parametrize("question", NEITHER)
def test_neither_is_wished(question: str) -> None:
    assert list(orderings(question)) == []


@pytest.mark.parametrize("question", ["Какая последняя ставка?", "Соңғы патша кім?"])
def test_a_last_one_may_be_the_subject_as_well(question: str) -> None:
    (found,) = orderings(question)
    assert found.order is Order.NEWEST
    assert found.is_subject
