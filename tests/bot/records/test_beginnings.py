"""Where somebody began anew is remembered for a day, for them and in that chat alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tests.bot.records.keeping import BIG

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping

CHAT: Final = -BIG


def test_the_last_beginning_before_a_message_counts(keeping: Keeping) -> None:
    beginnings = keeping.records.beginnings
    assert beginnings.last(CHAT, 1, before=10) == 0
    for message_id in (20, 30, 25):
        beginnings.begin(CHAT, 1, message_id)
    assert [beginnings.last(CHAT, 1, before=one) for one in (20, 21, 26, BIG)] == [0, 20, 25, 30]


def test_it_is_ones_own_and_of_one_chat(keeping: Keeping) -> None:
    beginnings = keeping.records.beginnings
    beginnings.begin(CHAT, BIG, 20)
    assert beginnings.last(CHAT, 1, before=30) == 0
    assert beginnings.last(5, BIG, before=30) == 0


def test_other_requests_are_no_beginnings_and_no_button_takes_one(keeping: Keeping) -> None:
    records = keeping.records
    records.requests.ask(1, "forget", {})
    records.beginnings.begin(CHAT, 1, 20)
    assert records.beginnings.last(CHAT, 1, before=30) == 20


def test_it_goes_after_a_day_and_when_somebody_is_forgotten(keeping: Keeping) -> None:
    records = keeping.records
    for person in (1, 2):
        records.beginnings.begin(CHAT, person, 20)
    records.people.forget(1)
    assert records.beginnings.last(CHAT, 1, before=30) == 0
    assert records.beginnings.last(CHAT, 2, before=30) == 20
    keeping.clock.move(timedelta(days=1, seconds=1))
    assert records.purge(30) == 1
    assert records.beginnings.last(CHAT, 2, before=30) == 0
