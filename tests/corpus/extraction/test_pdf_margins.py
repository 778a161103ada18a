"""Headers, footers and page numbers are told by standing at one place of many pages."""

from __future__ import annotations

from corpus.extraction.pdf_lines import Line
from corpus.extraction.pdf_margins import without_margins


def line(text: str, y: float) -> Line:
    return Line(text, 72, 500, y + 10, y, 10)


def texts(pages: list[list[Line]]) -> list[list[str]]:
    return [[one.text for one in page] for page in without_margins(pages)]


def test_what_recurs_at_an_edge_is_left_out() -> None:
    pages = [
        [line("Ledger", 800), *(line(f"{name}{n}", 600 - n) for n in range(4)), line(number, 30)]
        for name, number in (("a", "7"), ("b", "8"), ("c", "Page 9 of 12"))
    ]
    assert texts(pages) == [[f"{name}{n}" for n in range(4)] for name in "abc"]


def test_what_stands_on_two_of_many_pages_stays() -> None:
    pages = [[line("Ledger", 800), line("x", 500)], [line("Ledger", 800)], [line("y", 400)]]
    assert texts(pages) == [["Ledger", "x"], ["Ledger"], ["y"]]


def test_what_recurs_elsewhere_on_the_page_stays() -> None:
    pages = [[line("Note", 800 - 100 * n), line(f"text {'abc'[n]}", 90 * n)] for n in range(3)]
    assert all("Note" in page for page in texts(pages))
