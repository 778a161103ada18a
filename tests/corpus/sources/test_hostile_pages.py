"""Web pages made to break or to mislead a reader are given up in time, and nothing else is."""

from __future__ import annotations

import re
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.articles import Draft
from corpus.extraction.child import Child
from corpus.sources import SourceReader
from tests.builders import NOON
from tests.corpus.inputs import PARAGRAPH, SAID, page, read_among_others, read_one

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NO_ARTICLE = "no article was found in the page; add its text as a .txt file"
TITLE_ONLY = "nothing in it can be quoted (title and navigation only); add its full text"
NO_PDF = "it is a damaged PDF, or none at all; save it anew, or add its text as a .txt file"
TOO_LONG = "it takes longer than 1 seconds to read; add its text as a .txt file"
SENTENCE = "Совет открыл новую библиотеку в старом городе, сообщила пресс-служба. "
CYRILLIC = page(f"<p>{SENTENCE * 3}</p>")


@pytest.fixture(scope="module")
def hurried() -> Iterator[SourceReader]:
    """Give a reader that has one second for each page."""
    with Child(seconds=1) as child:
        yield SourceReader(NOON, child)


ENDLESS = {
    "200,000 attributes": f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>{PARAGRAPH}",
    "200,000 paragraphs": page("<p>x y</p>" * 200_000),
}
REFUSED = {
    "100,000 divisions": (page("<div>" * 100_000 + PARAGRAPH), TITLE_ONLY),
    "50,000 bold tags": (page("<b>" * 50_000 + PARAGRAPH), TITLE_ONLY),
    "3,000 tables": (page("<table><tr><td>" * 3_000 + PARAGRAPH), TITLE_ONLY),
    "one text of 19 MB": (page(f"<p>{'word ' * 3_900_000}</p>"), TITLE_ONLY),
    "one word of 10 MB": (page(f"<p>{'w' * 10_000_000}</p>"), TITLE_ONLY),
    "200,000 comments": (page("<!--" * 200_000 + PARAGRAPH), TITLE_ONLY),
    "scripts": (page("<script>x()</script><style>p {}</style>"), TITLE_ONLY),
    "an application": ("<div id=root></div><noscript>Enable it.</noscript>", NO_ARTICLE),
    "one letter": ("x", NO_ARTICLE),
    "a byte order mark": ("\ufeff", NO_ARTICLE),
    "nothing": ("", "it is empty; check that it is the right file"),
    "white space": (" \n\t", "it is empty; check that it is the right file"),
    "PDF without NUL": ("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n%%EOF", NO_PDF),
    "a PDF that is a page": ("%PDF-1.7\n1 0 obj\n" + page(), NO_PDF),
}
BINARY = {
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0", NO_PDF),
    "ZIP": (b"PK\x03\x04\x14\0\0\0", "it is a damaged archive; save it anew, "),
    "a program": (b"MZ\x90\0\x03", "it is a program, which is not read; use .docx, "),
    "a film": (b"\0\0\0\x18ftypmp42", "it is a film or a sound, which is not read; use "),
    "NUL in a page": (page().encode() + b"\0", "it is no text (it holds NUL bytes); save it as"),
}
READ = {
    "CDATA": page("<![CDATA[" * 100_000 + PARAGRAPH),
    "less than": page("<" * 1_000_000 + PARAGRAPH),
    "a picture of 10 MB": page(f"{PARAGRAPH}<img src='data:image/png;base64,{'A' * 10_000_000}'>"),
    "an inclusion": page(PARAGRAPH + "<xi:include href='/etc/passwd' parse='text'/>"),
    "a style sheet": "<?xml-stylesheet href='http://127.0.0.1:9/x'?>" + page(),
}
JUNK = {
    "a laugh": "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in pairwise("abcdefghi"))
    + f"]>{page(PARAGRAPH + '<p>&i;</p>')}",
    "a long laugh": f"<!DOCTYPE x [<!ENTITY a '{'a' * 100_000}'>]>{page('&a;' * 10_000)}",
    "another file": "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + page("<p>&a;</p>"),
    "another host": "<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/x'>%a;]>" + page(),
    "ampersands": page("&" * 1_000_000 + PARAGRAPH),
    "impossible characters": page("<p>&#x110000; &#0; &#xD800; &#xFFFF;</p>" + PARAGRAPH),
    "50,000 links": page("<a href=/x>link here</a> " * 50_000),
    "not found": "<title>404</title><h1>Not found</h1><p>It was not found on this server.</p>",
    "cookies": "<title>Cookies</title><div>We value your privacy. <button>Accept</button></div>",
    "log in": "<title>Log in</title><form>Name <input name=u><button>Log in</button></form>",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_page_that_takes_too_long_is_given_up(
    hurried: SourceReader, tmp_path: Path, name: str
) -> None:
    found = read_among_others(hurried, tmp_path, "page.html", ENDLESS[name].encode())
    assert found == TOO_LONG


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_that_says_nothing_is_refused(
    reader: SourceReader, tmp_path: Path, name: str
) -> None:
    content, refused = REFUSED[name]
    assert read_among_others(reader, tmp_path, "page.html", content.encode()) == refused


@pytest.mark.parametrize("name", BINARY)
def test_what_is_no_page_is_refused(reader: SourceReader, tmp_path: Path, name: str) -> None:
    content, refused = BINARY[name]
    found = read_among_others(reader, tmp_path, "page.html", content)
    assert isinstance(found, str)
    assert found.startswith(refused)


@pytest.mark.parametrize("name", READ)
def test_a_strange_page_is_read_for_what_it_says(
    reader: SourceReader, tmp_path: Path, name: str
) -> None:
    found = read_among_others(reader, tmp_path, "page.xhtml", READ[name].encode())
    assert isinstance(found, Draft)
    assert SAID in found.text
    assert "root:" not in found.text


@pytest.mark.parametrize("name", JUNK)
def test_junk_does_no_harm(hurried: SourceReader, tmp_path: Path, name: str) -> None:
    found = read_among_others(hurried, tmp_path, "page.xhtml", JUNK[name].encode())
    if isinstance(found, Draft):
        assert "root:" not in found.text
        assert len(found.text) <= len(JUNK[name])


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        pair
        for pair in product(
            ["utf-8", "cp1251", "koi8-r", "utf-16"],
            ["utf-8", "windows-1251", "idna", "utf-7", "zlib", "klingon"],
        )
        if pair != ("koi8-r", "windows-1251")  # nobody can tell: it reads as letters, too
    ],
)
def test_the_encoding_is_told_whatever_is_declared(
    reader: SourceReader, tmp_path: Path, encoding: str, declared: str
) -> None:
    content = CYRILLIC.replace("<title>", f"<meta charset='{declared}'><title>", 1)
    (tmp_path / "page.html").write_bytes(content.encode(encoding))
    found = read_one(reader, tmp_path / "page.html")
    assert isinstance(found, Draft)
    assert SENTENCE.strip() in found.text


