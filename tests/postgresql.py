"""Databases on a real PostgreSQL server, made past the code under test."""

from __future__ import annotations

from itertools import count
from typing import Final

_NUMBERS: Final = count(1)


def new_postgresql(server: str) -> str:
    """Make an empty database on a server and return its URL."""
    name = f"test_{next(_NUMBERS)}"
    run_statements(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    return server.replace("/postgres?", f"/{name}?")


def run_statements(url: str, *statements: str) -> None:
    """Run SQL on a database."""
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is wanted

    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
