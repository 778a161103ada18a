"""What a fetcher may do is said in one place, and time is counted once."""

from __future__ import annotations

import pytest

from corpus.web import Policy
from corpus.web.policy import TimeLimit
from corpus.web.targets import read_target
from corpus.web.trouble import HopError
from tests.corpus.web.sites import MovedClock


def test_a_policy_names_the_program_and_nobody() -> None:
    assert Policy().user_agent.startswith("Footnote/")
    assert "@" not in Policy().user_agent
    assert Policy(user_agent="Other/1").user_agent == "Other/1"


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("Wiki.Corp:80", "http://wiki.corp/"),
        ("wiki.corp:443", "https://wiki.corp/"),
        ("[::1]:8000", "http://[::1]:8000/"),
    ],
)
def test_a_place_is_opened_however_it_is_spelled(place: str, address: str) -> None:
    policy = Policy(allowed_private=frozenset({place}))
    assert policy.opens(read_target(address))
    assert not policy.opens(read_target("http://wiki.corp:81/"))


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_the_web_is_served_on_four_ports(port: int) -> None:
    Policy().check_port(read_target(f"http://example.org:{port}/"))
    with pytest.raises(HopError, match="only the ports"):
        Policy().check_port(read_target(f"http://example.org:{port + 1}/"))


def test_a_time_limit_ends_and_can_be_postponed() -> None:
    clock = MovedClock()
    limit = TimeLimit(clock, 5)
    clock.wait(4)
    assert limit.left() == 1
    limit.postpone(2)
    clock.wait(3)
    with pytest.raises(TimeoutError):
        limit.left()
