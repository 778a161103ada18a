"""Sources become drafts one by one; what is wrong with one of them stops none of the others."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Draft
from tests.corpus.inputs import SAID, checked, page, read_among_others, read_one
from tests.corpus.sources.test_lines import Endless

if TYPE_CHECKING:
    from corpus.sources import SourceReader

ROW = {"id": "1", "title": "A library", "text": SAID}
JSON_LINES = "check that it is JSON Lines"


def line(**changes: object) -> bytes:
    return json.dumps(ROW | changes).encode() + b"\n"


def outcomes(reader: SourceReader, stream: io.IOBase | None) -> list[Draft | str]:
    return [checked(one) for one in reader.read("-", stream)]  # type: ignore[arg-type]


def titles(found: list[Draft | str]) -> list[str]:
    return [one.title if isinstance(one, Draft) else one for one in found]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"A library\n\n{SAID}"),
        ("a.md", f"# A *library*\n\n{SAID}"),
        ("a.html", page()),
        ("a.jsonl", line().decode()),
    ],
)
def test_every_kind_of_file_is_read(
    reader: SourceReader, tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content)
    found = read_one(reader, tmp_path / name)
    assert isinstance(found, Draft)
    assert (found.title, found.language) == ("A library", "en")
    assert SAID in found.text


def test_a_file_read_again_is_the_same_article(reader: SourceReader, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"A library\n\n{SAID}")
    again = [
        read_one(reader, tmp_path / "a.txt"),
        read_one(reader, tmp_path / ".." / tmp_path.name / "a.txt"),
    ]
    assert again[0] == again[1]


def test_a_folder_is_read_file_by_file(reader: SourceReader, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(line(title="One") + b"\nno JSON\n" + line(title="Two"))
    (tmp_path / "a.doc").write_bytes(b"a letter")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.txt").write_text(f"Three\n\n{SAID}")
    found = [checked(one) for one in reader.read(str(tmp_path), None)]
    assert [one if one.startswith("files") else one[:17] for one in titles(found)] == [
        "files ending in '.doc' are not read; use .docx, .epub, .htm, .html, .jsonl, .markdown, "
        ".md, .ndjson, .pdf, .text, .txt, .xhtml, .zip",
        "One",
        "it is no JSON (ex",
        "Two",
        "Three",
    ]


def test_a_refusal_names_file_and_line(reader: SourceReader, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(b"\n\nno JSON\n")
    [refused] = reader.read(str(tmp_path / "b.jsonl"), None)
    assert str(refused).startswith(f"{tmp_path}/b.jsonl:3: it is no JSON (")


@pytest.mark.parametrize("source", ["https://a.example/x", "file:///etc/passwd", "ftp://a"])
def test_addresses_are_not_opened(reader: SourceReader, source: str) -> None:
    [refused] = reader.read(source, None)
    assert str(refused) == (f"{source}: it is an address of the web, no file; add it by itself")


def test_standard_input_is_read_line_by_line(reader: SourceReader) -> None:
    stream = io.BytesIO(line(title="One") + line(title="Two"))
    assert titles(outcomes(reader, stream)) == ["One", "Two"]


@pytest.mark.parametrize(
    ("stream", "refused"),
    [
        (None, "it is closed; pipe JSON Lines into it"),
        (io.BytesIO(), "it is empty; write one JSON object a line"),
        (io.BytesIO(b" \n\n"), "it is empty; write one JSON object a line"),
    ],
    ids=["closed", "empty", "blank"],
)
def test_standard_input_without_anything_is_refused(
    reader: SourceReader, stream: io.BytesIO | None, refused: str
) -> None:
    assert outcomes(reader, stream) == [refused]


def test_an_endless_stream_of_nonsense_is_given_up(reader: SourceReader) -> None:
    found = outcomes(reader, io.BufferedReader(Endless(b"y\n")))
    assert len(found) == 101
    reason = "100 lines in a row are no articles, the rest was not read"
    assert found[-1] == f"{reason}; {JSON_LINES}"


def test_an_endless_stream_of_blank_lines_is_given_up(reader: SourceReader) -> None:
    reason = "more than 100000 lines in a row are blank, the rest was not read"
    assert outcomes(reader, io.BufferedReader(Endless(b"\n"))) == [f"{reason}; {JSON_LINES}"]


def test_an_endless_line_is_given_up(reader: SourceReader) -> None:
    assert outcomes(reader, io.BufferedReader(Endless(b"\0"))) == [
        "the line is longer than 20 MiB; split it into articles",
        f"a line is more than 100 times too long, the rest was not read; {JSON_LINES}",
    ]


def test_an_endless_stream_of_articles_is_read_as_far_as_wanted(reader: SourceReader) -> None:
    drafts = reader.read("-", io.BufferedReader(Endless(line())))  # type: ignore[arg-type]
    assert titles([checked(next(drafts)) for _ in range(250)]) == ["A library"] * 250


def test_a_good_line_makes_good_for_the_bad_ones_before_it(reader: SourceReader) -> None:
    bad = b"y\n" * 99
    found = outcomes(reader, io.BytesIO(bad + line() + bad + line() + b"y\n"))
    assert [isinstance(one, Draft) for one in found].count(True) == 2
    assert len(found) == 99 + 1 + 99 + 1 + 1


def test_a_stream_that_fails_is_refused_after_what_it_gave(reader: SourceReader) -> None:
    with Path("/proc/self/mem").open("rb") as unreadable:  # its first page is nobody's to read
        assert outcomes(reader, unreadable) == ["input/output error; check its permissions"]


def test_a_file_that_fails_is_refused(reader: SourceReader, tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.txt"):
        (tmp_path / name).symlink_to("/proc/self/mem")
        assert read_one(reader, tmp_path / name) == "input/output error; check its permissions"


@pytest.mark.parametrize("suffix", ["txt", "html", "jsonl"])
def test_pipes_folders_and_links_stop_nobody(
    reader: SourceReader, tmp_path: Path, suffix: str
) -> None:
    os.mkfifo(tmp_path / f"1.{suffix}")
    (tmp_path / f"2.{suffix}").symlink_to("/dev/zero")
    (tmp_path / f"3.{suffix}").mkdir()
    (tmp_path / f"3.{suffix}" / "good.txt").write_text(f"A library\n\n{SAID}")
    found = titles([checked(one) for one in reader.read(str(tmp_path), None)])
    assert found == [
        "it is no plain file; save it as a file first",
        "it is a link, which may lead out of the folder; name its target instead",
        "A library",
    ]
    assert read_one(reader, tmp_path / f"2.{suffix}") == found[0]


NAMES = {
    "a line break": b"a\nb",
    "an escape sequence": b"a\x1b[31mb",
    "no UTF-8": b"a\xff\xfeb",
    "turned around": "a\u202eb".encode(),
    "emoji": "🎉".encode(),
    "taken apart": "cafe\u0301".encode(),
    "an option": b"-rf",
    "a command": b"$(id);`id`",
    "a path of Windows": b"b\\..\\..\\b",
    "a device of Windows": b"CON",
    "as long as it may be": b"x" * 250,
    "percent signs": b"%2e%2e%2f",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_strange_name_does_no_harm(reader: SourceReader, tmp_path: Path, name: str) -> None:
    file = os.fsdecode(NAMES[name] + b".md")
    found = read_among_others(reader, tmp_path, file, SAID.encode())
    assert isinstance(found, Draft)
    assert found.external_id.startswith(f"file://{tmp_path}/")
    assert found.external_id.isascii()
    assert found.title.encode()
    assert "\n" not in found.title
    refused = read_one(reader, tmp_path / os.fsdecode(NAMES[name]))
    assert refused == "there is no such file or folder; check the path"


def test_the_same_text_at_many_places_is_many_drafts(reader: SourceReader) -> None:
    found = outcomes(
        reader, io.BytesIO(b"".join(line(id=n, url=f"https://a.example/{n}") for n in range(300)))
    )
    assert len({one.external_id for one in found if isinstance(one, Draft)}) == 300


@pytest.mark.parametrize(
    "url",
    [
        "HTTP://EXAMPLE.com:80/a",
        "https://example.com/a/",
        "https://example.com/a?utm_source=x",
        "https://example.com/a#frag",
        "https://m.example.com/amp/a",
    ],
)
def test_an_address_stays_as_it_was_written(reader: SourceReader, url: str) -> None:
    [found] = outcomes(reader, io.BytesIO(line(url=url)))
    assert isinstance(found, Draft)
    assert found.url == url
