"""Redirects are followed by hand, a few of them, and never round and round."""

from __future__ import annotations

import pytest

from corpus.web import Fetcher, Policy
from tests.corpus.web.refusing import refusal
from tests.corpus.web.sites import Internet, Site, redirect, reply

POLICY = Policy(delay=0, seconds=5)


@pytest.mark.parametrize(
    ("statuses", "for_good"),
    [(["301 A", "308 B"], True), (["301 A", "302 B"], False), (["307 A"], False)],
)
def test_a_redirect_is_followed(
    internet: Internet, site: Site, statuses: list[str], *, for_good: bool
) -> None:
    for at, status in enumerate(statuses):
        site.pages[f"/{at}"] = redirect(f"//other.example.net/{at + 1}", status)
    site.pages[f"/{len(statuses)}"] = reply()
    with Fetcher(POLICY, internet) as fetcher:
        fetched = fetcher.fetch("http://news.example.org/0")
    assert fetched.address == f"http://other.example.net/{len(statuses)}"
    assert fetched.moved_for_good is for_good


def test_a_loop_of_redirects_ends(internet: Internet, site: Site) -> None:
    site.pages["/other"] = redirect("/page")
    assert "again and again" in str(refusal(internet, site, redirect("/other")))
    assert site.paths == ["/page", "/other"]


def test_fifty_redirects_are_five(internet: Internet, site: Site) -> None:
    site.pages |= {f"/{at}": redirect(f"/{at + 1}") for at in range(50)}
    assert "again and again" in str(refusal(internet, site, redirect("/0")))
    assert len(site.paths) == 6
