"""Watches and notices for the tests of how they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.answering.changes import Kind
from bot.records.keys import new_key
from bot.records.notices import Notice, State
from bot.records.watches import Added, Watch
from tests.bot.records.keeping import FIRST, SECOND

if TYPE_CHECKING:
    from bot.records import Records

G1: Final = "g00000000000000000001-aaaaaaaa"
G2: Final = "g00000000000000000002-00000000"
G3: Final = "g00000000000000000003-99999999"


def watch(**changes: Any) -> Watch:
    """Return a watch that is not stored yet."""
    fields: dict[str, Any] = {
        "key": new_key(),
        "person_id": 50,
        "chat_id": 50,
        "question": "When did the library open?",
        "turns": (),
        "language": "en",
        "quotes": (FIRST,),
        "checked": G1,
    }
    return Watch(**(fields | changes))


def notice(**changes: Any) -> Notice:
    """Return a notice that is not stored yet."""
    fields: dict[str, Any] = {
        "person_id": 50,
        "chat_id": 50,
        "language": "en",
        "kind": Kind.CORRECTED,
        "generation": G2,
        "before": (FIRST,),
        "after": (SECOND,),
    }
    return Notice(**(fields | changes))


def watched(records: Records, **changes: Any) -> Watch:
    """Store a watch; return it as it is stored."""
    new = watch(**changes)
    assert records.watches.add(new, asked_by=None) is Added.NEW
    return next(one for one in records.watches.of(new.person_id) if one.key == new.key)


def told(records: Records, generation: str = G2, **changes: Any) -> Notice:
    """Store a watch and a change of its answer; return the notice, which waits."""
    one = watched(records, **changes)
    person = {"person_id": one.person_id, "chat_id": one.chat_id}
    new = notice(watch_id=one.watch_id, generation=generation, **person)
    assert records.watches.settle(one, generation, notice=new, quotes=new.after)
    return records.notices.waiting()[-1]


def states(records: Records) -> dict[str, int]:
    """Return how many notices are in each state, without those of which there are none."""
    counted = {state.value: len(records.notices.waiting(state)) for state in State}
    return {state: count for state, count in counted.items() if count}
