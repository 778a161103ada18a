"""Settings are read from the environment and from .env, and a mistake is named in one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.settings import NOT_USED_YET, Settings, read_settings
from corpus.errors import SettingsError

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
    "unknown reranker": ("RERANKER_MODEL", "some/model", "'none'"),
    "unknown format": ("LOG_FORMAT", "xml", "'text' or 'json'"),
    "a token with spaces": ("TELEGRAM_BOT_TOKEN", f"bot {TOKEN}", "is no bot token"),
    "a token with quotes": ("TELEGRAM_BOT_TOKEN", f'"{TOKEN}"', "is no bot token"),
    "half a token": ("TELEGRAM_BOT_TOKEN", TOKEN[:20], "is no bot token"),
    "admin zero": ("TELEGRAM_ADMIN_IDS", "0", "0 is no person's id"),
    "a group as admin": ("TELEGRAM_ADMIN_IDS", "-1001234567890", "is no person's id"),
    "the anonymous admin": ("TELEGRAM_ADMIN_IDS", "5,1087968824", "1087968824 is no person's id"),
    "a name as admin": ("TELEGRAM_ADMIN_IDS", "@somebody", "valid integer"),
    "listening without a port": ("METRICS_LISTEN", "localhost", "write host:port"),
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
        "TELEGRAM_WEBHOOK_SECRET": "hush",
        "DATABASE_URL": "postgresql+psycopg://user:opensesame@host/name",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert settings.database == secrets["DATABASE_URL"]
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert not [value for value in secrets.values() if value in shown]


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
