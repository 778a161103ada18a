"""Live: what answers questions now, followed from one generation to the next while it serves."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import structlog

from corpus.errors import DamagedGenerationError, OtherModelError, reason
from index.delta import Delta

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering.answerer import Answerer
    from bot.application import Application
    from index.embedding import Embedder

_TOO_MUCH: Final = "more was added than is searched without one; run `footnote reindex`"
_OUTDATED: Final = "some articles wait to be cut anew; run `footnote reindex`"

_log = structlog.get_logger("footnote")


class Live:
    """Holds the answerer of the generation that answers now, and of what was added since.

    A question that has begun keeps the answerer it began with. When the next generation cannot be
    opened, the one before goes on answering.

    Args:
        app: The collection and its index.
        embedder: Loads the model; called once, by `load`.
    """

    def __init__(self, app: Application, embedder: Callable[[], Embedder]) -> None:
        self._app = app
        self._load = embedder
        self._embedder: Embedder | None = None
        self._answerer: Answerer | None = None
        self._opened: str | None = None
        self._failed: str | None = None
        self._trouble = ""
        self._lag = ""
        self._stopped = threading.Event()
        self._switching = threading.Lock()
        self._growing = threading.Lock()

    @property
    def answerer(self) -> Answerer | None:
        """What answers; None while there is nothing that could."""
        return self._answerer

    @property
    def trouble(self) -> str:
        """Why the newest index is not the one that answers; empty where it is."""
        return self._trouble

    def load(self) -> None:
        """Load the model, then open the index if there is one; takes seconds.

        Raises:
            ModelError: There is no such model.
        """
        self._embedder = self._load()
        self.refresh()
        self.catch_up()

    def follow(self) -> None:
        """Open the generation that is named now, and make answerable all that was added since."""
        self.refresh()
        while self.catch_up():
            self.refresh()

    def refresh(self) -> bool:
        """Open the generation that is named now, unless it is open; return whether it changed.

        Cheap where nothing changed: one small file is read. What was added since stays answerable.
        """
        with self._switching:
            named = self._app.generations.named_current()
            if self._embedder is None or named is None or named in {self._opened, self._failed}:
                return False
            try:
                return self._switch(named, self._app.answerer(self._embedder))
            except (DamagedGenerationError, OtherModelError) as error:
                self._failed = named  # its files do not change: only another one can be better
                self._note(str(error))
            except Exception as error:  # noqa: BLE001 - whatever it is, the one before answers
                self._note(reason(error))
            return False

    def _switch(self, named: str, opened: Answerer) -> bool:
        """Let the generation that was opened for the one named answer, if it does not yet."""
        answering, now = opened.generation, self._app.generations.named_current()
        is_new = self._answerer is None or self._answerer.generation != answering
        if is_new:
            self._answerer = self._with_delta(opened)
            _log.info("a generation answers", generation=answering)
        if answering in {named, now}:  # now: a lost index is built anew when it is opened
            self._opened, self._trouble = answering, ""
        elif self._app.generations.state(named).is_unread:  # it may be whole: look at it again
            self._note(f"{named} cannot be read just now, {answering} answers")
        else:
            self._opened = named
            self._note(f"{named} is damaged, {answering} answers; run `footnote reindex`")
        return is_new

    def _with_delta(self, answerer: Answerer) -> Answerer:
        """Return the answerer of a new generation with all that was answerable before."""
        before = self._answerer.retriever.delta if self._answerer else None
        if before is None:
            return answerer.beside(Delta.over(answerer.retriever.generation))
        return answerer.beside(self._app.delta_builder(answerer).carried(before))

    def catch_up(self) -> bool:
        """Make answerable some of what was added since; return whether there is more of it.

        Cheap where nothing changed: one number is read. One thread does it at a time; questions
        are answered meanwhile.
        """
        with self._growing:
            answerer = self._answerer
            before = answerer.retriever.delta if answerer else None
            if answerer is None or before is None:
                return False
            after = self._stepped(answerer, before)
            return after.waiting > 0 and len(after.entries) > len(before.entries)

    def stop(self) -> None:
        """Let `catch_up` end soon: the program wants to."""
        self._stopped.set()

    def _stepped(self, answerer: Answerer, before: Delta) -> Delta:
        """Return what stands beside the generation of an answerer after one step."""
        builder = self._app.delta_builder(answerer, lambda: not self._stopped.is_set())
        try:
            if self._stopped.is_set() or not builder.is_due(before):
                return before
            after = builder.step(before)
        except Exception as error:  # noqa: BLE001 - whatever it is, the generation answers
            self._note_lag(reason(error))
            return before
        with self._switching:
            if self._answerer is answerer:  # else a new generation came first
                self._answerer = answerer.beside(after)
        self._note_lag(_TOO_MUCH if after.left_out else _OUTDATED if after.outdated else "")
        return after

    def _note_lag(self, lag: str) -> None:
        """Log why something new is not answerable yet, once."""
        if lag and lag != self._lag:
            _log.warning("what is new is not answerable yet", reason=lag)
        self._lag = lag

    def _note(self, trouble: str) -> None:
        """Log what keeps the newest index from answering, once."""
        if trouble != self._trouble:
            _log.error("the newest index cannot be opened", reason=trouble)
            self._trouble = trouble
