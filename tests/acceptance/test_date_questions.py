"""Questions with words of time are answered from the articles of that time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

from bot.answering.answerer import Answerer
from bot.answering.answers import Abstention, Answer
from bot.answering.question import Question
from bot.answering.rankers import rankers_for
from bot.answering.sentences import PassageReader
from bot.answering.weighing import Weighing
from corpus.language import language_by_letters
from tests.acceptance.dated_articles import TODAY, dated_articles
from tests.builders import application_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.embedding import Embedder

LEAST_RIGHT: Final = 0.9

# What the first quote holds.
QUESTIONS: Final = {
    "What does the ferry to Tasmola cost now?": "500 tenge",
    "What is the latest price of the ferry to Tasmola?": "500 tenge",
    "What is the current price of the ferry to Tasmola?": "500 tenge",
    "How much is the ferry to Tasmola currently?": "500 tenge",
    "What did the ferry to Tasmola cost in 2023?": "300 tenge",
    "What did the ferry to Tasmola cost in May 2024?": "400 tenge",
    "What did the ferry to Tasmola cost last year?": "400 tenge",
    "What did the ferry to Tasmola cost two years ago?": "300 tenge",
    "What did the ferry to Tasmola cost before 2024?": "300 tenge",
    "How much was the ferry to Tasmola in March?": "450 tenge",
    "What does the ferry to Tasmola cost since Monday?": "500 tenge",
    "How much wheat did the Karasu district harvest this year?": "365 thousand",
    "How much wheat was harvested in the Karasu district last year?": "402 thousand",
    "How much wheat did the Karasu district bring in in autumn 2023?": "310 thousand",
    "What is the most recent wheat harvest of the Karasu district?": "365 thousand",
    "How much wheat was harvested in Karasu between 2023 and 2023?": "310 thousand",
    "Which company runs the tram network of Sarybel now?": "Green Tram",
    "Which company ran the tram network of Sarybel before 2022?": "Vostok Line",
    "Which company ran the tram network of Sarybel in June 2024?": "City Rail",
    "Which company has run the tram network of Sarybel since September 2025?": "Green Tram",
    "What happened to the Old Bridge yesterday?": "opened to all traffic",
    "What happened to the Old Bridge in May?": "was closed",
    "What happened to the Old Bridge in August 2025?": "use one lane",
    "What is the latest news about the Old Bridge?": "opened to all traffic",
    "What was the first report about the Old Bridge?": "was closed",
    "How full was the Bestobe reservoir last week?": "64 percent",
    "How full is the Bestobe reservoir this week?": "67 percent",
    "How full was the Bestobe reservoir in September?": "62 percent",
    "How full has the Bestobe reservoir become in the last three days?": "67 percent",
    "What was unemployment in the Karasu district in the first quarter of 2024?": "6.1 percent",
    "What is the latest figure of unemployment in the Karasu district?": "5.4 percent",
    "Сколько стоит буханка хлеба в Сарыбеле сейчас?": "210 тенге",
    "Сколько стоила буханка хлеба в Сарыбеле в прошлом году?": "180 тенге",
    "Сколько стоила буханка хлеба в Сарыбеле в 2023 году?": "150 тенге",
    "Сколько стоила буханка хлеба в Сарыбеле до 2024 года?": "150 тенге",
    "Какая текущая цена буханки хлеба в Сарыбеле?": "210 тенге",
    "Сколько туристов посетили заповедник Кокжиде с сентября?": "21 тысяча",
    "Сколько туристов было в заповеднике Кокжиде в декабре 2024 года?": "15 тысяч",
    "Последние данные о числе туристов в заповеднике Кокжиде?": "21 тысяча",
    "Что решил суд Сарыбеля вчера?": "снести забор",
    "Что решил суд Сарыбеля в мае?": "городском парке",
    "Сарыбел кітапханасына қазір қанша оқырман жазылды?": "14 мың",
    "Былтыр Сарыбел кітапханасына қанша оқырман жазылды?": "11 мың",
    "2023 жылы Сарыбел кітапханасына қанша оқырман жазылды?": "8 мың",
    "Өткен аптада Сарыбел кітапханасына қанша оқырман жазылды?": "14 мың",
    "Қарасу ауданында судың бағасы биыл қанша?": "120 теңге",
    "2024 жылға дейін Сарыбел кітапханасына қанша оқырман жазылды?": "8 мың",
    # Written when all of the above were right.
    "How many passengers has Kokshe airport had this year?": "500 thousand",
    "How many passengers did Kokshe airport have in 2023?": "410 thousand",
    "What is the newest passenger figure of Kokshe airport?": "500 thousand",
    "How many passengers does Kokshe airport currently serve?": "500 thousand",
    "How often do residents of Talap get water these days?": "round the clock",
    "How often did residents of Talap get water before 2023?": "even days",
    "How often did residents of Talap get water in spring 2024?": "every evening",
    "How often did residents of Talap get water last year?": "every evening",
    "Why was the Narym pass closed last summer?": "Snow",
    "Why was the Narym pass closed in July 2024?": "mudslide",
    "Is the Narym pass closed now?": "until April",
    "What happened at the Narym pass last Saturday?": "until April",
    "Who won the latest cup of the region?": "Tulpar",
    "Who won the cup of the region two years ago?": "Alga",
    "Which club won the cup of the region in May 2024?": "Dostyk",
    "Which club won the cup of the region since January?": "Tulpar",
    "What is new at Lake Zhaltyr this week?": "fence",
    "Какая сейчас средняя зарплата учителей в Есильском районе?": "335",
    "Какая была средняя зарплата учителей в Есильском районе осенью 2023 года?": "240",
    "Какой была зарплата учителей Есильского района год назад?": "290",
    "Сколько в среднем получают учителя Есильского района с начала октября?": "335",
    "Что с дорогой на Бурабай вчера?": "четырёх полос",
    "Почему закрыли дорогу на Бурабай в марте?": "метели",
    "Что нового о дороге на Бурабай за последнюю неделю?": "четырёх полос",
    "Сарыарқа қаласында биыл жылу қашан берілді?": "10 қазанда",
    "Сарыарқа қаласында былтыр жылу қашан берілді?": "22 қазанда",
    "Сарыарқа қаласында 2023 жылы жылу қашан берілді?": "15 қазанда",
    "Автобус билеті қазір қанша тұрады?": "110 теңге",
    "2024 жылдың маусымында автобус билеті қанша тұрды?": "80 теңге",
    "What is the current base rate of the National Bank?": "18 percent",
    "What is the base rate now?": "18 percent",
    "What was the base rate in January?": "15.25",
    "What did the National Bank do with the base rate last week?": "18 percent",
    "How many buses in Almaty have been replaced recently?": "610",
    "How many buses did Almaty want to replace in 2024?": "900 buses by cleaner",
    "How many snow leopards are there now?": "200",
    "How many snow leopards were there in 2023?": "140",
    "What is the latest estimate of snow leopards?": "200",
    "How many stations does the Almaty metro have today?": "13",
    "How many stations did the Almaty metro have in 2022?": "11",
    "What is the latest on the teachers' strike in Zhanaozen?": "back to work",
    "Which animal did the zoo of Karaganda show yesterday?": "leopard",
}

# Of a time from which there is no such article: the day of the newest that is quoted.
NONE_FROM_THEN: Final = {
    "What did the ferry to Tasmola cost in 2019?": "2025-10-13",
    "Сколько стоила буханка хлеба в Сарыбеле в 2021 году?": "2025-10-10",
    "How much wheat did the Karasu district harvest last week?": "2025-09-30",
}

# Which words the articles lack.
LACKING: Final = {
    "What is the latest price of caviar?": {"caviar"},
    "Who bakes caviar currently?": {"bakes", "caviar"},
    "Has caviar been sold since May?": {"caviar", "sold"},
    "Сколько икры продали на прошлой неделе?": {"икры", "продали"},
    "Қарақшылар қазір қайда жасырынды?": {"Қарақшылар", "жасырынды"},
}

WITHOUT_TIME: Final = (
    "What does the ferry to Tasmola cost?",
    "When was the Old Bridge over the Ashysu closed?",
    "Which company runs the tram network of Sarybel?",
    "Сколько стоит буханка хлеба в Сарыбеле?",
)


@pytest.fixture(scope="module")
def answerer(
    tmp_path_factory: pytest.TempPathFactory, real_embedder: Embedder
) -> Iterator[Answerer]:
    """Give what answers from the dated articles, on a fixed day."""
    app = application_in(tmp_path_factory.mktemp("dated"))
    app.articles.add(dated_articles())
    app.builder(lambda: real_embedder).reindex(lambda *_: None)
    yield Answerer(
        app.retriever(real_embedder),
        app.articles,
        Weighing(PassageReader()),
        now=lambda: TODAY,
        least_confidence=app.settings.answer_confidence,
    )
    app.database.close()


@pytest.fixture(scope="module")
def replies(answerer: Answerer) -> dict[str, Answer | Abstention]:
    """Give the reply to each of the questions."""
    return {question: answerer.answer(Question(question)) for question in QUESTIONS}


def first(reply: Answer | Abstention) -> str:
    """Return what is quoted first; why nothing is, where nothing is."""
    return reply.quotes[0].text if isinstance(reply, Answer) else reply.reason


def test_nine_of_ten_questions_get_the_sentence_of_their_time_first(
    replies: dict[str, Answer | Abstention],
) -> None:
    wrong = {
        question: first(replies[question])
        for question, wanted in QUESTIONS.items()
        if wanted not in first(replies[question])
    }
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(QUESTIONS), wrong


def test_there_are_enough_questions_in_each_language() -> None:
    languages = Counter(language_by_letters(question) for question in QUESTIONS)
    assert languages["en"] >= 30
    assert min(languages["ru"], languages["kk"]) >= 10


@pytest.mark.parametrize(("question", "newest"), NONE_FROM_THEN.items(), ids=NONE_FROM_THEN)
def test_an_answer_from_another_time_says_so(
    answerer: Answerer, question: str, newest: str
) -> None:
    reply = answerer.answer(Question(question))
    assert isinstance(reply, Answer)
    assert reply.none_from_then is not None
    assert reply.none_from_then.newest == newest


def test_nothing_is_said_where_the_answer_is_of_the_time(
    replies: dict[str, Answer | Abstention],
) -> None:
    right = {text: one for text, one in replies.items() if QUESTIONS[text] in first(one)}
    answers = {text: one for text, one in right.items() if isinstance(one, Answer)}
    assert [text for text, one in answers.items() if one.none_from_then is not None] == []


def test_an_old_figure_is_not_hidden_by_a_newer_one(answerer: Answerer) -> None:
    reply = answerer.answer(Question("What does the ferry to Tasmola cost now?"))
    assert isinstance(reply, Answer)
    dates = {one.number: one.published_at or "" for one in reply.citations}
    shown = [dates[quote.citation] for quote in reply.quotes]
    assert shown == sorted(shown, reverse=True)
    assert [figure in reply.quotes[1].text for figure in ("400 tenge", "500 tenge")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(("question", "missing"), LACKING.items(), ids=LACKING)
def test_words_of_time_are_never_what_is_missing(
    answerer: Answerer, question: str, missing: set[str]
) -> None:
    reply = answerer.answer(Question(question))
    assert isinstance(reply, Abstention)
    assert set(reply.missing_terms) == missing


@pytest.mark.parametrize("question", WITHOUT_TIME)
def test_a_question_without_words_of_time_is_answered_as_ever(
    answerer: Answerer, question: str
) -> None:
    explained = answerer.explain(Question(question))
    searched = explained.reply.searched
    assert not explained.times
    assert searched.query == question
    ranks = [one.hit.rank for one in explained.weighed.passages]
    assert ranks == list(range(1, len(ranks) + 1))
    best = max(explained.weighed.candidates, key=lambda one: one.score)
    assert explained.weighed.chosen[0].candidate is best
    weights = rankers_for(explained.weighed.bond).sentences
    assert best.score == weights.model.score(best.features)
