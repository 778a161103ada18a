"""Replies are found again by key, question and message, counted, and let go of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.records.answers import AnswerStore, Tally, Unanswered, Vote, Votes
from bot.records.inbox import State
from bot.records.sealing import Seal
from corpus.errors import DatabaseError
from tests.bot.records.keeping import BIG, TOKEN, arrival, given
from tests.builders import NOON

if TYPE_CHECKING:
    from bot.records.answers import Given
    from tests.bot.records.keeping import Keeping

MINUTE = timedelta(minutes=1)


def keep(keeping: Keeping, *some: Given) -> None:
    for one in some:
        keeping.records.answers.keep(one, keep_text=True, done=None)


def at(minute: int) -> str:
    return f"2025-06-01T12:{minute:02}:00Z"


def test_a_reply_is_found_as_it_was_given(keeping: Keeping) -> None:
    one = given(chat_id=-BIG, person_id=BIG, question_id=BIG, message_id=BIG - 1)
    keep(keeping, given(question_id=1, message_id=2), one)
    answers = keeping.records.answers
    assert answers.by_key(one.key) == one
    assert answers.by_question(-BIG, BIG) == one
    assert answers.by_message(-BIG, BIG - 1) == one


def test_an_abstention_is_found_as_it_was_given(keeping: Keeping) -> None:
    one = given(answered=False, message_id=None, quotes=(), further=(), nearest=(), confidence=0.0)
    keep(keeping, one)
    assert keeping.records.answers.by_key(one.key) == one


def test_what_was_never_given_is_not_found(keeping: Keeping) -> None:
    answers = keeping.records.answers
    keep(keeping, given(question_id=0, message_id=None))
    for key in ("unknown_key_", "a\0b", "\ud800", ""):
        assert answers.by_key(key) is None
    assert answers.by_question(5, 0) is None
    assert answers.by_question(6, 100) is None
    assert answers.by_message(5, 999) is None


def test_the_question_is_left_out_where_it_is_not_to_be_kept(keeping: Keeping) -> None:
    keeping.records.answers.keep(one := given(), keep_text=False, done=None)
    assert keeping.records.answers.by_key(one.key) == replace(one, question=None)


def test_under_another_token_all_is_found_but_the_question(keeping: Keeping) -> None:
    keep(keeping, one := given())
    answers = AnswerStore(keeping.database, Seal("another token"), keeping.clock)
    assert answers.by_key(one.key) == replace(one, question=None)


def test_a_reply_and_the_end_of_its_update_are_kept_together(keeping: Keeping) -> None:
    keeping.records.inbox.keep([arrival(1), arrival(2)])
    keeping.records.answers.keep(given(), keep_text=True, done=1)
    assert keeping.records.inbox.counts()[State.DONE] == 1
    broken = given(chat_id=2**80)
    with pytest.raises((DatabaseError, OverflowError)):
        keeping.records.answers.keep(broken, keep_text=True, done=2)
    assert keeping.records.inbox.counts()[State.WAITING] == 1
    assert keeping.records.answers.by_key(broken.key) is None


def test_a_reply_replaces_the_one_to_the_same_question_and_its_votes(keeping: Keeping) -> None:
    old, new, elsewhere = given(), given(answered=False), given(chat_id=6)
    keep(keeping, old, elsewhere)
    keeping.records.answers.vote(old.key, 50, Vote.UP)
    keep(keeping, new)
    assert keeping.records.answers.by_key(old.key) is None
    assert keeping.records.answers.by_question(5, 100) == new
    assert keeping.records.answers.votes(new.key, 50) == Votes(0, 0, None)
    assert keeping.records.answers.by_key(elsewhere.key) == elsewhere
    assert keeping.records.answers.tally(NOON) == Tally(2, 1, 0, 0)


def test_the_same_reply_may_be_kept_again(keeping: Keeping) -> None:
    one = given(question_id=0)
    keep(keeping, one, one)
    assert keeping.records.answers.tally(NOON).questions == 1


def test_replies_to_no_message_do_not_replace_each_other(keeping: Keeping) -> None:
    one, other = given(question_id=0), given(question_id=0)
    keep(keeping, one, other)
    assert keeping.records.answers.by_key(one.key) == one
    assert keeping.records.answers.by_key(other.key) == other


def test_a_reply_learns_as_which_message_it_arrived(keeping: Keeping) -> None:
    keep(keeping, one := given(message_id=None))
    keeping.records.answers.set_message(one.key, BIG)
    assert keeping.records.answers.by_message(5, BIG) == replace(one, message_id=BIG)


def test_recent_replies_are_those_to_one_person_in_one_chat(keeping: Keeping) -> None:
    mine = [given(question_id=n, asked_at=at(n)) for n in range(1, 5)]
    others = [given(question_id=5, person_id=51, asked_at=at(9)), given(chat_id=6, asked_at=at(9))]
    keep(keeping, *reversed(mine), *others)
    answers = keeping.records.answers
    assert answers.recent(5, 50, NOON) == mine[2:]
    assert answers.recent(5, 50, NOON + 4 * MINUTE) == mine[3:]
    assert answers.recent(5, 50, NOON, most=9) == mine
    assert answers.recent(5, 50, NOON + 5 * MINUTE) == []


def test_of_replies_in_one_second_the_later_kept_is_newer(keeping: Keeping) -> None:
    some = [given(question_id=number) for number in range(1, 4)]
    keep(keeping, *some)
    assert keeping.records.answers.recent(5, 50, NOON) == some[1:]


def test_questions_and_votes_are_counted(keeping: Keeping) -> None:
    old = given(question_id=1, asked_at=at(1))
    new = [given(question_id=n, asked_at=at(2), answered=n > 3) for n in range(2, 6)]
    keep(keeping, old, *new)
    answers = keeping.records.answers
    for person, (one, vote) in enumerate(
        [(old, Vote.UP), (new[0], Vote.UP), (new[0], Vote.UP), (new[3], Vote.DOWN)]
    ):
        answers.vote(one.key, person, vote)
    assert answers.tally(NOON + 2 * MINUTE) == Tally(4, 2, 2, 1)
    assert answers.tally(NOON) == Tally(5, 2, 3, 1)
    assert answers.tally(NOON + 3 * MINUTE) == Tally(0, 0, 0, 0)


def test_unanswered_questions_are_grouped_and_counted(keeping: Keeping) -> None:
    asked = [
        (1, 50, "Who is the mayor?"),
        (2, 50, "Where is the bridge?"),
        (3, 51, "the mayor"),
        (4, 52, "museum"),
    ]
    abstained = {"answered": False, "question_id": 0}
    keep(
        keeping,
        *[given(asked_at=at(n), person_id=p, question=q, **abstained) for n, p, q in asked],
        given(question="the mayor", asked_at=at(9)),
        given(question=None, asked_at=at(9), **abstained),
    )
    answers = keeping.records.answers
    mayor = Unanswered("the mayor", 2, 2, at(3))
    museum, bridge = Unanswered("museum", 1, 1, at(4)), Unanswered(asked[1][2], 1, 1, at(2))
    assert answers.unanswered(NOON) == [mayor, museum, bridge]
    assert answers.unanswered(NOON, most=1) == [mayor]
    assert answers.unanswered(NOON + 4 * MINUTE) == [museum]
    under_another = AnswerStore(keeping.database, Seal("another token"), keeping.clock)
    assert under_another.unanswered(NOON) == []


def test_old_questions_are_forgotten_and_their_replies_stay(keeping: Keeping) -> None:
    old, new = given(question_id=1, asked_at=at(1)), given(question_id=2, asked_at=at(2))
    keep(keeping, old, new, given(question_id=3, question=None, asked_at=at(1)))
    answers = keeping.records.answers
    assert answers.forget_texts(NOON + 2 * MINUTE) == 1
    assert answers.by_key(old.key) == replace(old, question=None)
    assert answers.by_key(new.key) == new
    assert answers.forget_texts(NOON + 2 * MINUTE) == 0


def test_old_replies_go_with_their_votes(keeping: Keeping) -> None:
    old, new = given(question_id=1, asked_at=at(1)), given(question_id=2, asked_at=at(2))
    keep(keeping, old, new)
    answers = keeping.records.answers
    answers.vote(old.key, 50, Vote.UP)
    assert answers.purge(NOON + 2 * MINUTE) == 1
    assert answers.by_key(old.key) is None
    assert answers.by_key(new.key) == new
    assert answers.tally(NOON) == Tally(1, 0, 0, 0)


def test_keys_are_made_by_what_was_passed_in(keeping: Keeping) -> None:
    answers = AnswerStore(keeping.database, Seal(TOKEN), keeping.clock, lambda: "the_key")
    assert answers.new_key() == "the_key"
    assert keeping.records.answers.new_key() != keeping.records.answers.new_key()


def test_no_question_is_readable_in_the_file(on_sqlite: Keeping) -> None:
    keep(on_sqlite, given(question="Is this remembered?"))
    assert b"remembered" not in on_sqlite.stored()
