"""Opens the database: settings that keep it whole, migrations, and units of work."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from corpus.errors import (
    DamagedDatabaseError,
    DatabaseBusyError,
    DatabaseError,
    NewerDatabaseError,
)
from corpus.migrations import REVISIONS
from corpus.mounts import on_this_machine
from corpus.snapshot import said_of_damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine, Select

_BUSY_SECONDS: Final = 5.0  # how long another process is waited for
_WRITES: Final = "footnote_writes"
_SCRIPTS: Final = str(Path(__file__).parent / "migrations").replace("%", "%%")
_MIGRATION_LOCK: Final = 0x466F6F74  # any constant: names our lock among others on PostgreSQL
_WRITE_LOCK: Final = _MIGRATION_LOCK + 1


class Database:
    """One database, opened and brought to the newest layout.

    Args:
        url: A SQLAlchemy URL; the folder of an SQLite file is made where it is missing. With
            `?network=allowed` it may be on a network file system, where SQLite is not safe.
        busy_seconds: How long an SQLite file that another process holds is waited for.

    Raises:
        NewerDatabaseError: A newer Footnote wrote it; nothing was changed.
        DatabaseError: It cannot be opened.
    """

    def __init__(self, url: str, busy_seconds: float = _BUSY_SECONDS) -> None:
        self._url = on_this_machine(_parsed(url))
        self._name = _without_passwords(self._url)
        with self._explained():
            self._engine = _engine(self._url, busy_seconds)
            self._reading = self._engine.execution_options(**_reading_options(self._url))
            self._writing = self._engine.execution_options(**{_WRITES: True})
            _migrate(self._writing, self._name, _waiting(self._url, busy_seconds))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one state of the database for as long as it is open."""
        with self._explained(), Session(self._reading) as session:
            yield session

    def number(self, query: Select[int]) -> int:
        """Return the one number that a query gives, without the cost of a session."""
        with self._explained(), self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose changes are all kept at the end, or none of them.

        On SQLite the lock is taken at once (`BEGIN IMMEDIATE`): a reader that turns into a writer
        half-way would fail at once where another one writes. On PostgreSQL writers wait for each
        other as well: two that add the same article would both find it missing.
        """
        with self._explained(), Session(self._writing) as session, session.begin():
            if self._engine.dialect.name == "postgresql":
                _wait_for(_WRITE_LOCK, session)
            yield session

    def damage(self) -> str | None:
        """Return what an integrity check finds, None where all is well or none is possible."""
        if self._engine.dialect.name != "sqlite":
            return None
        with self._explained(), Session(self._reading) as session:
            try:
                found = session.execute(text("PRAGMA quick_check(3)")).scalars().all()
            except DBAPIError as error:  # damage can be such that not even the check can go on
                if "malformed" not in str(error.orig):
                    raise
                return _first_line(error.orig or error)
        return None if found == ["ok"] else said_of_damage(map(str, found))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the driver raises into one line for a person."""
        try:
            yield
        except DBAPIError as error:
            raise _explanation(self._name, error) from error
        except (SQLAlchemyError, ImportError) as error:
            message = f"the database {self._name} cannot be used: {_first_line(error)}"
            raise DatabaseError(message) from error


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: its port is no number
        # The URL itself is left out of the message: it may hold a password.
        message = (
            "DATABASE_URL is no database URL; write sqlite:///data/footnote.db or leave it out"
        )
        raise DatabaseError(message) from error


def _without_passwords(url: URL) -> str:
    """Return how messages name a database; a password may stand among the options, too."""
    secret = {key: "***" for key in url.query if "pass" in key.lower()}
    return url.update_query_dict(secret).render_as_string(hide_password=True)


def _reading_options(url: URL) -> dict[str, str]:
    """Return what makes a reader see one state; on SQLite every transaction does."""
    is_postgresql = url.get_backend_name() == "postgresql"
    return {"isolation_level": "REPEATABLE READ"} if is_postgresql else {}


def _waiting(url: URL, seconds: float) -> dict[str, float]:
    """Return how the driver is told to wait for other processes."""
    return {"timeout": seconds} if url.get_backend_name() == "sqlite" else {}


def _engine(url: URL, busy_seconds: float) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        _make_folder(Path(url.database).parent)
    engine = create_engine(url, connect_args=_waiting(url, busy_seconds))
    event.listen(engine, "connect", partial(_set_up_sqlite, busy_seconds))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: there is a NUL in it
        reason = getattr(error, "strerror", None) or error
        message = f"the data folder {folder} cannot be made ({reason}); choose another"
        raise DatabaseError(message) from error


def _set_up_sqlite(busy_seconds: float, connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver opens no transactions of its own
    for setting in (
        f"journal_mode = {journal_mode(sqlite3.sqlite_version_info)}",
        "synchronous = FULL",
        f"busy_timeout = {round(busy_seconds * 1e3)}",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "secure_delete = ON",  # what people wrote and asked to be deleted is overwritten
    ):
        connection.execute(f"PRAGMA {setting}")


def journal_mode(version: tuple[int, ...]) -> str:
    """Return the journal mode that is safe with a version of the SQLite library.

    Source:
        https://sqlite.org/wal.html#walresetbug: versions before 3.51.3 (3.50.7, 3.44.6 in older
        lines) can damage a write-ahead log when two connections write and checkpoint at once.
    """
    mended = (
        version >= (3, 51, 3)
        or (3, 50, 7) <= version < (3, 51)
        or ((3, 44, 6) <= version < (3, 45))
    )
    return "WAL" if mended else "TRUNCATE"


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine, name: str, waiting: dict[str, float]) -> None:
    """Bring the database to the newest layout, in one transaction, once."""
    # Looked at without our settings first: the journal mode alone would be written into the file.
    looking = create_engine(engine.url, poolclass=NullPool, connect_args=waiting)
    with looking.connect() as connection:
        if _revision(connection, name) == REVISIONS[-1]:
            return
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            _wait_for(_MIGRATION_LOCK, connection)
        if _revision(connection, name) != REVISIONS[-1]:
            _upgrade(connection)


def _wait_for(key: int, connection: Connection | Session) -> None:
    """Take a lock of PostgreSQL that is given back at the end of the transaction."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def _revision(connection: Connection, name: str) -> str | None:
    """Return the layout found, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found not in REVISIONS:
        message = (
            f"the database {name} was written by a newer Footnote (layout {found}, "
            f"this one knows {REVISIONS[-1]}); update Footnote, nothing was changed"
        )
        raise NewerDatabaseError(message)
    return found if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    # Imported here: Alembic is needed only when something changes, and it takes a while to load.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _explanation(name: str, error: DBAPIError) -> DatabaseError:
    reason = _first_line(error.orig or error)
    if "locked" in reason or "busy" in reason:
        return DatabaseBusyError(f"the database {name} is busy; try again in a moment")
    if "not a database" in reason or "malformed" in reason:
        return DamagedDatabaseError(
            f"{name} is damaged or no Footnote database ({reason}); restore a backup"
        )
    return DatabaseError(f"the database {name} failed: {reason}")


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
