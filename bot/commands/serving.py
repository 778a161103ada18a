"""`serve`: the Telegram bot, by polling, or by webhook where one is set."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from typing import TYPE_CHECKING

from bot.application import now
from bot.commands.options import DataDir, application

if TYPE_CHECKING:
    from bot.application import Application
    from index.embedding import Embedder


def serve(data_dir: DataDir = None) -> None:
    """Answer questions on Telegram until the program is told to stop."""
    # Imported here: no other command needs Telegram's library.
    from bot.telegram.service import Service  # noqa: PLC0415

    app = application(data_dir, tell=None)
    service = Service(app, lambda: _loaded(app), now)
    in_time = asyncio.run(service.run())
    app.database.close()
    if not in_time:
        _leave_at_once()


def _loaded(app: Application) -> Embedder:
    """Load the model, once there is an index to be answered from, if that is possible."""
    app.mend_index()
    return app.embedder()


def _leave_at_once() -> None:
    """End although a thread is stuck: Python would wait for it, and be killed meanwhile."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
