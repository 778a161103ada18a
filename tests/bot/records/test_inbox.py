"""Updates are stored once, handled at most three times, and lose their text when it is over."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from bot.records.inbox import Begun, Inbox, State, Waiting
from bot.records.sealing import Seal
from tests.bot.records.keeping import BIG, TOKEN, arrival, at_once
from tests.builders import NOON

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping

RECEIVED = "2025-06-01T12:00:00Z"
NOTHING = dict.fromkeys(State, 0)


def ids(some: list[Waiting]) -> list[int]:
    return [one.update_id for one in some]


def test_new_updates_are_kept_in_order_and_known_ones_are_not(keeping: Keeping) -> None:
    inbox = keeping.records.inbox
    assert inbox.keep([]) == []
    assert inbox.keep([arrival(12), arrival(11), arrival(12)]) == [12, 11]
    assert inbox.keep([arrival(11), arrival(13), arrival(12)]) == [13]
    assert inbox.counts() == NOTHING | {State.WAITING: 3}
    assert ids(inbox.waiting()) == [11, 12, 13]


def test_of_one_update_that_comes_twice_in_a_batch_the_first_holds(keeping: Keeping) -> None:
    inbox = keeping.records.inbox
    inbox.keep([arrival(1, body="first"), arrival(1, body="second")])
    assert inbox.begin(1) == Begun("first", 1)


def test_ids_may_be_as_large_as_telegram_makes_them(keeping: Keeping) -> None:
    inbox = keeping.records.inbox
    assert inbox.keep([arrival(BIG, chat=-BIG, person=BIG), arrival(1, person=None)]) == [BIG, 1]
    assert inbox.waiting() == [Waiting(1, 5, None, RECEIVED), Waiting(BIG, -BIG, BIG, RECEIVED)]


def test_of_threads_that_bring_the_same_updates_one_brings_each(keeping: Keeping) -> None:
    same = [arrival(number) for number in range(20)]
    new = at_once(lambda: keeping.records.inbox.keep(same), threads=4)
    assert sorted(chain.from_iterable(new)) == list(range(20))


def test_an_update_is_handled_and_forgets_its_text(keeping: Keeping) -> None:
    inbox = keeping.records.inbox
    inbox.keep([arrival(1, body='{"text": "где? 🙂"}')])
    assert inbox.begin(1) == Begun('{"text": "где? 🙂"}', 1)
    assert inbox.counts() == NOTHING | {State.STARTED: 1}
    inbox.finish(1)
    assert inbox.begin(1) is None
    assert inbox.waiting() == []
    assert inbox.counts() == NOTHING | {State.DONE: 1}
    assert inbox.keep([arrival(1)]) == []


def test_an_update_that_was_refused_is_known_and_never_handled(keeping: Keeping) -> None:
    inbox = keeping.records.inbox
    assert inbox.refuse([arrival(1)]) == [1]
    assert inbox.keep([arrival(1)]) == []
    assert inbox.refuse([arrival(1)]) == []
    assert inbox.begin(1) is None
    assert inbox.counts() == NOTHING | {State.REFUSED: 1}


def test_an_unknown_update_is_nothing_to_handle(keeping: Keeping) -> None:
    inbox = keeping.records.inbox
    inbox.finish(1)
    assert inbox.begin(1) is None
    assert inbox.counts() == NOTHING


def test_what_was_begun_waits_still_after_a_restart(keeping: Keeping) -> None:
    keeping.records.inbox.keep([arrival(1), arrival(2)])
    keeping.records.inbox.begin(2)
    restarted = Inbox(keeping.database, Seal(TOKEN), keeping.clock)
    assert ids(restarted.waiting()) == [1, 2]
    begun = restarted.begin(2)
    assert begun is not None
    assert begun.tries == 2


def test_every_beginning_is_counted(keeping: Keeping) -> None:
    inbox = keeping.records.inbox
    inbox.keep([arrival(1, body="again"), arrival(2)])
    assert [inbox.begin(1) for _ in range(3)] == [Begun("again", tries) for tries in (1, 2, 3)]
    assert inbox.counts() == NOTHING | {State.STARTED: 1, State.WAITING: 1}
    assert ids(inbox.waiting()) == [1, 2]


def test_an_update_that_cannot_be_opened_is_given_up(keeping: Keeping) -> None:
    keeping.records.inbox.keep([arrival(1)])
    under_another = Inbox(keeping.database, Seal("another token"), keeping.clock)
    assert under_another.begin(1) is None
    assert under_another.counts() == NOTHING | {State.DEAD: 1}


def test_the_dead_are_listed_newest_first(keeping: Keeping) -> None:
    inbox = keeping.records.inbox
    inbox.keep([arrival(number) for number in range(5)])
    for number in range(4):
        inbox.finish(number, State.DEAD)
    assert ids(inbox.dead(most=3)) == [3, 2, 1]


@pytest.mark.parametrize("then", [State.DEAD, State.REFUSED])
def test_what_is_finished_stays_as_it_is(on_sqlite: Keeping, then: State) -> None:
    inbox = on_sqlite.records.inbox
    inbox.keep([arrival(1)])
    inbox.finish(1)
    inbox.finish(1, then)
    assert inbox.counts() == NOTHING | {State.DONE: 1}


@pytest.mark.parametrize("state", [State.WAITING, State.STARTED])
def test_no_update_is_finished_by_waiting(on_sqlite: Keeping, state: State) -> None:
    with pytest.raises(ValueError, match=f"an update that is {state} is not finished"):
        on_sqlite.records.inbox.finish(1, state)


def test_only_what_is_old_and_finished_is_deleted(keeping: Keeping) -> None:
    inbox = keeping.records.inbox
    inbox.keep([arrival(number) for number in range(1, 5)])
    inbox.refuse([arrival(5)])
    inbox.finish(1)
    inbox.finish(2, State.DEAD)
    inbox.begin(3)
    keeping.clock.move(timedelta(seconds=1))
    inbox.refuse([arrival(6)])
    assert inbox.purge(NOON) == 0
    assert inbox.purge(keeping.clock()) == 3
    assert inbox.counts() == NOTHING | {State.WAITING: 1, State.STARTED: 1, State.REFUSED: 1}


def test_no_text_is_readable_in_the_file(on_sqlite: Keeping) -> None:
    inbox = on_sqlite.records.inbox
    inbox.keep([arrival(1, body="the remembered question")])
    inbox.refuse([arrival(2, body="the remembered question")])
    assert b"remembered" not in on_sqlite.stored()
    with on_sqlite.database.read() as session:
        sealed = session.connection().exec_driver_sql("SELECT body FROM inbox").scalars().all()
    assert [one is None for one in sealed] == [False, True]
    assert sealed[0] in on_sqlite.stored()
    inbox.finish(1)
    assert sealed[0][20:60] not in on_sqlite.stored()
