"""Votes for an answer are counted once a person, changed and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.records.answers import Vote, Votes
from tests.bot.records.keeping import BIG, at_once, given

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping


def test_pressing_again_withdraws_and_pressing_the_other_changes(keeping: Keeping) -> None:
    answers = keeping.records.answers
    answers.keep(one := given(), keep_text=True, done=None)
    assert answers.vote(one.key, BIG, Vote.UP) == Votes(1, 0, Vote.UP)
    assert answers.vote(one.key, 51, Vote.DOWN) == Votes(1, 1, Vote.DOWN)
    assert answers.vote(one.key, BIG, Vote.DOWN) == Votes(0, 2, Vote.DOWN)
    assert answers.votes(one.key, 52) == Votes(0, 2, None)
    assert answers.vote(one.key, BIG, Vote.DOWN) == Votes(0, 1, None)
    assert answers.votes(one.key, 51) == Votes(0, 1, Vote.DOWN)


def test_votes_are_for_one_answer(keeping: Keeping) -> None:
    answers = keeping.records.answers
    one, other = given(question_id=1), given(question_id=2)
    answers.keep(one, keep_text=True, done=None)
    answers.keep(other, keep_text=True, done=None)
    answers.vote(one.key, 50, Vote.UP)
    assert answers.votes(other.key, 50) == Votes(0, 0, None)


def test_an_unknown_answer_has_no_votes(keeping: Keeping) -> None:
    for key in ("unknown_key_", "a\0b", "\ud800", ""):
        assert keeping.records.answers.vote(key, 50, Vote.UP) is None
        assert keeping.records.answers.votes(key, 50) == Votes(0, 0, None)


def test_of_two_presses_at_once_the_second_withdraws(keeping: Keeping) -> None:
    answers = keeping.records.answers
    answers.keep(one := given(), keep_text=True, done=None)
    at_once(lambda: answers.vote(one.key, 50, Vote.UP))
    assert answers.votes(one.key, 50) == Votes(0, 0, None)
