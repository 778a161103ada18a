"""Logs go to standard error, as lines or as JSON, and stay quiet unless asked."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from bot.logs import configure_logs, set_log_format

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _restored_logs() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_warnings_are_lines_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=False)
    logging.getLogger("index").warning("the disk is slow")
    logging.getLogger("index").info("nothing to see")
    assert capsys.readouterr() == ("", "WARNING index: the disk is slow\n")


def test_debug_shows_more_but_not_of_noisy_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=True)
    logging.getLogger("index").debug("looking closely")
    logging.getLogger("httpx").info("GET https://example.org/?token=secret")
    assert capsys.readouterr().err == "DEBUG index: looking closely\n"


def test_json_lines_carry_what_was_logged(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=False)
    set_log_format("json")
    logging.getLogger("corpus").error("broken\nin two")
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    logged = json.loads(line)
    assert logged["levelname"] == "ERROR"
    assert logged["name"] == "corpus"
    assert logged["message"] == "broken\nin two"
    assert logged["asctime"]


def test_text_leaves_the_lines_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=False)
    set_log_format("text")
    logging.getLogger("corpus").error("broken")
    assert capsys.readouterr().err == "ERROR corpus: broken\n"
