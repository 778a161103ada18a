"""What a short form stands for is one sense however it is written, and never two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.acronyms.finding import explained_in
from index.acronyms.senses import MOST_EVIDENCE, Sense, senses_of, with_senses
from tests.index.acronyms.articles import passage

if TYPE_CHECKING:
    from index.acronyms.finding import Explained

ONE_SENSE = [
    (
        "en",
        "A Technology and Innovation Support Center (TISC) opened.",
        "The Technology and Innovation Support Centres (TISCs) opened.",
    ),
    (
        "en",
        "The International Labor Organization (ILO) met.",
        "ILO, or the International Labour Organisation, met.",
    ),
    (
        "ru",
        "Всемирная организация здравоохранения (ВОЗ) сообщила.",
        "Глава Всемирной организации здравоохранения (ВОЗ) сообщил.",
    ),
    (
        "kk",
        "Дүниежүзілік денсаулық сақтау ұйымы (ДДСҰ) хабарлады.",
        "Дүниежүзілік денсаулық сақтау ұйымының (ДДСҰ) басшысы.",
    ),
]

WHO = "The World Health Organization (WHO) met."
OTHER_WHO = "The Wild Horses Office (WHO) met."


def explained(*texts: str, language: str = "en") -> list[Explained]:
    """Return what some articles explain, one a text."""
    return [
        one
        for number, text in enumerate(texts, start=1)
        for one in explained_in(passage(text, number=number, language=language))
    ]


@pytest.mark.parametrize(("language", "one", "other"), ONE_SENSE)
def test_two_ways_to_write_it_are_one_sense(language: str, one: str, other: str) -> None:
    ((sense,),) = senses_of(explained(one, other, language=language)).values()
    assert sense.articles == 2
    assert [found.article_id for found in sense.evidence] == [1, 2]


def test_the_shortest_of_what_is_written_as_often_is_named() -> None:
    ((sense,),) = senses_of(explained(*ONE_SENSE[0][1:])).values()
    assert (sense.short, sense.long) == ("TISC", "Technology and Innovation Support Center")


def test_two_things_are_two_senses_the_commoner_first() -> None:
    (senses,) = senses_of(explained(OTHER_WHO, WHO, WHO)).values()
    assert [(one.long, one.articles) for one in senses] == [
        ("World Health Organization", 2),
        ("Wild Horses Office", 1),
    ]
    assert len({one.number for one in senses}) == 2


def test_an_article_counts_once_and_few_are_kept() -> None:
    texts = [f"{WHO} {WHO}"] * (MOST_EVIDENCE + 5)
    ((sense,),) = senses_of(explained(*texts)).values()
    assert sense.articles == len(texts)
    assert len(sense.evidence) == MOST_EVIDENCE


def test_what_other_articles_say_is_added() -> None:
    known = senses_of(explained(WHO))
    more = senses_of(explained("Nothing.", WHO, OTHER_WHO, OTHER_WHO))
    both = with_senses(known, more)["who"]
    assert {(one.long, one.articles) for one in both} == {
        ("World Health Organization", 2),
        ("Wild Horses Office", 2),
    }
    assert with_senses(known, {}) == known


def test_a_sense_keeps_its_number_in_every_index() -> None:
    first, second = (senses_of(explained(*texts)) for texts in ([WHO], [OTHER_WHO, WHO, WHO]))
    assert first["who"][0].number == second["who"][0].number


@given(st.permutations([WHO, OTHER_WHO, ONE_SENSE[1][1], WHO, ONE_SENSE[0][1]]))
def test_the_order_in_which_articles_came_changes_nothing(texts: list[str]) -> None:
    def written(senses: tuple[Sense, ...]) -> list[tuple[str, str, int]]:
        return [(one.short, one.long, one.articles) for one in senses]

    given = {short: written(found) for short, found in senses_of(explained(*texts)).items()}
    usual = senses_of(explained(WHO, WHO, OTHER_WHO, ONE_SENSE[1][1], ONE_SENSE[0][1]))
    assert given == {short: written(found) for short, found in usual.items()}
