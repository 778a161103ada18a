"""Stage: the stand-in of Telegram and a real `footnote serve`, on which scenes are played."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.telegram.messages.buttons import Action, decode
from demo.events import Event, What, event_of, events_of_calls, messages_at_the_end
from demo.scene import Edit, Press, Write
from tests.bot_api import FakeBotApiProcess
from tests.builders import ROOT, SAMPLES
from tests.command_line import run_program
from tests.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from demo.events import Button
    from demo.scene import Scene, Step
    from tests.bot_api import FakeBotApiClient

NAME: Final = "Footnote"
USERNAME: Final = "footnote_bot"

_FIRST_PERSON: Final = 1_001
_PATIENCE: Final = 60.0  # seconds; a busy machine may need a few
_DATABASE: Final = "footnote.db"
_OF_PEOPLE: Final = frozenset({"inbox", "vote", "answer", "person", "request", "audit"})

_SEEN_OF_PRESS: Final = {
    Action.MORE: ("sendMessage", "editMessageReplyMarkup"),
    Action.UP: ("editMessageReplyMarkup",),
    Action.DOWN: ("editMessageReplyMarkup",),
}


class StageError(Exception):
    """A scene cannot be played; the message is one line."""


@contextmanager
def open_stage() -> Iterator[Stage]:
    """Start all that a scene needs, on a copy of the articles; end it afterwards.

    Raises:
        StageError: It does not start.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="footnote-demo-")))
        _prepare(folder)
        # What is started is ended also where somebody presses Ctrl-C while it starts.
        stand_in = FakeBotApiProcess("--name", NAME, "--username", USERNAME)
        stack.push(stand_in)
        api = stand_in.__enter__()
        serving = Serving(api, folder / "data", debug=False)
        serving.start(until="")
        stack.callback(serving.kill)
        _wait_until_ready(serving)
        yield Stage(api)


class Stage:
    """Plays scenes, each in a chat of its own.

    Args:
        api: The stand-in, with the bot that talks to it.
    """

    def __init__(self, api: FakeBotApiClient) -> None:
        self._api = api
        self._people = count(_FIRST_PERSON)

    def play(self, scene: Scene, steps: Iterable[Step]) -> Iterator[Event]:
        """Do steps of a scene; yield what happens, as soon as it has happened."""
        person = next(self._people)
        self._api.make_user(person, first_name=scene.person, language_code=scene.language)
        chat = _Chat(self._api, person)
        for step in steps:
            yield from chat.do(step)


class _Chat:
    """One person's chat with the bot."""

    def __init__(self, api: FakeBotApiClient, person: int) -> None:
        self._api = api
        self._person = person
        self._events: list[Event] = []

    def do(self, step: Step) -> Iterator[Event]:
        """Do a step; yield it, and what the bot does then."""
        since = self._api.last_seq()
        done = self._done(step)
        if done is None:
            return
        yield self._noted(done)
        for method in _awaited(step):
            self._api.wait_call(method, since, _PATIENCE, chat_id=self._person, status=200)
        calls = self._api.calls(since=since, chat_id=self._person, status=200)
        for event in events_of_calls(calls):
            yield self._noted(event)

    def _done(self, step: Step) -> Event | None:
        """Do a step; return nothing where it cannot be done."""
        match step:
            case Write(text):
                return self._write(text)
            case Edit(text):
                return self._edit(text)
            case Press(action, place):
                return self._press(action, place)

    def _noted(self, event: Event) -> Event:
        self._events.append(event)
        return event

    def _write(self, text: str) -> Event:
        written = self._api.send_text(text, self._person)["message"]
        return event_of(What.WROTE, written, by_bot=False)

    def _edit(self, text: str) -> Event:
        own = [one for one in messages_at_the_end(self._events) if not one.by_bot]
        edited = self._api.edit_text(own[-1].message_id, text, self._person)["message"]
        return event_of(What.EDITED, edited, by_bot=False)

    def _press(self, action: Action, place: int) -> Event | None:
        """Press the newest such button; nothing where there is none."""
        for message in reversed(messages_at_the_end(self._events)):
            button = _button(message, action, place)
            if button is not None:
                number = message.message_id
                pressed = self._api.press(number, self._person, data=button.data)
                self._api.wait_answer("callback", pressed["callback_query_id"], _PATIENCE)
                return Event(What.PRESSED, by_bot=False, message_id=number, text=button.label)
        return None


def _awaited(step: Step) -> Sequence[str]:
    """Return what the bot calls once it has done its part."""
    match step:
        case Write():
            return ("sendMessage",)
        case Edit():
            return ("editMessageText",)
        case Press(action):
            return _SEEN_OF_PRESS.get(action, ("sendMessage",))


def _button(message: Event, action: Action, place: int) -> Button | None:
    for button in (button for row in message.buttons for button in row):
        carried = decode(button.data)
        if carried is not None and (carried.action, carried.place) == (action, place):
            return button
    return None


def _prepare(folder: Path) -> None:
    """Put a collection into a folder: a copy where it is indexed already, else the samples."""
    chosen = os.environ.get("DATA_DIR")
    source = Path(chosen) if chosen else ROOT / "data"
    there = (source / _DATABASE).is_file()
    if chosen and not there:
        message = f"there is no collection in {source}; unset DATA_DIR for the samples"
        raise StageError(message)
    if there and (chosen or (source / ".samples").is_file()):
        _copy(source, folder / "data")
    else:
        _index_samples(folder)


def _index_samples(folder: Path) -> None:
    for words in (("add", SAMPLES), ("reindex",)):
        ran = run_program(*words, folder=folder)
        if ran.code:
            raise StageError(_last_line(ran.err))


def _copy(source: Path, target: Path) -> None:
    """Copy a collection that may be in use."""
    target.mkdir()
    try:
        with (
            closing(sqlite3.connect(f"file:{source / _DATABASE}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(target / _DATABASE)) as new,
        ):
            old.backup(new)
            _forget_people(new)
    except sqlite3.Error as error:
        message = f"the collection in {source} cannot be copied: {error}"
        raise StageError(message) from error
    if (source / "index").is_dir():
        shutil.copytree(source / "index", target / "index")


def _forget_people(copy: sqlite3.Connection) -> None:
    """Delete what people wrote to the real bot: a demonstration must not answer it."""
    tables = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in tables:
        if name in _OF_PEOPLE:
            copy.execute(f"DELETE FROM {name}")  # noqa: S608 - one of six names
    copy.commit()


def _wait_until_ready(serving: Serving) -> None:
    try:
        serving.wait_for("ready to answer", seconds=_PATIENCE)
    except AssertionError as error:
        raise StageError(_last_line(serving.log)) from error
    if "indexed=False" in serving.log:
        message = "the bot cannot use the index of these articles; run `footnote reindex`"
        raise StageError(message)


def _last_line(log: str) -> str:
    """Return what a program said last."""
    lines = log.strip().splitlines()
    return lines[-1].removeprefix("footnote: ") if lines else "the bot did not start in time"
