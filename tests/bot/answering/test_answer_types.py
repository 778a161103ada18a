"""A question says what kind of thing it asks for, and a sentence holds such a thing or not."""

from __future__ import annotations

import pytest

from bot.answering.answer_types import AnswerType, answer_fits, answer_type
from bot.answering.reading import read_question
from bot.answering.sentences import Sentence
from corpus.articles import Span

ASKED = {
    "Why did the bridge fall?": AnswerType.REASON,
    "What was the reason for the strike?": AnswerType.REASON,
    "What caused the flood?": AnswerType.REASON,
    "Почему упал мост?": AnswerType.REASON,
    "Зачем нужны ЦПТИ?": AnswerType.REASON,
    "Көпір неге құлады?": AnswerType.REASON,
    "When was WIPO founded?": AnswerType.DATE,
    "What year did it begin?": AnswerType.DATE,
    "In which century was it built?": AnswerType.DATE,
    "Since when does it run?": AnswerType.DATE,
    "Когда открыли мост?": AnswerType.DATE,
    "В каком году открыли мост?": AnswerType.DATE,
    "Апорт қашан піседі?": AnswerType.DATE,
    "Қай жылы ашылды?": AnswerType.DATE,
    "How many centers are there?": AnswerType.NUMBER,
    "What is the population of Astana?": AnswerType.NUMBER,
    "how long is the bridge": AnswerType.NUMBER,
    "Сколько центров в мире?": AnswerType.NUMBER,
    "Какова площадь города?": AnswerType.NUMBER,
    "Қанша орын бар?": AnswerType.NUMBER,
    "Who leads WIPO?": AnswerType.NAME,
    "Whose idea was it?": AnswerType.NAME,
    "Which company built it?": AnswerType.NAME,
    "Кто возглавляет ВОИС?": AnswerType.NAME,
    "Ұйымды кім басқарады?": AnswerType.NAME,
    "Where is the headquarters?": AnswerType.PLACE,
    "In which city was it signed?": AnswerType.PLACE,
    "Где открывают центры?": AnswerType.PLACE,
    "В каком городе подписали?": AnswerType.PLACE,
    "Штаб-пәтері қайда?": AnswerType.PLACE,
    "What are TISCs?": None,
    "Что такое ЦПТИ?": None,
    "ДЗМҰ деген не?": None,
    "Was ist das?": None,
    "": None,
    "The whole whenever somewhere": None,
}

HELD = {
    "a year": ("When was it founded?", "It was founded in 1967.", 1),
    "a month": ("When does it ripen?", "It ripens in September.", 1),
    "no date": ("When was it founded?", "It was founded by a convention.", -1),
    "only the question's own year": ("When in 1967?", "It was in 1967.", -1),
    "may is no month": ("When?", "It may rain.", -1),
    "Russian month": ("Когда?", "Рейтинг 16 сентября опубликовали.", 1),
    "Kazakh month": ("Апорт қашан піседі?", "Апорт қыркүйек айында піседі.", 1),
    "Kazakh century": ("Қашан?", "Бұл сорт XIX ғасырдың екінші жартысында әкелінген.", 1),
    "a number": ("How many places?", "There are 40 places.", 1),
    "a number in words": ("How many systems?", "It runs four systems.", 1),
    "no number": ("How many places?", "There are many places.", -1),
    "only the question's own number": ("How many of the 40?", "All of the 40.", -1),
    "Russian number in words": ("Сколько?", "Там работали пять центров.", 1),
    "a name": ("Who leads it?", "It is led by Darren Tang.", 1),
    "no name": ("Who leads it?", "It is led by a lawyer.", -1),
    "only the question's own name": ("Who is Darren Tang?", "There is Darren Tang.", -1),
    "a place": ("Where is it?", "It is based in Geneva.", 1),
    "a direction": ("Where is it?", "It lies in the north of the city.", 1),
    "no place": ("Where is it?", "It is large.", -1),
    "Russian place": ("Где это?", "Они находятся в Женеве.", 1),
    "Kazakh place": ("Қайда?", "Кездесу Астанада өтті.", 1),
    "a reason": ("Why did it fall?", "It fell because of the storm.", 1),
    "no reason": ("Why did it fall?", "It fell in May.", -1),
    "Russian reason": ("Почему?", "Мост упал из-за бури.", 1),
    "nothing asked": ("What is it?", "It is a bridge in Geneva since 1967.", 0),
}


@pytest.mark.parametrize(("question", "kind"), ASKED.items(), ids=ASKED)
def test_a_question_says_what_it_asks_for(question: str, kind: AnswerType | None) -> None:
    assert answer_type(question) is kind


@pytest.mark.parametrize(("question", "text", "fits"), HELD.values(), ids=HELD)
def test_a_sentence_holds_it_or_not(question: str, text: str, fits: int) -> None:
    reading = read_question(question, (), ("en",))
    assert answer_fits(reading, Sentence(text, "en", Span(0, 1))) == fits
