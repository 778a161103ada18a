"""The site of an article is its host, else its outlet."""

from __future__ import annotations

import pytest

from corpus.sites import site_of_article


@pytest.mark.parametrize(
    ("url", "outlet", "site"),
    [
        ("https://www.News.example.org/1", "The Post", "news.example.org"),
        ("http://m.news.example.org/2", None, "news.example.org"),
        ("http://amp.news.example.org/2", None, "news.example.org"),
        (None, "The POST", "the post"),
        ("mailto:a@example.org", "Егемен Қазақстан", "егемен қазақстан"),
        (None, None, ""),
        ("", "", ""),
    ],
)
def test_articles_of_one_site_have_one_name(
    url: str | None, outlet: str | None, site: str
) -> None:
    assert site_of_article(url, outlet) == site
