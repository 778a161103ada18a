"""A message shows an address, but not what is secret in it."""

from __future__ import annotations

import pytest

from corpus.web import Fetcher, FetchError, Policy
from corpus.web.trouble import HopError, Trouble
from tests.corpus.web.sites import Internet

POLICY = Policy(delay=0)


def test_a_password_is_not_repeated(internet: Internet) -> None:
    with Fetcher(POLICY, internet) as fetcher, pytest.raises(FetchError) as refused:
        fetcher.fetch("http://me:secret@news.example.org/")
    assert "secret" not in str(refused.value)


def test_a_message_says_what_why_and_what_to_do() -> None:
    why = HopError(Trouble.FAILED, "it is slow", "wait", status=503, retry_after=2.0)
    error = FetchError("http://a.org/\n", why, "http://b.org/" + "x" * 999)
    assert str(error).startswith("http://a.org/\ufffd: it redirects to http://b.org/xxx")
    assert str(error).endswith("x…: it is slow; wait")
    assert (error.trouble, error.status, error.retry_after) == (Trouble.FAILED, 503, 2.0)
