"""Faults on demand: 429, other errors, broken answers, delays, dropped connections."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from aiohttp import web

from tests.bot_api.errors import ApiError, ControlError

if TYPE_CHECKING:
    from tests.bot_api.typing import Json

KINDS: Final = ("429", "error", "html", "drop", "bad_json", "delay")
_PAGE: Final = "<html><body><h1>502 Bad Gateway</h1></body></html>"


class DroppedError(Exception):
    """The connection is cut without an answer."""


def new_fault(data: Json, known: tuple[str, ...]) -> Json:
    """Return a fault as it is queued.

    Args:
        data: `method` or "*" for all but getUpdates, `kind`, `count`, `skip` (so many calls pass
            first), `match` (values of parameters), `delay` in seconds, `when` a drop or a delay
            happens, `retry_after`, `status`, `description`, `text` of a broken answer.
        known: Methods.
    """
    fault = {"method": "*", "count": 1, **data, "kind": str(data["kind"])}
    if fault["kind"] not in KINDS:
        message = f"kind is one of {', '.join(KINDS)}"
        raise ControlError(message)
    if fault["method"] not in ("*", "downloadFile", *known):
        message = "unknown method"
        raise ControlError(message)
    return fault


def take_fault(faults: list[Json], call: Json) -> Json | None:
    """Return the first fault that is meant for a call; it counts as used."""
    for fault in faults:
        if not _is_meant(fault, call):
            continue
        if fault.get("skip", 0) > 0:
            fault["skip"] -= 1
            continue
        fault["count"] -= 1
        if fault["count"] <= 0:
            faults.remove(fault)
        return dict(fault)
    return None


def _is_meant(fault: Json, call: Json) -> bool:
    method = call["method"]
    if fault["method"] not in ("*", method) or (fault["method"] == "*" and method == "getUpdates"):
        return False
    match = fault.get("match") or {}
    return all(str(call["params"].get(name)) == str(value) for name, value in match.items())


async def before(fault: Json | None, call: Json) -> web.Response | None:
    """Do what a fault does before the method takes effect; return an answer if it gives one.

    Raises:
        ApiError: The fault is an error of the Bot API.
        DroppedError: The connection is to be cut.
    """
    if fault is None:
        return None
    call["fault"] = kind = fault["kind"]
    is_early = fault.get("when", "before") == "before"
    if is_early and fault.get("delay"):
        await asyncio.sleep(fault["delay"])
    if is_early and kind == "drop":
        raise DroppedError
    if kind == "429":
        seconds = fault.get("retry_after", 1)
        raise ApiError(429, f"retry after {seconds}", retry_after=seconds)
    if kind == "error":
        raise ApiError(fault.get("status", 502), fault.get("description", ""))
    return _broken_answer(fault, call)


def _broken_answer(fault: Json, call: Json) -> web.Response | None:
    if fault["kind"] == "html":
        call["status"] = fault.get("status", 502)
        return web.Response(status=call["status"], content_type="text/html", text=_PAGE)
    if fault["kind"] == "bad_json":
        call["status"] = 200
        text = fault.get("text", '{"ok":tru')
        return web.Response(text=text, content_type="application/json")
    return None


async def after(fault: Json | None) -> None:
    """Cut or hold the connection though the method took effect: its answer gets lost or late."""
    if fault is not None and fault.get("when") == "after" and fault.get("delay"):
        await asyncio.sleep(fault["delay"])
    if fault is not None and fault["kind"] == "drop":
        raise DroppedError
