"""One database, SQLite or PostgreSQL: connections, and writes that happen whole or not at all.

It knows transactions and the audit log that ends each of them; it does not know briefs.
A write in a thread that already writes joins it, so that several operations can be one transaction.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import Connection, Engine, Table, create_engine, event, exc
from sqlalchemy.engine import URL, make_url

from summarizer.errors import ConfigError, ConflictError, StoreUnavailableError, UsageError
from summarizer.models.editorial import Actor
from summarizer.store.chain import append
from summarizer.store.digests import row_sha256, storable

_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


class Transaction:
    """One write: its connection, the immutable rows it adds, and the audit entries that will end it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._rows: list[dict[str, str]] = []
        self._entries: list[dict[str, Any]] = []

    def keep(self, table: Table, row: Mapping[str, object]) -> None:
        """Add a row that is never changed; the next entry of the audit log carries its hash."""
        row = {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}
        self.connection.execute(table.insert().values(**row))
        key = "/".join(str(row[column.name]) for column in table.primary_key.columns)
        self._rows.append({"table": table.name, "key": key, "sha256": row_sha256(table.name, row)})

    def record(self, actor: Actor, action: str, subject: str, **details: object) -> None:
        """Say in the audit log what was done, with the hashes of the rows kept since the last entry."""
        if actor.token_id:
            details["token"] = actor.token_id
        if self._rows:
            details["rows"], self._rows = self._rows, []
        entry = {"actor": storable(actor.name), "action": action, "subject": storable(subject)}
        self._entries.append({**entry, "details": details})

    def finish(self) -> None:
        """Write the audit entries; last, because the end of the log is a lock that all writers share."""
        append(self.connection, self._entries)
        self._entries = []


class Database:
    """Connections to one database; safe to share among threads."""

    def __init__(self, url: str = "", *, busy_timeout_s: float = 10, pool_size: int = 8) -> None:
        self.url = _normal(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._here = threading.local()
        self.engine = self._make(busy_timeout_s, pool_size)

    def _make(self, busy_timeout_s: float, pool_size: int) -> Engine:
        options: dict[str, Any] = {"pool_size": pool_size, "max_overflow": 8, "pool_timeout": busy_timeout_s}
        options |= {"json_serializer": json.dumps, "hide_parameters": True}
        if self.is_sqlite:
            _make_private(Path(self.url.database or ""))
            engine = create_engine(
                self.url, connect_args={"timeout": busy_timeout_s, "check_same_thread": False}, **options
            )
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        limits = f"-c lock_timeout={int(busy_timeout_s * 1000)} -c idle_in_transaction_session_timeout=60000"
        arguments = {"connect_timeout": max(2, int(busy_timeout_s)), "options": limits}
        return create_engine(self.url, connect_args=arguments, pool_pre_ping=True, **options)

    def close(self) -> None:
        """Close every connection that is not in use."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read in one consistent view of the data; raises `StoreUnavailableError`."""
        joined: Transaction | None = getattr(self._here, "transaction", None)
        if joined is not None:
            yield joined.connection
            return
        with _as_store_errors(), self.engine.connect() as plain:
            connection = (
                plain if self.is_sqlite else plain.execution_options(isolation_level="REPEATABLE READ")
            )
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Write whole or not at all, audit entries included, or join the write of this thread.

        Raises `StoreUnavailableError` where the database is busy, full or gone, `ConflictError` where
        two writers made the same thing.
        """
        joined: Transaction | None = getattr(self._here, "transaction", None)
        if joined is not None:
            yield joined
            return
        with _as_store_errors(), self.engine.connect() as plain:
            connection = plain.execution_options(immediate=True)
            with connection.begin():
                self._here.transaction = transaction = Transaction(connection)
                try:
                    yield transaction
                    transaction.finish()
                finally:
                    self._here.transaction = None


@contextmanager
def _as_store_errors() -> Iterator[None]:
    try:
        yield
    except exc.IntegrityError as error:
        raise ConflictError(f"The database refused a second copy ({type(error.orig).__name__}).") from error
    except (exc.OperationalError, exc.InterfaceError, exc.InternalError, exc.TimeoutError) as error:
        cause = getattr(error, "orig", None)
        reason = str(cause or error).strip().split("\n")[0]
        raise StoreUnavailableError(f"The database did not answer: {reason}.") from error


def _normal(url: str) -> URL:
    """Read the address of a database; empty means a file in the user's data folder."""
    if not url:
        path = Path(platformdirs.user_data_dir("summarizer", appauthor=False)) / "store.sqlite3"
        return URL.create("sqlite", database=str(path))
    try:
        parsed = make_url(url if "://" in url else f"sqlite:///{url}")
    except exc.ArgumentError:
        raise ConfigError("store.url is no address of a database.") from None
    backend = parsed.drivername.split("+")[0]
    if backend == "sqlite":
        if parsed.database in (None, "", ":memory:"):
            raise ConfigError("store.url names no file; a store in memory would lose everything.")
        return parsed.set(drivername="sqlite")
    if backend not in ("postgres", "postgresql"):
        raise ConfigError(f"store.url names {backend}; the store knows sqlite and postgresql.")
    if importlib.util.find_spec("psycopg") is None:
        raise UsageError(
            "PostgreSQL needs its driver.", hint="Install it with `pip install 'summarizer[postgres]'`."
        )
    return parsed.set(drivername="postgresql+psycopg")


def _make_private(path: Path) -> None:
    """Create folder and file for nobody but their owner; an existing folder keeps its own rights."""
    try:
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE_FILE))
    except OSError as error:
        raise StoreUnavailableError(f"{path} cannot be opened: {error.strerror}.") from None


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """Let us begin transactions ourselves; write ahead, and wait for the disk before saying that it is done."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at the start of a write: a read that turns into a write would fail instead of waiting."""
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
