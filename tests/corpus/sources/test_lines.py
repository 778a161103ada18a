"""JSON Lines are read line by line, and an endless stream comes to an end."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.lines import EndlessStreamError, split_lines


class Endless(io.RawIOBase):
    """A stream that says the same for ever and counts what was read of it."""

    def __init__(self, said: bytes) -> None:
        super().__init__()
        self._said = said
        self.given = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill whatever is to be filled."""
        size, at = len(buffer), self.given % len(self._said)
        buffer[:] = (self._said * (size // len(self._said) + 2))[at : at + size]
        self.given += size
        return size


def split(content: bytes, longest: int = 20) -> list[tuple[int, bytes | None]]:
    return list(split_lines(io.BytesIO(content), longest))


STREAMS = {
    "nothing": (b"", []),
    "one line": (b"a\n", [(1, b"a")]),
    "no line break at the end": (b"a\nb", [(1, b"a"), (2, b"b")]),
    "blank lines keep their numbers": (b"\n \na\n\t\nb\n", [(3, b"a"), (5, b"b")]),
    "Windows line breaks": (b"a\r\nb\r\n", [(1, b"a"), (2, b"b")]),
    "a byte order mark": (b"\xef\xbb\xbfa\nb\n", [(1, b"a"), (2, b"b")]),
    "a byte order mark later on": (b"a\n\xef\xbb\xbfb\n", [(1, b"a"), (2, b"\xef\xbb\xbfb")]),
    "as long as it may be": (b"x" * 20 + b"\na", [(1, b"x" * 20), (2, b"a")]),
    "one byte too long": (b"x" * 21 + b"\na", [(1, None), (2, b"a")]),
    "much too long": (b"x" * 999 + b"\na\n", [(1, None), (2, b"a")]),
    "too long and the last": (b"a\n" + b"x" * 21, [(1, b"a"), (2, None)]),
}


@pytest.mark.parametrize(("content", "lines"), STREAMS.values(), ids=STREAMS.keys())
def test_lines_are_told_apart(content: bytes, lines: list[tuple[int, bytes | None]]) -> None:
    assert split(content) == lines


@given(st.lists(st.binary(max_size=30), max_size=8))
def test_lines_are_those_that_a_file_has(lines: list[bytes]) -> None:
    content = b"\n".join(lines)
    found = dict(split(content))
    for number, line in enumerate(content.split(b"\n"), start=1):
        if len(line) <= 20 and not line.startswith(b"\xef\xbb\xbf"):
            assert found.get(number, b"") == line.strip()
        elif len(line) > 20:
            assert found[number] is None


@pytest.mark.parametrize("said", [b"x", b"\0", b"[" * 100], ids=["a letter", "zeros", "brackets"])
def test_a_line_without_end_is_given_up(said: bytes) -> None:
    stream = Endless(said)
    lines = split_lines(io.BufferedReader(stream), longest=1_000)
    assert next(lines) == (1, None)
    with pytest.raises(EndlessStreamError, match="a line is more than 100 times too long"):
        next(lines)
    assert stream.given < 200_000


@pytest.mark.parametrize("said", [b"\n", b" \r\n", b"\t\n"], ids=["empty", "Windows", "tabs"])
def test_blank_lines_without_end_are_given_up(said: bytes) -> None:
    with pytest.raises(EndlessStreamError, match="more than 100000 lines in a row are blank"):
        next(split_lines(io.BufferedReader(Endless(said)), longest=1_000))


def test_many_blank_lines_are_no_reason_to_stop() -> None:
    assert split(b"a" + b"\n" * 99_000 + b"b") == [(1, b"a"), (99_001, b"b")]


def test_no_more_is_read_than_was_asked_for() -> None:
    stream = Endless(b'{"id": 1}\n')
    lines = split_lines(io.BufferedReader(stream), longest=1_000)
    assert [next(lines) for _ in range(3)] == [(number, b'{"id": 1}') for number in (1, 2, 3)]
    assert stream.given <= io.DEFAULT_BUFFER_SIZE
