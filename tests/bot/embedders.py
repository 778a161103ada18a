"""Makers of embedders that a process of its own can import quickly."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tests.fakes import FakeEmbedder

if TYPE_CHECKING:
    from bot.application import Application
    from index.embedding import Embedder


def fake_embedder(app: Application) -> Embedder:
    """Return an embedder that takes no time."""
    return FakeEmbedder(app.model)


def stuck_embedder(app: Application) -> Embedder:
    """Return an embedder that never finishes its first passage."""
    return FakeEmbedder(app.model, before=_wait_for_ever)


def failing_embedder(_app: Application) -> Embedder:
    """Fail as a model does whose files are damaged."""
    message = "the weights are damaged"
    raise RuntimeError(message)


def _wait_for_ever(_: int) -> None:
    threading.Event().wait()
