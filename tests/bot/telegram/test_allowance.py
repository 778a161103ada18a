"""Everybody may ask so much a minute, is told so once a minute, and is forgotten in the end."""

from __future__ import annotations

import gc
import sys

from bot.telegram.allowance import Allowance
from tests.bot.telegram.talking import Time

ANN, BEN = 7, 8


def allowance(per_minute: int = 3) -> tuple[Allowance, Time]:
    """Return a fresh allowance and its clock."""
    time = Time()
    return Allowance(per_minute, time), time


def taken(allowed: Allowance, person: int = ANN, tries: int = 100) -> int:
    """Return how many questions somebody gets out of so many tries."""
    return sum(allowed.take(person) for _ in range(tries))


def test_a_person_may_ask_so_much_at_once_and_no_more() -> None:
    allowed, _ = allowance()
    assert taken(allowed) == 3


def test_what_one_person_asks_costs_nobody_else_anything() -> None:
    allowed, _ = allowance()
    taken(allowed, ANN)
    assert taken(allowed, BEN) == 3


def test_the_bucket_fills_evenly() -> None:
    allowed, time = allowance()
    taken(allowed)
    time.at += 19.9
    assert taken(allowed) == 0
    time.at += 0.2
    assert taken(allowed) == 1
    time.at += 40
    assert taken(allowed) == 2


def test_asking_in_vain_does_not_lengthen_the_wait() -> None:
    allowed, time = allowance()
    taken(allowed)
    for _ in range(21):
        time.at += 1
        if allowed.take(ANN):
            break
    assert time.at in {20, 21}


def test_a_bucket_never_overflows() -> None:
    allowed, time = allowance()
    time.at += 86_400
    assert taken(allowed) == 3
    time.at += 86_400
    assert taken(allowed) == 3


def test_somebody_is_told_once_a_minute() -> None:
    allowed, time = allowance()
    assert [allowed.may_tell(ANN) for _ in range(3)] == [True, False, False]
    assert allowed.may_tell(BEN)
    time.at += 59.9
    assert not allowed.may_tell(ANN)
    time.at += 0.1
    assert [allowed.may_tell(ANN) for _ in range(2)] == [True, False]


def test_asking_meanwhile_does_not_delay_the_next_word() -> None:
    allowed, time = allowance()
    assert allowed.may_tell(ANN)
    for _ in range(60):
        time.at += 1
        allowed.take(ANN)
    assert allowed.may_tell(ANN)


def test_who_is_forgotten_begins_anew() -> None:
    allowed, _ = allowance()
    taken(allowed)
    allowed.may_tell(ANN)
    allowed.forget(ANN)
    allowed.forget(BEN)
    assert taken(allowed) == 3
    assert allowed.may_tell(ANN)


def test_ten_thousand_people_are_remembered_and_the_quietest_goes_first() -> None:
    allowed, _ = allowance(1)
    assert all(allowed.take(person) for person in range(10_000))
    assert not allowed.take(0)  # heard again: 1 is now the quietest
    assert allowed.take(10_000)
    assert not allowed.take(0)
    assert allowed.take(1)


def test_a_crowd_does_not_fill_the_memory() -> None:
    allowed, _ = allowance()

    def size_after(people: range) -> int:
        gc.collect()  # what others left behind must not be counted
        before = sys.getallocatedblocks()
        for person in people:
            allowed.take(person)
        return sys.getallocatedblocks() - before

    assert size_after(range(10_000)) > 10_000
    assert size_after(range(10_000, 40_000)) < 1_000