TITLES = {
    "markup": ("A &lt;b&gt;new&lt;/b&gt; library", r"A .*new.* library"),
    "turned around": ("A new\u202e library\u2066", "A new library"),
    "two lines": ("A new\n\n library", "A new library"),
    "signs nobody sees": ("A n\u200be\U000e0041w\ufeff libr&#x200b;ary", "A new library"),
    "five megabytes": ("A new library " * 360_000, "A new library .{200,290}…"),
}


@pytest.mark.parametrize("name", TITLES)
def test_a_title_is_one_line_that_a_screen_can_show(
    reader: SourceReader, tmp_path: Path, name: str
) -> None:
    written, shown = TITLES[name]
    head = f"<title>{written}</title>"
    (tmp_path / "page.html").write_text(
        f"<html><head>{head}</head><body>{PARAGRAPH}</body></html>"
    )
    found = read_one(reader, tmp_path / "page.html")
    assert isinstance(found, Draft)
    assert re.fullmatch(shown, found.title)
    assert len(found.title) <= 300


@pytest.mark.parametrize(
    "written",
    [
        *("0000-01-01", "9999-12-31", "1e400", "-0001-01-01", "3025-01-01", "2025-02-30", "0"),
        *("14 Ramadan 1446", "1446/08/14", "2025-13-45T99:99:99", "x" * 1_000),
    ],
)
def test_a_date_that_cannot_be_right_is_left_out(
    reader: SourceReader, tmp_path: Path, written: str
) -> None:
    head = f'<title>A library</title><meta property="article:published_time" content="{written}">'
    (tmp_path / "page.html").write_text(page(head=head))
    found = read_one(reader, tmp_path / "page.html")
    assert isinstance(found, Draft)
    assert found.published_at is None


def test_an_author_of_a_megabyte_is_not_stored(reader: SourceReader, tmp_path: Path) -> None:
    head = f'<title>A</title><meta name="author" content="{"Ann; DROP TABLE article;" * 40_000}">'
    (tmp_path / "page.html").write_text(page(head=head))
    found = read_one(reader, tmp_path / "page.html")
    assert isinstance(found, Draft)
    assert len(found.author or "") <= 200


TAGS = ("<p>", "</p>", "<div", ">", "<!--", "-->", "<h1>", "&#8238;", "&", "<title>", "=", "'")
tag_soup = st.lists(st.sampled_from(TAGS) | st.just(SAID) | st.text(max_size=9), max_size=30).map(
    "".join
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(content=st.binary(max_size=200) | tag_soup.map(lambda soup: soup.encode(errors="replace")))
def test_any_bytes_are_a_draft_or_refused(
    reader: SourceReader, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "page.html").write_bytes(content)
    read_one(reader, tmp_path / "page.html")
