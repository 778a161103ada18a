"""Files that were sent get names that can be trusted, and are known again by them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import Draft
from corpus.errors import RefusedInputError
from corpus.sources.files import LARGEST_DOCUMENT
from corpus.sources.uploads import clean_name, uploaded_document
from tests.corpus.inputs import SAID, checked, page

if TYPE_CHECKING:
    from corpus.sources import SourceReader

TEXT = f"A library\n\n{SAID}".encode()


def read(reader: SourceReader, name: str, content: bytes) -> list[Draft | str]:
    return [checked(one) for one in reader.read_upload(name, content)]


def read_one(reader: SourceReader, name: str, content: bytes) -> Draft:
    [draft] = read(reader, name, content)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("report.txt", "report.txt"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("..\\..\\a b.md", "a b.md"),
        ("a\x00\u202e\nb.txt", "a b.txt"),
        ("cafe\u0301.txt", "café.txt"),
        (" .. ", ""),
        (".txt", "txt"),
        ("a.", "a"),
        ("", ""),
        ("half \ud83d.txt", "half.txt"),
        ("x" * 300 + ".html", "x" * 95 + ".html"),
        ("ю" * 300 + ".html", "ю" * 95 + ".html"),
        ("x" * 300, "x" * 100),
        ("a." + "x" * 300, "a." + "x" * 98),
    ],
)
def test_names_are_cleaned(written: str, name: str) -> None:
    assert clean_name(written) == name


@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_every_name_can_be_written_to_disk_and_shown(written: str) -> None:
    name = clean_name(written)
    assert len(name) <= 100
    assert len(name.encode()) <= 200
    assert name.isprintable()
    assert name not in {".", ".."}
    assert not set(name) & set("/\\\0")
    assert clean_name(name) == name


def test_the_same_name_is_the_same_article(reader: SourceReader) -> None:
    first = read_one(reader, "news.txt", TEXT)
    corrected = read_one(reader, "news.txt", TEXT.replace(b"Monday", b"Tuesday"))
    assert first.external_id == corrected.external_id == "upload:news.txt"
    assert first.sha256 != corrected.sha256
    assert read_one(reader, "other.txt", TEXT).external_id == "upload:other.txt"


def test_an_article_that_names_itself_is_known_by_that(reader: SourceReader) -> None:
    head = '<title>A library</title><link rel="canonical" href="https://news.example.org/a">'
    found = read_one(reader, "a.html", page(head=head).encode())
    assert found.external_id == "https://news.example.org/a"
    row = json.dumps({"id": "n1", "title": "A library", "text": SAID}).encode()
    lines = read(reader, "a.jsonl", row + b"\nno JSON\n")
    assert isinstance(lines[0], Draft)
    assert lines[0].external_id == "n1"
    assert str(lines[1]).startswith("it is no JSON")


def test_a_refused_line_is_named_by_file_and_number(reader: SourceReader) -> None:
    [refused] = reader.read_upload("a.jsonl", b"\n\nno JSON")
    assert str(refused).startswith("a.jsonl:3: it is no JSON")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.png", TEXT, "files ending in '.png' are not read; use .docx"),
        ("a", TEXT, "files ending in 'nothing' are not read"),
        ("a.txt", b" \n", "it is empty"),
        ("a.jsonl", b"", "it is empty"),
        ("a.txt", bytes(LARGEST_DOCUMENT + 1), "it is larger than 20 MiB"),
        ("a.md", b"# A library", "nothing in it can be quoted"),
    ],
    ids=["kind", "no kind", "blank", "no lines", "large", "no sentence"],
)
def test_what_cannot_be_an_article_is_refused(
    reader: SourceReader, name: str, content: bytes, why: str
) -> None:
    [outcome] = read(reader, name, content)
    assert isinstance(outcome, str)
    assert outcome.startswith(why)


def test_a_document_knows_its_name() -> None:
    document = uploaded_document("news.md", TEXT)
    assert (document.source, document.stem, document.content) == ("news.md", "news", TEXT)
    with pytest.raises(RefusedInputError):
        uploaded_document("news", TEXT)
