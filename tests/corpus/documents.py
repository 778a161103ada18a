"""Documents made for tests: PDF written by hand, Word by python-docx, EPUB and ZIP by zipfile."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Shown:
    """A line on a page: its text and where it stands, in points from the lower left corner."""

    text: str
    x: float = 72
    y: float = 700
    size: float = 11


def column(
    lines: Iterable[str], *, x: float = 72, y: float = 700, size: float = 11, leading: float = 14
) -> list[Shown]:
    """Return lines one below the other; an empty one leaves its place free."""
    return [Shown(line, x, y - leading * at, size) for at, line in enumerate(lines) if line]


def pdf(
    pages: Sequence[Sequence[Shown]],
    *,
    properties: Mapping[str, str] | None = None,
    extra: Mapping[int, bytes] | None = None,
    catalog: str = "",
    page: str = "",
) -> bytes:
    """Return a PDF with these lines in Helvetica, or in a font that tells its letters.

    Args:
        pages: The lines of each page.
        properties: What the document says of itself.
        extra: Further objects, by numbers from 1,000.
        catalog: What else stands in the catalog.
        page: What else stands in each page.
    """
    letters = sorted({ord(sign) for page_ in pages for shown in page_ for sign in shown.text})
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 500 /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: b"<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 -200 1000 800]"
        b" /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
        6: stream(_to_unicode(letters)),
        7: _properties(properties or {}),
    }
    for at, lines in enumerate(pages):
        objects[10 + 2 * at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {11 + 2 * at} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> >> {page} >>"
        ).encode()
        objects[11 + 2 * at] = stream("\n".join(map(_shown, lines)).encode())
    return written({**objects, **(extra or {})})


def _shown(line: Shown) -> str:
    codes = "".join(f"{ord(sign):04x}" for sign in line.text)
    return f"BT /F1 {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm <{codes}> Tj ET"


def _properties(said: Mapping[str, str]) -> bytes:
    return (
        f"<< {' '.join(f'/{name} {_string(value)}' for name, value in said.items())} >>".encode()
    )


def _string(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _to_unicode(letters: Sequence[int]) -> bytes:
    rows = "\n".join(f"<{letter:04x}> <{letter:04x}>" for letter in letters)
    return (
        "/CIDInit /ProcSet findresource begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{rows}\nendbfchar\nendcmap end"
    ).encode()


def stream(content: bytes, *, entries: str = "") -> bytes:
    """Return a packed stream of a PDF."""
    packed = zlib.compress(content)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def written(objects: Mapping[int, bytes], *, trailer: str = "") -> bytes:
    """Return a PDF file of these objects, the first its catalog and the seventh its properties."""
    content = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = {}
    for number, one in sorted(objects.items()):
        places[number] = len(content)
        content += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    at = len(content)
    rows = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    size = max(objects) + 1
    tail = f"trailer << /Size {size} /Root 1 0 R /Info 7 0 R {trailer} >>\nstartxref\n{at}\n%%EOF"
    return content + f"xref\n0 1\n0000000000 65535 f \n{rows}{tail}".encode()


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, members: Mapping[str, bytes | str] | None = None) -> bytes:
    """Return a Word document with this XML in its body."""
    document = f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    parts = {"[Content_Types].xml": types, "word/document.xml": document}
    return zipped({**parts, **(members or {})})


def paragraph(text: str) -> str:
    """Return a paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def epub(
    chapters: Sequence[str],
    *,
    metadata: str = "<dc:title>A library</dc:title>",
    members: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """Return a book of chapters, each the body of a page."""
    numbers = range(len(chapters))
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in numbers)
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    pages = {
        f"OEBPS/c{n}.xhtml": f"<html><head><title>x</title></head><body>{chapter}</body></html>"
        for n, chapter in zip(numbers, chapters, strict=True)
    }
    parts = {"META-INF/container.xml": _CONTAINER, "OEBPS/book.opf": opf, **pages}
    return zipped({"mimetype": "application/epub+zip", **parts, **(members or {})})
