"""A stream of JSON Lines to single lines, with limits that an endless stream runs into."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final

from corpus.sources.files import LARGEST_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK: Final = b"\xef\xbb\xbf"
_MOST_SKIPPED: Final = 100  # times the longest line: the rest of a line that is passed over
_MOST_BLANK: Final = 100_000  # lines in a row


class EndlessStreamError(ValueError):
    """The stream goes on and on without a line that could be read."""


def split_lines(
    stream: IO[bytes], longest: int = LARGEST_DOCUMENT
) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line that is not blank with its number from 1; None for one that is too long.

    Of a line that is too long no more than `longest` bytes are ever held.

    Raises:
        EndlessStreamError: Nothing but blank lines comes, or a line does not end.
    """
    number = blank = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest and not line.endswith(b"\n"):
            yield number, None
            _skip_rest(stream, longest)
            continue
        content = line.removeprefix(_MARK).strip() if number == 1 else line.strip()
        blank = 0 if content else blank + 1
        if content:
            yield number, content
        elif blank > _MOST_BLANK:
            message = f"more than {_MOST_BLANK} lines in a row are blank"
            raise EndlessStreamError(message)


def _skip_rest(stream: IO[bytes], longest: int) -> None:
    for _ in range(_MOST_SKIPPED):
        rest = stream.readline(longest)
        if not rest or rest.endswith(b"\n"):
            return
    message = f"a line is more than {_MOST_SKIPPED} times too long"
    raise EndlessStreamError(message)
