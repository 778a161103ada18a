"""Flood limits: too many messages in a chat or in all are answered with 429."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.bot_api.errors import ApiError

if TYPE_CHECKING:
    from collections import deque

    from tests.bot_api.request import Request


def check_flood(request: Request) -> None:
    """Count a message, or refuse it where the documented limits are passed."""
    settings, sent = request.world.settings, request.bot.flood
    chat, began = request.parameters.number("chat_id"), time.monotonic()
    _check(sent["all"], settings["flood_global_per_s"], 1, began)
    if chat < 0:
        _check(sent[chat], settings["flood_group_per_min"], 60, began)
    else:
        burst = settings["flood_chat_burst"]
        _check(sent[chat], burst, burst / settings["flood_chat_per_s"], began)
    sent["all"].append(began)
    sent[chat].append(began)


def _check(times: deque[float], limit: int, seconds: float, began: float) -> None:
    while times and times[0] <= began - seconds:
        times.popleft()
    if len(times) >= limit:
        wait = max(1, int(times[0] + seconds - began) + 1)
        raise ApiError(429, f"retry after {wait}", retry_after=wait)
