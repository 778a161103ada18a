"""Logs: to standard error, as lines or as JSON, without anything that is secret."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias
from urllib.parse import quote

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

LogFormat: TypeAlias = Literal["text", "json"]

_NOISY: Final = (
    *("httpx", "httpcore", "urllib3", "matplotlib", "filelock", "trafilatura"),
    *("asyncio", "tornado.access", "telegram"),
)
_NAMED: Final = (structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name)
_TALKING: Final = ("telegram.request",)  # prints whole answers of the server, and tracebacks
_HIDDEN: Final = "[secret]"

_secrets: set[str] = set()


def configure_logs(*, debug: bool) -> None:
    """Send warnings (with `debug` everything) to standard error, as lines of text."""
    level = logging.DEBUG if debug else logging.WARNING
    logging.basicConfig(stream=sys.stderr, level=level, force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _TALKING:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    logging.getLogger("footnote").setLevel(logging.NOTSET)
    logging.raiseExceptions = False  # a line that fails would be printed raw, secrets and all
    set_log_format("text")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            *_NAMED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def log_what_happens() -> None:
    """Log what a service does, not only what goes wrong."""
    logging.getLogger("footnote").setLevel(min(logging.INFO, logging.getLogger().level))


def set_log_format(log_format: LogFormat) -> None:
    """Write each line as text, or as one JSON object, as LOG_FORMAT says."""
    renderer = _as_json if log_format == "json" else _as_text
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_NAMED, structlog.stdlib.ExtraAdder()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
    )
    for handler in logging.getLogger().handlers:
        handler.setFormatter(formatter)


def hide_from_logs(secrets: Iterable[str]) -> None:
    """Let no log line hold any of these texts, nor their form in an address."""
    for secret in filter(None, secrets):
        _secrets.update((secret, quote(secret, safe=""), repr(secret)[1:-1]))


def without_secrets(text: str) -> str:
    """Return a text with every secret that is known replaced."""
    for secret in _secrets:
        text = text.replace(secret, _HIDDEN)
    return text


_json: Final = structlog.processors.JSONRenderer(ensure_ascii=False)


def _as_json(logger: Any, name: str, event: MutableMapping[str, Any]) -> str:
    return without_secrets(str(_json(logger, name, event)))


def _as_text(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> str:
    """Return `LEVEL logger: message key=value`, with a traceback below where there is one."""
    level, where = str(event.pop("level")).upper(), event.pop("logger", "")
    said, trace = event.pop("event"), event.pop("exception", None)
    event.pop("timestamp", None)
    named = "".join(f" {key}={value}" for key, value in event.items())
    below = f"\n{trace}" if trace else ""
    return without_secrets(f"{level} {where}: {said}{named}{below}")
