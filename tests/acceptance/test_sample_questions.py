"""Questions about the sample articles get the sentence that answers them first, or a refusal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from bot.answering.answers import Abstention, Answer
from bot.answering.question import Question
from bot.answering.rankers import Bond
from bot.replies_json import reply_json
from tests.acceptance.proving import prove

if TYPE_CHECKING:
    from tests.command_line import Samples

ANSWERED: Final = {
    "what are TISCs?": ("TISCs, or Technology and Innovation Support Centers, are places where",),
    "What do the IP clinics do?": ("IP clinics for women entrepreneurs help women in Kazakhstan",),
    "who is Darren Tang?": (
        "Darren Tang is the Director General of the World Intellectual Property Organization.",
        "Darren Tang, whose first name is also spelled Daren, comes from Singapore and has headed",
    ),
    "what is Kazakhstan preparing to host?": (
        "Kazakhstan is preparing to host a course for students and young professionals, the IV",
    ),
    "which local product can use geographical indications?": (
        "The Almaty Aport apple is a local product that can use a geographical indication",
    ),
    "what did Tokayev and Tang talk about privately?": (
        "In private, Tokayev and Tang talked about what the two sides can do together",
    ),
    "what is a geographical indication?": (
        "A geographical indication is a sign used on products",
    ),
    "what is the Astana International Forum?": (
        "The Astana International Forum is a conference held in the capital of Kazakhstan",
    ),
    "Where are most of the TISCs housed?": ("Most of the centers are housed in patent offices",),
    "What is the Global Innovation Index?": ("The Global Innovation Index is a yearly ranking",),
    "What does IP stand for?": ('"IP" stands for intellectual property',),
    "When did the TISC programme begin?": ("The programme began in 2009.",),
}

REFUSED: Final = {
    "who won the 2022 World Cup?": {"2022", "Cup"},
    "what is the capital of Peru?": {"Peru"},
    "how do I bake bread?": {"bake", "bread"},
    "Who is the mayor of Wellington?": {"mayor", "Wellington"},
}

WORDLESS: Final = {
    "???": "There is no word in this question that could be looked for.",
    "": "The question is empty.",
    "   ": "The question is empty.",
    "what is it?": "There is no word in this question that could be looked for.",
}

# In languages that the bundled model does not read: found by their words alone.
IN_OTHER_LANGUAGES: Final = {
    "Что такое ЦПТИ?": "Центры поддержки технологий и инноваций (ЦПТИ) — это центры",
    "Сколько центров ЦПТИ в мире?": "По данным ВОИС, в 2024 году в мире работали 1667 таких",
    "Какое место занял Казахстан в Глобальном инновационном индексе?": (
        "Казахстан занял 81-е место среди 139 экономик"
    ),
    "Апорт алмасы қашан піседі?": "Апорт қыркүйек айында піседі",
    "Ұйымды кім басқарады?": "Ұйымды 2020 жылғы 1 қазаннан бері сингапурлық Дарен Танг",
    "Географиялық нұсқама деген не?": "Географиялық нұсқама – тауардың белгілі бір жерден",
}


def ask(samples: Samples, question: str, *history: str) -> Answer | Abstention:
    """Ask, and hold everything that is shown against the store."""
    reply = samples.answerer.answer(Question(question, history))
    shown = json.loads(json.dumps(reply_json(reply)))
    prove(shown, samples.app.articles)
    return reply


@pytest.mark.parametrize(("question", "beginnings"), ANSWERED.items(), ids=ANSWERED)
def test_the_sentence_that_answers_comes_first(
    samples: Samples, question: str, beginnings: tuple[str, ...]
) -> None:
    reply = ask(samples, question)
    assert isinstance(reply, Answer)
    assert reply.quotes[0].text.startswith(beginnings)
    assert 1 <= len(reply.quotes) <= 3


@pytest.mark.parametrize(("question", "missing"), REFUSED.items(), ids=REFUSED)
def test_what_the_articles_do_not_hold_is_refused(
    samples: Samples, question: str, missing: set[str]
) -> None:
    reply = ask(samples, question)
    assert isinstance(reply, Abstention)
    assert set(reply.missing_terms) == missing
    assert all(f"“{word}”" in reply.reason for word in missing)
    assert len({citation.title for citation in reply.nearest}) == 3
    assert len(reply.searched.hits) >= 20


@pytest.mark.parametrize(("question", "reason"), WORDLESS.items(), ids=repr)
def test_a_question_without_words_is_refused(samples: Samples, question: str, reason: str) -> None:
    reply = ask(samples, question)
    assert isinstance(reply, Abstention)
    assert (reply.reason, reply.missing_terms, reply.nearest) == (reason, (), ())
    assert reply.searched.confidence == 0


@pytest.mark.parametrize(
    ("question", "beginning"), IN_OTHER_LANGUAGES.items(), ids=IN_OTHER_LANGUAGES
)
def test_other_languages_find_their_own_sentences(
    samples: Samples, question: str, beginning: str
) -> None:
    explained = samples.answerer.explain(Question(question))
    assert explained.weighed.chosen[0].candidate.sentence.text.startswith(beginning)
    assert explained.weighed.bond in {Bond.WORDS, Bond.MULTILINGUAL}
    assert len(explained.reply.searched.hits) >= 20


@pytest.mark.parametrize(
    "question", ["Сколько центров ЦПТИ в мире?", "Апорт алмасы қашан піседі?"]
)
def test_questions_in_other_languages_are_answered(samples: Samples, question: str) -> None:
    reply = ask(samples, question)
    assert isinstance(reply, Answer)
    assert reply.quotes[0].text.startswith(IN_OTHER_LANGUAGES[question])


def test_the_same_report_in_two_outlets_is_quoted_once(samples: Samples) -> None:
    reply = ask(samples, "what is Kazakhstan preparing to host?")
    assert isinstance(reply, Answer)
    wire = "Kazakhstan is preparing to host a course"
    assert sum(quote.text.startswith(wire) for quote in reply.quotes) == 1
    outlets = {
        hit.title: hit.external_id
        for hit in reply.searched.hits
        if hit.title
        in {
            "Kazakhstan prepares to host the IV WIPO Summer School",
            "Fourth WIPO Summer School to be held in Kazakhstan",
        }
    }
    assert len(outlets) == 1  # both are there, one of them takes the place of both
    (cited,) = [one for one in reply.citations if one.external_id in outlets.values()]
    assert len(cited.also_in) == 1


def test_an_update_with_other_numbers_stands_beside_what_it_updates(samples: Samples) -> None:
    reply = ask(samples, "When is the Apple Lane summer school held?")
    assert isinstance(reply, Answer)
    shown = " ".join(quote.text for quote in reply.quotes)
    assert "from 7 to 11 July 2025" in shown
    assert "from 14 to 18 July 2025" in shown
    assert len(reply.citations) == 2


@pytest.mark.parametrize(
    ("history", "question", "query", "held"),
    [
        (
            ("Tell me about the Apple Lane summer school",),
            "When does it begin?",
            "When does Apple Lane summer school begin?",
            "July",
        ),
        (
            ("who is Darren Tang?", "Darren Tang is the Director General of WIPO."),
            "Where does he come from?",
            "Where does Darren Tang come from?",
            "comes from Singapore",
        ),
        (
            ("what are TISCs?",),
            "And when did the programme begin?",
            "And when did the programme begin? (TISCs",
            "began in 2009",
        ),
        (("Расскажи про ЦПТИ",), "Сколько их в мире?", "Сколько их в мире? (ЦПТИ", "1667"),
    ],
    ids=["it", "he", "and", "их"],
)
def test_a_follow_up_finds_what_it_points_back_to(
    samples: Samples, history: tuple[str, ...], question: str, query: str, held: str
) -> None:
    reply = ask(samples, question, *history)
    assert isinstance(reply, Answer)
    assert any(held in quote.text for quote in reply.quotes)
    assert reply.searched.question == question
    assert reply.searched.query.startswith(query)


def test_a_follow_up_without_a_history_stands_alone(samples: Samples) -> None:
    assert ask(samples, "When does it begin?").searched.query == "When does it begin?"


def test_the_same_question_gets_the_same_answer(samples: Samples) -> None:
    first, second = (ask(samples, "what are TISCs?") for _ in range(2))
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert (first.quotes, first.citations) == (second.quotes, second.citations)
    assert first.searched.confidence == second.searched.confidence
