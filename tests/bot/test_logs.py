"""Logs go to standard error, as lines or as JSON, without secrets, and stay quiet unless asked."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Final

import pytest
import structlog

from bot import logs
from bot.logs import (
    configure_logs,
    hide_from_logs,
    log_what_happens,
    set_log_format,
    without_secrets,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN: Final = "123456789:AAFake-Token_for-these-tests_000000"  # noqa: S105 - opens nothing


@pytest.fixture(autouse=True)
def _restored_logs() -> Iterator[None]:
    root, own = logging.getLogger(), logging.getLogger("footnote")
    handlers, level, own_level = root.handlers[:], root.level, own.level
    raises = logging.raiseExceptions
    known = set(logs._secrets)  # noqa: SLF001 - put back as it was
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = raises
    own.setLevel(own_level)
    logs._secrets.clear()  # noqa: SLF001 - as above
    logs._secrets.update(known)  # noqa: SLF001 - as above


def test_warnings_are_lines_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=False)
    logging.getLogger("index").warning("the disk is slow")
    logging.getLogger("index").info("nothing to see")
    assert capsys.readouterr() == ("", "WARNING index: the disk is slow\n")


def test_debug_shows_more_but_not_of_noisy_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=True)
    logging.getLogger("index").debug("looking closely")
    logging.getLogger("httpx").info("GET https://example.org/?token=secret")
    logging.getLogger("telegram.ext.ExtBot").debug("calling getMe")
    assert capsys.readouterr().err == "DEBUG index: looking closely\n"


def test_json_lines_carry_what_was_logged(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=False)
    set_log_format("json")
    logging.getLogger("corpus").error("broken\nin two")
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    logged = json.loads(line)
    assert logged["level"] == "error"
    assert logged["logger"] == "corpus"
    assert logged["event"] == "broken\nin two"
    assert logged["timestamp"]


def test_text_leaves_the_lines_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=False)
    set_log_format("text")
    logging.getLogger("corpus").error("broken")
    assert capsys.readouterr().err == "ERROR corpus: broken\n"


def test_a_service_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=False)
    logger = structlog.get_logger("footnote.telegram")
    logger.info("unheard")
    log_what_happens()
    with structlog.contextvars.bound_contextvars(question="q1"):
        logger.info("answered", ms=12)
    assert capsys.readouterr().err == "INFO footnote.telegram: answered ms=12 question=q1\n"


def test_an_event_has_its_fields_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(debug=False)
    set_log_format("json")
    log_what_happens()
    structlog.get_logger("footnote").info("answered", ms=12, question="q1")
    logged = json.loads(capsys.readouterr().err)
    assert (logged["event"], logged["ms"], logged["question"]) == ("answered", 12, "q1")


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_no_line_holds_a_secret(
    capsys: pytest.CaptureFixture[str], log_format: logs.LogFormat
) -> None:
    configure_logs(debug=True)
    set_log_format(log_format)
    hide_from_logs([TOKEN, ""])
    logger = logging.getLogger("index")
    logger.warning("POST https://api.example.org/bot%s/getMe", TOKEN)
    structlog.get_logger("footnote").warning(
        "failed", url=f"/bot{TOKEN}/x", under={TOKEN: [TOKEN]}
    )
    try:
        int(TOKEN)
    except ValueError:
        logger.exception("it broke")
    logger.warning("%d", TOKEN)  # a line that cannot be made
    said = capsys.readouterr().err
    assert "it broke" in said
    assert "ValueError" in said
    assert TOKEN not in said
    assert TOKEN.partition(":")[2] not in said


def test_a_secret_is_hidden_in_an_address_too() -> None:
    hide_from_logs([TOKEN])
    assert without_secrets(f"/bot{TOKEN.replace(':', '%3A')}/x") == "/bot[secret]/x"
    assert without_secrets("nothing here") == "nothing here"
