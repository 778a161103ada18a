"""Conversations over the sample articles: what was asked before, the follow-up, what is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The last question of a conversation.

    Attributes:
        before: The questions before it, oldest first.
        text: What is asked.
        whole: The same as a person would write it without a conversation.
        article: How the titles of the articles begin that answer it.
        quoted: Words of a sentence that answers it.
        searched: What has to be searched, folded, where no sentence is quoted.
    """

    before: tuple[str, ...]
    text: str
    whole: str
    article: tuple[str, ...]
    quoted: tuple[str, ...]
    searched: tuple[str, ...]


_TISCS: Final = ("What are TISCs",)
_ABOUT_WIPO: Final = ("World Intellectual Property Day",)
_SCHOOL: Final = ("Apple Lane Reading Room", "Update: Apple Lane", "Patent, trademark")
_MEETING: Final = ("Tokayev and WIPO chief",)
_CPTI: Final = ("Что такое ЦПТИ",)
_INDEX: Final = ("Казахстан занял",)
_APORT: Final = ("Апорт алмасы",)
_WIPO_KAZAKH: Final = ("ДЗМҰ деген не",)

ENGLISH: Final = (
    FollowUp(
        ("what are TISCs?",),
        "When did it begin?",
        "When did the TISC programme begin?",
        _TISCS,
        ("The programme began in 2009",),
        ("tiscs",),
    ),
    FollowUp(
        ("what are TISCs?",),
        "How many are there?",
        "How many TISCs are there?",
        _TISCS,
        ("1,667 TISCs",),
        ("tiscs",),
    ),
    FollowUp(
        ("what are TISCs?", "When did the programme begin?"),
        "Where are they housed?",
        "Where are the TISCs housed?",
        _TISCS,
        ("housed in patent offices",),
        ("tiscs", "housed"),
    ),
    FollowUp(
        ("what are TISCs?",),
        "And in Kazakhstan?",
        "What are TISCs in Kazakhstan?",
        (*_TISCS, *_MEETING),
        ("TISCs are to be launched", "launch Technology and Innovation"),
        ("tiscs", "kazakhstan"),
    ),
    FollowUp(
        ("who is Darren Tang?",),
        "Where does he come from?",
        "Where does Darren Tang come from?",
        (*_ABOUT_WIPO, *_MEETING),
        ("comes from Singapore", "lawyer from Singapore"),
        ("darren", "tang", "come"),
    ),
    FollowUp(
        ("who is Darren Tang?",),
        "When did he take office?",
        "When did Darren Tang take office?",
        (*_ABOUT_WIPO, *_MEETING),
        ("1 October 2020", "since October 2020"),
        ("darren", "tang", "office"),
    ),
    FollowUp(
        ("who is Darren Tang?",),
        "What did Tokayev discuss with him in private?",
        "What did Tokayev discuss with Darren Tang in private?",
        _MEETING,
        ("In private, Tokayev and Tang talked",),
        ("tokayev", "tang", "private"),
    ),
    FollowUp(
        ("What is WIPO?",),
        "Where is its headquarters?",
        "Where is the headquarters of WIPO?",
        (*_ABOUT_WIPO, *_MEETING, "Kazakhstan prepares", "Fourth WIPO"),
        ("Geneva",),
        ("wipo", "headquarters"),
    ),
    FollowUp(
        ("What is WIPO?",),
        "When was it founded?",
        "When was WIPO founded?",
        (*_ABOUT_WIPO, "Kazakhstan prepares", "Fourth WIPO"),
        ("founded in 1967",),
        ("wipo", "founded"),
    ),
    FollowUp(
        ("When does the Apple Lane summer school take place?",),
        "How many places are there?",
        "How many places are there at the Apple Lane summer school?",
        _SCHOOL,
        ("40 places", "60 places", "40 to 60", "60 instead of 40"),
        ("apple", "lane", "places"),
    ),
    FollowUp(
        ("tell me about the summer school at the reading room",),
        "how much does it cost?",
        "How much does the summer school at the reading room cost?",
        _SCHOOL,
        ("school is free",),
        ("summer", "school", "cost"),
    ),
    FollowUp(
        ("tell me about the summer school at the reading room", "how much does it cost?"),
        "until when can people register?",
        "Until when can people register for the summer school at the reading room?",
        _SCHOOL,
        ("registration is open until", "open until 4 July"),
        ("register",),
    ),
    FollowUp(
        ("What was the rank of Kazakhstan in the Global Innovation Index in 2024?",),
        "And in 2025?",
        "What was the rank of Kazakhstan in the Global Innovation Index in 2025?",
        (*_INDEX, "Kazakhstan drafts"),
        ("81", "78th"),
        ("kazakhstan", "index", "2025"),
    ),
    FollowUp(
        ("How long does protection by a patent last?",),
        "What about trademarks?",
        "How long does protection by a trademark last?",
        ("Patent, trademark",),
        ("registered for ten years",),
        ("protection", "last", "trademarks"),
    ),
    FollowUp(
        ("What is the Aport apple?",),
        "When does it ripen?",
        "When does the Aport apple ripen?",
        ("The Aport apple", *_APORT),
        ("ripens in September",),
        ("aport", "ripen"),
    ),
    FollowUp(
        ("who is Darren Tang?", "Where does he come from?"),
        "What is the Astana International Forum?",
        "What is the Astana International Forum?",
        ("Who owns what",),
        ("is a conference held in the capital",),
        ("astana", "international", "forum"),
    ),
    FollowUp(
        ("who is Darren Tang?", "What is the Astana International Forum?"),
        "When was it first held?",
        "When was the Astana International Forum first held?",
        ("Who owns what",),
        ("first held in 2023",),
        ("astana", "forum", "held"),
    ),
    FollowUp(
        ("What is Vision 2050?",),
        "When was that announced?",
        "When was Vision 2050 announced?",
        ("Who owns what",),
        ("announced in December 2012",),
        ("vision", "2050", "announced"),
    ),
)

