"""Readers that do what hostile documents make parsers do."""

from __future__ import annotations

import os
import signal


def spin(_content: bytes) -> None:
    """Never come to an end."""
    while True:
        pass


def eat_memory(_content: bytes) -> int:
    """Ask for more memory than a child may have."""
    return len(bytes(8 << 30))


def eat_memory_slowly(content: bytes) -> int:
    """Ask for more and more memory."""
    held = [content]
    while True:
        held.append(bytes(64 << 20))


def die(_content: bytes) -> None:
    """Break off as a crash inside a C library does."""
    os.kill(os.getpid(), signal.SIGSEGV)


def recurse(content: bytes) -> bytes:
    """Call itself until there is no room."""
    return recurse(content + b"x")


def stumble(content: bytes) -> str:
    """Raise what nobody foresaw."""
    return {}[content]


def refuse(_content: bytes) -> None:
    """Refuse the document on purpose."""
    message = "it is no text"
    raise ValueError(message)


def count(content: bytes) -> int:
    """Do as asked."""
    return len(content)
