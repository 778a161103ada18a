"""A title that a program made up is no title."""

from __future__ import annotations

import pytest

from corpus.extraction.properties import real_title


@pytest.mark.parametrize(
    "title", ["How a library opened", "Word of mouth", "1984 in books", "C++"]
)
def test_real_titles_are_kept(title: str) -> None:
    assert real_title(f" {title}\n") == title


@pytest.mark.parametrize(
    "title",
    [
        *("Microsoft Word - report.doc", "report.PDF", "untitled", "Untitled-1", "Document1"),
        *("Документ Microsoft Word", "C:\\texts\\report", "/home/ann/report", "2025", "", None),
    ],
)
def test_titles_of_programs_are_none(title: str | None) -> None:
    assert real_title(title) is None