RUSSIAN: Final = (
    FollowUp(
        ("Что такое ЦПТИ?",),
        "А сколько их в мире?",
        "Сколько ЦПТИ в мире?",
        _CPTI,
        ("1667",),
        ("цпти", "мире"),
    ),
    FollowUp(
        ("Что такое ЦПТИ?",),
        "С какого года она действует?",
        "С какого года действует программа ЦПТИ?",
        _CPTI,
        ("действует с 2009 года",),
        ("цпти", "действует"),
    ),
    FollowUp(
        ("Что такое ЦПТИ?", "Где их открывают?"),
        "А в Казахстане?",
        "Где открывают ЦПТИ в Казахстане?",
        _CPTI,
        ("проектом по запуску ЦПТИ", "казахстанским стартапам"),
        ("казахстане", "цпти"),
    ),
    FollowUp(
        ("Какое место занял Казахстан в Глобальном инновационном индексе в 2025 году?",),
        "А в 2024 году?",
        "Какое место занял Казахстан в Глобальном инновационном индексе в 2024 году?",
        _INDEX,
        ("Годом ранее страна была на 78-м месте", "81-е место"),
        ("казахстан", "индексе", "2024"),
    ),
    FollowUp(
        ("Что такое Глобальный инновационный индекс?",),
        "Кто его публикует?",
        "Кто публикует Глобальный инновационный индекс?",
        _INDEX,
        ("опубликовала Всемирная организация",),
        ("индекс", "публикует"),
    ),
)

KAZAKH: Final = (
    FollowUp(
        ("Апорт алмасы деген не?",),
        "Ол қашан піседі?",
        "Апорт алмасы қашан піседі?",
        _APORT,
        ("Апорт қыркүйек айында піседі",),
        ("апорт", "піседі"),
    ),
    FollowUp(
        ("Апорт алмасы қашан піседі?",),
        "Оны Алматыға қашан әкелді?",
        "Апорт алмасын Алматыға қашан әкелді?",
        _APORT,
        ("XIX ғасырдың екінші жартысында",),
        ("апорт", "алматыға"),
    ),
    FollowUp(
        ("ДЗМҰ деген не?",),
        "Оны кім басқарады?",
        "ДЗМҰ-ны кім басқарады?",
        _WIPO_KAZAKH,
        ("Дарен Танг басқарады",),
        ("дзмұ", "басқарады"),
    ),
    FollowUp(
        ("ДЗМҰ деген не?",),
        "Ол қашан құрылды?",
        "ДЗМҰ қашан құрылды?",
        _WIPO_KAZAKH,
        ("Ұйым 1967 жылы", "1970 жылы"),
        ("дзмұ", "құрылды"),
    ),
    FollowUp(
        ("Географиялық нұсқама деген не?",),
        "Ал тауар белгісі ше?",
        "Тауар белгісі деген не?",
        _APORT,
        ("тауар белгісі",),
        ("тауар", "белгісі"),
    ),
)

CONVERSATIONS: Final = (*ENGLISH, *RUSSIAN, *KAZAKH)
