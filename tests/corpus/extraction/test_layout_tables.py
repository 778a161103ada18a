"""Tables that lay out a page are opened; tables of figures stay."""

from __future__ import annotations

from lxml.html import document_fromstring

from corpus.extraction.layout_tables import open_layout_tables


def tags_after(table: str) -> list[str]:
    page = document_fromstring(f"<html><body>{table}</body></html>")
    open_layout_tables(page)
    return [element.tag for element in page.find("body").iter()][1:]


def test_a_cell_with_paragraphs_makes_a_layout() -> None:
    table = "<table><tr><td>Menu</td><td><p>It rained.</p></td></tr></table>"
    assert tags_after(table) == ["div", "div", "div", "div", "p"]


def test_a_cell_with_many_words_makes_a_layout() -> None:
    assert "table" not in tags_after(f"<table><tr><td>{'word ' * 60}</td></tr></table>")


def test_a_table_of_figures_stays() -> None:
    table = "<table><tr><th>Year</th><th>Tenge</th></tr><tr><td>2025</td><td>12</td></tr></table>"
    assert tags_after(table) == ["table", "tr", "th", "th", "tr", "td", "td"]


def test_figures_within_a_layout_stay_a_table() -> None:
    inner = "<table><tr><td>2025</td></tr></table>"
    assert tags_after(f"<table><tr><td>{inner}</td></tr></table>") == [
        *("div", "div", "div"),
        *("table", "tr", "td"),
    ]
