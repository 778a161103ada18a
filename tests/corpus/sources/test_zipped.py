"""Each file of an archive is a document of its own; what is wrong with one costs no other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Draft
from tests.corpus.documents import column, docx, epub, paragraph, pdf, zipped
from tests.corpus.hostile_archives import nested, overlapping, with_entry_changed
from tests.corpus.inputs import SAID, checked, page, read_among_others

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.sources import SourceReader

ROW = json.dumps({"id": "n1", "title": "A row", "text": SAID})


def read(reader: SourceReader, content: bytes) -> list[Draft | str]:
    return [checked(one) for one in reader.read_upload("news.zip", content)]


def test_every_kind_in_an_archive_is_read_by_name(reader: SourceReader) -> None:
    members = {
        "z.txt": f"A text\n\n{SAID}",
        "b/c.html": page(),
        "b/a.pdf": pdf([column([SAID])], properties={"Title": "A PDF"}),
        "d.docx": docx(paragraph("A letter") + paragraph(SAID)),
        "e.epub": epub([f"<p>{SAID}</p>"], metadata="<dc:title>A book</dc:title>"),
        "f.jsonl": ROW,
        "b/.hidden.txt": SAID,
        "__MACOSX/z.txt": "x",
    }
    found = read(reader, zipped(members))
    assert [(one.title, one.external_id) for one in found if isinstance(one, Draft)] == [
        ("A PDF", "upload:news.zip#b/a.pdf"),
        ("A library", "upload:news.zip#b/c.html"),
        ("A letter", "upload:news.zip#d.docx"),
        ("A book", "upload:news.zip#e.epub"),
        ("A row", "n1"),
        ("A text", "upload:news.zip#z.txt"),
    ]
    assert len(found) == 6


def test_a_file_that_cannot_be_read_costs_no_other(reader: SourceReader) -> None:
    members = {
        "../a.txt": SAID,
        "b.png": "x",
        "c.txt": b"MZ\x90\0",
        "d.zip": zipped({"a.txt": SAID}),
        "e.txt": zipped({"a.txt": SAID}),
        "f.pdf": "x",
        "g.txt": "",
        "z.txt": f"A text\n\n{SAID}",
    }
    *refused, good = read(reader, zipped(members))
    assert isinstance(good, Draft)
    assert [str(one).partition(";")[0] for one in refused] == [
        "its name leads out of the archive",
        "files ending in '.png' are not read",
        "it is a program, which is not read",
        "it is an archive within an archive",
        "it is an archive within an archive",
        "it is a damaged PDF, or none at all",
        "it is empty",
    ]


def test_a_refusal_names_archive_and_file(reader: SourceReader) -> None:
    [refused] = reader.read_upload("news.zip", zipped({"a/b.txt": ""}))
    assert str(refused).startswith("news.zip/a/b.txt: it is empty")


REFUSED = {
    "no archive": (b"PK\x03\x04 rubbish", "it is a damaged archive"),
    "an empty one": (zipped({}), "it holds no files"),
    "folders alone": (zipped({"a/": ""}), "it holds no files"),
    "files that overlap": (overlapping(200), "files in it overlap: it is a decompression bomb"),
    "more files than are listed": (overlapping(20_000), "it holds more than 10,000 files"),
    "a password": (
        with_entry_changed(zipped({"a.txt": SAID}), flags=1),
        "it is protected by a password",
    ),
    "deflate64": (
        with_entry_changed(zipped({"a.txt": SAID}), method=9),
        "it is packed in a way that is not read",
    ),
    "a bomb": (zipped({"a.txt": bytes(19 << 20)}), "it is packed more than 200 times"),
    "a file without a name": (
        zipped({"a.txt": SAID}).replace(b"a.txt", b"\0.txt"),
        "it has no name",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_archive_is_one_line(reader: SourceReader, tmp_path: Path, name: str) -> None:
    content, why = REFUSED[name]
    found = read_among_others(reader, tmp_path, "hostile.zip", content)
    assert isinstance(found, str)
    assert found.startswith(why)


@pytest.mark.parametrize("depth", [2, pytest.param(5, marks=pytest.mark.slow)])
def test_archives_in_archives_are_not_opened(reader: SourceReader, depth: int) -> None:
    found = read(reader, nested(depth))
    assert len(found) == 16
    assert all(str(one).startswith("it is an archive within an archive") for one in found)


@pytest.mark.slow
def test_no_more_than_so_much_of_an_archive_is_read(reader: SourceReader) -> None:
    lines = (f"{number % 997} books of the library were bought.\n" for number in range(450_000))
    text = "".join(lines)  # packs well, as text does, and is no bomb
    members = {f"{number:02}.jsonl": text for number in range(14)}
    found = read(reader, zipped(members))
    assert str(found[-1]).startswith("it holds more than 200 MiB, the rest was not read")
