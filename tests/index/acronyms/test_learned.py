"""What was learned is asked by either form, and grows by what was added since."""

from __future__ import annotations

from index.acronyms.finding import explained_in
from index.acronyms.learned import Acronyms
from index.acronyms.senses import long_form_stems
from tests.index.acronyms.articles import learned_from, passage

TISC = "Technology and Innovation Support Centers (TISCs) are places."
AIDS = "Acquired immune deficiency syndrome (AIDS) is an illness. Hearing aids are none."


def test_either_form_finds_the_other() -> None:
    learned = learned_from([passage(TISC)])
    assert len(learned) == 1
    (sense,) = learned.of("TISCs")
    assert learned.of("tisc") == (sense,)
    stems = long_form_stems("a technology and innovation support centre", "en")
    assert learned.read_as(stems) == (sense,)
    assert learned.longest == 4
    assert learned.of("WHO") == learned.read_as(("world",)) == ()


def test_a_short_form_that_is_a_word_is_known_as_one() -> None:
    assert learned_from([passage(TISC), passage(AIDS, number=2)]).words == {"aids"}


def test_what_is_masked_teaches_nothing() -> None:
    text = "Hearing aids. " + AIDS.partition(".")[0] + "."
    learned = learned_from([passage(text, masks=[passage("Hearing aids.").span])])
    assert learned.words == frozenset()


def test_what_was_added_since_stands_beside() -> None:
    learned = learned_from([passage(TISC)])
    assert learned.beside([]) is learned
    both = learned.beside(explained_in(passage(AIDS, number=2)))
    assert len(both) == 2
    assert both.words == {"aids"}  # nobody has looked for it in small letters
    again = learned.beside(explained_in(passage(TISC, number=2)))
    assert [one.articles for one in again.of("TISC")] == [2]
    assert again.words == frozenset()


def test_nothing_learned_is_nothing_known() -> None:
    assert len(Acronyms()) == Acronyms().longest == 0
    assert Acronyms().of("WHO") == ()
