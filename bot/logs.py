"""Logs: to standard error, as lines or as JSON, without anything that is secret."""

from __future__ import annotations

import logging
import sys
from typing import Literal

from pythonjsonlogger.json import JsonFormatter

_LINE = "%(levelname)s %(name)s: %(message)s"
_NOISY = ("httpx", "urllib3", "matplotlib", "filelock", "trafilatura")


def configure_logs(*, debug: bool) -> None:
    """Send warnings (with `debug` everything) to standard error."""
    level = logging.DEBUG if debug else logging.WARNING
    logging.basicConfig(stream=sys.stderr, level=level, format=_LINE, force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def set_log_format(log_format: Literal["text", "json"]) -> None:
    """Write each line as text, or as one JSON object, as LOG_FORMAT says."""
    if log_format == "json":
        formatter = JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s")
        for handler in logging.getLogger().handlers:
            handler.setFormatter(formatter)
