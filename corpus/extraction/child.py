"""Runs a reader in a child process that is killed when it takes too long or too much memory."""

from __future__ import annotations

import multiprocessing
import resource
import signal
from concurrent.futures import TimeoutError as TooLong
from typing import TYPE_CHECKING, Final, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS: Final = 20.0
_MEMORY_BYTES: Final = 512 << 20

_Read = TypeVar("_Read")


class ChildFailedError(Exception):
    """The child was killed, or died; the message says which."""


class Child:
    """One child process, started when it is first needed and again after it was killed.

    Args:
        seconds: What one document may take.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def run(self, read: Callable[[bytes], _Read], content: bytes) -> _Read:
        """Return what `read` makes of a document in the child.

        Raises:
            ChildFailedError: It took too long or too much memory, or the parser crashed.
            ValueError: The reader refused the document.
        """
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=1,
                initializer=_set_limits,
                context=multiprocessing.get_context("spawn"),
            )
        future = self._pool.schedule(read, args=[content], timeout=self._seconds)
        try:
            result: _Read = future.result()
        except TooLong as error:
            message = f"it takes longer than {self._seconds:.0f} seconds to read"
            raise ChildFailedError(message) from error
        except (ProcessExpired, MemoryError) as error:
            message = f"it takes more than {_MEMORY_BYTES >> 20} MiB to read, or breaks the parser"
            raise ChildFailedError(message) from error
        except ValueError:
            raise
        except Exception as error:  # a page can be made to raise anything inside a parser
            message = f"it breaks the parser ({type(error).__name__})"
            raise ChildFailedError(message) from error
        return result


def _set_limits() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the parent's to explain
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
