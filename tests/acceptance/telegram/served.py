"""Served bots: the real program, and the same service over a fake model, which starts faster."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pytest

from bot.application import now
from bot.records import open_records
from tests.builders import application_in
from tests.serving import Serving, free_port, webhook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.records import Records
    from tests.bot_api import FakeBotApiClient

QUICK: Final = "tests.quick_service"
MOSTLY_POLLING: Final = ["polling", pytest.param("webhook", marks=pytest.mark.slow)]
"""For what does not depend on how updates arrive: by webhook only where there is time."""
_LOCAL: Final = "http webhook accepted as with --local"
_DROPPED: Final = "connection dropped"  # only a fault does that


@dataclass(frozen=True, slots=True)
class Served:
    """A bot that runs.

    Attributes:
        mode: How it gets updates: "polling" or "webhook".
        folder: Its data.
        url: Where updates are posted to; empty for polling.
        provoked: Errors and warnings that a test caused on purpose, other than by a fault.
    """

    api: FakeBotApiClient
    serving: Serving
    folder: Path
    mode: str
    url: str = ""
    provoked: list[str] = field(default_factory=list)

    @contextmanager
    def records(self) -> Iterator[Records]:
        """Give what the bot keeps about people."""
        app = application_in(self.folder)
        yield open_records(app.database, self.api.token, now)
        app.database.close()

    def check(self) -> None:
        """Check that the stand-in has nothing to complain of, but what was provoked."""
        check(self.api, self.provoked)


def check(api: FakeBotApiClient, provoked: list[str] | tuple[str, ...] = ()) -> None:
    """Check that no call had a warning or an unprovoked error, and no press went unanswered."""
    state = api.state()
    warned = [text for one in state["warnings"] for text in one["warnings"]]
    expected = (_LOCAL, _DROPPED, *provoked)
    assert [text for text in warned if not any(one in text for one in expected)] == []
    faulty = {call["seq"] for call in api.calls() if "fault" in call}
    unexpected = [
        one
        for one in state["errors"]
        if one["seq"] not in faulty and not any(text in one["error"] for text in expected)
    ]
    assert not unexpected, unexpected
    assert state["unanswered_callbacks"] == []


def settings_for(mode: str) -> dict[str, str]:
    """Return the settings of a way to get updates."""
    return webhook(free_port()) if mode == "webhook" else {}


@contextmanager
def serve(
    api: FakeBotApiClient, folder: Path, mode: str = "polling", **changes: str
) -> Iterator[Served]:
    """Run `footnote serve` with the real model; changes are of its settings."""
    settings = settings_for(mode)
    with Serving(api, folder, **settings, **changes) as serving:
        yield Served(api, serving, folder, mode, settings.get("TELEGRAM_WEBHOOK_URL", ""))


@contextmanager
def serve_quickly(
    api: FakeBotApiClient, folder: Path, mode: str = "polling", *options: str, **changes: str
) -> Iterator[Served]:
    """Run the same service over a fake model; options are of `quick_service`."""
    settings = settings_for(mode)
    with Serving(api, folder, *options, module=QUICK, **settings, **changes) as serving:
        yield Served(api, serving, folder, mode, settings.get("TELEGRAM_WEBHOOK_URL", ""))
