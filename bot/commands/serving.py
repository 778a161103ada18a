"""`serve`: the Telegram bot, by polling, or by webhook where one is set."""

from __future__ import annotations

import asyncio
import logging
import os
import sys

from bot.application import now
from bot.commands.options import DataDir, application
from bot.settings import leave_no_secrets_to_children


def serve(data_dir: DataDir = None) -> None:
    """Answer questions on Telegram until the program is told to stop."""
    # Imported here: no other command needs Telegram's library.
    from bot.telegram.service import Service  # noqa: PLC0415

    app = application(data_dir)
    leave_no_secrets_to_children()
    service = Service(app, app.embedder, now)
    in_time = asyncio.run(service.run())
    app.database.close()
    if not in_time:
        _leave_at_once()


def _leave_at_once() -> None:
    """End although a thread is stuck: Python would wait for it, and be killed meanwhile."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
