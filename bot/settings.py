"""Settings: read once from the environment and from `.env`; every name is in `.env.example`."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from corpus.errors import SettingsError
from index.models import DEFAULT_MODEL

_TOKEN: Final = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,64}")
_WEBHOOK_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{32,256}")
_WEBHOOK_PORTS: Final = frozenset({443, 80, 88, 8443})
_LAST_PORT: Final = 65_535
_LISTEN: Final = re.compile(r"[^\s:]*:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5}")
_NEVER_ADMINS: Final = frozenset({777000, 1087968824, 136817688})  # Telegram's own accounts


def _token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        message = "is no bot token; copy the whole of it from @BotFather"
        raise ValueError(message)
    return value


def _address(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        message = f"is no address ({error})"
        raise ValueError(message) from error
    return parts


def _webhook_url(value: str) -> str:
    parts = _address(value)
    local = _is_local(parts.hostname)
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        message = (
            "write an https address that Telegram can reach, for example https://bot.example.org/"
        )
        raise ValueError(message)
    if not parts.hostname or not (local or parts.port in {None, *_WEBHOOK_PORTS}):
        message = "Telegram posts to the ports 443, 80, 88 and 8443 alone"
        raise ValueError(message)
    return value


def _webhook_secret(value: SecretStr) -> SecretStr:
    if not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
        message = (
            "write 32 to 256 of A-Z, a-z, 0-9, _ and -; `openssl rand -hex 32` makes a good one"
        )
        raise ValueError(message)
    return value


def _api_url(value: str) -> str:
    parts = _address(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = "write the address of a Bot API server, or leave it out for Telegram's own"
        raise ValueError(message)
    if parts.scheme == "http" and not _is_local(parts.hostname):
        message = "the token would travel unencrypted; write an https address"
        raise ValueError(message)
    return value


def _is_local(host: str | None) -> bool:
    return host in {"localhost", "127.0.0.1", "::1"}


def _split(value: Any) -> Any:
    """Read "1, 2" from the environment as two values."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _admin_ids(value: tuple[int, ...]) -> tuple[int, ...]:
    for admin in value:
        if admin <= 0 or admin in _NEVER_ADMINS:
            message = f"{admin} is no person's id; names and groups cannot be admins"
            raise ValueError(message)
    return value


def _listen(value: str) -> str:
    if value and not (_LISTEN.fullmatch(value) and _is_port(value.rpartition(":")[2])):
        message = "write host:port, for example 127.0.0.1:8080"
        raise ValueError(message)
    return value


def _is_port(written: str) -> bool:
    return int(written) <= _LAST_PORT


def _data_dir(value: Path) -> Path:
    try:
        return value.expanduser()
    except RuntimeError as error:
        message = f"nobody here has the home folder that {value} begins with"
        raise ValueError(message) from error


def _places(value: tuple[str, ...]) -> tuple[str, ...]:
    for place in value:
        if not (_LISTEN.fullmatch(place) and _is_port(place.rpartition(":")[2])):
            message = "write host:port, with commas between, for example 10.0.0.5:8080"
            raise ValueError(message)
    return value


Listen = Annotated[str, AfterValidator(_listen)]


class Settings(BaseSettings):
    """Everything that can be set; names are fixed, and each default works.

    Settings that this version takes but has no use for yet say so in `.env.example`.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        case_sensitive=False,
    )

    data_dir: Annotated[Path, AfterValidator(_data_dir)] = Path("data")
    database_url: SecretStr | None = None
    embedding_model: str = DEFAULT_MODEL
    refresh_minutes: Annotated[int, Field(ge=0, le=10_080)] = 60
    refresh_pages: Annotated[int, Field(ge=1, le=100_000)] = 200
    fetch_private: Annotated[
        tuple[str, ...], NoDecode, BeforeValidator(_split), AfterValidator(_places)
    ] = ()
    vector_store: Literal["faiss"] = "faiss"
    reranker_model: str = "none"
    llm_base_url: str | None = None
    llm_model: str | None = None
    llm_api_key: SecretStr | None = None
    answer_confidence: Annotated[float, Field(ge=0, le=1)] = 0.2
    telegram_bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api_url: Annotated[str, AfterValidator(_api_url)] = "https://api.telegram.org"
    telegram_admin_ids: Annotated[
        tuple[int, ...], NoDecode, BeforeValidator(_split), AfterValidator(_admin_ids)
    ] = ()
    telegram_webhook_url: Annotated[str, AfterValidator(_webhook_url)] | None = None
    telegram_webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    telegram_webhook_listen: Listen = "127.0.0.1:8080"
    questions_per_minute: Annotated[int, Field(ge=1, le=10_000)] = 20
    keep_questions_days: Annotated[int, Field(ge=0, le=3_650)] = 30
    log_format: Literal["text", "json"] = "text"
    metrics_listen: Listen = ""

    @property
    def database(self) -> str:
        """The database's URL; the SQLite file in the data folder where none is set."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'footnote.db'}"

    @property
    def index_folder(self) -> Path:
        """Where generations are kept."""
        return self.data_dir / "index"


NOT_USED_YET: Final = frozenset(
    {
        "llm_base_url",
        "llm_model",
        "llm_api_key",
        "metrics_listen",
    }
)
"""Settings that are read and checked, and that nothing in this version acts on."""


def secrets_of(settings: Settings) -> list[str]:
    """Return every text among the settings that nobody may read in a log."""
    values = (getattr(settings, name) for name in type(settings).model_fields)
    secrets = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
    password = urlsplit(settings.database).password
    return [*secrets, password] if password else secrets


def leave_no_secrets_to_children() -> None:
    """Take every secret out of the environment that processes started from now on would get."""
    fields = Settings.model_fields.items()
    secret = {name for name, field in fields if "SecretStr" in str(field.annotation)}
    for name in [name for name in os.environ if name.lower() in secret]:
        del os.environ[name]


def read_settings(data_dir: Path | None = None) -> Settings:
    """Return the settings in force.

    Args:
        data_dir: What `--data-dir` names; goes before the environment and `.env`.

    Raises:
        SettingsError: One of them cannot be used.
    """
    try:
        return Settings() if data_dir is None else Settings(data_dir=data_dir)
    except ValidationError as error:
        raise SettingsError(_explanation(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        message = f"the file .env cannot be read ({error}); save it as UTF-8 text"
        raise SettingsError(message) from error


def _explanation(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    name = str(first["loc"][0]).upper() if first["loc"] else "a setting"
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(name.lower(), Settings.model_fields, n=1)
        meant = f"; did you mean {near[0].upper()}?" if near else "; see .env.example for all"
        return f"{name} in .env is no setting{meant}"
    return f"{name} cannot be used: {first['msg'].removeprefix('Value error, ')}"
