"""Archives made to break whoever unpacks them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")


def with_entry_changed(
    content: bytes, *, flags: int = 0, method: int = 8, size: int | None = None
) -> bytes:
    """Return an archive whose first entry says something else of itself."""
    changed = bytearray(content)
    at = content.index(b"PK\x01\x02")
    struct.pack_into("<2H", changed, at + 8, flags, method)
    struct.pack_into("<2H", changed, 6, flags, method)
    if size is not None:
        struct.pack_into("<L", changed, at + 24, size)
    return bytes(changed)


def overlapping(count: int) -> bytes:
    """Return an archive whose many files are all the same bytes."""
    kernel = zlib.compress(bytes(1 << 20), 9)[2:-4]
    crc = zlib.crc32(bytes(1 << 20))
    local = _LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(kernel), 1 << 20, 5, 0) + b"a.txt"
    entries = b"".join(
        _CENTRAL.pack(
            *(b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(kernel), 1 << 20),
            *(len(name := f"{number}.txt".encode()), 0, 0, 0, 0, 0, 0),
        )
        + name
        for number in range(count)
    )
    start = len(local) + len(kernel)
    end = _END.pack(b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(entries), start, 0)
    return local + kernel + entries + end


def nested(depth: int) -> bytes:
    """Return an archive in an archive in an archive, as 42.zip is."""
    content, name = bytes(1 << 20), "a.txt"
    for level in range(depth):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(16):
                archive.writestr(f"{number}-{name}", content)
        content, name = file.getvalue(), f"{level}.zip"
    return content
