"""Libraries are quiet, and what they say is wrong fits on one line."""

from __future__ import annotations

import logging

import pytest

from index.loading import first_line, prepare_torch


def test_torch_gets_its_threads_and_the_libraries_are_quiet() -> None:
    import torch  # noqa: PLC0415

    prepare_torch(1)
    assert torch.get_num_threads() == 1
    assert logging.getLogger("sentence_transformers").level == logging.ERROR


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("no such file\nTraceback …"), "no such file"),
        (MemoryError(), "MemoryError"),
        (OSError("  spaces  "), "spaces"),
    ],
)
def test_an_error_is_told_in_one_line(error: Exception, line: str) -> None:
    assert first_line(error) == line
