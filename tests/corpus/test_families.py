"""Copies of one article are told from articles that share a custom of their site."""

from __future__ import annotations

from corpus.families import family_of_each

FOOT = "WIPO is the United Nations agency that serves the world's innovators and creators."


def story(number: int) -> str:
    return (
        f"The council opened library number {number} on Monday and many came to see it. "
        f"It cost {number} million more than the one before it had cost the city."
    )


def test_texts_that_share_nothing_are_strangers() -> None:
    assert len(set(family_of_each([story(1), story(2), story(3)]))) == 3


def test_equal_texts_are_one_family_however_short() -> None:
    assert family_of_each(["Rain.", "Snow.", "Rain."]) == [0, 1, 0]


def test_a_text_with_another_lead_or_tail_is_a_copy() -> None:
    other = f"{story(1)} A reader has sent us a picture of the new library at night."
    assert len(set(family_of_each([story(1), story(2), other]))) == 2


def test_texts_that_share_one_paragraph_are_strangers() -> None:
    assert len(set(family_of_each([f"{story(n)}\n\n{FOOT}" for n in range(4)]))) == 4


def test_short_texts_on_a_large_site_with_long_feet_are_strangers() -> None:
    feet = f"{FOOT}\n\n{FOOT.replace('WIPO', 'The office')}\n\n{FOOT.replace('WIPO', 'It')}"
    texts = [f"The library number {n} was opened today at {n}.\n\n{feet}" for n in range(30)]
    assert len(set(family_of_each(texts))) == 30
