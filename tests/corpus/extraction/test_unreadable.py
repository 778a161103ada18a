"""Why a document cannot be read, and what to do, comes out of the child process whole."""

from __future__ import annotations

import pickle

from corpus.extraction.unreadable import ANOTHER_FILE, UnreadableError


def test_reason_and_remedy_pass_between_processes() -> None:
    error = pickle.loads(pickle.dumps(UnreadableError("it is damaged")))  # noqa: S301 - our own
    assert (str(error), error.reason, error.remedy) == (
        *("it is damaged", "it is damaged", ANOTHER_FILE),
    )
