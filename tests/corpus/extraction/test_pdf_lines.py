"""Lines of a page are found where they stand."""

from __future__ import annotations

import pypdfium2

from corpus.extraction.pdf_lines import Line, lines_of
from tests.corpus.documents import Shown, column, pdf


def lines(shown: list[Shown]) -> list[Line]:
    with pypdfium2.PdfDocument(pdf([shown])) as document:
        page = document[0].get_textpage()
        return lines_of(page)


def test_a_line_has_a_place_and_a_height() -> None:
    [line] = lines([Shown("A library opens", x=72, y=700, size=20)])
    assert line.text == "A library opens"
    assert round(line.left) == 72
    assert line.bottom < 700 < line.top
    assert round(line.height) == 20


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        cell
        for y in (700, 680, 660, 640)
        for cell in (Shown("Year", y=y), Shown("Books", x=300, y=y))
    ]
    assert [line.text for line in lines(rows)] == ["Year Books"] * 4


def test_an_empty_page_has_no_lines() -> None:
    assert lines(column([])) == []
