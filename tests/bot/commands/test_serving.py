"""Serving begins with a token alone; what is missing or wrong is said in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot_api import FakeBotApiProcess

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient
    from tests.command_line import CommandLine

TOKEN = "123456789:AAFsecretsecretsecretsecretsecret12"  # noqa: S105 - nobody's token


def test_without_a_token_it_says_where_to_get_one(footnote: CommandLine, tmp_path: Path) -> None:
    ran = footnote.in_folder(tmp_path, "serve")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("footnote: TELEGRAM_BOT_TOKEN is not set; write /newbot to @BotF")
    assert "https://t.me/BotFather" in ran.err
    assert ran.err.count("\n") == 1


@pytest.fixture(scope="module")
def telegram() -> Iterator[FakeBotApiClient]:
    """Give a stand-in of Telegram."""
    with FakeBotApiProcess() as client:
        yield client


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "a token of nobody": (
        {"TELEGRAM_BOT_TOKEN": TOKEN},
        "Telegram does not know this TELEGRAM_BOT_TOKEN; copy it anew from @BotFather",
    ),
    "a webhook without a secret": (
        {"TELEGRAM_WEBHOOK_URL": "http://127.0.0.1:9/"},
        "TELEGRAM_WEBHOOK_URL is set, TELEGRAM_WEBHOOK_SECRET is not",
    ),
}


@pytest.mark.parametrize(("changes", "line"), WRONG.values(), ids=WRONG)
def test_what_keeps_it_from_serving_is_one_line(  # noqa: PLR0913, PLR0917 - four fixtures
    footnote: CommandLine,
    telegram: FakeBotApiClient,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    changes: dict[str, str],
    line: str,
) -> None:
    usual = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.base_url}
    for name, value in (usual | changes).items():
        monkeypatch.setenv(name, value)
    ran = footnote.in_folder(tmp_path, "serve")
    assert (ran.code, ran.out) == (1, "")
    [said] = [one for one in ran.err.splitlines() if one.startswith("footnote: ")]
    assert said.startswith(f"footnote: {line}")
    assert ran.err.endswith(f"{said}\n")
    assert "Traceback" not in ran.err
    assert not [secret for secret in (TOKEN, telegram.token) if secret in ran.err]
