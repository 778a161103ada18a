"""A request is taken once, by the one who was asked, within an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.records.requests import LIFETIME, Request, Requests
from tests.bot.records.keeping import BIG, at_once

if TYPE_CHECKING:
    from tests.bot.records.keeping import Keeping

PAYLOAD = {"articles": [1, 2], "name": "статьи.md", "deep": {"yes": True, "none": None}}
SECOND = timedelta(seconds=1)


def test_a_request_is_taken_as_it_was_asked_and_once(keeping: Keeping) -> None:
    requests = keeping.records.requests
    key = requests.ask(BIG, "remove", PAYLOAD)
    expected = Request(key, BIG, "remove", PAYLOAD, "2025-06-01T12:00:00Z")
    assert requests.take(key, BIG) == expected
    assert requests.take(key, BIG) is None


def test_of_presses_at_the_same_moment_one_gets_it(keeping: Keeping) -> None:
    requests = keeping.records.requests
    key = requests.ask(1, "remove", PAYLOAD)
    taken = at_once(lambda: requests.take(key, 1), threads=4)
    assert sum(one is not None for one in taken) == 1


def test_nobody_else_can_take_it(keeping: Keeping) -> None:
    requests = keeping.records.requests
    key = requests.ask(1, "remove", {})
    assert requests.take(key, 2) is None
    assert requests.take(key, 1) is not None


def test_a_request_outlives_a_restart_but_not_an_hour(keeping: Keeping) -> None:
    first, second = (keeping.records.requests.ask(1, "remove", {}) for _ in range(2))
    restarted = Requests(keeping.database, keeping.clock)
    keeping.clock.move(LIFETIME)
    assert restarted.take(first, 1) is not None
    keeping.clock.move(SECOND)
    assert restarted.take(second, 1) is None


def test_an_unknown_key_takes_nothing(keeping: Keeping) -> None:
    for key in ("unknown_key_", "a\0b", "\ud800", ""):
        assert keeping.records.requests.take(key, 1) is None


def test_old_requests_are_deleted(keeping: Keeping) -> None:
    requests = keeping.records.requests
    old = requests.ask(1, "remove", {})
    keeping.clock.move(SECOND)
    new = requests.ask(1, "remove", {})
    assert requests.purge(keeping.clock()) == 1
    assert requests.take(old, 1) is None
    assert requests.take(new, 1) is not None
