"""PDF, Word and EPUB files made to break whoever reads them."""

from __future__ import annotations

from itertools import pairwise

from tests.corpus.documents import column, docx, epub, paragraph, pdf, stream, written, zipped
from tests.corpus.inputs import SAID

LAUGH = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in pairwise("abcdefghij")
)
FILE = "<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>"
PARAMETER = "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'>%p;<!ENTITY j 'x'>"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def encrypted() -> bytes:
    """Return a PDF that asks for a password."""
    handler = "/Filter /Standard /V 1 /R 2 /P -4"
    secret = f"<< {handler} /O <{'ab' * 32}> /U <{'cd' * 32}> >>".encode()
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [] /Count 0 >>",
        7: b"<< >>",
        8: secret,
    }
    return written(objects, trailer="/Encrypt 8 0 R /ID [<00> <00>]")


def scripted() -> bytes:
    """Return a PDF that would run a script when it is opened."""
    action = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(1\\);) >>"
    return pdf([column([SAID])], catalog=action)


def many_pages(count: int, *, real: bool) -> bytes:
    """Return a PDF of many pages: all one object, or only said to be there."""
    kids = " ".join(["10 0 R"] * (count if real else 1))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        7: b"<< >>",
        10: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    }
    return written(objects)


def page_tree_in_a_circle() -> bytes:
    """Return a PDF whose pages are within themselves."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 3 0 R >>",
        3: b"<< /Type /Pages /Kids [2 0 R] /Count 2 /Parent 2 0 R >>",
        7: b"<< /Title 7 0 R >>",
    }
    return written(objects)


def form_in_a_circle() -> bytes:
    """Return a PDF whose page shows a form that shows itself."""
    form = stream(
        b"/F Do",
        entries="/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
        " /Resources << /XObject << /F 1000 0 R >> >>",
    )
    page = "/Contents 1001 0 R /Resources << /XObject << /F 1000 0 R >> >>"
    return pdf([[]], extra={1000: form, 1001: stream(b"/F Do")}, page=page)


def deep_objects() -> bytes:
    """Return a PDF with an array within an array, 100,000 deep."""
    return pdf(
        [column([SAID])], extra={1000: b"[" * 100_000 + b"]" * 100_000}, catalog="/X 1000 0 R"
    )


def packed_page(content: bytes, times: int) -> bytes:
    """Return a PDF whose page shows the same again and again, packed to little."""
    page = "/Contents 1000 0 R"
    return pdf([column([SAID])], extra={1000: stream(content * times)}, page=page)


def docx_of(document: str) -> bytes:
    """Return a Word document whose main part is this."""
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def docx_bomb(declarations: str) -> bytes:
    """Return a Word document with entities."""
    body = f"<w:document {_W}><w:body>{paragraph(SAID + ' &j; end')}</w:body></w:document>"
    return docx_of(f"{declarations}]>{body}")


def docx_of_tables(depth: int) -> bytes:
    """Return a Word document of tables in tables."""
    opening, closing = "<w:tbl><w:tr><w:tc>" * depth, "</w:tc></w:tr></w:tbl>" * depth
    return docx(opening + paragraph(SAID) + closing)


def docx_of_paragraphs(count: int) -> bytes:
    """Return a Word document of many paragraphs, no two alike."""
    return docx("".join(paragraph(f"{number} books were bought.") for number in range(count)))


def epub_bomb(declarations: str) -> bytes:
    """Return a book whose list of files and whose chapter have entities."""
    chapter = f"{declarations}]><html><body><p>{SAID} &j; end</p></body></html>"
    return epub([f"<p>{SAID}</p>", ""], members={"OEBPS/c1.xhtml": chapter})


def epub_of_one_file(count: int) -> bytes:
    """Return a book that shows the same large chapter again and again."""
    items = "".join(f'<item id="c{n}" href="a.xhtml"/>' for n in range(count))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(count))
    opf = f'<package xmlns="x"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    chapter = "".join(f"<p>{number} books were bought.</p>" for number in range(100_000))
    container = "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "b.opf": opf,
            "a.xhtml": chapter,
        }
    )
