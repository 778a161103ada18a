"""What the bot cannot serve with is said in one line; what may pass is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.telegram.served import QUICK, serve, serve_quickly, settings_for
from tests.acceptance.telegram.talk import Talk, until
from tests.bot_api import FakeBotApiProcess
from tests.serving import Serving, free_port

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot_api import FakeBotApiClient

OTHER_TOKEN = "2000000002:AAOther-Token_that-nobody-ever-gave_000"  # noqa: S105 - no secret


def refused(serving: Serving) -> str:
    """Start a bot that ends by itself; return the one line that it says."""
    serving.start(until="")
    assert serving.wait(60) == 1
    [line] = [one for one in serving.log.splitlines() if not one.startswith("INFO ")]
    return line


def test_a_token_that_telegram_does_not_know_is_said_without_the_token(
    api: FakeBotApiClient, towns: Path
) -> None:
    serving = Serving(api, towns, debug=False, TELEGRAM_BOT_TOKEN=OTHER_TOKEN)
    line = refused(serving)
    assert "does not know this TELEGRAM_BOT_TOKEN" in line
    assert "@BotFather" in line
    assert OTHER_TOKEN.partition(":")[2] not in serving.log


def test_an_address_that_is_no_bot_api_is_said_in_one_line(
    api: FakeBotApiClient, towns: Path
) -> None:
    elsewhere = f"{api.base_url}/somewhere/else"
    line = refused(Serving(api, towns, debug=False, TELEGRAM_API_URL=elsewhere))
    assert "TELEGRAM_API_URL" in line


def test_without_a_token_it_says_where_to_get_one(api: FakeBotApiClient, towns: Path) -> None:
    line = refused(Serving(api, towns, debug=False, TELEGRAM_BOT_TOKEN=""))
    assert "TELEGRAM_BOT_TOKEN is not set" in line
    assert "https://t.me/BotFather" in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_WEBHOOK_SECRET", ""),
        ("TELEGRAM_WEBHOOK_SECRET", "x" * 31),
        ("TELEGRAM_ADMIN_IDS", "1087968824"),
    ],
)
def test_a_setting_that_would_open_the_door_to_strangers_is_refused(
    api: FakeBotApiClient, towns: Path, name: str, value: str
) -> None:
    serving = Serving(api, towns, debug=False, **{**settings_for("webhook"), name: value})
    line = refused(serving)
    assert name in line


@pytest.mark.slow
def test_a_taken_address_is_said_in_one_line(api: FakeBotApiClient, towns: Path) -> None:
    port = api.base_url.rpartition(":")[2]
    settings = {**settings_for("webhook"), "TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    assert "cannot be listened on" in refused(Serving(api, towns, debug=False, **settings))


def test_a_revoked_token_ends_it_in_one_line(api: FakeBotApiClient, towns: Path) -> None:
    with serve_quickly(api, towns) as bot:
        api.fault("getUpdates", "error", status=401, description="Unauthorized")
        Talk.private(api).write("who is Darren Tang?")
        assert bot.serving.wait(60) == 1
        said = bot.serving.log.splitlines()
        assert [line for line in said if "does not know this token any more" in line]
        assert api.token.partition(":")[2] not in bot.serving.log


def test_another_poller_that_is_being_stopped_is_borne_and_told(
    api: FakeBotApiClient, towns: Path
) -> None:
    api.fault("getUpdates", "error", status=409, count=2, description="Conflict: terminated")
    with serve_quickly(api, towns) as bot:
        bot.serving.wait_for("no updates reason=Conflict")
        assert Talk.private(api).ask("/start")["text"].startswith("Hello!")


@pytest.mark.slow
def test_of_two_that_poll_with_one_token_at_least_one_says_so_and_ends(
    api: FakeBotApiClient, own_samples: Path, tmp_path: Path
) -> None:
    api.config(conflict_delay=0.0)
    other = Serving(api, own_samples)
    with serve(api, own_samples) as bot, other:
        ended = lambda: [one for one in (bot.serving, other) if one.has_ended]  # noqa: E731
        until(ended, seconds=120)
        [first, *_] = ended()
        assert first.wait() == 1
        assert "another program fetches updates with this token" in first.log


@pytest.mark.slow
def test_it_waits_for_a_telegram_that_cannot_be_reached_and_serves_when_it_can(
    api: FakeBotApiClient, towns: Path
) -> None:
    port = free_port()
    serving = Serving(api, towns, module=QUICK, TELEGRAM_API_URL=f"http://127.0.0.1:{port}")
    serving.start(until="Telegram cannot be reached, trying again")
    try:
        with FakeBotApiProcess("--port", str(port)) as late:
            serving.wait_for("ready to answer", seconds=20)
            assert Talk.private(late).ask("/start")["text"].startswith("Hello!")
        assert serving.log.count("Telegram cannot be reached") < 15
    finally:
        serving.kill()


def test_a_telegram_that_goes_and_comes_back_is_found_again_without_a_busy_loop(
    api: FakeBotApiClient, towns: Path
) -> None:
    with serve_quickly(api, towns) as bot:
        api.fault("getUpdates", "drop", count=3)
        for _ in range(2):  # the first is taken by the request that waits already
            Talk.private(api).write("/help")
        bot.serving.wait_for("no updates reason=NetworkError")
        assert Talk.private(api).ask("/help")["text"].startswith("What I know")
        assert bot.serving.log.count("no updates") == 3
