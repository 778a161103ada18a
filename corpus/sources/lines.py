"""A stream of JSON Lines to single lines, with limits that an endless stream runs into."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from corpus.sources.files import LARGEST_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = b"\xef\xbb\xbf"


def split_lines(
    stream: IO[bytes], longest: int = LARGEST_DOCUMENT
) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line that is not blank with its number from 1; None for one that is too long.

    Of a line that is too long no more than `longest` bytes are ever held.
    """
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest and not line.endswith(b"\n"):
            _skip_rest(stream, longest)
            yield number, None
            continue
        content = line.removeprefix(_MARK).strip() if number == 1 else line.strip()
        if content:
            yield number, content


def _skip_rest(stream: IO[bytes], longest: int) -> None:
    while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
        pass
