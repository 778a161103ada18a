"""The real service over a fake model: it starts in a second, and takes as long as it is told."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.application import Application, now
from bot.logs import configure_logs, set_log_format
from bot.records.inbox import Begun, State
from bot.settings import read_settings
from bot.telegram import service as serving
from bot.telegram.service import serve_until_stopped
from tests.bot.embedders import fake_embedder
from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.records import Records
    from bot.records.inbox import Arrival, Waiting


class SlowEmbedder(FakeEmbedder):
    """Takes a while for each question, as a model does on a busy machine.

    Some words make a question poison: "forever" hangs, "explode" raises, "crash" ends the program.

    Args:
        model: Fingerprint of the model that the index was built with.
        seconds: For one question.
    """

    def __init__(self, model: str, seconds: float) -> None:
        super().__init__(model)
        self._seconds = seconds

    def embed_question(self, question: str):
        """Return the vector of a question, after a while, unless it is poison."""
        if "explode" in question:
            message = "nobody foresaw this question"
            raise RuntimeError(message)
        if "crash" in question:
            os._exit(70)
        never = "forever" in question
        threading.Event().wait(None if never else self._seconds)
        return super().embed_question(question)


class ForgetfulInbox:
    """What python-telegram-bot does: updates are in memory when Telegram is told they arrived.

    The proof that tests of kills would notice if the inbox were not durable.
    """

    def __init__(self) -> None:
        self._bodies: dict[int, str] = {}
        self._known: set[int] = set()

    def keep(self, arrivals: Sequence[Arrival]) -> list[int]:
        """Keep arrivals in memory; return the new ones."""
        new = [one for one in arrivals if one.update_id not in self._known]
        self._known.update(one.update_id for one in new)
        self._bodies.update((one.update_id, one.body) for one in new)
        return [one.update_id for one in new]

    def refuse(self, arrivals: Sequence[Arrival]) -> list[int]:
        """Keep nothing."""
        return [one.update_id for one in arrivals]

    def begin(self, update_id: int) -> Begun | None:
        """Return what is to be handled."""
        body = self._bodies.get(update_id)
        return None if body is None else Begun(body, 1)

    def finish(self, update_id: int, _state: State = State.DONE) -> None:
        """Forget what was handled."""
        self._bodies.pop(update_id, None)

    def waiting(self) -> list[Waiting]:
        """Return nothing: memory is empty after each start."""
        return []

    def counts(self) -> dict[State, int]:
        """Return that there is nothing."""
        return dict.fromkeys(State, 0)

    def purge(self, _before: datetime) -> int:
        """Delete nothing."""
        return 0


def _forget_everything() -> None:
    """Let the service keep updates in memory alone."""
    open_records = serving.open_records

    def open_forgetful(*args: Any) -> Records:
        return replace(open_records(*args), inbox=ForgetfulInbox())

    serving.open_records = open_forgetful


def _look_often(most: float) -> None:
    """Let the service look more often which index answers, what that changes, and what is due."""

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(min(seconds, most))

    serving.follow_the_index = partial(serving.follow_the_index, sleep=sleep)
    serving.watch_answers = partial(serving.watch_answers, sleep=sleep)
    serving.refresh_what_is_due = partial(serving.refresh_what_is_due, sleep=sleep)


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=0.0)
    parser.add_argument("--loading", type=float, default=0.0, help="seconds until it can answer")
    parser.add_argument("--forgetful", action="store_true", help="keep updates in memory alone")
    parser.add_argument(
        "--look", type=float, help="seconds at most between two looks at the index"
    )
    options = parser.parse_args()
    # Its children import none of this: documents are parsed in little memory.
    vars(sys.modules["__main__"]).update(__spec__=None, __file__=None)
    serving.refresh_what_is_due = partial(serving.refresh_what_is_due, embedder=fake_embedder)
    if options.look is not None:
        _look_often(options.look)
    if options.forgetful:
        _forget_everything()
    configure_logs(debug=False)
    app = Application(read_settings(options.data_dir))
    set_log_format(app.settings.log_format)

    def load() -> SlowEmbedder:
        threading.Event().wait(options.loading)
        return SlowEmbedder(app.model, options.seconds)

    serve_until_stopped(app, load, now)


if __name__ == "__main__":
    main()
