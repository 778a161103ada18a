"""Words are compared without what outlets change, and with what each of them states."""

from __future__ import annotations

import pytest

from corpus.copy_words import Statement, compared, shingles, words_of


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("1,200 people", ("1200", "people")),
        ("1 200 человек", ("1200", "человек")),
        ("3,4 млрд", ("3.4", "млрд")),
        ("Two buses", ("2", "buses")),
        ("Үш автобус", ("3", "автобус")),
        ("It’s Almaty's", ("it", "almaty")),
        ("well‑known", ("well-known",)),
        ("под\u00adпись", ("подпись",)),
        ("…!", ()),
    ],
)
def test_what_is_written_in_two_ways_is_folded_to_one(
    written: str, folded: tuple[str, ...]
) -> None:
    assert words_of(written).folded == folded


@pytest.mark.parametrize(
    ("sentence", "word", "states"),
    [
        ("They met Askar", "askar", Statement.NAME),
        ("They met someone", "met", None),
        ("Askar met them", "askar", None),
        ("It rained on Monday", "monday", Statement.DATE),
        ("We may march", "may", None),
        ("Это было в понедельник", "понедельник", Statement.DATE),
        ("Бұл дүйсенбі күні болды", "дүйсенбі", Statement.DATE),
        ("It isn't so", "isn't", Statement.NEGATION),
        ("Бұл олай емес", "емес", Statement.NEGATION),
        ("Он не пришёл", "не", Statement.NEGATION),
        ("They saw 3 buses", "3", Statement.NUMBER),
    ],
)
def test_a_word_says_what_it_states(sentence: str, word: str, states: Statement | None) -> None:
    (found,) = (one for one in words_of(sentence) if one.folded == word)
    assert found.states is states


def test_only_the_first_word_opens_a_sentence() -> None:
    assert [one.opens for one in words_of("Askar met Dana")] == [True, False, False]
    assert not any(one.opens for one in words_of("askar met Dana"))


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("ASTANA, May 5 (Inform) — The gate was opened.", "the"),
        ("АЛМАТЫ – Ворота открыли.", "ворота"),
        ("Astana — the capital — is cold.", "astana"),
        ("ASTANA is cold.", "astana"),
    ],
)
def test_a_dateline_is_left_out(sentence: str, first: str) -> None:
    assert compared("", [sentence]).words[0] == first


def test_sentences_without_words_are_left_out() -> None:
    text = compared("A gate", ["…", "It opened.", ""], ["www.inform.kz"])
    assert [one.folded for one in text.sentences] == [("it", "opened")]
    assert text.known == {"a", "gate", "it", "opened"}
    assert text.outlets == {"www", "inform", "kz"}


def test_shingles_are_every_run_of_three_words_and_of_fewer_all() -> None:
    assert list(shingles(["a", "b", "c", "d"])) == ["a b c", "b c d"]
    assert list(shingles(["a", "b"])) == ["a b"]
