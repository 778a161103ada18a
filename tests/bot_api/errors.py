"""What the stand-in refuses: a bot's request, or what a test asked of the users."""

from __future__ import annotations

from typing import Any, Final

_PREFIXES: Final = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
}


class ApiError(Exception):
    """An error answer of the Bot API.

    Args:
        code: As HTTP status and as `error_code`.
        text: Gets the prefix that the official server would put before it.
        parameters: Such as `retry_after` in seconds.
    """

    def __init__(self, code: int, text: str = "", **parameters: int) -> None:
        self.code = code
        self.text = _described(_PREFIXES.get(code, "Error"), text)
        self.parameters = parameters
        super().__init__(self.text)

    def body(self) -> dict[str, Any]:
        """Return the answer's JSON."""
        known = {"parameters": self.parameters} if self.parameters else {}
        return {"ok": False, "error_code": self.code, "description": self.text, **known}


class ControlError(RuntimeError):
    """A test asked for what users cannot do, or for what is not there."""


def _described(prefix: str, text: str) -> str:
    if not text or text.startswith(prefix):
        return text or prefix
    # Constants such as BUTTON_DATA_INVALID keep their case, sentences begin in lower case.
    is_constant = len(text) > 1 and (text[1] == "_" or text[1].isupper())
    return f"{prefix}: {text if is_constant else text[0].lower() + text[1:]}"
