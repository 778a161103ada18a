"""The server: the Bot API, its files, and what tests ask of it, on loopback alone."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Final, Self

import aiohttp
from aiohttp import web

from tests.bot_api import overseeing, people, queries, writing
from tests.bot_api.calling import answer_call, answer_download, call_from_webhook
from tests.bot_api.errors import ApiError, ControlError
from tests.bot_api.request import Act
from tests.bot_api.state import DEFAULT_SETTINGS, DEFAULT_TOKEN, Bot, World
from tests.bot_api.updates import end_poll
from tests.bot_api.webhooks import LOOPBACK, stop_webhook

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.bot_api.typing import Json

_POST_ROUTES: Final[dict[str, Callable[[Act], Any]]] = {
    **people.ROUTES,
    **writing.ROUTES,
    **queries.ROUTES,
    **overseeing.POST_ROUTES,
}
_MAX_REQUEST: Final = 64 << 20
_TOKEN: Final = re.compile(r"[1-9]\d*:[\w-]{3,70}")


class FakeBotApi:
    """A strict stand-in for the Telegram Bot API server.

    Args:
        token: Of the first bot.
        username: Without the @.
        first_name: As users see it.
        settings: What differs from the default settings, also after a reset.
    """

    def __init__(
        self,
        token: str = DEFAULT_TOKEN,
        username: str = "fake_qa_bot",
        first_name: str = "Fake QA Bot",
        settings: Json | None = None,
    ) -> None:
        self._first_bot = (token, username, first_name)
        self._settings = {**DEFAULT_SETTINGS, **(settings or {})}
        self._session: aiohttp.ClientSession | None = None
        self._runner: web.AppRunner | None = None
        self.base_url = ""
        self.world = World({})
        self.reset()

    def reset(self) -> None:
        """Begin anew: no chats, no calls, no faults."""
        self._stop_bots()
        self.world = World(dict(self._settings))
        self.world.session = self._session
        self.world.dispatch = call_from_webhook
        self.world.recording.keep = self._settings["keep_calls"]
        self.add_bot(*self._first_bot)

    def add_bot(self, token: str, username: str, first_name: str) -> Bot:
        """Add one more bot."""
        if not _TOKEN.fullmatch(token):
            message = "a token looks like 123456:ABC-def"
            raise ControlError(message)
        self.world.bots[token] = Bot(token, username, first_name)
        return self.world.bots[token]

    def _stop_bots(self) -> None:
        for bot in self.world.bots.values():
            stop_webhook(bot)
            end_poll(bot)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen, on any free port by default, and return the address."""
        if host not in LOOPBACK:
            message = "the stand-in listens on loopback only"
            raise ControlError(message)
        self.world.session = self._session = aiohttp.ClientSession()
        # A poller that goes away must not keep its long poll, hence the cancellation.
        self._runner = web.AppRunner(
            self._application(), access_log=None, handler_cancellation=True, shutdown_timeout=1.0
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        address = self._runner.addresses[0]
        shown = f"[{host}]" if ":" in host else host
        self.base_url = f"http://{shown}:{address[1]}"
        return self.base_url

    async def stop(self) -> None:
        """Stop listening and delivering."""
        self._stop_bots()
        if self._session is not None:
            await self._session.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=_MAX_REQUEST)
        add = application.router.add_route
        add("*", "/bot{token}/{method}", self._answer_call)
        add("GET", "/file/bot{token}/{path:.+}", self._answer_download)
        for name, run in _POST_ROUTES.items():
            add("POST", f"/_control/{name}", self._control(run))
        for name, run in overseeing.GET_ROUTES.items():
            add("GET", f"/_control/{name}", self._control(run))
        add("POST", "/_control/bot", self._control(self._add_bot))
        add("POST", "/_control/reset", self._control(self._reset))
        return application

    async def _answer_call(self, request: web.Request) -> web.Response:
        return await answer_call(self.world, request)

    async def _answer_download(self, request: web.Request) -> web.Response:
        return await answer_download(self.world, request)

    def _add_bot(self, act: Act) -> Json:
        names = act.data.get("username", "second_bot"), act.data.get("first_name", "Second")
        return self.add_bot(act.data["new_token"], *names).user()

    def _reset(self, _: Act) -> bool:
        self.reset()
        return True

    def _control(self, run: Callable[[Act], Any]) -> Callable[[web.Request], Awaitable[Any]]:
        async def handle(request: web.Request) -> web.Response:
            try:
                act = await self._act(request)
                result = run(act)
                result = await result if asyncio.iscoroutine(result) else result
            except (ApiError, ControlError) as error:
                return web.json_response({"ok": False, "error": str(error)}, status=400)
            except (KeyError, ValueError, TypeError) as error:
                described = f"{type(error).__name__}: {error}"
                return web.json_response({"ok": False, "error": described}, status=400)
            if request.method == "POST":
                self.world.notify()
            return web.json_response({"ok": True, "result": result})

        return handle

    async def _act(self, request: web.Request) -> Act:
        data: Json = dict(request.query)
        if request.method == "POST" and request.can_read_body:
            data.update(await request.json())
        token = data.pop("token", None)
        bots = self.world.bots
        return Act(self.world, bots[token] if token else next(iter(bots.values())), data)
