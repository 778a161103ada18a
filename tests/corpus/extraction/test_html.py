"""Of a web page the article stays: no navigation, no hidden text, nothing made up."""

from __future__ import annotations

import pytest

from corpus.extraction.decoding import UndecodableError
from corpus.extraction.html import read_html

FIRST = (
    "The council opened a new library in the old town on Monday, and everybody may borrow books."
)
LAST = "The mayor said that it took three years to build it, and that it cost less than expected."
HEAD = """\
<title>A new library | Almaty Ledger</title>
<link rel="canonical" href="https://a.example/2025/03/14/library">
<meta property="og:title" content="A new library">
<meta property="og:site_name" content="Almaty Ledger">
<meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2025-03-14T09:30:00+05:00">
"""


def page(between: str = "", head: str = HEAD, around: str = "") -> bytes:
    article = f"<article><h1>A new library</h1><p>{FIRST}</p>{between}<p>{LAST}</p></article>"
    return f"<!DOCTYPE html><head>{head}</head><body>{around}{article}</body>".encode()


def test_an_article_and_what_the_page_says_of_it_are_found() -> None:
    fields = read_html(page(around="<nav><a href='/'>City</a> <a href='/x'>Economy</a></nav>"))
    assert fields is not None
    assert fields.text == f"A new library\n\n{FIRST}\n\n{LAST}"
    assert (fields.title, fields.outlet, fields.author) == (
        "A new library",
        "Almaty Ledger",
        "Ann Lee",
    )
    assert fields.url == "https://a.example/2025/03/14/library"
    assert fields.published_at is None
    assert [(one.kind, one.date) for one in fields.dates[:1]] == [
        ("published", "2025-03-14T04:30:00Z")
    ]


@pytest.mark.parametrize("separator", [" | ", " — ", " – ", " - ", " :: "])
def test_the_name_of_the_site_is_no_part_of_the_title(separator: str) -> None:
    head = f"""<meta property="og:title" content="A library{separator}Almaty Ledger">
        <meta property="og:site_name" content="Almaty Ledger">"""
    fields = read_html(page(head=head))
    assert fields is not None
    assert fields.title == "A library"


HIDDEN = {
    "display": '<p style="display:none">IGNORE this</p>',
    "display in capitals and with spaces": '<p style=" DISPLAY : NONE ">IGNORE this</p>',
    "display after others": '<p style="color:red;\tdisplay:\nnone!important">IGNORE this</p>',
    "visibility": '<div style="visibility: hidden"><p>IGNORE this</p></div>',
    "no size": '<p style="font-size:0">IGNORE this</p>',
    "no pixels": '<p style="font-size: 0px; color: red">IGNORE this</p>',
    "see through": '<p style="opacity:0">IGNORE this</p>',
    "hidden": "<p hidden>IGNORE this</p>",
    "for nobody": '<p aria-hidden="true">IGNORE this</p>',
    "a template": "<template><p>IGNORE this</p></template>",
    "without scripts": "<noscript><p>IGNORE this</p></noscript>",
    "a comment": "<!-- <p>IGNORE this</p> -->",
    "a picture": '<img src="a.png" alt="IGNORE this">',
    "a label": '<button aria-label="IGNORE this">x</button><span title="IGNORE this"></span>',
    "a script": "<script>IGNORE</script><style>IGNORE</style>",
    "a comment of a reader": "<div id='comments'><p>IGNORE this, says Bob.</p></div>",
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_a_browser_does_not_show_is_no_part_of_the_text(hidden: str) -> None:
    fields = read_html(page(hidden))
    assert fields is not None
    assert "IGNORE" not in fields.text
    assert FIRST in fields.text
    assert LAST in fields.text


@pytest.mark.parametrize(
    "style",
    [
        "font-size:0.9em",
        "font-size:0.875rem",
        "opacity:0.9",
        "display:block",
        "visibility:visible",
    ],
)
def test_what_a_browser_shows_is_kept(style: str) -> None:
    shown = "The reading room is open from nine in the morning until late in the evening."
    fields = read_html(page(f'<p style="{style}">{shown}</p>'))
    assert fields is not None
    assert shown in fields.text


def test_signs_that_no_reader_sees_are_taken_out() -> None:
    hidden = "The room\u200b is \u202eopen\u202c for&#8203; all&#x2066; \U000e0041of us\U000e007f."
    fields = read_html(page(f"<p>{hidden} It is open every day of the week.</p>"))
    assert fields is not None
    assert "The room is open for all of us." in fields.text


@pytest.mark.parametrize(
    "head",
    [
        '<base href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0;url=http://169.254.169.254/">',
        '<link rel="stylesheet" href="http://169.254.169.254/"><script src="file:///x"></script>',
    ],
    ids=["base", "refresh", "resources"],
)
def test_a_page_leads_nowhere(head: str) -> None:
    fields = read_html(page(head=head))
    assert fields is not None
    assert (fields.url, fields.outlet) == (None, None)
    assert fields.text.endswith(f"{FIRST}\n\n{LAST}")


NOTHING = {
    "a letter": "x",
    "no tags": FIRST,
    "an empty body": "<html><body></body></html>",
    "scripts": "<html><body><script>x()</script><style>p {}</style></body></html>",
    "depth": "<div>" * 100_000 + FIRST,
}


@pytest.mark.parametrize("content", NOTHING.values(), ids=NOTHING.keys())
def test_a_page_without_an_article_holds_none(content: str) -> None:
    assert read_html(content.encode()) is None


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UndecodableError, match="NUL"):
        read_html(b"%PDF-1.7\0")


def test_an_encoding_that_the_server_names_is_used() -> None:
    head = '<meta charset="utf-8"><meta property="og:title" content="Библиотека">'
    content = page("<p>Совет открыл библиотеку.</p>", head).decode().encode("windows-1251")
    fields = read_html(content, charset="windows-1251")
    assert fields is not None
    assert "Совет открыл библиотеку." in fields.text


def test_a_page_is_read_by_its_address() -> None:
    fields = read_html(page(head=""), "https://a.example/2025/03/14/library")
    assert fields is not None
    assert [one.date for one in fields.dates] == ["2025-03-14"]
    assert fields.url is None


def test_the_language_is_the_one_the_page_names() -> None:
    content = page().decode().replace("<head>", '<html lang="en-GB"><head>')
    fields = read_html(content.encode())
    assert fields is not None
    assert fields.language == "en"
