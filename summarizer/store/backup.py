"""Backup and restore: one compressed file of lines, the same from and into either database.

The first line names format and schema, the last one counts the rows of each table and holds the hash of
all lines before it. A backup is one view of the data, taken while others go on working; a restore is one
transaction into an empty database. The file holds article texts and hashes of tokens: it is made for
nobody but its owner.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, delete, exc, func, select

from summarizer.errors import BackupError
from summarizer.models.record import Record
from summarizer.store import schema
from summarizer.store.audit import Audit
from summarizer.store.database import Database
from summarizer.store.tables import AUDIT_HEAD, METADATA

_FORMAT = "summarizer-store"
_VERSION = 1
_TOGETHER = 500


class BackupReport(Record):
    """What a backup holds: its schema, the rows of each table, and the head of the audit log."""

    schema_revision: str
    rows: dict[str, int]
    audit_head: str


def back_up(database: Database, path: Path) -> BackupReport:
    """Write a new file that appears only when it is whole and on the disk.

    Raises `BackupError` where the file is there already or cannot be written, `MigrationError`,
    `StoreUnavailableError`.
    """
    schema.require_newest(database)
    if path.exists():
        raise BackupError(f"{path} is there already.")
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as raw:
            with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
                report = _write_all(database, packed)
            raw.flush()
            os.fsync(raw.fileno())
        os.link(temporary, path)
    except OSError as error:
        raise BackupError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        with suppress(OSError):
            temporary.unlink()
    return report


def _write_all(database: Database, stream: IO[bytes] | gzip.GzipFile) -> BackupReport:
    digest, counts, revision = hashlib.sha256(), {}, schema.newest()

    def write(value: object) -> None:
        line = json.dumps(value).encode() + b"\n"
        digest.update(line)
        stream.write(line)

    write({"format": _FORMAT, "version": _VERSION, "schema": revision})
    with database.read() as connection:
        for table in METADATA.sorted_tables:
            counts[table.name] = 0
            rows = connection.execution_options(yield_per=_TOGETHER).execute(select(table))
            for row in rows:
                write([table.name, dict(row._mapping)])
                counts[table.name] += 1
        head = connection.execute(select(AUDIT_HEAD.c.sha256)).scalar_one()
    write({"rows": counts, "sha256": digest.hexdigest()})
    return BackupReport(schema_revision=revision, rows=counts, audit_head=head)


def restore(database: Database, path: Path) -> BackupReport:
    """Read a backup into an empty database, whole or not at all, and hold the audit log against it.

    Raises `BackupError` where the file is damaged, cut or of another schema, or the database is not
    empty; `StoreUnavailableError`.
    """
    schema.upgrade(database)
    try:
        with gzip.open(path, "rb") as stream, database.write() as transaction:
            connection = transaction.connection
            _require_empty(connection)
            connection.execute(delete(AUDIT_HEAD))
            counts = _read_all(connection, stream)
            report = Audit(database).verify()
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or "it is damaged or cut off"
        raise BackupError(f"{path} cannot be read: {reason}.") from None
    if report.faults:
        raise BackupError(
            f"The backup was restored, but its audit log has {len(report.faults)} faults.",
            hint="See them with `summarizer audit verify`.",
        )
    return BackupReport(schema_revision=schema.newest(), rows=counts, audit_head=report.head)


def _require_empty(connection: Connection) -> None:
    for table in METADATA.sorted_tables:
        count = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if table is not AUDIT_HEAD and count:
            raise BackupError(f"The database is not empty ({table.name} has {count} rows).")


def _read_all(connection: Connection, stream: IO[bytes] | gzip.GzipFile) -> dict[str, int]:
    digest, counts = hashlib.sha256(), dict.fromkeys(METADATA.tables, 0)
    lines = _lines(stream)
    first, value = next(lines, (b"", None))
    _require_known(value)
    digest.update(first)
    batch: list[dict[str, Any]] = []
    filling = ""
    for line, value in lines:
        match value:
            case [str(table), dict(row)] if table in METADATA.tables:
                if table != filling or len(batch) >= _TOGETHER:
                    _insert(connection, filling, batch)
                    filling, batch = table, []
                batch.append(row)
                counts[table] += 1
                digest.update(line)
            case {"rows": dict(expected), "sha256": str(sha256)}:
                _insert(connection, filling, batch)
                if expected != counts or sha256 != digest.hexdigest():
                    raise BackupError("The backup does not hold what its last line says.")
                return counts
            case _:
                break
    raise BackupError("The backup is damaged or cut off.")


def _require_known(first: Any) -> None:  # noqa: ANN401 - any JSON
    match first:
        case {"format": "summarizer-store", "version": 1, "schema": str(revision)}:
            if revision != schema.newest():
                raise BackupError(f"The backup has schema {revision}, the program needs {schema.newest()}.")
        case _:
            raise BackupError("The file is no backup that this program knows.")


def _lines(stream: IO[bytes] | gzip.GzipFile) -> Iterator[tuple[bytes, Any]]:
    for line in stream:
        try:
            yield line, json.loads(line)
        except ValueError:
            yield line, None


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    try:
        connection.execute(METADATA.tables[table].insert(), rows)
    except (exc.StatementError, exc.CompileError) as error:
        raise BackupError(f"A row of {table} in the backup does not fit its table.") from error
