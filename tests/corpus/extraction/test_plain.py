"""A text file is kept as it stands; its first line that is no navigation is its title."""

from __future__ import annotations

import pytest

from corpus.extraction.decoding import UndecodableError
from corpus.extraction.fields import Fields
from corpus.extraction.plain import read_plain_text

BODY = "The council opened a library. It holds many books."

TITLES = {
    "the first line": (f"A library\n\n{BODY}", "A library"),
    "after navigation": (f"Skip to content\n\nA library\n\n{BODY}", "A library"),
    "after Russian navigation": (f"Перейти к содержанию\nБиблиотека\n\n{BODY}", "Библиотека"),
    "after teasers": (f"Latest\n- Tram four\n\nIt rained.\n\n{BODY}", "It rained."),
    "of front matter": (f"---\ntitle: A park\n---\nA library\n\n{BODY}", "A park"),
    "none, the first line is a paragraph": ("word " * 80 + f"\n\n{BODY}", None),
    "none, one paragraph is the whole text": (BODY, None),
    "a heading alone": ("A library", "A library"),
    "none in an empty text": ("---\nurl: x\n---\n", None),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES.keys())
def test_the_title_is_found(text: str, title: str | None) -> None:
    assert read_plain_text(text.encode()).title == title


def test_the_text_stays_as_it_stands() -> None:
    text = "A library\n\n  • one [1]\n\n\tSkip to content\n\nSkip to content"
    assert read_plain_text(f"\n\n{text}\n".encode()).text == text


def test_front_matter_fills_the_fields() -> None:
    front = "title: T\nurl: U\noutlet: O\nauthor: A\ndate: 2025-03-14\nlanguage: en\nid: I"
    assert read_plain_text(f"---\n{front}\n---\n{BODY}".encode()) == Fields(
        text=BODY,
        title="T",
        url="U",
        outlet="O",
        author="A",
        published_at="2025-03-14",
        language="en",
        external_id="I",
    )


def test_line_breaks_and_encodings_of_windows_are_read() -> None:
    fields = read_plain_text("Библиотека\r\n\r\nСовет открыл библиотеку.\r\n".encode("cp1251"))
    assert (fields.title, fields.text) == ("Библиотека", "Библиотека\n\nСовет открыл библиотеку.")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UndecodableError, match="NUL"):
        read_plain_text(b"a\0b")
