"""A strict stand-in for the Telegram Bot API, for acceptance tests: it never leaves loopback.

A real bot speaks HTTP to it, by polling or by webhook, and a test drives the users. Behaviour and
error texts follow https://core.telegram.org/bots/api; what Telegram's closed part answers is
marked as approximate.
"""

from __future__ import annotations

from tests.bot_api.client import FakeBotApiClient
from tests.bot_api.errors import ControlError
from tests.bot_api.process import FakeBotApiProcess
from tests.bot_api.server import FakeBotApi

__all__ = ["ControlError", "FakeBotApi", "FakeBotApiClient", "FakeBotApiProcess"]
