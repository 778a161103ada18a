"""Only Telegram may post, and it hears "thank you" once an update is stored, not before."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.telegram.polling import UPDATES
from bot.telegram.webhook import Webhook
from corpus.errors import SettingsError
from tests.bot.telegram.taking import Taking
from tests.bot.telegram.talking import connected, run, settings_for, until
from tests.serving import SECRET, free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from tests.bot_api import FakeBotApiClient

HEADER = "X-Telegram-Bot-Api-Secret-Token"
JSON = ("Content-Type", "application/json")
RIGHT = (HEADER, SECRET)
UPDATE = b'{"update_id":1}'


class Posting:
    """Posts to a webhook, as anybody may.

    Args:
        url: Of the webhook.
    """

    def __init__(self, url: str, webhook: Webhook, running: asyncio.Task[None]) -> None:
        self.url = url
        self.webhook = webhook
        self.running = running

    async def __call__(
        self,
        body: bytes = UPDATE,
        headers: Sequence[tuple[str, str | bytes]] = (RIGHT, JSON),
        method: str = "POST",
    ) -> httpx.Response:
        """Send one request."""
        async with httpx.AsyncClient() as client:
            return await client.request(method, self.url, content=body, headers=list(headers))


@asynccontextmanager
async def listening(api: FakeBotApiClient, taking: Taking) -> AsyncIterator[Posting]:
    """Give a webhook that listens and has been announced."""
    settings = webhook_settings(api)
    async with connected(api) as bot:
        webhook = Webhook(bot, settings, taking)
        running = asyncio.create_task(webhook.run())
        await until(lambda: running.done() or api.state()["webhook"])
        try:
            yield Posting(str(settings.telegram_webhook_url), webhook, running)
        finally:
            running.cancel()
            await asyncio.wait((running,))
            await webhook.confirm()


def webhook_settings(api: FakeBotApiClient, **changes: Any) -> Settings:
    """Return the settings of a bot that is posted to on this machine."""
    port = free_port()
    fields = {
        "telegram_webhook_url": f"http://127.0.0.1:{port}/updates",
        "telegram_webhook_secret": SecretStr(SECRET),
        "telegram_webhook_listen": f"127.0.0.1:{port}",
    }
    return settings_for(api, **(fields | changes))


REFUSED: dict[str, tuple[dict[str, Any], int]] = {
    "no secret": ({"headers": [JSON]}, 403),
    "an empty secret": ({"headers": [JSON, (HEADER, "")]}, 403),
    "a wrong secret": ({"headers": [JSON, (HEADER, "wrong")]}, 403),
    "a wrong one of the right length": ({"headers": [JSON, (HEADER, SECRET[:-1] + "X")]}, 403),
    "the secret and more": ({"headers": [JSON, (HEADER, f"{SECRET}X")]}, 403),
    "the secret twice": ({"headers": [JSON, RIGHT, RIGHT]}, 403),
    "a wrong secret, then the right one": ({"headers": [JSON, (HEADER, "wrong"), RIGHT]}, 403),
    "a secret that is no ASCII": ({"headers": [JSON, (HEADER, b"\xe9" * 32)]}, 403),
    "a question of what is there": ({"method": "GET", "body": b""}, 405),
    "another method": ({"method": "PUT"}, 405),
    "no content type": ({"headers": [RIGHT]}, 400),
    "another content type": ({"headers": [RIGHT, ("Content-Type", "text/plain")]}, 400),
    "nothing": ({"body": b""}, 400),
    "no JSON": ({"body": b"update_id=1"}, 400),
    "half of it": ({"body": UPDATE[:-1]}, 400),
    "no text at all": ({"body": b"\xff\xfe\xfd"}, 400),
    "a list": ({"body": b"[1]"}, 400),
    "no number": ({"body": b'{"message":{}}'}, 400),
    "a number that is none": ({"body": b'{"update_id":"1"}'}, 400),
    "brackets without end": ({"body": b"[" * 100_000}, 400),
}


@pytest.mark.parametrize(("request_", "status"), REFUSED.values(), ids=REFUSED)
def test_what_telegram_would_not_post_is_refused_without_a_word(
    api: FakeBotApiClient, request_: dict[str, Any], status: int
) -> None:
    async def work() -> None:
        taking = Taking()
        async with listening(api, taking) as post:
            response = await post(**request_)
            assert response.status_code == status
            assert response.content == b""
            assert "Server" not in response.headers
            assert (await post()).status_code == 200
        assert taking.begun == [1]

    run(work())


@pytest.mark.parametrize("size", [(1 << 20) + 1, 10 << 20])
def test_a_body_that_no_update_has_is_not_read(api: FakeBotApiClient, size: int) -> None:
    async def work() -> None:
        taking = Taking()
        async with listening(api, taking) as post:
            try:
                status = (await post(UPDATE[:-1] + b" " * size + b"}")).status_code
            except httpx.TransportError:  # closed while it was still being sent
                status = 400
            assert status == 400
            assert (await post()).status_code == 200
        assert taking.begun == [1]

    run(work())


def test_an_update_is_taken_wherever_it_is_posted(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking()
        async with listening(api, taking) as post:
            charset = (RIGHT, ("Content-Type", "application/json; charset=utf-8"))
            assert (await post(headers=charset)).status_code == 200
            post.url = f"{post.url}/elsewhere?x=1"
            assert (await post(b'{"update_id":2}')).status_code == 200
        assert taking.taken == [1, 2]

    run(work())


def test_thanks_are_said_once_it_is_stored(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking()
        taking.gate.clear()
        async with listening(api, taking) as post:
            posting = asyncio.create_task(post())
            await until(lambda: taking.begun)
            for _ in range(50):
                await asyncio.sleep(0)
            assert not posting.done()
            taking.gate.set()
            assert (await posting).status_code == 200
        assert taking.taken == [1]

    run(work())


def test_what_cannot_be_stored_is_posted_again(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking(failures=3)
        async with listening(api, taking):
            number = (await api.aio.send_text("why?"))["update_id"]
            await until(lambda: taking.taken)
            assert taking.begun == [number] * 4
            assert taking.taken == [number]
            await api.aio.wait_until(lambda state: not state["pending_updates"])
        log = [entry["status"] for entry in api.state()["webhook_log"]]
        assert log == [500, 500, 500, 200]

    run(work())


def test_the_same_update_may_be_posted_again(api: FakeBotApiClient) -> None:
    async def work() -> None:
        taking = Taking()
        async with listening(api, taking) as post:
            assert [(await post()).status_code for _ in range(2)] == [200, 200]
        assert taking.taken == [1, 1]  # the inbox knows it, see test_intake

    run(work())


def test_telegram_is_told_where_what_and_how(api: FakeBotApiClient) -> None:
    async def work() -> None:
        async with listening(api, Taking()):
            pass

    run(work())
    state = api.state()
    assert state["webhook"]["secret_token"] == SECRET
    assert state["allowed_updates"] == sorted(UPDATES)
    assert "drop_pending_updates" not in api.calls("setWebhook")[0]["params"]


def test_what_has_begun_at_the_end_is_finished_and_nothing_new_begins(
    api: FakeBotApiClient,
) -> None:
    async def work() -> None:
        taking = Taking()
        taking.gate.clear()
        async with listening(api, taking) as post:
            posting = asyncio.create_task(post())
            await until(lambda: taking.begun)
            post.running.cancel()
            await asyncio.wait((post.running,))
            ending = asyncio.create_task(post.webhook.confirm())
            with pytest.raises(httpx.ConnectError):
                await post(b'{"update_id":2}')
            assert not ending.done()
            taking.gate.set()
            await ending
            assert (await posting).status_code == 200
        assert taking.taken == [1]

    run(work())


def test_an_address_that_is_taken_is_named(api: FakeBotApiClient) -> None:
    async def work(listen: str) -> None:
        async with connected(api) as bot:
            settings = webhook_settings(api, telegram_webhook_listen=listen)
            with pytest.raises(SettingsError, match=f"^TELEGRAM_WEBHOOK_LISTEN {listen} cannot "):
                await Webhook(bot, settings, Taking()).run()

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        run(work(f"127.0.0.1:{other.getsockname()[1]}"))
    run(work("192.0.2.1:8080"))
    assert api.calls("setWebhook") == []


def test_an_address_that_telegram_refuses_is_named(api: FakeBotApiClient) -> None:
    async def work() -> None:
        async with connected(api) as bot:
            settings = webhook_settings(api, telegram_webhook_url="https://bot.example.org/")
            with pytest.raises(
                SettingsError, match=r"^Telegram refuses TELEGRAM_WEBHOOK_URL https://bot\.example"
            ):
                await Webhook(bot, settings, Taking()).run()

    run(work())


def test_a_webhook_without_a_secret_does_not_begin(api: FakeBotApiClient) -> None:
    async def work() -> None:
        async with connected(api) as bot:
            settings = webhook_settings(api, telegram_webhook_secret=None)
            with pytest.raises(SettingsError, match=r"TELEGRAM_WEBHOOK_SECRET is not.*openssl"):
                Webhook(bot, settings, Taking())

    run(work())
