"""The state of the stand-in: bots, the chats they are in, and what is set for a run."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from tests.bot_api.pending import Pending, Update
from tests.bot_api.recording import Recording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

    import aiohttp

    from tests.bot_api.files import StoredFile
    from tests.bot_api.typing import Json

DEFAULT_TOKEN: Final = "1000000001:AAFake-Token_for-local-tests-only_00000"  # noqa: S105 - no secret
DEFAULT_SETTINGS: Final[dict[str, Any]] = {
    "length_unit": "codepoints",  # or "utf16", which is stricter than Telegram
    "keep_calls": None,  # bounds the recorded calls and the messages of all chats together
    "conflict_delay": 3.0,  # a second 409 within this time is delayed by it
    "poll_throttle": False,  # the official server makes a repeated short poll wait up to 3 s
    "webhook_rate_limit": False,  # the official server takes one setWebhook a second
    "webhook_retry_scale": 1.0,  # times 0, 2, 4, 8 ... up to 60-120 s
    "webhook_timeout": 60.0,
    "callback_ttl": None,  # seconds after which a press can no longer be answered
    "inline_ttl": None,  # as above, of inline queries
    "privacy_mode": True,
    "privacy_delivers_mentions": False,  # a plain "@bot question" is not delivered in privacy mode
    "flood": False,  # answer 429 beyond the documented limits below
    "flood_chat_per_s": 1,
    "flood_chat_burst": 3,
    "flood_group_per_min": 20,
    "flood_global_per_s": 30,
    "supports_inline": True,
}
_FIRST_UPDATE: Final = 100_000_000


def now() -> int:
    """Return the time as Telegram tells it, in whole seconds."""
    return int(time.time())


@dataclass(slots=True)
class Stored:
    """A message with what happened to it.

    Attributes:
        message: As the bot gets it; an edit puts a new one in its place.
        markup: The reply markup given, with keyboards that a message does not show.
        reactions: Emoji by user.
    """

    message: Json
    by_bot: bool
    is_deleted: bool = False
    edits: list[Json] = field(default_factory=list)
    markup: Json | None = None
    reactions: dict[int, str | None] = field(default_factory=dict)
    bot_reaction: list[Json] | None = None

    def view(self) -> Json:
        """Return it as JSON for a test."""
        told: Json = {"msg": self.message, "by_bot": self.by_bot, "deleted": self.is_deleted}
        extra: Json = {"markup": self.markup, "bot_reaction": self.bot_reaction}
        extra["reactions"] = {str(user): emoji for user, emoji in self.reactions.items()}
        return {**told, "edits": self.edits, **{k: v for k, v in extra.items() if v}}


@dataclass(slots=True)
class Chat:
    """A chat that the bot knows.

    Attributes:
        description: As it stands in messages.
        members: Status by user.
        last_bot: Who of the bots spoke last; 0 for another bot.
    """

    description: Json
    last_bot: int
    messages: dict[int, Stored] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)
    is_blocked: bool = False
    bot_status: str = "member"
    migrated_to: int | None = None
    numbers: count[int] = field(default_factory=lambda: count(1))

    @property
    def id(self) -> int:
        """Its number; negative for groups."""
        return int(self.description["id"])

    @property
    def kind(self) -> str:
        """One of private, group, supergroup, channel."""
        return str(self.description["type"])

    @property
    def is_private(self) -> bool:
        """Whether it is a conversation with one user."""
        return self.kind == "private"


@dataclass(slots=True)
class Query:
    """A press of a button or an inline query, which the bot has to answer once."""

    about: Json
    answer: Json | None = None
    began: float = field(default_factory=time.time)
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    def settle(self, answer: Json) -> None:
        """Keep the bot's answer and tell who waits."""
        self.answer = {**answer, "after": round(time.time() - self.began, 4)}
        self.answered.set()

    def is_expired(self, seconds: float | None) -> bool:
        """Return whether it is older than that; None is for ever."""
        return seconds is not None and time.time() > self.began + seconds

    def view(self) -> Json:
        """Return it as JSON for a test."""
        return {"time": self.began, **self.about, "answer": self.answer}


@dataclass(slots=True)
class Bot:
    """One bot: its identity, its updates, and all that it has set or sent."""

    token: str
    username: str
    first_name: str
    updates: Pending = field(default_factory=Pending)
    sent_updates: OrderedDict[int, Update] = field(default_factory=OrderedDict)
    next_update_id: int = field(
        default_factory=lambda: _FIRST_UPDATE + secrets.randbelow(_FIRST_UPDATE)
    )
    allowed: set[str] | None = None
    poll: asyncio.Future[None] | None = None
    next_conflict: float = 0.0
    last_poll: tuple[int | None, float] = (None, 0.0)
    webhook: Json | None = None
    webhook_task: asyncio.Task[None] | None = None
    next_set_webhook: float = 0.0
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    chats: dict[int, Chat] = field(default_factory=dict)
    users: dict[int, Json] = field(default_factory=dict)
    history: deque[tuple[Chat, int]] = field(default_factory=deque)
    numbers: count[int] = field(default_factory=lambda: count(1))
    callbacks: OrderedDict[str, Query] = field(default_factory=OrderedDict)
    inline: OrderedDict[str, Query] = field(default_factory=OrderedDict)
    inline_messages: dict[str, Stored] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    commands: dict[tuple[str, int | None, int | None, str], list[Json]] = field(
        default_factory=dict
    )
    info: dict[tuple[str, str], str] = field(default_factory=dict)
    menu: dict[int | None, Json] = field(default_factory=dict)
    actions: deque[Json] = field(default_factory=deque)
    flood: defaultdict[Hashable, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    @property
    def id(self) -> int:
        """The number in front of its token."""
        return int(self.token.split(":")[0])

    def user(self) -> Json:
        """Return it as a sender of messages."""
        names = {"first_name": self.first_name, "username": self.username}
        return {"id": self.id, "is_bot": True, **names}


@dataclass(slots=True)
class World:
    """All of a run; a reset puts a new one in its place.

    Attributes:
        settings: See `DEFAULT_SETTINGS`.
        dispatch: Runs what a webhook's answer asks for.
        version: Rises with whatever changes.
    """

    settings: Json
    bots: dict[str, Bot] = field(default_factory=dict)
    recording: Recording = field(default_factory=Recording)
    faults: list[Json] = field(default_factory=list)
    webhook_log: deque[Json] = field(default_factory=lambda: deque(maxlen=200))
    session: aiohttp.ClientSession | None = None
    dispatch: Callable[[World, Bot, Json], Awaitable[None]] | None = None
    version: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def notify(self) -> None:
        """Tell who waits that something changed."""
        self.version += 1
        self.changed.set()
        self.changed = asyncio.Event()

    def bounded(self, held: OrderedDict[Any, Any]) -> None:
        """Forget the oldest of what holds more than `keep_calls`."""
        keep = self.settings["keep_calls"]
        while keep is not None and len(held) > keep:
            held.popitem(last=False)
