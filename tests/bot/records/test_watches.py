"""A watch is kept once, checked once with each newer index, and told of together with that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from bot.records.notices import State
from bot.records.tables import WatchRow
from bot.records.watches import MOST, Added
from tests.bot.records.keeping import BIG, FIRST, SECOND, arrival, at_once
from tests.bot.records.watching import G1, G2, G3, notice, states, told, watch, watched

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping


def test_a_watch_is_found_as_it_was_kept(keeping: Keeping) -> None:
    watches = keeping.records.watches
    new = watch(person_id=BIG, chat_id=BIG, question="Когда?", turns=("a", "б"), quotes=())
    assert watches.add(new, asked_by=None) is Added.NEW
    [kept] = watches.of(BIG)
    assert kept == replace(new, watch_id=kept.watch_id, made_at="2025-06-01T12:00:00Z")
    assert watches.by_id(kept.watch_id) == kept
    assert watches.of(1) == []
    assert watches.by_id(kept.watch_id + 1) is None


def test_the_question_is_sealed(on_sqlite: Keeping) -> None:
    watched(on_sqlite.records, turns=("an earlier turn",))
    stored = on_sqlite.stored()
    assert b"library" not in stored
    assert b"earlier" not in stored


def test_a_question_is_watched_once_by_each(keeping: Keeping) -> None:
    watches = keeping.records.watches
    assert watches.add(watch(), asked_by=None) is Added.NEW
    again = watch(question=" when did  the library open?")
    assert watches.add(again, asked_by=None) is Added.KNOWN
    assert watches.add(watch(turns=("the town",)), asked_by=None) is Added.NEW
    assert watches.add(watch(person_id=51), asked_by=None) is Added.NEW
    assert len(watches.of(50)) == 2


def test_nobody_watches_more_than_twenty(keeping: Keeping) -> None:
    watches = keeping.records.watches
    for number in range(MOST):
        assert watches.add(watch(question=f"{number}?"), asked_by=None) is Added.NEW
    assert watches.add(watch(), asked_by=None) is Added.FULL
    assert watches.add(watch(question="7?"), asked_by=None) is Added.KNOWN
    assert watches.end(watches.of(50)[0].key, 50)
    assert watches.add(watch(), asked_by=None) is Added.NEW


def test_of_two_at_the_same_moment_one_is_kept(keeping: Keeping) -> None:
    watches = keeping.records.watches
    added = at_once(lambda: watches.add(watch(), asked_by=None), threads=3)
    assert sorted(one.name for one in added) == ["KNOWN", "KNOWN", "NEW"]


def test_nothing_is_kept_of_whoever_was_forgotten_meanwhile(keeping: Keeping) -> None:
    records = keeping.records
    records.inbox.keep([arrival(1)])
    assert records.watches.add(watch(), asked_by=1) is Added.NEW
    records.people.forget(50)
    assert records.watches.add(watch(), asked_by=1) is Added.FORGOTTEN
    assert records.watches.of(50) == []


def test_only_whose_it_is_can_end_it_and_once(keeping: Keeping) -> None:
    watches = keeping.records.watches
    one, other = watched(keeping.records), watched(keeping.records, question="Another?")
    assert not watches.end(one.key, 51)
    assert not watches.end("no such key", 50)
    assert not watches.end("\ud800", 50)
    assert watches.end(one.key, 50)
    assert not watches.end(one.key, 50)
    assert watches.of(50) == [other]


def test_what_was_to_be_told_of_an_ended_watch_goes_with_it(keeping: Keeping) -> None:
    records = keeping.records
    one, other = told(records), told(records, question="Another?")
    assert one.watch_id is not None
    ended = records.watches.by_id(one.watch_id)
    assert ended is not None
    assert records.watches.end(ended.key, 50)
    assert records.notices.waiting() == [other]


@pytest.mark.parametrize(
    ("generation", "newest", "due"),
    [
        (G2, G2, False),  # it was checked with that one
        (G3, G3, True),
        (G1, G2, False),  # somebody went back to an older index
        (G1, G1, True),  # the index was lost, and is counted anew
    ],
)
def test_what_is_due(
    keeping: Keeping,
    generation: str,
    newest: str,
    due: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    one = watched(keeping.records, checked=G2)
    assert keeping.records.watches.due(generation, newest) == ([one] if due else [])


def test_a_check_is_settled_once(keeping: Keeping) -> None:
    watches = keeping.records.watches
    one = watched(keeping.records)
    begun = watches.begin(one)
    assert begun == replace(one, tries=1)
    assert watches.settle(begun, G2)
    assert watches.of(50) == [replace(one, checked=G2)]
    assert watches.begin(one) is None
    new = notice(watch_id=one.watch_id)
    assert not watches.settle(begun, G3, notice=new, quotes=new.after)
    assert states(keeping.records) == {}


def test_each_beginning_is_counted_until_it_is_settled(keeping: Keeping) -> None:
    watches = keeping.records.watches
    one = watched(keeping.records)
    for tries in (1, 2, 3):
        begun = watches.begin(watches.of(50)[0])
        assert begun == replace(one, tries=tries)
    assert begun is not None
    watches.settle(begun, G2)
    assert watches.of(50)[0].tries == 0


def test_a_change_is_stored_with_what_the_person_then_knows(keeping: Keeping) -> None:
    records = keeping.records
    one = watched(records)
    keeping.clock.move(timedelta(days=1))
    new = notice(watch_id=one.watch_id)
    assert records.watches.settle(one, G2, notice=new, quotes=new.after)
    [stored] = records.notices.waiting()
    assert stored == replace(new, key=stored.key, notice_id=stored.notice_id)
    at = "2025-06-02T12:00:00Z"
    assert records.watches.of(50) == [replace(one, checked=G2, quotes=(SECOND,), told_at=at)]


def test_nothing_is_told_of_a_watch_that_was_ended_meanwhile(keeping: Keeping) -> None:
    records = keeping.records
    one = watched(records)
    records.watches.end(one.key, 50)
    new = notice(watch_id=one.watch_id)
    assert not records.watches.settle(one, G2, notice=new, quotes=new.after)
    assert records.watches.begin(one) is None
    assert states(records) == {}


def test_what_was_told_counts_where_an_older_watch_came_back(keeping: Keeping) -> None:
    records = keeping.records
    one = told(records, generation=G2)
    records.notices.finish(one.notice_id, State.SENT)
    with keeping.database.write() as session:  # as a restore of a backup from before does it
        session.execute(update(WatchRow).values(checked=G1, quotes=[]))
    [before] = records.watches.due(G3, G3)
    assert before.quotes == ()
    begun = records.watches.begin(before)
    assert begun is not None
    assert begun.quotes == (SECOND,)


def test_all_that_somebody_would_be_written_to_for_can_be_ended(keeping: Keeping) -> None:
    records = keeping.records
    told(records)
    theirs = told(records, person_id=51)
    for person in (50, 51):
        records.following.switch(person, on=True)
    records.watches.end_all(50)
    assert records.watches.of(50) == []
    assert not records.following.follows(50)
    assert records.notices.waiting() == [theirs]
    assert len(records.watches.of(51)) == 1
    assert records.following.follows(51)


def test_one_sealed_under_another_token_can_still_be_ended(keeping: Keeping) -> None:
    one = watched(keeping.records, quotes=(FIRST,))
    with keeping.database.write() as session:
        session.execute(update(WatchRow).values(question=b"sealed otherwise"))
    [kept] = keeping.records.watches.of(50)
    assert (kept.question, kept.turns) == (None, ())
    assert keeping.records.watches.add(watch(), asked_by=None) is Added.NEW
    assert keeping.records.watches.end(one.key, 50)
