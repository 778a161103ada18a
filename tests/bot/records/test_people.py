"""People choose a language, move with their chat, and are forgotten down to the last byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.records.answers import Vote, Votes
from bot.records.inbox import State
from bot.records.people import Forgotten
from bot.records.watches import MOST
from tests.bot.records.keeping import BIG, arrival, given
from tests.bot.records.watching import told, watch
from tests.builders import NOON

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping

GROUP, SUPERGROUP = -400, -100_400


def test_a_language_is_chosen_and_chosen_again(keeping: Keeping) -> None:
    people = keeping.records.people
    assert people.language(BIG) is None
    for language in ("kk", "ru"):
        people.choose_language(BIG, language)
        assert people.language(BIG) == language
    assert people.language(1) is None


def test_all_that_is_kept_about_a_person_goes_and_nothing_else(keeping: Keeping) -> None:
    records = keeping.records
    mine, in_group = given(), given(chat_id=GROUP, question_id=0)
    theirs = given(person_id=51, chat_id=GROUP)
    for one in (mine, in_group, theirs):
        records.answers.keep(one, keep_text=True, done=None)
    for person in (50, 51):
        records.people.choose_language(person, "kk")
        records.answers.vote(mine.key, person, Vote.UP)
        records.answers.vote(theirs.key, person, Vote.UP)
    records.inbox.keep([arrival(1), arrival(2, chat=50, person=None), arrival(3, chat=GROUP)])
    records.inbox.keep([arrival(4, person=51)])
    records.inbox.refuse([arrival(5)])
    records.inbox.finish(3)
    keys = [records.requests.ask(person, "remove", {}) for person in (50, 51)]
    records.audit.note(50, "remove", "Article 1", "removed")

    assert records.people.forget(50) == Forgotten(answers=2, votes=2, updates=4)
    assert records.people.language(50) is None
    assert records.answers.by_key(mine.key) is None
    assert records.answers.by_key(in_group.key) is None
    assert records.requests.take(keys[0], 50) is None
    assert len(records.audit.last()) == 1

    assert records.people.language(51) == "kk"
    assert records.answers.by_key(theirs.key) == theirs
    assert records.answers.votes(theirs.key, 51) == Votes(1, 0, Vote.UP)
    assert [one.update_id for one in records.inbox.waiting()] == [4]
    assert records.inbox.begin(4) is not None
    assert records.requests.take(keys[1], 51) is not None
    assert records.people.forget(50) == Forgotten(0, 0, 0)


def test_what_is_watched_goes_with_the_person(keeping: Keeping) -> None:
    records = keeping.records
    for person in (50, 51):
        told(records, person_id=person)
        records.following.switch(person, on=True)
    records.people.forget(50)
    assert records.watches.of(50) == []
    assert not records.following.follows(50)
    assert [one.person_id for one in records.notices.waiting()] == [51]
    assert len(records.watches.of(51)) == 1
    assert records.following.follows(51)


def test_an_answer_on_its_way_is_not_kept_after_that(keeping: Keeping) -> None:
    records = keeping.records
    records.inbox.keep([arrival(1)])
    records.inbox.begin(1)
    records.people.forget(50)
    records.answers.keep(one := given(), keep_text=True, done=1)
    assert records.answers.by_key(one.key) is None
    assert records.answers.tally(NOON).questions == 0


def sealed(keeping: Keeping, condition: str) -> list[bytes]:
    """Return a piece of every sealed text that meets a condition; the first bytes are the time."""
    query = (
        f"SELECT body FROM inbox WHERE {condition} "  # noqa: S608 - of this file alone
        f"UNION ALL SELECT question FROM answer WHERE {condition} "
        f"UNION ALL SELECT question FROM watch WHERE {condition}"
    )
    with keeping.database.read() as session:
        return [one[20:60] for one in session.scalars(text(query))]


def fill(keeping: Keeping, people: int = 10, each: int = 40) -> None:
    """Keep many texts of different lengths, so that pages are split while they come."""
    for number in range(people * each):
        person = number * 7 % people
        body = "x" * (number * 37 % 700)
        keeping.records.inbox.keep([arrival(number * 7_919 % 100_003, person=person, body=body)])
        one = given(person_id=person, question_id=0, question=body)
        keeping.records.answers.keep(one, keep_text=True, done=None)
        keeping.records.watches.add(watch(person_id=person, question=body), asked_by=None)


def test_no_byte_of_what_a_person_wrote_stays(on_sqlite: Keeping) -> None:
    fill(on_sqlite)
    gone = sealed(on_sqlite, "person_id < 5")
    kept = sealed(on_sqlite, "person_id >= 5")
    assert len(gone) == len(kept) == 400 + 5 * MOST
    assert all(one in on_sqlite.stored() for one in gone)
    for person in range(5):
        on_sqlite.records.people.forget(person)
    stored = on_sqlite.stored()
    assert not any(one in stored for one in gone)
    assert sealed(on_sqlite, "person_id >= 0") == kept
    assert on_sqlite.database.damage() is None


def test_the_write_ahead_log_is_emptied(on_sqlite: Keeping) -> None:
    assert on_sqlite.file is not None
    raw = on_sqlite.file.with_name(f"{on_sqlite.file.name}-wal")
    with on_sqlite.database.read() as session:
        connection = session.connection().connection.dbapi_connection
    assert connection is not None
    # The library may be one with which Footnote does without that log; the tables do not mind.
    connection.execute("PRAGMA journal_mode = WAL")
    on_sqlite.records.inbox.keep([arrival(1)])
    [gone] = sealed(on_sqlite, "person_id = 50")
    assert gone in raw.read_bytes()
    on_sqlite.records.people.forget(50)
    assert raw.read_bytes() == b""
    assert gone not in on_sqlite.stored()


def test_what_is_kept_about_a_group_follows_it(keeping: Keeping) -> None:
    records = keeping.records
    one = given(chat_id=GROUP)
    new = given(chat_id=SUPERGROUP)  # its messages have the numbers of others already
    for reply in (one, new):
        records.answers.keep(reply, keep_text=True, done=None)
    records.answers.vote(one.key, 50, Vote.UP)
    records.inbox.keep([arrival(1, chat=GROUP), arrival(2)])

    records.people.move_chat(GROUP, SUPERGROUP)
    assert records.answers.recent(GROUP, 50, NOON) == []
    assert [one.key for one in records.answers.recent(SUPERGROUP, 50, NOON)] == [one.key, new.key]
    assert records.answers.by_question(SUPERGROUP, 100) == new
    assert records.answers.by_message(SUPERGROUP, 101) == new
    assert records.answers.votes(one.key, 50) == Votes(1, 0, Vote.UP)
    assert [one.chat_id for one in records.inbox.waiting()] == [SUPERGROUP, 5]


@pytest.mark.parametrize("state", [State.DONE, State.DEAD])
def test_the_update_that_asked_to_be_forgotten_can_be_finished(
    on_sqlite: Keeping, state: State
) -> None:
    on_sqlite.records.inbox.keep([arrival(1)])
    on_sqlite.records.inbox.begin(1)
    on_sqlite.records.people.forget(50)
    on_sqlite.records.inbox.finish(1, state)
    assert sum(on_sqlite.records.inbox.counts().values()) == 0
