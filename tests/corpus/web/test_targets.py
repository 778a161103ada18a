"""An address is read in one way or not at all."""

from __future__ import annotations

import pytest

from corpus.web.targets import read_target, redirected
from corpus.web.trouble import HopError


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b#c", "https://example.org/a?b"),
        ("http://example.org.:8080/?q", "http://example.org:8080/?q"),
        (
            "https://сайт.қаз/жаңа лық",
            "https://xn--80aswg.xn--80ao21a/%D0%B6%D0%B0%D2%A3%D0%B0%20%D0%BB%D1%8B%D2%9B",
        ),
        ("http://faß.example/%41", "http://xn--fa-hia.example/%41"),
        ("http://[2A00::0:1]:80/", "http://[2a00::1]/"),
        ("http://example.org/a@b:c", "http://example.org/a@b:c"),
    ],
)
def test_an_address_is_spelled_in_one_way(written: str, read: str) -> None:
    assert read_target(written).address == read
    assert read_target(read).address == read


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "http://", "http://a..b/", "http://-a.org/", "http://a b.org/", "http://a:b/",
     "http://a:/", "http://[::1", "http://[1.2.3.4]/", "http://xn--a.org/", "http://1.2.3.4.5/",
     "http://a.org/" + "x" * 2000, "http://a\u202eb.org/", "http://a.1/"],
)  # fmt: skip
def test_what_could_be_read_in_two_ways_is_refused(address: str) -> None:
    with pytest.raises(HopError):
        read_target(address)


@pytest.mark.parametrize(
    ("location", "there"),
    [
        ("/b", "http://a.org/b"),
        ("b?c", "http://a.org/x/b?c"),
        ("?c", "http://a.org/x/y?c"),
        ("//b.org/", "http://b.org/"),
        ("https://b.org", "https://b.org/"),
        ("../../z", "http://a.org/z"),
    ],
)
def test_a_redirect_leads_from_where_it_stands(location: str, there: str) -> None:
    assert redirected(read_target("http://a.org/x/y"), location).address == there


def test_a_redirect_does_not_leave_a_protected_connection() -> None:
    with pytest.raises(HopError, match="from https to http"):
        redirected(read_target("https://a.org/"), "http://a.org/")
