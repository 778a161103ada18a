"""No address, redirect or name leads a fetch to what is not public."""

from __future__ import annotations

import socket

import pytest

from corpus.web import Fetcher, FetchError, Network, Policy, Trouble
from tests.corpus.web.private_addresses import PRIVATE_ADDRESSES, PRIVATE_NUMBERS
from tests.corpus.web.sites import PUBLIC, Internet, Site, redirect, reply

POLICY = Policy(delay=0, seconds=2)
START = "http://news.example.org/start"


def refusal(internet: Network, address: str, policy: Policy = POLICY) -> FetchError:
    with Fetcher(policy, internet) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch(address)
    assert "\n" not in str(refused.value)
    return refused.value


def test_there_are_eighty_and_more() -> None:
    assert len(set(PRIVATE_ADDRESSES)) >= 80


@pytest.mark.parametrize("address", PRIVATE_ADDRESSES)
def test_an_address_that_is_not_public_opens_no_socket(
    internet: Internet, canary: Site, address: str
) -> None:
    assert refusal(internet, address).trouble is Trouble.REFUSED
    assert (internet.connected, canary.asked) == ([], [])


@pytest.mark.parametrize("address", PRIVATE_ADDRESSES)
def test_a_redirect_to_what_is_not_public_is_not_followed(
    internet: Internet, site: Site, canary: Site, address: str
) -> None:
    site.pages["/start"] = redirect(address)
    error = refusal(internet, START)
    assert error.trouble is Trouble.REFUSED or "\n" in address
    assert str(error).startswith(START)
    assert set(internet.connected) == {PUBLIC}
    assert (site.paths, canary.asked) == (["/start"], [])


@pytest.mark.parametrize("number", PRIVATE_NUMBERS)
@pytest.mark.parametrize("beside", [(), (PUBLIC,)], ids=["alone", "beside a public one"])
def test_a_name_with_one_number_that_is_not_public_is_refused(
    internet: Internet, canary: Site, number: str, beside: tuple[str, ...]
) -> None:
    internet.names["rebound.example"] = [(*beside, number)]
    error = refusal(internet, "http://rebound.example/")
    assert error.trouble is Trouble.REFUSED
    assert "its host is not on the public internet" in str(error)
    assert (internet.connected, canary.asked) == ([], [])


def test_a_name_that_turns_private_is_connected_to_by_the_number_that_was_checked(
    internet: Internet, site: Site, canary: Site
) -> None:
    internet.names["rebound.example"] = [(PUBLIC,), (PUBLIC,), ("127.0.0.1",)]
    site.pages["/"] = reply()
    with Fetcher(POLICY, internet) as fetcher:
        assert fetcher.fetch("http://rebound.example/").content == b"page"
        with pytest.raises(FetchError, match="not on the public internet"):
            fetcher.fetch("http://rebound.example/")
    assert set(internet.connected) == {PUBLIC}
    assert canary.asked == []


def test_a_name_that_turns_private_after_robots_txt_is_refused(
    internet: Internet, site: Site, canary: Site
) -> None:
    internet.names["rebound.example"] = [(PUBLIC,), ("127.0.0.1",)]
    refusal(internet, "http://rebound.example/")
    assert (site.paths, canary.asked, set(internet.connected)) == ([], [], set())


def test_robots_txt_that_leads_to_what_is_not_public_is_not_followed(
    internet: Internet, site: Site, canary: Site
) -> None:
    site.pages["/robots.txt"] = redirect("http://127.0.0.1/")
    assert "robots.txt cannot be read" in str(refusal(internet, START))
    assert canary.asked == []


def test_an_error_tells_nothing_of_a_private_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        is_open = listening.getsockname()[1]
        with socket.create_server(("127.0.0.1", 0)) as other:
            is_closed = other.getsockname()[1]
        told = {
            str(refusal(Network(), f"http://127.0.0.1:{port}/")).replace(str(port), "PORT")
            for port in (is_open, is_closed)
        }
    assert len(told) == 1


def test_a_host_that_was_opened_on_purpose_is_read_on_any_port(site: Site) -> None:
    site.pages["/"] = reply()
    place = f"127.0.0.1:{site.port}"
    with Fetcher(Policy(delay=0, allowed_private=frozenset({place}))) as fetcher:
        assert fetcher.fetch(f"http://{place}/").content == b"page"


def test_only_that_very_port_is_opened(internet: Internet, canary: Site) -> None:
    policy = Policy(delay=0, allowed_private=frozenset({"127.0.0.1:8080"}))
    assert refusal(internet, "http://127.0.0.1:8081/", policy).trouble is Trouble.REFUSED
    assert refusal(internet, "http://127.0.0.1/", policy).trouble is Trouble.REFUSED
    assert canary.asked == []


def test_a_public_page_does_not_lead_to_an_opened_host(
    internet: Internet, site: Site, canary: Site
) -> None:
    site.pages["/start"] = redirect("http://127.0.0.1:8080/secret")
    policy = Policy(delay=0, allowed_private=frozenset({"127.0.0.1:8080"}))
    assert refusal(internet, START, policy).trouble is Trouble.REFUSED
    assert canary.asked == []


def test_an_opened_host_leads_to_an_opened_host(internet: Internet, canary: Site) -> None:
    canary.pages = {"/a": redirect("http://wiki.corp:9000/b"), "/b": reply()}
    internet.names["wiki.corp"] = [("10.0.0.7",)]
    opened = frozenset({"127.0.0.1:8081", "wiki.corp:9000"})
    with Fetcher(Policy(delay=0, allowed_private=opened), internet) as fetcher:
        assert fetcher.fetch("http://127.0.0.1:8081/a").content == b"page"
