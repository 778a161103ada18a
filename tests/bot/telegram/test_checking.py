"""The doctor says of a bot what Telegram says of it, and how to mend what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from bot.findings import Level
from bot.settings import Settings
from bot.telegram.checking import check_telegram

if TYPE_CHECKING:
    from tests.bot_api import FakeBotApiClient

PUBLIC: Final = "https://bot.example.org/updates"


def findings(api: FakeBotApiClient, **changes: object) -> dict[str, Level]:
    """Return what is found, by message."""
    settings = Settings.model_construct(
        telegram_bot_token=SecretStr(api.token), telegram_api_url=api.base_url
    ).model_copy(update=changes)
    return {one.message: one.level for one in check_telegram(settings)}


def test_a_bot_that_works_is_named_with_what_it_may_see(api: FakeBotApiClient) -> None:
    found = findings(api, telegram_admin_ids=(7,))
    assert set(found.values()) == {Level.FINE}
    assert "the token is that of @fake_qa_bot" in found
    assert "1 admin" in found
    assert any(message.startswith("group privacy is on") for message in found)
    assert "inline mode is on" in found
    assert "updates are fetched by polling (0 updates wait)" in found


def test_what_could_be_better_is_a_note_that_says_how(api: FakeBotApiClient) -> None:
    api.config(privacy_mode=False, supports_inline=False)
    found = findings(api)
    assert any(message.startswith("group privacy is off") for message in found)
    notes = [message for message, level in found.items() if level is Level.NOTE]
    assert [message.split(";")[0] for message in notes] == ["no admins", "inline mode is off"]


def test_a_webhook_that_is_not_as_set_is_a_note(api: FakeBotApiClient) -> None:
    found = findings(api, telegram_webhook_url=PUBLIC)
    (note,) = [message for message in found if message.startswith("the webhook is not as set")]
    assert found[note] is Level.NOTE


def test_a_token_that_telegram_does_not_know_is_wrong(api: FakeBotApiClient) -> None:
    other = SecretStr("999999999:AAanother-token-that-opens-nothing_0000")
    found = findings(api, telegram_bot_token=other)
    assert list(found.values()) == [Level.WRONG]
    (message,) = found
    assert message.startswith("Telegram does not know TELEGRAM_BOT_TOKEN")
    assert other.get_secret_value() not in message


def test_a_server_that_fails_is_wrong_and_no_secret_is_told(api: FakeBotApiClient) -> None:
    api.fault("getMe", "html", count=5)
    found = findings(api)
    (message,) = found
    assert message.startswith("Telegram cannot be reached")
    assert api.token not in message
