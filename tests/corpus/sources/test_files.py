"""Files are found by name, and only plain files of known kinds and sizes are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.errors import RefusedInputError
from corpus.extraction.raw import Kind
from corpus.sources.files import LARGEST_DOCUMENT, find_files, kind_of, read_document


def found_in(source: Path | str) -> list[Path | str]:
    """Return what is found: paths, and what is refused as text."""
    return [
        str(one) if isinstance(one, RefusedInputError) else one for one in find_files(str(source))
    ]


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def test_a_file_is_found_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert found_in(tmp_path / "a.txt") == [tmp_path / "a.txt"]


def test_a_folder_is_searched_by_name_and_all_the_way_down(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.md", "z/c.txt", "d/x/e.txt", "d/f.txt")
    found = [path.relative_to(tmp_path).as_posix() for path in map(Path, found_in(tmp_path))]
    assert found == ["a.md", "b.txt", "d/f.txt", "d/x/e.txt", "z/c.txt"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".a.txt", ".git/b.txt", "c.txt")
    assert found_in(tmp_path) == [tmp_path / "c.txt"]


def test_a_hidden_file_is_found_where_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, ".a.txt")
    assert found_in(tmp_path / ".a.txt") == [tmp_path / ".a.txt"]


@pytest.mark.parametrize("hidden", [True, False])
def test_a_folder_without_files_is_refused(tmp_path: Path, hidden: bool) -> None:  # noqa: FBT001 - a parameter of the test
    (tmp_path / "empty").mkdir()
    if hidden:
        write(tmp_path, ".a.txt")
    assert found_in(tmp_path) == [f"{tmp_path}: the folder holds no files; check the path"]


@pytest.mark.parametrize(
    "target", ["/etc/passwd", "/etc", "/dev/zero", "nowhere", ".", "a.txt"], ids=repr
)
def test_a_link_within_a_folder_is_refused(tmp_path: Path, target: str) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to(target)
    refused = f"{tmp_path}/link.txt: it is a link, which may lead out of the folder; name its"
    assert found_in(tmp_path) == [tmp_path / "a.txt", f"{refused} target instead"]


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    assert found_in(tmp_path / "link.txt") == [tmp_path / "link.txt"]


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ("", "'': it names no file; write a path"),
        ("nowhere", "nowhere: there is no such file or folder; check the path"),
        ("a\0b", "a\ufffdb: embedded null byte; check the path"),
        ("a\nb", "a\ufffdb: there is no such file or folder; check the path"),
        ("x" * 5_000, f"{'x' * 5_000}: file name too long; check the path"),
        ("/etc/passwd/x", "/etc/passwd/x: not a directory; check the path"),
        ("~", "~: there is no such file or folder; check the path"),
        ("../../../nowhere", "../../../nowhere: there is no such file or folder; check the path"),
    ],
    ids=["nothing", "missing", "NUL", "a line break", "long", "under a file", "home", "up"],
)
def test_what_is_no_file_is_refused(source: str, refused: str) -> None:
    assert found_in(source) == [refused]


def test_a_folder_that_cannot_be_read_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    # Deeper than any path may be long: nobody can list it, whatever their permissions.
    write(tmp_path, "a.txt", "z.txt")
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    *paths, refused = found_in(tmp_path)
    assert paths == [tmp_path / "a.txt", tmp_path / "z.txt"]
    assert str(refused).endswith(": file name too long; check its permissions")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", Kind.TEXT),
        ("a.TXT", Kind.TEXT),
        ("a.b.text", Kind.TEXT),
        ("a.md", Kind.MARKDOWN),
        ("a.markdown", Kind.MARKDOWN),
        ("a.html", Kind.HTML),
        ("a.htm", Kind.HTML),
        ("a.xhtml", Kind.HTML),
        ("a.jsonl", Kind.JSON_LINES),
        ("a.ndjson", Kind.JSON_LINES),
        ("a.pdf", Kind.PDF),
        ("a.DOCX", Kind.DOCX),
        ("a.epub", Kind.EPUB),
        ("a.zip", Kind.ZIP),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_name(tmp_path: Path, name: str, kind: Kind) -> None:
    write(tmp_path, name)
    assert kind_of(tmp_path / name) is kind


@pytest.mark.parametrize("name", ["a", "a.doc", "a.txt.gz", "a.json", ".txt", "a.txt "])
def test_other_kinds_are_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    with pytest.raises(RefusedInputError, match=r"are not read; use \.docx, \.epub, \.htm"):
        kind_of(tmp_path / name)


@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_what_is_no_plain_file_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(RefusedInputError, match="it is no plain file; save it as a file first"):
        kind_of(path)


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedInputError, match="there is no such file"):
        kind_of(tmp_path / "a.txt")
    with pytest.raises(RefusedInputError, match="there is no such file"):
        read_document(tmp_path / "a.txt", Kind.TEXT)


def test_a_document_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a b.txt"
    path.write_bytes(b"\xff text\r\n")
    document = read_document(path, Kind.TEXT)
    assert (document.content, document.source, document.stem) == (
        b"\xff text\r\n",
        str(path),
        "a b",
    )


def test_a_document_keeps_its_identity_however_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "d/a б.txt")
    monkeypatch.chdir(tmp_path / "d")
    named = [Path("a б.txt"), Path("../d/a б.txt"), tmp_path / "d" / "a б.txt"]
    [identity] = {read_document(path, Kind.TEXT).identity for path in named}
    assert identity == f"file://{tmp_path}/d/a%20%D0%B1.txt"


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n"], ids=["no bytes", "white space"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(RefusedInputError, match="it is empty; check that it is the right file"):
        read_document(path, Kind.TEXT)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    os.truncate(path, LARGEST_DOCUMENT + 1)
    with pytest.raises(RefusedInputError, match="it is larger than 20 MiB; split it"):
        read_document(path, Kind.TEXT)
