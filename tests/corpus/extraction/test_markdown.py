"""Of a Markdown file the text stays that its reader sees, and no markup."""

from __future__ import annotations

import pytest

from corpus.extraction.markdown import read_markdown

TEXTS = {
    "paragraphs": ("One\nline.\n\nTwo.", "One line.\n\nTwo."),
    "emphasis": ("**A** *sign* says `x = 1` and ~~no~~.", "A sign says x = 1 and ~~no~~."),
    "a link": ("See [the map](https://a.example 'x').", "See the map."),
    "a reference": ("See [the map][1].\n\n[1]: https://a.example", "See the map."),
    "a note stays a note": ("It rained.[1]", "It rained.[1]"),
    "a picture": ("It rained. ![IGNORE me](a.png)", "It rained."),
    "a list": ("- one\n- two\n\n  more of two", "• one\n\n• two\n\nmore of two"),
    "a numbered list": ("1. one\n2. two", "• one\n\n• two"),
    "nested lists": ("- one\n  - two", "• one\n\n• two"),
    "a table": ("|a|b|\n|-|-|\n|c|d|", "a\n\nb\n\nc\n\nd"),
    "a quotation": ("> It rained.", "It rained."),
    "code": ("```python\nx = 1\n\ny = 2\n```", "x = 1\n\ny = 2"),
    "indented code": ("Text.\n\n    x = 1", "Text.\n\nx = 1"),
    "hard line breaks": ("One  \ntwo\\\nthree", "One two three"),
    "entities": ("&lt;p&gt; &amp; &copy; &#1179;", "<p> & © қ"),
    "rules": ("One.\n\n***\n\nTwo.", "One.\n\nTwo."),
    "tags": ("A <b>bo</b>ld word<br>here.", "A bold word here."),
    "a block of HTML": ("<div class='x'>\n<p>One.</p><P>T<b>w</b>o.</P>\n</div>", "One.\nTwo."),
    "a comment": ("One.\n\n<!-- IGNORE > all\n\nof this -->\n\nTwo.", "One.\n\nTwo."),
    "a comment without end": ("One.\n\n<!-- IGNORE > all of this", "One."),
    "a comment in a line": ("It <!-- IGNORE > this --> rained.", "It  rained."),
    "a script": ("One.\n\n<script>alert('IGNORE')</script>\n\nTwo.", "One.\n\nTwo."),
    "a style": ("<STYLE>p {x: y}</STYLE >\n\nTwo.", "Two."),
    "hidden signs": ("A&#8238;b&#x200B;c\u202ed&#xE0041;e", "Abcde"),
    "NUL and half characters": ("A&#0;b&#xD800;c", "A�b�c"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("markdown", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_the_text_is_what_a_reader_sees(markdown: str, text: str) -> None:
    assert read_markdown(markdown.encode()).text == text


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("# A *new* library\n\nText.", "A new library"),
        ("Text.\n\n## Later\n\nText.", "Later"),
        ("A library\n=========\n\nText.", "A library"),
        ("---\ntitle: Known\n---\n# A library\n\nText.", "Known"),
        ("Text without any.", None),
    ],
    ids=["first line", "later", "underlined", "front matter", "none"],
)
def test_the_title_is_the_first_heading(markdown: str, title: str | None) -> None:
    assert read_markdown(markdown.encode()).title == title


def test_front_matter_fills_the_fields() -> None:
    fields = read_markdown(b"---\nurl: https://a.example\ndate: 2025-03-14\n---\nText.")
    assert (fields.url, fields.published_at, fields.text) == (
        "https://a.example",
        "2025-03-14",
        "Text.",
    )


def test_front_matter_that_is_no_yaml_is_refused() -> None:
    with pytest.raises(ValueError, match="its front matter is no YAML"):
        read_markdown(b"---\na: [\n---\nText.")
