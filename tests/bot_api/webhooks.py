"""Webhooks are set, deleted and told about."""

from __future__ import annotations

import asyncio
import re
import time
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tests.bot_api.delivery import Delivery
from tests.bot_api.errors import ApiError
from tests.bot_api.request import Method, Noted
from tests.bot_api.updates import UPDATE_TYPES, end_poll, set_allowed

if TYPE_CHECKING:
    from tests.bot_api.request import Request
    from tests.bot_api.state import Bot
    from tests.bot_api.typing import Json

LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
_MAX_SECRET: Final = 256
_SAME: Final = ("url", "max_connections", "secret_token")
_PLAIN_HTTP: Final = (
    "http webhook accepted as with --local; "
    "api.telegram.org requires https on port 443, 80, 88 or 8443"
)


async def set_webhook(request: Request) -> Noted:
    """Set a webhook on loopback; it ends a waiting poll."""
    bot, parameters = request.bot, request.parameters
    if not parameters.text("url").strip():
        return delete_webhook(request)
    _check_rate(request)
    hook = _described(request)
    set_allowed(request)
    drops = parameters.flag("drop_pending_updates")
    if bot.webhook and not drops and _is_same(bot.webhook, hook):
        return Noted(result=True, description="Webhook is already set")
    end_poll(bot, ApiError(409, "Conflict: terminated by setWebhook request"))
    stop_webhook(bot)
    if drops:
        bot.updates.clear()
    bot.webhook = hook
    bot.webhook_task = asyncio.create_task(Delivery(request.world, bot, hook).run())
    return Noted(result=True, description="Webhook was set")


def delete_webhook(request: Request) -> Noted:
    """Delete the webhook, if there is one."""
    was_set = request.bot.webhook is not None
    stop_webhook(request.bot)
    if request.parameters.flag("drop_pending_updates"):
        request.bot.updates.clear()
    text = "Webhook was deleted" if was_set else "Webhook is already deleted"
    return Noted(result=True, description=text)


def get_webhook_info(request: Request) -> Json:
    """Tell of the webhook and its last error."""
    bot = request.bot
    hook = bot.webhook or {"url": "", "has_custom_certificate": False}
    told = {name: hook[name] for name in ("url", "has_custom_certificate")}
    told["pending_update_count"] = len(bot.updates)
    if bot.webhook:
        told |= {name: hook[name] for name in ("max_connections", "ip_address")}
        if hook["last_error_date"]:
            told |= {name: hook[name] for name in ("last_error_date", "last_error_message")}
    if bot.allowed is not None:
        told["allowed_updates"] = [kind for kind in UPDATE_TYPES if kind in bot.allowed]
    return told


def stop_webhook(bot: Bot) -> None:
    """Deliver nothing more by webhook."""
    bot.webhook = None
    if bot.webhook_task:
        bot.webhook_task.cancel()
        bot.webhook_task = None


def _check_rate(request: Request) -> None:
    if not request.world.settings["webhook_rate_limit"]:
        return
    if time.monotonic() < request.bot.next_set_webhook:
        raise ApiError(429, "retry after 1", retry_after=1)
    request.bot.next_set_webhook = time.monotonic() + 1


def _described(request: Request) -> Json:
    parameters = request.parameters
    has_certificate = "certificate" in parameters.files
    if parameters.has("certificate") and not has_certificate:
        request.warnings.append("certificate must be uploaded as a file; a string is ignored")
    return {
        "secret_token": _checked_secret(parameters.text("secret_token")),
        "url": _checked_url(parameters.text("url").strip(), request.warnings),
        "max_connections": parameters.within("max_connections", 40, 1, 100),
        "ip_address": parameters.text("ip_address") or "127.0.0.1",
        "has_custom_certificate": has_certificate,
        "last_error_date": None,
        "last_error_message": None,
    }


def _checked_secret(secret: str) -> str:
    if len(secret) > _MAX_SECRET:
        raise ApiError(400, "secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise ApiError(400, "secret token contains unallowed characters")
    return secret


def _checked_url(url: str, warnings: list[str]) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ApiError(400, "invalid webhook URL specified")
    if parts.hostname not in LOOPBACK:
        raise ApiError(400, "bad webhook: this test server delivers to loopback only")
    if parts.scheme == "http":
        warnings.append(_PLAIN_HTTP)
    return url


def _is_same(old: Json, new: Json) -> bool:
    has_certificate = old["has_custom_certificate"] or new["has_custom_certificate"]
    return not has_certificate and all(old[name] == new[name] for name in _SAME)


METHODS: Final = {
    "setWebhook": Method(
        "url certificate ip_address max_connections allowed_updates drop_pending_updates "
        "secret_token",
        set_webhook,
    ),
    "deleteWebhook": Method("drop_pending_updates", delete_webhook),
    "getWebhookInfo": Method("", get_webhook_info),
}
