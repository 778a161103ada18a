"""A page that is no article is refused with its reason; a short article is not."""

from __future__ import annotations

import pytest

from corpus.extraction.html import read_html
from corpus.extraction.no_article import NoArticleError

SENTENCE = (
    "The council opened a library in the old town on Monday, and everybody may borrow books."
)
STORIES = "".join(
    f"<h2><a href='/{n}'>Story number {n} of today</a></h2><p>x</p>" for n in range(9)
)


def page(title: str, body: str, head: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


NONE = {
    "not found": (page("404 Not Found", "<h1>Sorry</h1><p>Go home.</p>"), "not found"),
    "not found in Russian": (page("Страница не найдена", "<p>Увы.</p>"), "not found"),
    "not found in Kazakh": (page("Бет табылмады", "<p>Кешіріңіз.</p>"), "not found"),
    "a captcha": (page("Just a moment...", "<p>Checking.</p>"), "whether a person"),
    "a captcha in its text": (page("a.example", "<p>Verify you are human.</p>"), "a person"),
    "a login": (
        page("Ledger", "<form><input name=u><input type=password></form><p>Please sign in.</p>"),
        "password",
    ),
    "a cookie wall": (
        page("Your choices: consent", "<p>We and our partners use cookies for many ends.</p>"),
        "consent",
    ),
    "an application": (
        page("App", "<div id=root></div><noscript>You need JavaScript.</noscript>"),
        "JavaScript",
    ),
    "a front page": (page("Ledger", STORIES), "list of stories"),
}


@pytest.mark.parametrize(("content", "reason"), NONE.values(), ids=NONE.keys())
def test_a_page_that_is_no_article_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(NoArticleError, match=reason):
        read_html(content)


ARTICLES = {
    "a short one": page("A library", f"<article><h1>A library</h1><p>{SENTENCE}</p></article>"),
    "one about captchas": page(
        "How the captcha came about",
        f"<article><h1>How the captcha came about</h1>{f'<p>{SENTENCE}</p>' * 9}</article>",
    ),
    "one about logins with a login": page(
        "A library",
        "<form><input type=password></form>"
        f"<article><h1>A library</h1><p>{SENTENCE}</p></article>",
    ),
    "one that describes itself": page(
        "Page not found: a novel",
        f"<article><h1>Page not found: a novel</h1><p>{SENTENCE}</p></article>",
        '<meta property="og:type" content="article">',
    ),
    "one with a list of others": page(
        "A library", f"<article><h1>A library</h1>{f'<p>{SENTENCE}</p>' * 3}</article>{STORIES}"
    ),
    "one that asks for scripts": page(
        "A library",
        f"<noscript>Please enable JavaScript.</noscript><article><p>{SENTENCE}</p></article>",
    ),
}


@pytest.mark.parametrize("content", ARTICLES.values(), ids=ARTICLES.keys())
def test_an_article_is_not_refused(content: bytes) -> None:
    fields = read_html(content)
    assert fields is not None
    assert SENTENCE in fields.text


def test_the_front_page_of_a_site_is_a_list_whatever_it_says() -> None:
    content = page("Ledger", f"<article>{f'<p>{SENTENCE}</p>' * 3}</article>{STORIES}")
    with pytest.raises(NoArticleError, match="list of stories"):
        read_html(content, "https://a.example/")
