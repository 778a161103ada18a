"""Files and folders to raw documents: plain files only, of kinds that are read, never too big."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from corpus.errors import RefusedInputError
from corpus.extraction.raw import SUFFIXES, Kind, RawDocument
from corpus.extraction.sniffing import foreign, kind_of_content

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_DOCUMENT: Final = 20 << 20  # bytes of one document, or of one line of JSON Lines
_KINDS: Final = ", ".join(sorted(SUFFIXES))


def find_files(source: str) -> Iterator[Path | RefusedInputError]:
    """Yield the file that a source names, or every file of a folder, by name.

    Hidden files and folders inside a folder are passed over; a link inside a folder is refused,
    since it may lead out of it.
    """
    if not source:
        yield RefusedInputError("''", "it names no file", "write a path")
        return
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield RefusedInputError(source, _why(error), "check the path")
        return
    if stat.S_ISDIR(mode):
        yield from _files_in(path)
    else:
        yield path


def _files_in(folder: Path) -> Iterator[Path | RefusedInputError]:
    found = False
    unread: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = set(names)
        for name in sorted([*names, *folders]):
            path = Path(parent, name)
            is_link = os.path.islink(path)  # noqa: PTH114 - raises nothing where a path is too long
            if not name.startswith(".") and (is_link or name in files):
                found = True
                yield _linked(path) if is_link else path
    for error in unread:
        yield RefusedInputError(str(error.filename), _why(error), "check its permissions")
    if not found and not unread:
        yield RefusedInputError(str(folder), "the folder holds no files", "check the path")


def _linked(path: Path) -> RefusedInputError:
    return RefusedInputError(
        str(path), "it is a link, which may lead out of the folder", "name its target instead"
    )


def kind_of(path: Path) -> Kind:
    """Return what kind of document a file is, by its name.

    Raises:
        RefusedInputError: It is none that is read, or no plain file.
    """
    source = str(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise RefusedInputError(source, _why(error), "check the path") from error
    if not stat.S_ISREG(mode):
        raise RefusedInputError(source, "it is no plain file", "save it as a file first")
    return kind_named(path.name, source)


def kind_named(name: str, source: str) -> Kind:
    """Return what kind of document a file of this name is.

    Raises:
        RefusedInputError: It is none that is read.
    """
    suffix = PurePath(name).suffix
    kind = SUFFIXES.get(suffix.lower())
    if kind is None:
        raise RefusedInputError(
            source, f"files ending in {suffix or 'nothing'!r} are not read", f"use {_KINDS}"
        )
    return kind


def kind_told(source: str, content: bytes, named: Kind) -> Kind:
    """Return what kind of document a file is: by its first bytes where these tell, else by name.

    Raises:
        RefusedInputError: It is of a kind that is not read, whatever its name says.
    """
    if named is Kind.JSON_LINES:
        return named
    kind = kind_of_content(content, None, source)
    if kind is None:
        what = foreign(content) or "a document of another kind"
        raise RefusedInputError(source, f"it is {what}, which is not read", f"use {_KINDS}")
    return kind


def read_document(path: Path, kind: Kind) -> RawDocument:
    """Return a file's content, of the kind that it is.

    Raises:
        RefusedInputError: It cannot be read, is larger than a document may be, or is not read.
    """
    source = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_DOCUMENT + 1)
    except OSError as error:
        raise RefusedInputError(source, _why(error), "check its permissions") from error
    check_content(source, content)
    told = kind_told(source, content, kind)
    return RawDocument(source, path.resolve().as_uri(), told, content)


def check_content(source: str, content: bytes) -> None:
    """Refuse what is too large or empty.

    Raises:
        RefusedInputError: It is.
    """
    if len(content) > LARGEST_DOCUMENT:
        raise RefusedInputError(
            source, f"it is larger than {LARGEST_DOCUMENT >> 20} MiB", "split it into articles"
        )
    if not content.strip():
        raise RefusedInputError(source, "it is empty", "check that it is the right file")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    return (getattr(error, "strerror", None) or str(error)).lower()
