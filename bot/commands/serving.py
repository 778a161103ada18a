"""`serve`: the Telegram bot, by polling, or by webhook where one is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.application import now
from bot.commands.options import DataDir, application
from bot.settings import leave_no_secrets_to_children

if TYPE_CHECKING:
    from bot.application import Application
    from index.embedding import Embedder


def serve(data_dir: DataDir = None) -> None:
    """Answer questions on Telegram until the program is told to stop."""
    # Imported here: no other command needs Telegram's library.
    from bot.telegram.service import serve_until_stopped  # noqa: PLC0415

    app = application(data_dir, tell=None)
    leave_no_secrets_to_children()
    serve_until_stopped(app, lambda: _loaded(app), now)


def _loaded(app: Application) -> Embedder:
    """Load the model, once there is an index to be answered from, if that is possible."""
    app.mend_index()
    return app.embedder()
