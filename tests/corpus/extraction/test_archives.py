"""An archive is checked before it is read, and no file in it harms another."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile

import pytest

from corpus.extraction.archives import Archive, ArchiveFullError
from corpus.extraction.unreadable import UnreadableError
from tests.corpus.documents import zipped
from tests.corpus.hostile_archives import overlapping, with_entry_changed

GOOD = b"The council opened a library."


def refusals(content: bytes) -> dict[str, str | None]:
    return {one.name: one.refused for one in Archive(content).members}


def test_files_are_read_by_name_and_in_order() -> None:
    archive = Archive(zipped({"b.txt": GOOD, "folder/": b"", "a/c.txt": b"two"}))
    assert [one.name for one in archive.members] == ["b.txt", "a/c.txt"]
    assert (archive.named("b.txt"), archive.read(archive.members[1])) == (GOOD, b"two")
    assert "b.txt" in archive
    with pytest.raises(UnreadableError, match="'x' is missing in it"):
        archive.named("x")


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "a/../../b",
        "..\\..\\x",
        "C:\\x.txt",
        "~/x",
        "\\\\host\\x",
    ],
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    found = refusals(zipped({name: GOOD, "good.txt": GOOD}))
    assert found.pop("good.txt") is None
    assert list(found.values()) == ["its name leads out of the archive"]


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusals(file.getvalue()) == {"link.txt": "it is no plain file (a link, or the like)"}


@pytest.mark.parametrize(
    ("flags", "method", "why"),
    [
        (1, 8, "it is protected by a password"),
        (0, 9, "it is packed in a way that is not read"),
        (0, 12, "it is packed in a way that is not read"),
        (0, 99, "it is packed in a way that is not read"),
    ],
    ids=["encrypted", "deflate64", "bzip2", "AES"],
)
def test_what_cannot_be_unpacked_is_refused(flags: int, method: int, why: str) -> None:
    content = with_entry_changed(zipped({"a.txt": GOOD}), flags=flags, method=method)
    assert refusals(content) == {"a.txt": why}


def test_of_two_files_of_one_name_the_first_is_read() -> None:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")  # zipfile says that a name comes twice
        archive.writestr("a.txt", GOOD)
        archive.writestr("a.txt", b"other")
    opened = Archive(file.getvalue())
    assert opened.named("a.txt") == GOOD
    assert opened.members[1].refused == "another file in the archive has the same name"


def test_a_bomb_is_refused_unpacked() -> None:
    found = refusals(zipped({"bomb.txt": bytes(19 << 20), "large.txt": b"x" * (21 << 20)}))
    assert found == {
        "bomb.txt": "it is packed more than 200 times: a decompression bomb",
        "large.txt": "it is larger than 20 MiB",
    }


def test_files_that_overlap_are_refused() -> None:
    with pytest.raises(UnreadableError, match="overlap: it is a decompression bomb"):
        Archive(overlapping(200))


def test_a_file_that_is_larger_than_it_says_is_refused() -> None:
    content = zipped({"a.txt": bytes(1 << 20)})
    archive = Archive(with_entry_changed(content, size=10))
    with pytest.raises(UnreadableError, match="it is damaged in its archive"):
        archive.named("a.txt")


def test_no_more_than_so_much_is_unpacked() -> None:
    archive = Archive(zipped({"a.txt": GOOD, "b.txt": GOOD}), largest=50)
    assert archive.named("a.txt") == GOOD
    with pytest.raises(ArchiveFullError):
        archive.named("b.txt")


def test_too_many_files_are_refused_before_they_are_listed() -> None:
    content = zipped({"a.txt": GOOD})
    at = content.rfind(b"PK\x05\x06")
    many = content[: at + 8] + struct.pack("<2H", 65_535, 65_535) + content[at + 12 :]
    with pytest.raises(UnreadableError, match="it holds more than 10,000 files"):
        Archive(many)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.99])
def test_a_damaged_archive_is_refused(share: float) -> None:
    content = zipped({"a.txt": GOOD})
    with pytest.raises(UnreadableError, match="it is a damaged archive"):
        Archive(content[: int(len(content) * share)])
