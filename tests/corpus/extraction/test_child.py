"""A document that keeps a parser busy is given up, and the next one is read as if nothing was."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

import pytest

from corpus.extraction.child import Child, ChildFailedError
from tests.corpus import misbehaving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="module")
def hurried() -> Iterator[Child]:
    """Give a child that has little time for each document."""
    with Child(seconds=2) as started:
        yield started


FAILURES = {
    "endless": (misbehaving.spin, "it takes longer than 2 seconds to read"),
    "too much memory at once": (misbehaving.eat_memory, "it takes more than 512 MiB to read, or"),
    "more and more memory": (misbehaving.eat_memory_slowly, "it takes more than 512 MiB to read"),
    "a crash": (misbehaving.die, "it takes more than 512 MiB to read, or breaks the parser"),
    "recursion": (misbehaving.recurse, r"it breaks the parser \(RecursionError\)"),
    "an error nobody foresaw": (misbehaving.stumble, r"it breaks the parser \(KeyError\)"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_document_that_cannot_be_read_is_given_up(hurried: Child, name: str) -> None:
    read, message = FAILURES[name]
    with pytest.raises(ChildFailedError, match=message):
        hurried.run(read, b"content")
    assert hurried.run(misbehaving.count, b"content") == 7


def test_what_the_reader_says_on_purpose_is_heard(child: Child) -> None:
    with pytest.raises(ValueError, match="it is no text"):
        child.run(misbehaving.refuse, b"")


def test_large_documents_reach_the_child(child: Child) -> None:
    assert child.run(misbehaving.count, bytes(20 << 20)) == 20 << 20


@pytest.mark.parametrize("read", [misbehaving.count, None], ids=["used", "never used"])
def test_no_process_is_left_behind(read: Callable[[bytes], int] | None) -> None:
    before = set(multiprocessing.active_children())
    with Child() as started:
        if read is not None:
            assert started.run(read, b"x") == 1
    assert set(multiprocessing.active_children()) <= before
