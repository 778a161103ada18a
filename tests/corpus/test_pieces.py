"""What may be decoration at the ends of running text."""

from __future__ import annotations

import pytest

from corpus.articles import Span
from corpus.pieces import (
    carries_a_sign,
    foot_pieces,
    head_runs,
    is_label,
    is_statement,
    pieces_of,
)


def test_the_foot_of_a_block_is_its_last_sentences_but_never_its_first() -> None:
    assert foot_pieces("It rained. It snowed hard. It froze.") == ("It froze.", "It snowed hard.")
    assert foot_pieces("It rained.") == ()


def test_a_block_is_parted_into_sentences() -> None:
    assert pieces_of("It rained. “It snowed.” Then it froze.") == [
        "It rained.",
        "“It snowed.”",
        "Then it froze.",
    ]


def test_the_head_of_a_block_is_a_menu_that_ends_with_a_known_entry() -> None:
    text = "Home News Tengri Sport Tokayev met the head of WIPO."
    assert list(head_runs(text, Span(0, len(text)))) == ["Home News Tengri Sport"]


@pytest.mark.parametrize(
    "text",
    [
        "President of the Republic of Kazakhstan Kassym-Jomart Tokayev met him.",
        "World Bank President Ajay Banga met the Health Minister in Almaty.",
        "News of a Business that failed in Sport came late.",
    ],
)
def test_a_sentence_is_no_menu(text: str) -> None:
    assert list(head_runs(text, Span(0, len(text)))) == []


@pytest.mark.parametrize(
    ("words", "has_sign"),
    [
        ("Subscribe to our newsletter.", True),
        ("Share on Facebook", True),
        ("Photo: council", True),
        ("Reach her at ann@ledger.example.", True),
        ("WIPO is the United Nations agency that serves the world's innovators.", False),
    ],
)
def test_the_words_themselves_tell_decoration(words: str, *, has_sign: bool) -> None:
    assert carries_a_sign(words) is has_sign


@pytest.mark.parametrize(
    ("line", "label", "statement"),
    [
        ("Tengri Regions", True, False),
        ("Three people died", False, True),
        ("Verdict: Guilty", False, True),
        ("It Rained.", False, True),
        ("10:00", False, False),
        ("It rained on the old town and on the hills around it.", False, False),
    ],
)
def test_a_label_is_told_from_what_is_said(line: str, *, label: bool, statement: bool) -> None:
    assert (is_label(line), is_statement(line)) == (label, statement)
