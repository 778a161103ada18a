"""Every command takes the data folder from its option, the environment or the default."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.options import application

if TYPE_CHECKING:
    import pytest

    from tests.command_line import CommandLine


def test_the_option_goes_before_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATA_DIR", "from-environment")
    assert application(None).settings.data_dir == Path("from-environment")
    assert application(tmp_path).settings.data_dir == tmp_path


def test_a_command_uses_the_folder_it_is_given(footnote: CommandLine, tmp_path: Path) -> None:
    assert footnote("articles", "--json", "--data-dir", tmp_path / "a b [c] ж").json == []
    assert (tmp_path / "a b [c] ж" / "footnote.db").is_file()
    assert footnote("articles", "--json").json == []
    assert (tmp_path / "data" / "footnote.db").is_file()


def test_the_form_of_the_logs_is_set(
    footnote: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LOG_FORMAT", "json")
    footnote.in_folder(tmp_path, "articles")
    logging.getLogger("footnote").warning("said")
    assert json.loads(capsys.readouterr().err)["event"] == "said"
