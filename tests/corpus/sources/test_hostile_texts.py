"""Text, Markdown and JSON Lines made to break or to mislead a reader do neither."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.articles import Draft
from tests.corpus.inputs import PARAGRAPH, SAID, read_among_others, read_one

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.sources import SourceReader

EMPTY = "it is empty; check that it is the right file"
NO_TEXT = "it holds no text; check that it is the right file"
NUL = "it is no text (it holds NUL bytes); save it as UTF-8 text"
UNKNOWN = "its encoding cannot be told; save it as UTF-8 text"
TITLE_ONLY = "nothing in it can be quoted (title and navigation only); add its full text"
NO_YAML = (
    "its front matter is no YAML; "
    "write `name: value` lines between its two lines of ---, or take those out"
)
BOMB = "---\na: &a [x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
    for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True)
)

REFUSED = {
    "nothing": (b"", EMPTY),
    "white space": (b" \n\t\r\n", EMPTY),
    "a byte order mark": (b"\xef\xbb\xbf", NO_TEXT),
    "another one": (b"\xff\xfe", NO_TEXT),
    "a mark and white space": (b"\xef\xbb\xbf \n", NO_TEXT),
    "signs nobody sees": ("\u200b\u202e\U000e0041".encode(), NO_TEXT),
    "NUL": (b"\0", NUL),
    "a text with NUL": (SAID.encode() + b"\0", NUL),
    "UTF-32 without a mark": (SAID.encode("utf-32-le"), NUL),
    "every byte": (bytes(range(1, 256)), UNKNOWN),
    "notes alone": (b"[1][2]", TITLE_ONLY),
    "navigation alone": (b"Skip to content\n\nRead also: Tram", TITLE_ONLY),
    "deep front matter": (b"---\na: " + b"[" * 2_000 + b"\n---\n" + SAID.encode(), NO_YAML),
    "broken front matter": (b"---\na: [\n---\n" + SAID.encode(), NO_YAML),
}
TOO_LONG = "its text is longer than 3,000,000 characters; split it into articles"
REFUSED["a text without end"] = (SAID.encode() + b" w" * 1_500_000, TOO_LONG)
READ = {
    "UTF-16": SAID.encode("utf-16"),
    "UTF-16 without a mark": SAID.encode("utf-16-le"),
    "UTF-32": SAID.encode("utf-32"),
    "Windows": SAID.replace("town", "“town”").encode("cp1252"),
    "overlong UTF-8": SAID.encode() + b"\n\n\xc0\xaf",
    "half a character": SAID.encode() + b"\n\n\xed\xa0\x80",
    "front matter that unfolds": f"{BOMB}---\n{SAID}".encode(),
    "much front matter": b"---\n" + b"a: b\n" * 100_000 + b"---\n" + SAID.encode(),
    "300,000 brackets": b"[" * 300_000 + b"\n\n" + SAID.encode(),
    "300,000 quotation marks": b'"' * 300_000 + b"\n\n" + SAID.encode(),
    "100,000 notes": b"[1]" * 100_000 + b"\n\n" + SAID.encode(),
    "300,000 stops": SAID.encode() + b"." * 300_000,
    "two million spaces": SAID.encode() + b" " * 2_000_000 + b"x",
    "one word of 2 MB": SAID.encode() + b"\n\n" + b"w" * 2_000_000,
    "Japanese without spaces": (SAID + "新しい図書館が開館しました。" * 20_000).encode(),
    "Thai without stops": (SAID + "\n\n" + "ห้องสมุดเปิดใหม่" * 20_000).encode(),
    "5,000 times one line": (SAID + "\n" + "The same line is here.\n" * 5_000).encode(),
    "one character a line": (SAID + "\n\n" + "\n".join("abcdefghij" * 2_000)).encode(),
    "a page in a text": PARAGRAPH.encode() + b"\n\n" + SAID.encode(),
}
MARKDOWN = {
    "brackets": "[" * 50_000,
    "pictures": "![" * 10_000,
    "links": "[a](" * 20_000,
    "emphasis": "*a " * 20_000,
    "code": "`a``" * 50_000,
    "quotations": "> " * 20_000,
    "lists": "- " * 5_000,
    "entities": "&" * 100_000,
    "tags": "<" * 100_000,
    "references": "[a]: x\n" * 20_000,
    "a wide table": "|a" * 900 + "\n" + "|-" * 900 + "\n" + ("|b" * 900 + "\n") * 20,
}


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_cannot_be_used_is_refused(
    reader: SourceReader, tmp_path: Path, name: str, suffix: str
) -> None:
    content, refused = REFUSED[name]
    assert read_among_others(reader, tmp_path, f"text.{suffix}", content) == refused


@pytest.mark.parametrize("name", READ)
def test_a_strange_text_is_read_for_what_it_says(
    reader: SourceReader, tmp_path: Path, name: str
) -> None:
    found = read_among_others(reader, tmp_path, "text.txt", READ[name])
    assert isinstance(found, Draft)
    assert SAID.split()[0] in found.text
    assert len(found.title) <= 300


@pytest.mark.parametrize("name", MARKDOWN)
def test_strange_markdown_is_read_or_refused(
    reader: SourceReader, tmp_path: Path, name: str
) -> None:
    content = f"{SAID}\n\n{MARKDOWN[name]}".encode()
    found = read_among_others(reader, tmp_path, "text.md", content)
    assert isinstance(found, Draft)
    assert found.text.startswith(SAID)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "t" * 2_500_000 + "\n\n" + SAID),
        ("a.txt", "---\ntitle: " + "t" * 2_500_000 + "\n---\n" + SAID),
        ("a.md", "# " + "t" * 2_500_000 + "\n\n" + SAID),
        ("a.md", f"---\ntitle: {'t' * 2_500_000}\n---\n{SAID}"),
    ],
    ids=["first line", "front matter", "heading", "front matter of Markdown"],
)
def test_a_title_of_megabytes_is_not_stored(
    reader: SourceReader, tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content)
    found = read_one(reader, tmp_path / name)
    assert isinstance(found, Draft)
    assert len(found.title) <= 300


HIDDEN = (
    "\u200b\u2060\ufeff\u00ad\u202a\u202e\u2066\u200e\u061c\U000e0041\U000e007f\ufe00\x1b\x7f\x85"
)
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e01ef\ud800-\udfff]"
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(signs=st.text(st.sampled_from(HIDDEN + "aé \n🎉ا"), min_size=1, max_size=30))
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_no_sign_that_nobody_sees_is_stored(
    reader: SourceReader, tmp_path: Path, suffix: str, signs: str
) -> None:
    start, end = ("<h1>Title</h1><p>", "</p>") if suffix == "html" else ("# Title\n\n", "")
    content = f"{start}The council {signs} opened a library.{end}{PARAGRAPH}"
    (tmp_path / f"a.{suffix}").write_text(content)
    found = read_one(reader, tmp_path / f"a.{suffix}")
    assert isinstance(found, Draft)
    assert UNSEEN.findall(found.text + found.title) == []


@pytest.mark.parametrize("title", ["Аррle opens", "Café", "Cafe\u0301"])
def test_look_alikes_stay_what_they_are(reader: SourceReader, tmp_path: Path, title: str) -> None:
    (tmp_path / "a.txt").write_text(f"{title}\n\n{SAID}")
    found = read_one(reader, tmp_path / "a.txt")
    assert isinstance(found, Draft)
    assert found.title == title.replace("e\u0301", "é")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200), suffix=st.sampled_from(["txt", "md"]))
def test_any_bytes_are_a_draft_or_refused(
    reader: SourceReader, tmp_path: Path, content: bytes, suffix: str
) -> None:
    (tmp_path / f"a.{suffix}").write_bytes(content)
    read_one(reader, tmp_path / f"a.{suffix}")


@pytest.mark.parametrize(
    "content",
    [
        b"id,title,text\n1,T,=HYPERLINK(0)\n",
        b'{"id": "1"}\n' * 3,
        b"\xff\xfe{\0}\0\n\0",
        b"%PDF-1.7\n\0\n",
        b"[" * 100_000,
        b"{" * 100_000,
        b'{"id": 1, "title": "T", "text": "' + b"x" * (21 << 20),
    ],
    ids=["CSV", "no text", "UTF-16", "PDF", "brackets", "braces", "a line of 21 MiB"],
)
def test_what_is_no_json_lines_is_refused(
    reader: SourceReader, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    (tmp_path / "b.txt").write_text(f"A library\n\n{SAID}")
    *refused, good = reader.read(str(tmp_path), None)
    assert isinstance(good, Draft)
    assert not any(isinstance(one, Draft) for one in refused)
    assert all(str(one).isprintable() for one in refused)
    assert refused
