"""Settings are read from the environment and from .env, and a mistake is named in one line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from bot.settings import (
    NOT_USED_YET,
    Settings,
    leave_no_secrets_to_children,
    read_settings,
    secrets_of,
)
from corpus.errors import SettingsError

SECRET = "0123456789abcdefghijklmnopqrstuv"  # noqa: S105 - the shortest there may be
TOKEN = "123456789:AAFsecretsecretsecretsecretsecret12"  # noqa: S105 - nobody's token

WRONG = {
    "confidence above one": ("ANSWER_CONFIDENCE", "1.5", "less than or equal to 1"),
    "confidence below zero": ("ANSWER_CONFIDENCE", "-0.1", "greater than or equal to 0"),
    "confidence that is no number": ("ANSWER_CONFIDENCE", "nan", "less than or equal to 1"),
    "confidence in words": ("ANSWER_CONFIDENCE", "high", "valid number"),
    "no questions a minute": ("QUESTIONS_PER_MINUTE", "0", "greater than or equal to 1"),
    "a float for a count": ("QUESTIONS_PER_MINUTE", "1e3", "valid integer"),
    "far too many": ("QUESTIONS_PER_MINUTE", "1000000000000", "less than or equal to 10000"),
    "negative days": ("KEEP_QUESTIONS_DAYS", "-1", "greater than or equal to 0"),
    "unknown store": ("VECTOR_STORE", "pinecone", "'faiss'"),
    "unknown format": ("LOG_FORMAT", "xml", "'text' or 'json'"),
    "a token with spaces": ("TELEGRAM_BOT_TOKEN", f"bot {TOKEN}", "is no bot token"),
    "a token with quotes": ("TELEGRAM_BOT_TOKEN", f'"{TOKEN}"', "is no bot token"),
    "half a token": ("TELEGRAM_BOT_TOKEN", TOKEN[:20], "is no bot token"),
    "admin zero": ("TELEGRAM_ADMIN_IDS", "0", "0 is no person's id"),
    "a group as admin": ("TELEGRAM_ADMIN_IDS", "-1001234567890", "is no person's id"),
    "the anonymous admin": ("TELEGRAM_ADMIN_IDS", "5,1087968824", "1087968824 is no person's id"),
    "a name as admin": ("TELEGRAM_ADMIN_IDS", "@somebody", "valid integer"),
    "a plain webhook": (
        "TELEGRAM_WEBHOOK_URL",
        "http://bot.example.org/",
        "write an https address",
    ),
    "a webhook without a scheme": ("TELEGRAM_WEBHOOK_URL", "bot.example.org", "write an https"),
    "a webhook by another protocol": (
        "TELEGRAM_WEBHOOK_URL",
        "ftp://localhost/",
        "write an https",
    ),
    "a webhook on half an address": ("TELEGRAM_WEBHOOK_URL", "//localhost/", "write an https"),
    "a webhook on an odd port": (
        "TELEGRAM_WEBHOOK_URL",
        "https://bot.example.org:8080/",
        "443, 80, 88 and 8443",
    ),
    "a webhook on port 0": ("TELEGRAM_WEBHOOK_URL", "https://bot.example.org:0/", "443, 80, 88"),
    "a webhook nowhere": ("TELEGRAM_WEBHOOK_URL", "https:///updates", "443, 80, 88 and 8443"),
    "a webhook on no port": ("TELEGRAM_WEBHOOK_URL", "https://localhost:x/", "is no address"),
    "a webhook beyond all ports": (
        "TELEGRAM_WEBHOOK_URL",
        "http://localhost:65536/",
        "is no address",
    ),
    "a webhook in brackets": ("TELEGRAM_WEBHOOK_URL", "https://[::1/", "is no address"),
    "a webhook that pretends to be local": (
        "TELEGRAM_WEBHOOK_URL",
        "http://localhost@bot.example.org/",
        "write an https address",
    ),
    "a short secret": ("TELEGRAM_WEBHOOK_SECRET", SECRET[:-1], "openssl rand -hex 32"),
    "a long secret": ("TELEGRAM_WEBHOOK_SECRET", "x" * 257, "write 32 to 256 of"),
    "a secret with blanks": ("TELEGRAM_WEBHOOK_SECRET", f"{SECRET} {SECRET}", "A-Z, a-z, 0-9"),
    "a secret with letters of others": ("TELEGRAM_WEBHOOK_SECRET", "ж" * 32, "A-Z, a-z, 0-9"),
    "a plain server": ("TELEGRAM_API_URL", "http://api.example.org", "unencrypted"),
    "a server by another protocol": ("TELEGRAM_API_URL", "ftp://localhost", "a Bot API server"),
    "a server without a scheme": ("TELEGRAM_API_URL", "localhost:8081", "a Bot API server"),
    "a server nowhere": ("TELEGRAM_API_URL", "https://", "a Bot API server"),
    "a server beyond all ports": ("TELEGRAM_API_URL", "https://x:99999", "is no address"),
    "listening without a port": ("METRICS_LISTEN", "localhost", "write host:port"),
    "listening beyond all ports": ("TELEGRAM_WEBHOOK_LISTEN", ":65536", "write host:port"),
    "a home that nobody has": ("DATA_DIR", "~nobodyatall/x", "nobody here has the home folder"),
}


def test_every_default_works() -> None:
    settings = read_settings()
    assert settings.data_dir == Path("data")
    assert settings.database == "sqlite:///data/footnote.db"
    assert settings.index_folder == Path("data/index")
    assert settings.vector_store == "faiss"
    assert settings.telegram_admin_ids == ()


def test_the_option_goes_before_the_environment_and_that_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("DATA_DIR=from-file\nANSWER_CONFIDENCE=0.4\n")
    assert read_settings().data_dir == Path("from-file")
    monkeypatch.setenv("DATA_DIR", "from-environment")
    assert read_settings().data_dir == Path("from-environment")
    assert read_settings(Path("from-option")).data_dir == Path("from-option")
    assert read_settings().answer_confidence == pytest.approx(0.4)


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("ANSWER_CONFIDENCE", "")
    settings = read_settings(Path("somewhere"))
    assert settings.database == "sqlite:///somewhere/footnote.db"
    assert settings.answer_confidence == Settings.model_fields["answer_confidence"].default


def test_the_home_folder_may_be_written_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    monkeypatch.setenv("DATA_DIR", "~/articles")
    assert read_settings().data_dir == Path("/home/someone/articles")


@pytest.mark.parametrize(
    ("written", "read"),
    [("", ()), ("5", (5,)), ("1,2", (1, 2)), (" 1, 2 ,3 ", (1, 2, 3)), ("1 2", (1, 2))],
)
def test_admins_are_numbers_with_commas(
    monkeypatch: pytest.MonkeyPatch, written: str, read: tuple[int, ...]
) -> None:
    monkeypatch.setenv("TELEGRAM_ADMIN_IDS", written)
    assert read_settings().telegram_admin_ids == read


@pytest.mark.parametrize("address", ["127.0.0.1:8080", ":9090", "localhost:80", "[::1]:443"])
def test_an_address_to_listen_on_has_a_port(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("METRICS_LISTEN", address)
    assert read_settings().metrics_listen == address


@pytest.mark.parametrize(("name", "value", "reason"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_used_is_named_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name} cannot be used: .*{reason}") as raised:
        read_settings()
    assert "\n" not in str(raised.value)


def test_no_secret_is_ever_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "LLM_API_KEY": "sk-verysecret",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "DATABASE_URL": "postgresql+psycopg://user:opensesame@host/name",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert settings.database == secrets["DATABASE_URL"]
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert not [value for value in secrets.values() if value in shown]


def test_every_secret_is_known_to_the_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert secrets_of(read_settings()) == []
    secrets = {
        "DATABASE_URL": "postgresql+psycopg://user:opensesame@host/name",
        "LLM_API_KEY": "sk-verysecret",
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    assert set(secrets_of(read_settings())) == {*secrets.values(), "opensesame"}


@pytest.mark.parametrize("name", ["TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_BOT_TOKEN"])
def test_a_refused_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "much-too-short")
    with pytest.raises(SettingsError, match=f"^{name} cannot be used") as raised:
        read_settings()
    assert "much-too-short" not in f"{raised.value}{raised.value.__cause__}"


@pytest.mark.parametrize(
    "url",
    [
        "https://bot.example.org/",
        "https://bot.example.org:443/a/b",
        "https://bot.example.org:80/",
        "https://bot.example.org:88/",
        "https://bot.example.org:8443",
        "http://127.0.0.1:8080/updates",
        "http://localhost/",
        "http://[::1]:8080/",
        "https://localhost:9999/",
    ],
)
def test_a_webhook_is_where_telegram_posts_or_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", url)
    assert read_settings().telegram_webhook_url == url


@pytest.mark.parametrize("length", [32, 256])
def test_a_secret_has_thirty_two_signs_or_more(
    monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", "aZ0_-678" * (length // 8))
    found = read_settings().telegram_webhook_secret
    assert found is not None
    assert len(found.get_secret_value()) == length


@pytest.mark.parametrize(
    "url", ["https://api.example.org", "https://x:8081/base/", "http://127.0.0.1:8081"]
)
def test_another_server_may_be_talked_to(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert read_settings().telegram_api_url == "https://api.telegram.org"
    monkeypatch.setenv("TELEGRAM_API_URL", url)
    assert read_settings().telegram_api_url == url


def test_a_refused_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", f"{TOKEN} ")
    with pytest.raises(SettingsError, match="copy the whole of it") as raised:
        read_settings()
    assert "secret" not in f"{raised.value}{raised.value.__cause__}"


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("ANSWER_CONFIDENSE=0.4", "did you mean ANSWER_CONFIDENCE?"),
        ("telegram_bot_tokn=1", "did you mean TELEGRAM_BOT_TOKEN?"),
        ("ZZZ=1", "see .env.example for all"),
    ],
)
def test_a_name_that_is_no_setting_is_refused(tmp_path: Path, line: str, advice: str) -> None:
    (tmp_path / ".env").write_text(f"{line}\n")
    name = line.partition("=")[0].upper()
    with pytest.raises(SettingsError, match=f"^{name} in .env is no setting; ") as raised:
        read_settings()
    assert str(raised.value).endswith(advice)


@pytest.mark.parametrize("content", [b"\xff\xfeD\x00A\x00", b"DATA_DIR=\xff\n"])
def test_an_env_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(SettingsError, match="save it as UTF-8 text"):
        read_settings()


def test_settings_never_change() -> None:
    settings: Any = read_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.answer_confidence = 1.0


def test_what_is_not_used_yet_is_a_setting() -> None:
    assert set(Settings.model_fields) >= NOT_USED_YET


def test_children_get_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("telegram_webhook_secret", "s" * 32)
    monkeypatch.setenv("LLM_API_KEY", "sk-verysecret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:opensesame@host/name")
    monkeypatch.setenv("ANSWER_CONFIDENCE", "0.4")
    leave_no_secrets_to_children()
    left = {name.lower() for name in os.environ} & set(Settings.model_fields)
    assert left == {"answer_confidence"}
