"""A PDF becomes paragraphs without the marks of its pages, and each page begins where it does."""

from __future__ import annotations

import pytest

from corpus.articles import DateKind, DateOrigin, FoundDate, PlaceUnit, Sureness
from corpus.extraction.fields import Fields
from corpus.extraction.pdf import read_pdf
from corpus.extraction.unreadable import UnreadableError
from tests.corpus.documents import Shown, column, pdf, stream

WRAPPED = [
    "The council opened a new library in the old town on Monday, and",
    "everybody may borrow some of its books and read them at home. It",
    "holds ten thousand books and many newspapers.",
]
PARAGRAPH = " ".join(WRAPPED)


def read(content: bytes) -> Fields:
    fields = read_pdf(content)
    assert fields is not None
    return fields


def on_pages(fields: Fields) -> list[str]:
    """Return what stands on each page."""
    assert fields.places is not None
    ends = [*fields.places.starts[1:], len(fields.text)]
    return [fields.text[a:b] for a, b in zip(fields.places.starts, ends, strict=True)]


def test_lines_become_paragraphs() -> None:
    second = ["The mayor said that it took three years.", "", "Ann Lee"]
    fields = read(pdf([column([*WRAPPED, "", *second])]))
    assert fields.text == f"{PARAGRAPH}\n\nThe mayor said that it took three years.\n\nAnn Lee"


def test_an_indent_begins_a_paragraph() -> None:
    lines = [*column(WRAPPED), *column(WRAPPED[:1], x=90, y=658), *column(WRAPPED[1:], y=644)]
    assert read(pdf([lines])).text == f"{PARAGRAPH}\n\n{PARAGRAPH}"


def test_a_word_broken_between_lines_is_put_together() -> None:
    lines = [
        "The council opened a well-known library in the old town, and every-",
        "body may borrow some of the books from Monday on, says the well-",
        "known mayor of the town, who has read nearly all of them.",
    ]
    text = read(pdf([column(lines)])).text
    assert "and everybody may" in text
    assert "says the well-known mayor" in text


@pytest.mark.parametrize("row_by_row", [True, False])
def test_columns_are_read_one_after_the_other(row_by_row: bool) -> None:  # noqa: FBT001 - a case
    left = column([line[:40] for line in ["Left " + one for one in WRAPPED * 2]], x=50)
    right = column([line[:40] for line in ["right " + one for one in WRAPPED * 2]], x=320)
    pairs = [line for pair in zip(left, right, strict=True) for line in pair]
    text = read(pdf([pairs if row_by_row else [*left, *right]])).text
    assert text.rindex("Left") < text.index("right")


def test_what_recurs_at_the_edges_of_pages_is_left_out() -> None:
    pages = [
        [
            Shown("Almaty Ledger, 14 March 2025", y=810),
            *column([f"Page {name} says this of the library."], y=600),
            Shown(f"– {number} –", x=290, y=30),
        ]
        for number, name in enumerate(["one", "two", "three", "four"], start=1)
    ]
    assert on_pages(read(pdf(pages))) == [
        "Page one says this of the library.\n\n",
        "Page two says this of the library.\n\n",
        "Page three says this of the library.\n\n",
        "Page four says this of the library.",
    ]


def test_a_sentence_goes_on_over_a_page() -> None:
    fields = read(pdf([column(WRAPPED[:2]), [], column(WRAPPED[2:])]))
    assert fields.text == PARAGRAPH
    assert fields.places is not None
    assert fields.places.unit is PlaceUnit.PAGE
    at = PARAGRAPH.index("holds ten")
    assert fields.places.starts == (0, at, at)
    assert [fields.places.at(at - 1).number, fields.places.at(at).number] == [1, 3]


def test_cyrillic_is_read() -> None:
    said = "Кеңес ескі қалада жаңа кітапхана ашты."
    assert read(pdf([column([said])])).text == said


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("How a library opened", "How a library opened"),
        ("Microsoft Word - report_final.doc", "A library opens"),
        ("report_final.pdf", "A library opens"),
        ("untitled", "A library opens"),
        ("", "A library opens"),
    ],
)
def test_the_title_is_a_real_one(said: str, title: str) -> None:
    lines = [Shown("A library opens", y=780, size=20), *column(WRAPPED)]
    fields = read(pdf([lines], properties={"Title": said, "Author": "Ann Lee"}))
    assert (fields.title, fields.author) == (title, "Ann Lee")


def test_the_first_line_is_the_title_where_all_letters_are_of_one_size() -> None:
    assert read(pdf([column(["A library opens", "", *WRAPPED])])).title == "A library opens"
    assert read(pdf([column(WRAPPED)])).title is None


def test_dates_in_properties_are_guessed() -> None:
    properties = {"CreationDate": "D:20250314093000+05'00'", "ModDate": "D:00000000"}
    assert read(pdf([column(WRAPPED)], properties=properties)).dates == (
        FoundDate(
            DateKind.PUBLISHED, "2025-03-14T04:30:00Z", DateOrigin.PROPERTIES, Sureness.GUESSED
        ),
    )


def test_pictures_of_pages_are_refused() -> None:
    picture = stream(
        bytes(100),
        entries="/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8"
        " /ColorSpace /DeviceGray",
    )
    shown = stream(b"q 500 0 0 700 0 0 cm /I Do Q")
    page = "/Contents 1001 0 R /Resources << /XObject << /I 1000 0 R >> >>"
    with pytest.raises(UnreadableError, match="it holds pictures of pages, no text") as refused:
        read_pdf(pdf([[]], extra={1000: picture, 1001: shown}, page=page))
    assert refused.value.remedy == "run OCR on it first"


def test_a_page_that_shows_nothing_has_no_text() -> None:
    assert read_pdf(pdf([[]])) is None


def test_a_page_that_is_damaged_costs_no_other() -> None:
    content = pdf([column(WRAPPED), column(WRAPPED)])
    broken = content.replace(b"10 0 obj\n<< /Type /Page ", b"10 0 obj\n<< /Type /Xxxx ")
    broken = broken.replace(b"/Kids [10 0 R", b"/Kids [98 0 R")
    assert read(broken).text == PARAGRAPH
    with pytest.raises(UnreadableError, match="it is a damaged PDF"):
        read_pdf(pdf([[]]).replace(b"/Kids [10 0 R", b"/Kids [98 0 R"))
