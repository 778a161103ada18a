"""How the client speaks to the stand-in: JSON over one short connection a request."""

from __future__ import annotations

import contextlib
import json
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from tests.bot_api.errors import ControlError

if TYPE_CHECKING:
    from tests.bot_api.typing import Json

_JSON: Final = {"Content-Type": "application/json"}
_CONTROL_SECONDS: Final = 60
_BOT_SECONDS: Final = 70  # more than the longest poll


class Transport:
    """Sends requests, as a test or as a bot.

    Args:
        base_url: Of the server.
        token: Of the bot that is meant.
    """

    def __init__(self, base_url: str, token: str) -> None:
        self.base_url = base_url.rstrip("/")
        self.token = token
        self.bot_url = f"{self.base_url}/bot"
        self.file_url = f"{self.base_url}/file/bot"
        self._address = urlsplit(self.base_url)

    def control(
        self, verb: str, path: str, _timeout: float = _CONTROL_SECONDS, **data: object
    ) -> Any:
        """Ask something of the users or of the stand-in and return the result.

        Raises:
            ControlError: It cannot be done.
        """
        given = {k: v for k, v in data.items() if v is not None or k == "language_code"}
        given = {"token": self.token, **given}
        path = f"/_control/{path}"
        if verb == "GET":
            query = urlencode({k: v for k, v in given.items() if v is not None})
            status, body = self._exchange(verb, f"{path}?{query}", None, _timeout)
        else:
            status, body = self._exchange(verb, path, json.dumps(given).encode(), _timeout)
        answer = json.loads(body)
        if status != 200:
            raise ControlError(answer["error"])
        return answer["result"]

    def bot_api(
        self, method: str, _raw: bytes | None = None, **params: object
    ) -> tuple[int, Json]:
        """Call the Bot API as the bot; return the HTTP status and the answer."""
        body = json.dumps(params).encode() if _raw is None else _raw
        path = f"/bot{self.token}/{method}"
        status, answer = self._exchange("POST", path, body, _BOT_SECONDS)
        return status, json.loads(answer)

    def download(self, file_path: str) -> tuple[int, bytes]:
        """Fetch a file as the bot; return the HTTP status and the content."""
        return self._exchange("GET", f"/file/bot{self.token}/{file_path}", None, _BOT_SECONDS)

    def _exchange(
        self, verb: str, path: str, body: bytes | None, seconds: float
    ) -> tuple[int, bytes]:
        host = self._address.hostname or ""
        with contextlib.closing(
            HTTPConnection(host, self._address.port, timeout=seconds)
        ) as connection:
            connection.request(verb, path, body, _JSON if body is not None else {})
            response = connection.getresponse()
            return response.status, response.read()
