"""A short form comes from a long one whose words give its letters, mostly their first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.acronyms.letters import beginning_letters

COMES_FROM = [
    ("TISC", "Technology and Innovation Support Centers", 4),
    ("WHO", "World Health Organization", 3),
    ("OECD", "Organisation for Economic Co -operation and Development", 4),
    ("ASEAN", "Association of Southeast Asian Nations", 4),
    ("KMG", "KazMunayGas", 3),
    ("HTTP", "Hypertext Transfer Protocol", 3),
    ("IVF", "In vitro fertilisation", 3),
    ("UNESCO", "United Nations Educational Scientific and Cultural Organization", 6),
    ("ЦПТИ", "Центр поддержки технологий и инноваций", 4),
    ("ЕАЭС", "Евразийский экономический союз", 3),
    ("ДДСҰ", "Дүниежүзілік денсаулық сақтау ұйымы", 4),
    ("ООН", "Организация Объединённых Наций", 3),
]

DOES_NOT_COME_FROM = [
    ("TSLA", "Tesla"),  # one letter of four begins a word
    ("MSFT", "Microsoft"),
    ("AP", "apartment"),  # cut off
    ("XML", "Extensible Markup Language"),  # begins otherwise
    ("WHO", "World Health Organization now"),  # ends with a word that gives nothing
    ("WHO", "World Food Health Organization"),  # so does a word between
    ("BBC", "British Company"),
    ("WHO", ""),
]


@pytest.mark.parametrize(("short", "long", "begun"), COMES_FROM)
def test_the_words_give_the_letters(short: str, long: str, begun: int) -> None:
    assert beginning_letters(short, long.split()) == begun


@pytest.mark.parametrize(("short", "long"), DOES_NOT_COME_FROM)
def test_other_words_do_not(short: str, long: str) -> None:
    assert beginning_letters(short, long.split()) == 0


@given(st.lists(st.sampled_from("Bela Cidu Dolo Fami Gonu Harp Kilt".split()), min_size=2))
def test_first_letters_of_words_always_make_a_short_form(words: list[str]) -> None:
    short = "".join(word[0] for word in words)
    assert beginning_letters(short, words) == len(words)


@given(st.text(max_size=10), st.lists(st.text(min_size=1, max_size=12), max_size=12))
def test_anything_may_be_asked(short: str, words: list[str]) -> None:
    assert beginning_letters(short, words) >= 0
