"""Sentences that are otherwise alike contradict each other where they state another thing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.copy_evidence import contradict, is_new, is_same_name, likeness, nearest
from corpus.copy_words import compared, words_of

SENTENCES = st.lists(st.sampled_from("the gate of an old harbour was shut".split()), max_size=6)
GATE = "The old gate of the harbour was opened by Askar Nurlanov on Monday at 9"


def against(one: str, other: str, elsewhere: str = "") -> bool:
    """Return whether two sentences contradict each other, each in a text with another one."""
    texts = (compared("", [one, elsewhere]), compared("", [other, elsewhere]))
    return contradict(words_of(one), words_of(other), texts)


@settings(max_examples=40)
@given(SENTENCES, SENTENCES)
def test_likeness_is_a_share_and_the_same_in_both_directions(
    left: list[str], right: list[str]
) -> None:
    one, other = words_of(" ".join(left)), words_of(" ".join(right))
    share = likeness(one, other)
    assert 0.0 <= share <= 1.0
    assert share == likeness(other, one)
    assert (share == 1.0) == (set(left) == set(right) != set())


@settings(max_examples=60)
@given(*[st.lists(st.sampled_from("Kairat beat Tobol and 3 2".split()), max_size=5)] * 2)
def test_what_says_the_same_word_for_word_never_contradicts(
    left: list[str], right: list[str]
) -> None:
    one, other = " ".join(left), " ".join(right)
    assert not against(one, one)
    assert not against(one, other) or one != other


def test_the_nearest_sentence_is_the_one_with_most_words_in_common() -> None:
    others = [words_of("Snow fell."), words_of("The old gate was shut."), words_of("A gate.")]
    assert nearest(words_of("The old gate was opened."), others) == others[1]
    assert nearest(words_of("Nothing of that kind."), others) is None
    assert nearest(words_of("Snow"), []) is None


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("9", "10"),
        ("Monday", "Friday"),
        ("Askar Nurlanov", "Dana Serik"),
        ("was opened", "was never opened"),
    ],
)
def test_another_number_date_name_or_a_negation_contradicts(said: str, instead: str) -> None:
    assert against(GATE, GATE.replace(said, instead))


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("opened", "unlocked"),
        ("on Monday at 9", "on Monday"),
        ("by Askar Nurlanov", "by its keeper"),
        ("Monday at 9", "Monday at nine"),
    ],
)
def test_another_word_or_one_less_does_not(said: str, instead: str) -> None:
    assert not against(GATE, GATE.replace(said, instead))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Kairat beat Tobol at home", "Tobol beat Kairat at home", True),
        (
            "In Taraz Askar Nurlanov sued Dana Serik",
            "In Taraz Dana Serik sued Askar Nurlanov",
            True,
        ),
        ("The match ended 3:1 for them", "The match ended 1:3 for them", True),
        ("Rates rose from 5 to 7 per cent", "Rates rose from 7 to 5 per cent", True),
        ("Mist in Taraz and Semey", "Mist in Semey and Taraz", False),
        ("Mist in Taraz, Semey", "Mist in Semey, Taraz", False),
        ("On Monday Kairat won again", "Kairat won again on Monday", False),
        ("The old gate was shut, said Askar", "Askar said the old gate was shut", False),
    ],
)
def test_names_or_numbers_that_change_places_contradict(
    one: str,
    other: str,
    differ: bool,  # noqa: FBT001 - a table
) -> None:
    assert against(one, other) is against(other, one) is differ


def test_a_name_that_stands_elsewhere_in_the_text_is_no_difference() -> None:
    other = GATE.replace("Askar Nurlanov", "Dana Serik")
    assert not against(GATE, other, "Askar Nurlanov and Dana Serik keep it.")


def test_a_kazakh_verb_that_denies_contradicts() -> None:
    told = "Жаңа көпір бүгін қаладағы өзен үстінде ашылды"
    assert against(told, told.replace("ашылды", "ашылмады"))
    assert not against(told, told.replace("ашылды", "ашылған"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("алматы", "алматыда", True),
        ("пак", "пака", False),  # too short to tell from another name
        ("омарова", "омаровой", True),
        ("petrov", "petrova", True),
        ("petrov", "petrenko", False),
        ("иванов", "иванчук", False),
        ("10", "100", False),
        ("тараз", "талдықорған", False),
    ],
)
def test_a_name_in_another_case_is_the_same_name(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table
    assert is_same_name(one, other) is is_same_name(other, one) is same


def test_a_number_is_new_unless_it_is_the_very_same() -> None:
    text = compared("Тараз", ["Мост открыли в Алматы за 10 дней."])
    assert not is_new("алматыда", text)
    assert not is_new("таразда", text)
    assert is_new("100", text)
    assert not is_new("10", text)
