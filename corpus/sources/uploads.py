"""Uploads: a file that somebody sent, with a name that can be trusted, to a raw document."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from corpus.extraction.raw import RawDocument
from corpus.sources.files import check_content, kind_named, kind_told

LONGEST_NAME: Final = 100  # characters
_LONGEST_ON_DISK: Final = 200  # bytes; file systems end at 255
_LONGEST_SUFFIX: Final = 12  # characters
_FOLDERS: Final = re.compile(r"[/\\]")


def clean_name(written: str) -> str:
    """Return the name of a file that was sent, as one that can be shown and written to disk.

    What stands before the last slash goes, and so do control characters, signs that turn the
    direction of a text, and halves of characters; a long name keeps its ending. The result may be
    empty.
    """
    last = _FOLDERS.split(unicodedata.normalize("NFC", written))[-1]
    shown = "".join(sign if sign.isprintable() else " " for sign in last)
    name = " ".join(shown.split()).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > _LONGEST_SUFFIX:
        stem, dot, suffix = name, "", ""
    stem = stem[:LONGEST_NAME]
    while _is_too_long(stem + dot + suffix):
        stem = stem[:-1]
    return f"{stem.rstrip()}{dot}{suffix}"


def uploaded_document(name: str, content: bytes) -> RawDocument:
    """Return a file that was sent; one sent again under the same name is the same document.

    Args:
        name: As `clean_name` returns it.
        content: All of it.

    Raises:
        RefusedInputError: It is of no kind that is read, empty, or larger than a document may be.
    """
    kind = kind_named(name, name)
    check_content(name, content)
    return RawDocument(name, f"upload:{name}", kind_told(name, content, kind), content)


def _is_too_long(name: str) -> bool:
    return len(name) > LONGEST_NAME or len(name.encode()) > _LONGEST_ON_DISK
