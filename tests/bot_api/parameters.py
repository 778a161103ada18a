"""The parameters of a request, read as leniently as the official server reads them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from aiohttp import BodyPartReader

from tests.bot_api.errors import ApiError

if TYPE_CHECKING:
    from aiohttp import web

    from tests.bot_api.typing import Json

_LEADING_NUMBER: Final = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a request."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a request gives.

    Attributes:
        raw: Texts from a query or a form, JSON values from a JSON body.
    """

    raw: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Return whether a value was given that is not empty."""
        return self.raw.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """Return a value as text."""
        value = self.raw.get(name)
        if value is None or isinstance(value, str):
            return default if value is None else value
        return json.dumps(value) if isinstance(value, bool | dict | list) else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number; the official server reads garbage as 0."""
        text = self.text(name).strip()
        found = _LEADING_NUMBER.match(text)
        return default if not text else int(found[0]) if found else 0

    def within(self, name: str, default: int, lowest: int, highest: int) -> int:
        """Return a whole number, moved into its range."""
        return max(lowest, min(highest, self.number(name, default)))

    def flag(self, name: str) -> bool:
        """Return a truth value."""
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def value(self, name: str, error: str) -> Any:
        """Return a JSON value, None where none was given; others are refused with `error`."""
        if not self.has(name):
            return None
        value = self.raw[name]
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError(400, error) from None

    def recorded(self) -> Json:
        """Return all values as a test wants to read them: JSON in texts is opened."""
        return {name: _opened(value) for name, value in self.raw.items()}


async def read_parameters(request: web.Request) -> Parameters:
    """Return the parameters of a query, a form, a JSON body or a body of several parts."""
    raw: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.method == "POST" and request.can_read_body:
        if request.content_type == "application/json":
            raw.update(_json_body(await request.text()))
        elif request.content_type.startswith("multipart/"):
            await _read_parts(request, raw, files)
        else:
            raw.update(await request.post())
    return Parameters(raw, files)


async def _read_parts(request: web.Request, raw: Json, files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        # A part that holds parts has neither name nor file; no client of the Bot API sends one.
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            raw[part.name] = await part.text()
            continue
        media_type = part.headers.get("Content-Type", "")
        files[part.name] = Upload(part.filename, media_type, bytes(await part.read()))


def _json_body(text: str) -> Json:
    try:
        body = json.loads(text or "{}")
    except ValueError:
        raise ApiError(400, "Can't parse JSON encoded query") from None  # approximate
    if not isinstance(body, dict):
        raise ApiError(400, "Object expected as a JSON encoded query")
    return body


def _opened(value: object) -> object:
    if not isinstance(value, str) or value[:1] not in ("[", "{"):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
