"""Passages hold every sentence once, in order, and none is much smaller than the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import Span
from corpus.passages import PASSAGE_WORDS, count_words, cut_passages

lengths = st.lists(st.integers(1, 60), max_size=80)


def sentences_of(words: list[int]) -> list[Span]:
    """Return sentences of one character a word with one character between them."""
    spans, at = [], 0
    for length in words:
        spans.append(Span(at, at + length))
        at += length + 1
    return spans


def cut(words: list[int], most: int) -> list[list[int]]:
    """Return the places of the sentences in each passage."""
    sentences = sentences_of(words)
    passages = cut_passages(sentences, words, most)
    return [
        [place for place, sentence in enumerate(sentences) if passage.holds(sentence)]
        for passage in passages
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], []),
        ([5], [[0]]),
        ([99], [[0]]),
        ([5, 5], [[0, 1]]),
        ([4, 5, 5], [[0, 1], [2]]),
        ([6, 5, 1], [[0], [1, 2]]),
        ([2, 2, 2, 2, 2, 2], [[0, 1, 2], [3, 4, 5]]),
        ([1, 99, 1], [[0], [1], [2]]),
        ([10, 10, 10], [[0], [1], [2]]),
    ],
    ids=[
        "nothing",
        "one sentence",
        "one long sentence",
        "as many as fit",
        "one too many",
        "a short last one is not left alone",
        "two of one size rather than a full one and a rest",
        "a sentence that is too long by itself",
        "each as long as a passage",
    ],
)
def test_ten_words_make_a_passage(words: list[int], expected: list[list[int]]) -> None:
    assert cut(words, 10) == expected


def test_a_passage_ends_where_its_sentences_end() -> None:
    sentences = [Span(3, 7), Span(9, 14), Span(20, 25)]
    assert cut_passages(sentences, [4, 5, 5], 10) == (Span(3, 14), Span(20, 25))


@given(words=lengths, most=st.integers(1, 100))
def test_every_sentence_is_in_one_passage_in_order(words: list[int], most: int) -> None:
    assert [place for passage in cut(words, most) for place in passage] == list(range(len(words)))


@given(words=lengths, most=st.integers(1, 100))
def test_no_passage_is_too_long_unless_one_sentence_is(words: list[int], most: int) -> None:
    for passage in cut(words, most):
        assert len(passage) == 1 or sum(words[place] for place in passage) <= most


@given(words=st.lists(st.integers(1, 9), min_size=1, max_size=80))
def test_no_passage_is_much_shorter_than_the_rest_would_need(words: list[int]) -> None:
    sizes = [sum(words[place] for place in passage) for passage in cut(words, 100)]
    wanted = sum(words) / -(-sum(words) // 100)
    assert all(size >= wanted - 9 for size in sizes[:-1])


def test_a_passage_without_room_for_a_word_is_no_passage() -> None:
    with pytest.raises(ValueError, match="at least one word, got 0"):
        cut_passages([Span(0, 1)], [1], 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 1),
        ("word", 1),
        ("two words", 2),
        ("新しい図書館が開館しました。" * 4, 7),
        ("a " * 9, 9),
    ],
    ids=["nothing", "one", "two", "a script without spaces", "short words"],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_passage_is_as_long_as_was_measured_to_be_best() -> None:
    assert PASSAGE_WORDS == 170
