"""SourceReader: files, folders and standard input to drafts, one refusal a line for the rest."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Final

from corpus.errors import RefusedInputError
from corpus.extraction.json_lines import read_row
from corpus.extraction.raw import Kind
from corpus.sources.documents import draft_of
from corpus.sources.files import LARGEST_DOCUMENT, find_files, kind_of, read_document
from corpus.sources.lines import EndlessStreamError, split_lines
from corpus.sources.uploads import uploaded_document
from corpus.sources.zipped import documents_in
from corpus.web import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from corpus.articles import Draft
    from corpus.extraction.child import Child
    from corpus.extraction.raw import RawDocument

STANDARD_INPUT: Final = "-"
_MOST_REFUSED: Final = 100  # lines in a row that are no articles: then the stream is none either


class SourceReader:
    """Reads sources one after the other; nothing that is wrong with one of them stops the rest.

    Args:
        now: The time now, in UTC: nothing is published later than that.
        child: Where documents are parsed that could keep a parser busy.
    """

    def __init__(self, now: datetime, child: Child) -> None:
        self._now = now
        self._child = child

    def read(
        self, source: str, standard_input: IO[bytes] | None
    ) -> Iterator[Draft | RefusedInputError]:
        """Yield a draft for each article of a source, and a refusal for each that is none.

        Args:
            source: A file, a folder, or `-` for JSON Lines on standard input.
            standard_input: None where it is closed.
        """
        if source == STANDARD_INPUT:
            yield from self._read_standard_input(standard_input)
        elif is_web_address(source):
            yield RefusedInputError(
                source, "it is an address of the web, no file", "add it by itself"
            )
        else:
            for found in find_files(source):
                if isinstance(found, RefusedInputError):
                    yield found
                else:
                    yield from self._read_file(found)

    def read_upload(self, name: str, content: bytes) -> Iterator[Draft | RefusedInputError]:
        """Yield a draft for each article of a file that was sent, and a refusal for each other.

        An article that gives itself no id and no address is known by the file's name: the same
        name with another content is its next version.

        Args:
            name: As `uploads.clean_name` returns it.
            content: All of it, at most as much as one document may hold.
        """
        try:
            yield from self.read_raw(uploaded_document(name, content))
        except RefusedInputError as refused:
            yield refused

    def _read_standard_input(
        self, standard_input: IO[bytes] | None
    ) -> Iterator[Draft | RefusedInputError]:
        if standard_input is None:
            yield RefusedInputError("standard input", "it is closed", "pipe JSON Lines into it")
            return
        yield from self._read_lines("standard input", standard_input)

    def _read_file(self, path: Path) -> Iterator[Draft | RefusedInputError]:
        try:
            kind = kind_of(path)
            if kind is Kind.JSON_LINES:
                with path.open("rb") as stream:
                    yield from self._read_lines(str(path), stream)
            else:
                yield from self.read_raw(read_document(path, kind))
        except RefusedInputError as refused:
            yield refused
        except OSError as error:
            yield _unreadable(str(path), error)

    def _read_lines(self, name: str, stream: IO[bytes]) -> Iterator[Draft | RefusedInputError]:
        try:
            yield from self._read_rows(name, stream)
        except EndlessStreamError as error:
            reason = f"{error}, the rest was not read"
            yield RefusedInputError(name, reason, "check that it is JSON Lines")
        except OSError as error:
            yield _unreadable(name, error)

    def _read_rows(self, name: str, stream: IO[bytes]) -> Iterator[Draft | RefusedInputError]:
        refused_in_a_row, found = 0, False
        for number, line in split_lines(stream):
            result, found = self._read_line(f"{name}:{number}", line), True
            yield result
            refused_in_a_row = refused_in_a_row + 1 if _is_refusal(result) else 0
            if refused_in_a_row == _MOST_REFUSED:
                reason = f"{_MOST_REFUSED} lines in a row are no articles, the rest was not read"
                yield RefusedInputError(name, reason, "check that it is JSON Lines")
                return
        if not found:
            yield RefusedInputError(name, "it is empty", "write one JSON object a line")

    def _read_line(self, source: str, line: bytes | None) -> Draft | RefusedInputError:
        if line is None:
            reason = f"the line is longer than {LARGEST_DOCUMENT >> 20} MiB"
            return RefusedInputError(source, reason, "split it into articles")
        try:
            return read_row(line, source, self._now)
        except RefusedInputError as refused:
            return refused

    def read_raw(self, document: RawDocument) -> Iterator[Draft | RefusedInputError]:
        """Yield what a document holds: one article, or many where it is JSON Lines or a ZIP."""
        if document.kind is Kind.JSON_LINES:
            yield from self._read_lines(document.source, io.BytesIO(document.content))
        elif document.kind is Kind.ZIP:
            for found in documents_in(document):
                if isinstance(found, RefusedInputError):
                    yield found
                else:
                    yield from self.read_raw(found)
        else:
            yield self._read_article(document)

    def _read_article(self, document: RawDocument) -> Draft | RefusedInputError:
        try:
            return draft_of(document, self._child, self._now)
        except RefusedInputError as refused:
            return refused


def _unreadable(source: str, error: OSError) -> RefusedInputError:
    reason = (error.strerror or "it cannot be read").lower()
    return RefusedInputError(source, reason, "check its permissions")


def _is_refusal(result: Draft | RefusedInputError) -> bool:
    return isinstance(result, RefusedInputError)
