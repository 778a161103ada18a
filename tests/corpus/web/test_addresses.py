"""Spellings of one page share a key, other pages never do; a site is a registered domain."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.web import address_key, is_web_address, same_site, site_of

SPELLINGS = (
    "https://example.org/a?x=1&y=2",
    "http://example.org/a?x=1&y=2",
    "HTTP://WWW.EXAMPLE.org:80/a/?y=2&x=1",
    "https://example.org:443/a?x=1&y=2#part",
    "https://example.org./a?x=1&y=2&",
    "https://example.org/%61?x=1&utm_source=feed&y=2&UTM_Medium=rss",
    "https://example.org/a?fbclid=1&x=1&y=2&gclid=2&yclid=3&_openstat=4&mc_cid=5",
    " https://example.org/a?x=1&y=2#:~:text=word ",
)
APART = (
    "https://example.org/a",
    "https://example.org/A",
    "https://example.org/a?id=1",
    "https://example.org/a?id=2",
    "https://example.org/a?ID=1",
    "https://example.org/a?1",
    "https://example.org/a?2",
    "https://example.org/a?gallery=1",
    "https://example.org/a?keyword=word",
    "https://example.org/a?ref=1",
    "https://example.org/a?source=1",
    "https://example.org/a?a=1&a=2",
    "https://example.org/a?a=2&a=1",
    "https://example.org/a//b",
    "https://example.org/a/b",
    "https://example.org/a%2Fb",
    "https://example.org/a%3Fid=1",
    "https://example.org/#!/a",
    "https://example.org/#!/b",
    "https://example.org/#/c",
    "https://example.org:8080/a",
    "https://news.example.org/a",
    "https://m.example.org/a",
    "https://example.com/a",
    "https://www.kz/a",
    "https://[2a00::1]/a",
    "mailto:me@example.org",
)


def test_all_spellings_of_a_page_share_a_key() -> None:
    assert {address_key(spelling) for spelling in SPELLINGS} == {"example.org/a?x=1&y=2"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://сайт.қаз/жаңалық", "https://xn--80aswg.xn--80ao21a/%d0%b6аңалық/"),
        ("https://example.org", "http://www.example.org/?utm_source=x#top"),
    ],
)
def test_letters_of_all_languages_share_a_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


def test_other_pages_never_share_a_key() -> None:
    assert len({address_key(address) for address in APART}) == len(APART)


@given(st.text() | st.from_regex(r"https?://[a-z.]{1,20}(:\d{1,4})?/[^#]{0,9}\??.{0,9}"))
@example("HTTP://A\x1f")
@example("http://a/#!b\u3000")
@example("http://http://a")
def test_the_key_of_a_key_is_the_key(address: str) -> None:
    key = address_key(address)
    assert address_key(key) == key


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://m.example.org:8080/", "example.org"),
        ("https://amp.example.org/", "example.org"),
        ("https://www.m.example.org/", "example.org"),
        ("https://news.example.org/", "news.example.org"),
        ("https://m.kz/", "m.kz"),
        ("http://127.0.0.1:8080/", "127.0.0.1"),
        ("nothing", ""),
    ],
)
def test_a_site_is_a_host_without_its_devices(address: str, site: str) -> None:
    assert site_of(address) == site


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("https://www.example.org/a", "http://news.example.org:8080/b", True),
        ("https://a.gov.kz/", "https://b.gov.kz/", False),
        ("https://www.example.co.uk/", "https://m.example.co.uk/", True),
        ("https://one.github.io/", "https://other.github.io/", False),
        ("https://сайт.қаз/", "https://www.xn--80aswg.xn--80ao21a/", True),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/b", True),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8081/", False),
        ("http://wiki.corp:8080/", "http://wiki.corp:8080/", True),
        ("http://wiki.corp/", "http://mail.corp/", False),
        ("nothing", "nothing", False),
    ],
)
def test_a_site_is_a_registered_domain(one: str, other: str, *, is_same: bool) -> None:
    assert same_site(one, other) is is_same


def test_what_has_a_scheme_is_no_file() -> None:
    assert is_web_address("http://news.example.org/")
    assert not is_web_address("news/1.html")
