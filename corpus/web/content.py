"""The body of an answer: never more than was asked for, however small it was when packed."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from corpus.web.trouble import HopError, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY_HEADER: Final = 32 + zlib.MAX_WBITS  # gzip or zlib, whichever it turns out to be
_PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})
_LATER: Final = "try again later"


def read_content(chunks: Iterable[bytes], encoding: str, largest: int, *, cut: bool) -> bytes:
    """Return a whole body, unpacked.

    Args:
        chunks: As they come from the network.
        encoding: What `Content-Encoding` says, in lower case. No packing is asked for, yet some
            servers pack all the same; once is unpacked, twice is a bomb.
        largest: Bytes, of the packed and of the unpacked body.
        cut: Return the beginning of a larger body, instead of refusing it.

    Raises:
        HopError: It is too large, broken, or packed in another way.
    """
    if encoding in {"", "identity"}:
        return _gather(chunks, largest, cut=cut)
    if encoding in _PACKED:
        return _gather(_unpacked(chunks, largest), largest, cut=cut)
    raise HopError(Trouble.FAILED, "its answer is packed in a way that is not read", _LATER)


def too_large(largest: int) -> HopError:
    """Return the refusal of a page that is too large."""
    limit = f"{largest >> 20} MB" if largest >= 1 << 20 else f"{largest} bytes"
    return HopError(
        Trouble.REFUSED, f"it is larger than {limit}", "save the part you need as a file"
    )


def _gather(chunks: Iterable[bytes], largest: int, *, cut: bool) -> bytes:
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > largest:
            if cut:
                break
            raise too_large(largest)
    return bytes(content[:largest])


def _unpacked(chunks: Iterable[bytes], largest: int) -> Iterable[bytes]:
    """Yield a packed body unpacked, up to one byte more than is allowed."""
    packer = zlib.decompressobj(_ANY_HEADER)
    left = largest + 1
    packed = 0
    try:
        for chunk in chunks:
            packed += len(chunk)
            if packed > largest:
                raise too_large(largest)
            piece = packer.decompress(chunk, left)
            left -= len(piece)
            yield piece
            if left <= 0:
                return
            if packer.unused_data:
                raise broken()
    except zlib.error as error:
        raise broken() from error
    if not packer.eof:
        raise broken()


def broken() -> HopError:
    """Return the trouble with an answer that breaks the rules of HTTP or of its packing."""
    return HopError(Trouble.FAILED, "its answer is broken", _LATER)
