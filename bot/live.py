"""Live: what answers questions now, followed from one generation to the next while it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from corpus.errors import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering.answerer import Answerer
    from bot.application import Application
    from index.embedding import Embedder

_log = structlog.get_logger("footnote")


class Live:
    """Holds the answerer of the generation that answers now.

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

    def refresh(self) -> bool:
        """Open the generation that is named now, unless it is open; return whether it changed.

        Cheap where nothing changed: one small file is read.
        """
        named = self._app.generations.named_current()
        if self._embedder is None or named is None or named in {self._opened, self._failed}:
            return False
        try:
            self._answerer = self._app.answerer(self._embedder)
        except FootnoteError as error:
            self._failed = named  # its files do not change: only another one can be better
            self._note(str(error))
            return False
        self._opened, answering = named, self._answerer.generation
        if answering == named:
            self._trouble = ""
        else:
            self._note(f"{named} is damaged, {answering} answers; run `footnote reindex`")
        _log.info("a generation answers", generation=answering)
        return True

    def _note(self, trouble: str) -> None:
        """Log what keeps the newest index from answering, once."""
        if trouble != self._trouble:
            _log.error("the newest index cannot be opened", reason=trouble)
            self._trouble = trouble
