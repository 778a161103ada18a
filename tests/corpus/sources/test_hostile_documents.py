"""PDF, Word and EPUB files made to break a reader are an article or one line, as the others."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.articles import Draft
from corpus.extraction.child import Child
from corpus.extraction.decoding import readable
from corpus.sources import SourceReader
from tests.builders import NOON
from tests.corpus import hostile_documents as hostile
from tests.corpus.documents import column, docx, epub, paragraph, pdf, zipped
from tests.corpus.inputs import SAID, page, read_among_others

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANEW = "; save it anew, or add its text as a .txt file"
NO_TEXT = "no text is in it; add its text as a .txt file"
NO_PDF = f"it is a damaged PDF, or none at all{ANEW}"
DAMAGED_XML = f"its XML is damaged{ANEW}"
WHOLE_PDF = pdf([column([SAID])], properties={"Title": "A library"})
WHOLE_DOCX = docx(paragraph(SAID))
WHOLE_EPUB = epub([f"<p>{SAID}</p>"])


@pytest.fixture(scope="module")
def limited() -> Iterator[SourceReader]:
    """Give a reader with the time and the memory that readers have."""
    with Child() as child:
        yield SourceReader(NOON, child)


REFUSED = {
    "PDF with a password": (
        "a.pdf",
        hostile.encrypted(),
        "it is protected by a password; ",
    ),
    "PDF of a million pages": (
        *("a.pdf", hostile.many_pages(1_000_000, real=False)),
        "it has more than 5,000 pages; split it",
    ),
    "PDF of a form in itself": ("a.pdf", hostile.form_in_a_circle(), NO_TEXT),
    "half a PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj", NO_PDF),
    "a text called PDF": ("a.pdf", SAID.encode(), NO_PDF),
    "a text called Word": ("a.docx", SAID.encode(), f"it is a damaged archive{ANEW}"),
    "half a Word document": ("a.docx", WHOLE_DOCX[:300], f"it is a damaged archive{ANEW}"),
    "Word without text": ("a.docx", docx("<w:p/>"), NO_TEXT),
    "Word that is no XML": ("a.docx", hostile.docx_of("text"), DAMAGED_XML),
    "Word of a bomb": (
        *("a.docx", hostile.docx_of("<x>" + " " * (19 << 20))),
        "it is packed more than 200 times: a decompression bomb",
    ),
    "Word that laughs": ("a.docx", hostile.docx_bomb(hostile.LAUGH), DAMAGED_XML),
    "Word of 3,000 tables": ("a.docx", hostile.docx_of_tables(3_000), DAMAGED_XML),
    "a password on Word": (
        *("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "it is an old Office document, or one with a password, which is not read",
    ),
    "EPUB without its list": (
        *("a.epub", zipped({"mimetype": "application/epub+zip"})),
        "'META-INF/container.xml' is missing in it",
    ),
    "EPUB without chapters": ("a.epub", epub([]), NO_TEXT),
    "a sheet called ZIP": (
        *("a.zip", zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "x"})),
        "it is a document of another kind, which is not read",
    ),
    "a feed called page": (
        *("a.html", b"<rss version='2.0'><channel/></rss>"),
        "it is a feed, which lists articles and is none; add its address instead",
    ),
    "a packed file": ("a.txt", gzip.compress(SAID.encode()), "it is a packed file (gzip), which"),
    "a film called text": ("a.txt", b"\0\0\0\x18ftypmp42\0", "it is a film or a sound, which"),
}
READ = {
    "PDF with a script": ("a.pdf", hostile.scripted()),
    "PDF with deep objects": ("a.pdf", hostile.deep_objects()),
    "PDF called page": ("a.html", WHOLE_PDF),
    "page called PDF": ("a.pdf", page().encode()),
    "page called text": ("a.txt", page().encode()),
    "page called Word": ("a.docx", page().encode()),
    "Word called page": ("a.html", WHOLE_DOCX),
    "Word that opens a file": ("a.docx", hostile.docx_bomb(hostile.FILE)),
    "Word that opens a host": ("a.docx", hostile.docx_bomb(hostile.PARAMETER)),
    "EPUB called ZIP": ("a.zip", WHOLE_EPUB),
    "EPUB that laughs": ("a.epub", hostile.epub_bomb(hostile.LAUGH)),
    "EPUB that opens a file": ("a.epub", hostile.epub_bomb(hostile.FILE)),
}
SLOW = {
    "PDF of a million real pages": ("a.pdf", lambda: hostile.many_pages(1_000_000, real=True)),
    "PDF of pages in a circle": ("a.pdf", hostile.page_tree_in_a_circle),
    "PDF of much text": (
        *("a.pdf", lambda: hostile.packed_page(b"BT /F1 9 Tf 9 9 Td <0041> Tj ET\n", 2_000_000)),
    ),
    "PDF of many states": ("a.pdf", lambda: hostile.packed_page(b"q ", 50_000_000)),
    "Word of 200,000 paragraphs": ("a.docx", lambda: hostile.docx_of_paragraphs(200_000)),
    "EPUB of one file": ("a.epub", lambda: hostile.epub_of_one_file(5_000)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_line(limited: SourceReader, tmp_path: Path, name: str) -> None:
    file, content, why = REFUSED[name]
    found = read_among_others(limited, tmp_path, file, content)
    assert isinstance(found, str)
    assert found.startswith(why)


@pytest.mark.parametrize("name", READ)
def test_what_is_strange_is_read_for_what_it_says(
    limited: SourceReader, tmp_path: Path, name: str
) -> None:
    file, content = READ[name]
    found = read_among_others(limited, tmp_path, file, content)
    assert isinstance(found, Draft)
    assert SAID in found.text
    assert "root:" not in found.text
    assert "haha" not in found.text


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
def test_what_keeps_a_parser_busy_is_given_up(
    limited: SourceReader, tmp_path: Path, name: str
) -> None:
    file, make = SLOW[name]
    read_among_others(limited, tmp_path, file, make())


WHOLE = {
    "a.pdf": WHOLE_PDF,
    "a.docx": WHOLE_DOCX,
    "a.epub": WHOLE_EPUB,
    "a.zip": zipped({"a.txt": SAID}),
}


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(name=st.sampled_from(sorted(WHOLE)), data=st.data())
def test_any_bytes_are_a_draft_or_refused(
    limited: SourceReader, tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    (tmp_path / name).write_bytes(bytes(content[:end]))
    results = list(limited.read(str(tmp_path / name), None))
    assert results  # several: a damaged book may be an archive of pages
    for found in results:
        if isinstance(found, Draft):
            assert readable(found.text) == found.text
            assert found.text.encode().decode() == found.text
