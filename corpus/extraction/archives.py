"""The one door to ZIP archives: checked before anything is read; nothing goes to disk."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from corpus.extraction.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_MEMBERS: Final = 10_000
LARGEST_MEMBER: Final = 20 << 20  # bytes, unpacked
LARGEST_ARCHIVE: Final = 200 << 20  # bytes of all members together
_MOST_PACKED: Final = 200  # times smaller than its content: no text is
_SMALL: Final = 1 << 20  # bytes that do no harm, however well packed
_READ_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 0x1  # bit of the flags, APPNOTE.TXT 4.4.4
# End of central directory: signature, 4 numbers of disks and entries, size, offset, comment.
_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\x05\x06"
_ENTRY_MARK: Final = b"PK\x01\x02"
_LOCAL_HEADER: Final = 30  # bytes before the name
_SPLIT: Final = "split it into smaller archives"
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, struct.error, ValueError),
    *(NotImplementedError, OverflowError, IndexError, KeyError, MemoryError),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; its name is a label and never a path.

    Attributes:
        refused: Why it is not read; None if it can be.
    """

    name: str
    number: int
    size: int
    refused: str | None


class ArchiveFullError(UnreadableError):
    """More was unpacked of an archive than may be; the rest of it is not read."""


class Archive:
    """A ZIP archive in memory.

    Args:
        content: All of it.
        largest: Bytes of all members that are read, unpacked.

    Raises:
        UnreadableError: It is damaged, a decompression bomb, or holds too many files.
    """

    def __init__(self, content: bytes, *, largest: int = LARGEST_ARCHIVE) -> None:
        _check_end(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            message = "it is a damaged archive"
            raise UnreadableError(message) from error
        self._entries = [one for one in self._zip.infolist() if not one.filename.endswith("/")]
        _refuse_overlapping(self._zip.infolist())
        self._largest = self._left = largest
        self.members = _members(self._entries)
        self._numbers = {one.name: one.number for one in reversed(self.members)}

    def __contains__(self, name: str) -> bool:
        return name in self._numbers

    def named(self, name: str) -> bytes:
        """Return the content of the file of this name.

        Raises:
            UnreadableError: There is none, or it cannot be read.
        """
        if name not in self._numbers:
            message = f"{name[:100]!r} is missing in it"
            raise UnreadableError(message)
        return self.read(self.members[self._numbers[name]])

    def read(self, member: Member) -> bytes:
        """Return the content of a file.

        Raises:
            ArchiveFullError: More than may be read of one archive was read before.
            UnreadableError: It is refused, or damaged.
        """
        if member.refused is not None:
            raise UnreadableError(member.refused)
        if member.size > self._left:
            reason = f"it holds more than {self._largest >> 20} MiB, the rest was not read"
            raise ArchiveFullError(reason, _SPLIT)
        try:
            with self._zip.open(self._entries[member.number]) as stream:
                content = stream.read(LARGEST_MEMBER + 1)
        except _BROKEN as error:
            message = "it is damaged in its archive"
            raise UnreadableError(message) from error
        self._left -= len(content)
        return content


def _check_end(content: bytes) -> None:
    """Refuse an archive with too many entries before they are read."""
    at = content.rfind(_END_MARK)
    if at < 0 or len(content) - at < _END.size:
        message = "it is a damaged archive"
        raise UnreadableError(message)
    _, _, _, _, told, size, _, _ = _END.unpack_from(content, at)
    counted = content.count(_ENTRY_MARK, max(0, at - size), at)
    if max(told, counted) > MOST_MEMBERS:
        message = f"it holds more than {MOST_MEMBERS:,} files"
        raise UnreadableError(message, _SPLIT)


def _refuse_overlapping(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse an archive whose files share bytes: a small one can unfold into gigabytes by that.

    Source:
        https://www.bamsoftware.com/hacks/zipbomb/
    """
    for entry, following in pairwise(sorted(entries, key=lambda one: one.header_offset)):
        name = len(entry.orig_filename)  # characters, at most as many as bytes
        end = entry.header_offset + _LOCAL_HEADER + name + entry.compress_size
        if end > following.header_offset:
            message = "files in it overlap: it is a decompression bomb"
            raise UnreadableError(message)


def _members(entries: Sequence[zipfile.ZipInfo]) -> tuple[Member, ...]:
    members: list[Member] = []
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        name = entry.orig_filename.replace("\\", "/")
        refused = _refusal(entry, name)
        if refused is None and name in seen:
            refused = "another file in the archive has the same name"
        seen.add(name)
        members.append(Member(name, number, entry.file_size, refused))
    return tuple(members)


def _refusal(entry: zipfile.ZipInfo, name: str) -> str | None:
    """Return why a file of an archive is not read."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    checks = (
        (not entry.filename, "it has no name"),
        (_leads_out(name), "its name leads out of the archive"),
        (kind not in {0, stat.S_IFREG}, "it is no plain file (a link, or the like)"),
        (bool(entry.flag_bits & _ENCRYPTED), "it is protected by a password"),
        (entry.compress_type not in _READ_METHODS, "it is packed in a way that is not read"),
        (entry.file_size > LARGEST_MEMBER, f"it is larger than {LARGEST_MEMBER >> 20} MiB"),
        (_is_bomb(entry), f"it is packed more than {_MOST_PACKED} times: a decompression bomb"),
    )
    return next((reason for is_so, reason in checks if is_so), None)


def _leads_out(name: str) -> bool:
    parts = name.split("/")
    return name.startswith(("/", "~")) or ".." in parts or ":" in parts[0] or "\0" in name


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(_SMALL, _MOST_PACKED * entry.compress_size)
