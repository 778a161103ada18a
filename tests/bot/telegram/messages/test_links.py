"""An address counts as a link only where Telegram takes it, and does not mislead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.messages.links import is_link
from tests.bot.telegram.messages.texts import TEXTS
from tests.bot_api.links import checked_link

GOOD = [
    "https://news.example.org/gate",
    "http://news.example.org",
    "HTTPS://News.Example.org:8443/a?b=c#d",
    "https://news.example.org#:~:text=Petra%20built%20it.",
    "https://новости.рф/статья",
    "https://example.org./a",
    "https://10.0.0.1/a",
    "https://a_b.example.org?x",
]

BAD = [
    None,
    "",
    "news.example.org/gate",
    "ftp://news.example.org/",
    "javascript:alert(1)",
    "tg://user?id=1",
    "http://localhost/",
    "http://localhost:8000/a.b",
    "https:///a.b",
    "https://.org/",
    "https://a..org/",
    "https://bank.example.org@evil.example.org/",
    "https://user:password@news.example.org/",
    "https://news.example.org:0/",
    "https://news.example.org:65536/",
    "https://news.example.org:x/",
    "https://news.example.org:/",
    "https://[2001:db8::1]/",
    "https://news.example.org/a b",
    "https://news.example.org/a\nb",
    "https://news.example.org/\x00",
    "https://news.example.org/\u202e",
    "https://news.example.org/\ud800",
    "https://news.example.org\\@evil.example.org/",
    "https://ne ws.example.org/",
    f"https://news.example.org/{'a' * 2_000}",
]


@pytest.mark.parametrize("url", GOOD)
def test_what_telegram_takes_is_a_link(url: str) -> None:
    assert is_link(url)
    assert checked_link(url)


@pytest.mark.parametrize("url", BAD)
def test_anything_else_is_none(url: str | None) -> None:
    assert not is_link(url)


@given(st.tuples(st.sampled_from(["https://", "http://", ""]), TEXTS, TEXTS).map("".join))
def test_telegram_takes_every_link(url: str) -> None:
    if is_link(url):
        assert checked_link(url).encode()
