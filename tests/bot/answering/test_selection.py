"""The best sentences are chosen, and no two of them say the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.features import FEATURES
from bot.answering.selection import MOST_QUOTES, Candidate, SentenceRanker, choose, say_the_same
from tests.bot.answering.weighing import found, reading, sentence

SAME = {
    "word for word": ("It stands.", "It stands.", True),
    "one more word": (
        "Petra Lindqvist built the stone gate of Orla.",
        "Petra Lindqvist built the old stone gate of Orla.",
        True,
    ),
    "other forms": (
        "The centers help inventors and researchers.",
        "The center helps an inventor and a researcher.",
        True,
    ),
    "one says all the other does": (
        "The gate of Orla was built by Petra.",
        "In May the gate of Orla was built by Petra, who had come from the coast with her tools.",
        True,
    ),
    "other numbers": (
        "The school has 40 places and runs from 7 July.",
        "The school has 60 places and runs from 14 July.",
        False,
    ),
    "a number in words": ("The school has four halls.", "The school has five halls.", False),
    "a number more": ("The school is in Almaty.", "The school is in Almaty since 2025.", False),
    "other words": ("Petra built the gate.", "Hanna painted a wall.", False),
    "function words alone": ("It is what it was.", "Those are they.", False),
    "few words in common": ("The gate stands.", "The gate fell into the sea long ago.", False),
}


@pytest.mark.parametrize(("left", "right", "same"), SAME.values(), ids=SAME)
def test_two_sentences_say_the_same_or_not(left: str, right: str, *, same: bool) -> None:
    assert say_the_same(sentence(left), sentence(right)) is same
    assert say_the_same(sentence(right), sentence(left)) is same


def candidates(**scores: float) -> list[Candidate]:
    """Return one candidate for each text, with its score."""
    passage = found(*scores)
    return [
        Candidate(passage, one, (0.0,) * len(FEATURES), scores[one.text])
        for one in passage.sentences
    ]


def texts(chosen: object) -> list[str]:
    """Return the sentences that were chosen, in order."""
    return [one.candidate.sentence.text for one in chosen]  # type: ignore[attr-defined]


SENTENCES = {
    "Petra built the gate of Orla.": 2.0,
    "The harbour freezes in winter.": 1.0,
    "Ferries leave twice a day.": 0.5,
    "A lighthouse warns the boats.": 0.2,
}


def test_the_best_come_first_and_no_more_than_wanted() -> None:
    chosen = choose(candidates(**SENTENCES))
    assert texts(chosen) == list(SENTENCES)[:MOST_QUOTES]
    assert texts(choose(candidates(**SENTENCES), 1)) == list(SENTENCES)[:1]


def test_shares_are_parts_of_a_whole() -> None:
    chosen = choose(candidates(**SENTENCES), 4)
    assert sum(one.share for one in chosen) == pytest.approx(1)
    assert [one.share for one in chosen] == sorted((one.share for one in chosen), reverse=True)


def test_a_copy_is_folded_into_the_better_one() -> None:
    chosen = choose(
        candidates(
            **{
                "Petra Lindqvist built the stone gate of Orla.": 2.0,
                "Petra Lindqvist built the old stone gate of Orla.": 1.9,
                "The harbour freezes in winter.": 1.0,
            }
        )
    )
    assert len(chosen) == 2
    assert [one.sentence.text for one in chosen[0].folded] == [
        "Petra Lindqvist built the old stone gate of Orla."
    ]


def test_headings_and_questions_are_chosen_only_where_there_is_nothing_else() -> None:
    heading, asked = "The gate of Orla", "Who built the gate of Orla?"
    said, *_ = SENTENCES
    assert texts(choose(candidates(**{heading: 9.0, asked: 8.0, said: 7.0}))) == [said]
    assert texts(choose(candidates(**{heading: 9.0, asked: 8.0}))) == [heading]


def test_nothing_is_chosen_of_nothing() -> None:
    assert choose([]) == []


def test_scores_of_any_size_can_be_compared() -> None:
    first, second, *_ = SENTENCES
    for size in (1e3, -1e3):
        chosen = choose(candidates(**{first: size, second: size - 1}))
        assert texts(chosen) == [first, second]
        assert sum(one.share for one in chosen) == pytest.approx(1)


@given(st.permutations(list(SENTENCES)), st.integers(1, 5))
def test_the_order_of_the_candidates_does_not_matter(order: list[str], most: int) -> None:
    shuffled = candidates(**{text: SENTENCES[text] for text in order})
    assert texts(choose(shuffled, most)) == list(SENTENCES)[:most]


def test_the_ranker_scores_every_sentence_of_every_passage_in_order() -> None:
    passages = [
        found("Petra built the gate.", "It stands.", cosines=(0.9, 0.1), score=0.9),
        found("Ferries leave twice a day.", cosines=(0.1,), score=0.1),
    ]
    for name in ("sentences", "sentences_by_word"):
        ranked = SentenceRanker(name).candidates(reading("Who built the gate?"), passages)
        assert [one.sentence.text for one in ranked] == [
            "Petra built the gate.",
            "It stands.",
            "Ferries leave twice a day.",
        ]
        assert ranked[0].score == max(one.score for one in ranked)
        assert ranked[2].found is passages[1]


def test_a_passage_of_one_long_sentence_is_chosen_from_too() -> None:
    chance = random.Random(0)  # noqa: S311 - words, not secrets
    long = " ".join(chance.choice("harbour gate ferry boat".split()) for _ in range(5_000)) + "."
    assert texts(choose(candidates(**{long: 1.0}))) == [long]


def test_what_plainly_defines_goes_first_unless_it_is_far_behind() -> None:
    passage = found(
        "It grew again last year.", "It is a place.", "It is a list.", "The wall fell down."
    )
    features = [0.0] * len(FEATURES)
    features[FEATURES.index("defines")] = 1.0
    grew, place, listed, fell = passage.sentences
    weighed = [
        Candidate(passage, grew, (0.0,) * len(FEATURES), 5.0),
        Candidate(passage, place, tuple(features), 4.0),
        Candidate(passage, listed, tuple(features), -4.0),
        Candidate(passage, fell, (0.0,) * len(FEATURES), 3.0),
    ]
    assert texts(choose(weighed)) == [place.text, grew.text, fell.text]
