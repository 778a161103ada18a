"""Markup becomes the paragraphs that a reader sees."""

from __future__ import annotations

import pytest

from corpus.extraction.markup import paragraphs_of_markup


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("a <b>bold</b>\n word", ["a bold word"]),
        ("<p>one</p>two<p>three</p>", ["one", "two", "three"]),
        ("one<br>two", ["one", "two"]),
        ("<ul><li>one</li><li><p>two</p></li></ul>three", ["• one", "• two", "three"]),
        ("<script>x</script><p hidden>x</p>kept<!-- x -->", ["kept"]),
        ("<p>a\u202e&#8238;b</p>", ["ab"]),
        ("", []),
        ("<!-- x -->", []),
    ],
)
def test_blocks_become_paragraphs(markup: str, paragraphs: list[str]) -> None:
    assert paragraphs_of_markup(markup) == paragraphs
