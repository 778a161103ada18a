"""What `doctor` asks Telegram: whether the token works, what the bot may see, where updates go."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from telegram.error import InvalidToken, TelegramError

from bot.findings import Finding, Level
from bot.telegram.connection import make_bot
from bot.telegram.failures import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import User, WebhookInfo

    from bot.settings import Settings

_NO_INLINE: Final = "inline mode is off; /setinline at @BotFather turns it on"
_PATIENCE: Final = 10.0  # seconds


def check_telegram(settings: Settings) -> Iterator[Finding]:
    """Yield what Telegram says of the bot that is set; its token is never part of it."""
    try:
        me, webhook = asyncio.run(asyncio.wait_for(_asked(settings), _PATIENCE))
    except InvalidToken:
        message = "Telegram does not know TELEGRAM_BOT_TOKEN; copy it anew from @BotFather"
        yield Finding(Level.WRONG, "telegram", message)
    except (TelegramError, TimeoutError) as error:
        reason = said(error) if isinstance(error, TelegramError) else "no answer"
        message = f"Telegram cannot be reached ({reason}); check the network, try again"
        yield Finding(Level.WRONG, "telegram", message)
    else:
        yield Finding(Level.FINE, "telegram", f"the token is that of @{me.username}")
        yield _admins(settings)
        yield _groups(me)
        yield _inline(me)
        yield _way(settings, webhook)


async def _asked(settings: Settings) -> tuple[User, WebhookInfo]:
    bot = make_bot(settings)
    try:
        await bot.initialize()
        return bot.bot, await bot.get_webhook_info()
    finally:
        await bot.shutdown()


def _admins(settings: Settings) -> Finding:
    count = len(settings.telegram_admin_ids)
    if not count:
        message = "no admins; put your numeric id into TELEGRAM_ADMIN_IDS to run it from the chat"
        return Finding(Level.NOTE, "telegram", message)
    return Finding(Level.FINE, "telegram", f"{count} admin{'s' if count > 1 else ''}")


def _groups(me: User) -> Finding:
    if me.can_read_all_group_messages:
        message = "group privacy is off: it sees every message of its groups, mentions included"
    else:
        message = "group privacy is on: in groups it sees /ask and replies to it, no mentions"
    return Finding(Level.FINE, "telegram", message)


def _inline(me: User) -> Finding:
    if me.supports_inline_queries:
        return Finding(Level.FINE, "telegram", "inline mode is on")
    return Finding(
        Level.NOTE, "telegram", "inline mode is off; /setinline at @BotFather turns it on"
    )


def _way(settings: Settings, webhook: WebhookInfo) -> Finding:
    """Return how updates come, and what Telegram last complained of."""
    waiting = f"{webhook.pending_update_count} updates wait"
    wanted = settings.telegram_webhook_url or ""
    if webhook.url != wanted:
        message = f"the webhook is not as set now; `footnote serve` changes that ({waiting})"
        return Finding(Level.NOTE, "telegram", message)
    if not wanted:
        return Finding(Level.FINE, "telegram", f"updates are fetched by polling ({waiting})")
    if webhook.last_error_message:
        message = f"Telegram could not post: {webhook.last_error_message}; check {wanted}"
        return Finding(Level.WRONG, "telegram", message)
    return Finding(Level.FINE, "telegram", f"updates are posted to {wanted} ({waiting})")
