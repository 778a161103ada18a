"""What a method of the Bot API is given, and how methods are listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot_api.parameters import Parameters
    from tests.bot_api.state import Bot, World
    from tests.bot_api.typing import Json


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a bot.

    Attributes:
        warnings: Gets a line for what Telegram accepts without a word but nobody means.
    """

    world: World
    bot: Bot
    parameters: Parameters
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a test asks of the users or of the stand-in."""

    world: World
    bot: Bot
    data: Json = field(default_factory=dict)

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        return int(self.data.get(name) or default)

    def seconds(self, name: str, default: float = 5) -> float:
        """Return a time."""
        given = self.data.get(name)
        return default if given is None else float(given)


class Method(NamedTuple):
    """A method of the Bot API: the parameters that it knows, and what it does."""

    parameters: str
    run: Callable[[Request], Any]


class Noted(NamedTuple):
    """A result with a description beside it."""

    result: Any
    description: str
