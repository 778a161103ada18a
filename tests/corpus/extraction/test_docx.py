"""A Word document becomes its paragraphs as a reader sees and counts them."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import docx as python_docx
import pytest

from corpus.articles import DateKind, PlaceUnit
from corpus.extraction.docx import read_docx
from tests.corpus.documents import docx, paragraph
from tests.corpus.inputs import SAID

if TYPE_CHECKING:
    from corpus.extraction.fields import Fields


def read(content: bytes) -> Fields:
    fields = read_docx(content)
    assert fields is not None
    return fields


def by_word(title: str = "") -> bytes:
    """Return a document with a title, a heading, a list, a table, and empty paragraphs."""
    document = python_docx.Document()
    document.add_heading("A library opens", 0)
    document.add_paragraph("")
    document.add_heading("What it holds", 1)
    document.add_paragraph(SAID)
    document.add_paragraph("Books", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Opened", "Monday"
    document.add_paragraph("It is open every day.")
    document.core_properties.title, document.core_properties.author = title, "Ann Lee"
    document.core_properties.created = datetime(2025, 3, 14, 9, 30, tzinfo=UTC)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_paragraphs_are_read_and_counted_in_order() -> None:
    fields = read(by_word())
    shown = ["A library opens", "What it holds", SAID, "Books", "Opened", "Monday"]
    assert fields.text == "\n\n".join([*shown, "It is open every day."])
    assert fields.places is not None
    assert fields.places.unit is PlaceUnit.PARAGRAPH
    assert [fields.text[at:].split("\n")[0] for at in fields.places.starts[:6]] == shown
    assert fields.places.at(fields.text.index("Monday. It")).number == 3


@pytest.mark.parametrize(
    ("said", "title"), [("On libraries", "On libraries"), ("report.docx", "A library opens")]
)
def test_what_a_document_says_of_itself_is_found(said: str, title: str) -> None:
    fields = read(by_word(said))
    assert (fields.title, fields.author) == (title, "Ann Lee")
    dates = {one.kind: one.date for one in fields.dates}
    assert dates[DateKind.PUBLISHED] == "2025-03-14T09:30:00Z"


RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
SEEN = {
    "an insertion": f"<w:ins>{RUN.format('A new ')}</w:ins>{RUN.format('library')}",
    "a deletion": f"{RUN.format('A new library')}<w:del><w:r><w:delText>IGNORE</w:delText></w:r>"
    f"{RUN.format('IGNORE')}</w:del>",
    "what was moved away": f"{RUN.format('A new library')}<w:moveFrom>{RUN.format('IGNORE')}"
    "</w:moveFrom>",
    "hidden text": f"{RUN.format('A new library')}<w:r><w:rPr><w:vanish/></w:rPr>"
    "<w:t>IGNORE</w:t></w:r>",
    "a field": f"<w:r><w:instrText>IGNORE</w:instrText></w:r>{RUN.format('A new library')}",
    "a link": f"{RUN.format('A new ')}<w:hyperlink>{RUN.format('library')}</w:hyperlink>",
    "a control": f"<w:sdt><w:sdtContent>{RUN.format('A new library')}</w:sdtContent></w:sdt>",
    "signs nobody sees": RUN.format("A\u202e new\u200b library"),
}


@pytest.mark.parametrize("body", SEEN.values(), ids=SEEN.keys())
def test_only_what_is_shown_is_text(body: str) -> None:
    assert read(docx(f"<w:p>{body}</w:p>")).text == "A new library"


def test_list_items_have_bullets_and_comments_are_no_text() -> None:
    item = f"<w:p><w:pPr><w:numPr/></w:pPr>{RUN.format('Books')}</w:p>"
    comments = {"word/comments.xml": "<w:comments>IGNORE</w:comments>"}
    assert read(docx(paragraph(SAID) + item, comments)).text == f"{SAID}\n\n• Books"


def test_a_document_without_text_has_none() -> None:
    assert read_docx(docx("<w:p/>")) is None
