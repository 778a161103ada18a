"""A ZIP archive to its documents: each member one of its own, nothing written to disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import RefusedInputError
from corpus.extraction.archives import Archive, ArchiveFullError
from corpus.extraction.raw import Kind, RawDocument
from corpus.extraction.unreadable import UnreadableError
from corpus.sources.files import check_content, kind_named, kind_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.extraction.archives import Member

_LONGEST_LABEL = 300  # characters of a name that messages show


def documents_in(archive: RawDocument) -> Iterator[RawDocument | RefusedInputError]:
    """Yield the documents of an archive by name, and a refusal for each member that is none.

    Hidden files are passed over, and so is what a Mac puts beside each file.
    """
    try:
        opened = Archive(archive.content)
    except UnreadableError as error:
        yield RefusedInputError(archive.source, error.reason, error.remedy)
        return
    members = [one for one in opened.members if not _is_hidden(one.name)]
    if not members:
        yield RefusedInputError(
            archive.source, "it holds no files", "check that it is the right one"
        )
    for member in sorted(members, key=lambda one: one.name):
        label = f"{archive.source}/{member.name[-_LONGEST_LABEL:]}"
        try:
            yield _document(archive, opened, member, label)
        except RefusedInputError as refused:
            yield refused
        except ArchiveFullError as error:
            yield RefusedInputError(archive.source, error.reason, error.remedy)
            return
        except UnreadableError as error:
            yield RefusedInputError(label, error.reason, error.remedy)


def _document(archive: RawDocument, opened: Archive, member: Member, label: str) -> RawDocument:
    """Return a member as a document.

    Raises:
        RefusedInputError: It is of no kind that is read, or an archive again.
        UnreadableError: It cannot be unpacked.
    """
    if member.refused is not None:
        raise UnreadableError(member.refused)
    named = kind_named(member.name, label)
    content = b"" if named is Kind.ZIP else opened.read(member)
    if named is not Kind.ZIP:
        check_content(label, content)
        named = kind_told(label, content, named)
    if named is Kind.ZIP:
        raise RefusedInputError(label, "it is an archive within an archive", "add it on its own")
    return RawDocument(label, f"{archive.identity}#{member.name}", named, content)


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)
