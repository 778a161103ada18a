"""`.env.example` names every setting with its default, and nothing else."""

from __future__ import annotations

import re

import pytest

from bot.settings import NOT_USED_YET, Settings
from tests.builders import ROOT

EXAMPLE = ROOT / ".env.example"


def named() -> list[str]:
    """Return the names in the file, in order."""
    return re.findall(r"^([A-Z_]+)=", EXAMPLE.read_text("utf-8"), re.MULTILINE)


@pytest.mark.usefixtures("clean_environment")
def test_the_file_holds_every_setting_with_its_default() -> None:
    written = Settings(_env_file=EXAMPLE)  # type: ignore[call-arg]
    assert written == Settings(_env_file=None)  # type: ignore[call-arg]


def test_the_file_names_each_setting_once_and_in_order() -> None:
    assert [name.lower() for name in named()] == sorted(
        Settings.model_fields, key=lambda name: (name in NOT_USED_YET, named().index(name.upper()))
    )
    assert len(named()) == len(set(named())) == len(Settings.model_fields)


def test_a_default_is_written_out_where_there_is_one() -> None:
    text = EXAMPLE.read_text("utf-8")
    for name, field in Settings.model_fields.items():
        has_default = field.default not in {None, "", ()}
        assert bool(re.search(rf"^{name.upper()}=.+$", text, re.MULTILINE)) is has_default


def test_what_is_not_used_yet_stands_under_its_own_heading() -> None:
    used, _, unused = EXAMPLE.read_text("utf-8").partition("nothing in this version acts on them")
    assert {name.lower() for name in re.findall(r"^([A-Z_]+)=", unused, re.MULTILINE)} == set(
        NOT_USED_YET
    )
    assert used


def test_every_setting_has_a_comment() -> None:
    blocks = EXAMPLE.read_text("utf-8").split("\n\n")
    for block in blocks:
        lines = block.strip().splitlines()
        assert lines[0].startswith("#"), block
