"""Lines are put together where they belong together, and words where that is sure."""

from __future__ import annotations

import pytest

from corpus.extraction.pdf_lines import HYPHEN
from corpus.extraction.pdf_paragraphs import Words, paragraphs_of, text_of


@pytest.mark.parametrize(
    ("lines", "known", "text"),
    [
        (["a li-", "brary"], "", "a library"),
        (["a li" + HYPHEN + "brary"], "", "a library"),
        (["a well-", "known town"], "well known", "a well-known town"),
        (["a well-", "known town"], "well-known", "a well-known town"),
        (["in Alma-", "Ata"], "", "in Alma-Ata"),
        (["1990-", "2000"], "", "1990- 2000"),
        (["по-", "русски"], "по русски", "по-русски"),
        (["кітап-", "хана"], "", "кітапхана"),
    ],
)
def test_broken_words_are_put_together(lines: list[str], known: str, text: str) -> None:
    assert Words([known]).whole(text_of(lines)) == text


def test_no_lines_are_no_paragraphs() -> None:
    assert paragraphs_of([[], []]) == []
    assert text_of([]) == ""
