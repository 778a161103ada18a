"""The real service over a fake model: it starts in a second, and takes as long as it is told."""

from __future__ import annotations

import argparse
import asyncio
import threading
from pathlib import Path

from bot.application import Application, now
from bot.logs import configure_logs
from bot.settings import read_settings
from bot.telegram.service import Service
from tests.fakes import FakeEmbedder


class SlowEmbedder(FakeEmbedder):
    """Takes a while for each question, as a model does on a busy machine.

    Args:
        model: Fingerprint of the model that the index was built with.
        seconds: For one question.
    """

    def __init__(self, model: str, seconds: float) -> None:
        super().__init__(model)
        self._seconds = seconds

    def embed_question(self, question: str):
        """Return the vector of a question, after a while; of the word "forever", never."""
        never = "forever" in question
        threading.Event().wait(None if never else self._seconds)
        return super().embed_question(question)


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=0.0)
    options = parser.parse_args()
    configure_logs(debug=False)
    app = Application(read_settings(options.data_dir))
    service = Service(app, lambda: SlowEmbedder(app.model, options.seconds), now)
    asyncio.run(service.run())
    app.database.close()


if __name__ == "__main__":
    main()
