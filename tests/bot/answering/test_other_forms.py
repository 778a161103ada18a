"""A sentence speaks of an acronym by its other form, unless that is part of a longer name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.acronyms import Expansion
from bot.answering.other_forms import OtherForm, other_forms
from index.acronyms.finding import explained_in
from index.acronyms.senses import senses_of
from tests.bot.answering.weighing import sentence
from tests.index.acronyms.articles import passage

if TYPE_CHECKING:
    from index.acronyms.senses import Sense

LONGER = ("World Intellectual Property Organization",)


def sense() -> Sense:
    """Return what IP stands for."""
    ((one,),) = senses_of(explained_in(passage("Intellectual property (IP) matters."))).values()
    return one


def form() -> OtherForm:
    """Return the other form of IP in a question of which it is the second content word."""
    expansion = Expansion("IP", "Intellectual property", sense(), longer=LONGER)
    (one,) = other_forms({"law": 0, "ip": 1}, [expansion], ("en",))
    return one


def place_in(text: str) -> int | None:
    """Return where the other form of IP ends in a sentence."""
    said = sentence(text)
    return form().last_in(said.stems, said.known)


def test_it_stands_for_the_words_of_the_question() -> None:
    assert form().places == (1,)
    assert form().stems == {"intellectu", "properti"}


def test_it_is_found_where_all_of_it_stands() -> None:
    assert place_in("Intellectual property matters.") == 1
    assert place_in("The property is intellectual.") == 3
    assert place_in("The property matters.") is None


def test_as_a_part_of_a_longer_name_it_is_none() -> None:
    name = "The World Intellectual Property Organization met."
    assert place_in(name) is None
    assert not form().is_among(sentence(name).known)
    assert form().is_among(sentence("Intellectual property matters.").known)
    assert place_in(f"{name} It spoke of intellectual property.") == 10


def test_every_way_to_stem_it_counts_once() -> None:
    expansion = Expansion("IP", "Intellectual property", sense())
    assert len(list(other_forms({"ip": 0}, [expansion], ("en", "kk", "ru")))) == 1
    assert list(other_forms({"law": 0}, [expansion], ())) == []
