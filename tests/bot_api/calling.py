"""One call of the bot over HTTP: it is recorded, may meet a fault, and is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import web

from tests.bot_api import faults
from tests.bot_api.errors import ApiError
from tests.bot_api.methods import dispatch, proper_name
from tests.bot_api.parameters import Parameters, read_parameters
from tests.bot_api.recording import new_call

if TYPE_CHECKING:
    from tests.bot_api.files import StoredFile
    from tests.bot_api.state import Bot, World
    from tests.bot_api.typing import Json

_NOT_BY_WEBHOOK: Final = frozenset({"setwebhook", "deletewebhook", "close", "logout"})


async def answer_call(world: World, request: web.Request) -> web.Response:
    """Answer a request of the bot. Polls are not recorded: there would be no end of them."""
    token, name = request.match_info["token"], request.match_info["method"]
    call = new_call(token, proper_name(name), {})
    try:
        return await _answered(world, request, call)
    except ApiError as error:
        return _refused(call, error)
    except faults.DroppedError:
        call.setdefault("error", "connection dropped")
        return _cut(request)
    finally:
        if call["seq"]:
            world.recording.finish(call)
        world.notify()


async def _answered(world: World, request: web.Request, call: Json) -> web.Response:
    try:
        parameters = await _parameters_of(request)
    except ApiError:
        world.recording.begin(call)
        raise
    call["params"] = parameters.recorded()
    call["files"] = {
        name: {"name": file.name, "type": file.media_type, "size": len(file.content)}
        for name, file in parameters.files.items()
    }
    if call["method"] != "getUpdates":
        world.recording.begin(call)
    fault = faults.take_fault(world.faults, call)
    broken = await faults.before(fault, call)
    if broken is not None:
        return broken
    result, note = await dispatch(world, call["token"], parameters, call)
    call["status"], call["result"] = 200, result
    await faults.after(fault)
    described = {"description": note} if note else {}
    return web.json_response({"ok": True, "result": result, **described})


async def _parameters_of(request: web.Request) -> Parameters:
    if request.method not in ("GET", "POST"):
        raise ApiError(405, "Method Not Allowed")
    return await read_parameters(request)


def _refused(call: Json, error: ApiError) -> web.Response:
    call["status"], call["error"] = error.code, error.text
    seconds = error.parameters.get("retry_after", 1)
    headers = {"Retry-After": str(seconds)} if error.code == 429 else {}
    return web.json_response(error.body(), status=error.code, headers=headers)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def call_from_webhook(world: World, bot: Bot, answer: Json) -> None:
    """Run the method that a bot named in its answer to a webhook; reading ones are ignored."""
    name = str(answer.pop("method"))
    if name.lower().startswith("get") or name.lower() in _NOT_BY_WEBHOOK:
        return
    call = new_call(bot.token, proper_name(name), answer)
    call["via"] = "webhook response"
    world.recording.begin(call)
    try:
        noted = await dispatch(world, bot.token, Parameters(answer), call)
        call["status"], call["result"] = 200, noted.result
    except ApiError as error:
        call["status"], call["error"] = error.code, error.text
    finally:
        world.recording.finish(call)


async def answer_download(world: World, request: web.Request) -> web.Response:
    """Give a file's content."""
    token, path = request.match_info["token"], request.match_info["path"]
    call = new_call(token, "downloadFile", {"path": path})
    world.recording.begin(call)
    fault = faults.take_fault(world.faults, call)
    try:
        broken = await faults.before(fault, call)
        await faults.after(fault)
        return broken or _download(_file_at(world, token, path), call)
    except ApiError as error:
        return _refused(call, error)
    except faults.DroppedError:
        return _cut(request)
    finally:
        world.recording.finish(call)
        world.notify()


def _file_at(world: World, token: str, path: str) -> StoredFile | None:
    known = world.bots[token].files.values() if token in world.bots else ()
    return next((file for file in known if file.path == path), None)


def _download(file: StoredFile | None, call: Json) -> web.Response:
    if file is None:
        raise ApiError(404)
    call["status"] = 200
    return web.Response(body=file.bytes(), content_type="application/octet-stream")
