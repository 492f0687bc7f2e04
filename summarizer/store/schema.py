"""The schema of a database: made, brought up to date, held against the program's tables."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from summarizer.errors import MigrationError
from summarizer.store.database import Database
from summarizer.store.tables import METADATA

_FOLDER = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"
#: One number for all processes that would bring one PostgreSQL database up to date at the same time.
_MIGRATION_LOCK = 7_460_201


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """Name the schema that the program expects."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    return str(head)


def present(database: Database) -> str | None:
    """Name the schema that a database has; None where it is empty."""
    with database.read() as connection:
        return _present(connection)


def _present(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database) -> tuple[str | None, str]:
    """Bring a database up to date in one transaction; give the schema before and after.

    Raises `MigrationError` where it was made by a newer program or holds tables that are not ours.
    """
    with database.write() as transaction:
        connection = transaction.connection
        if not database.is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        before = _present(connection)
        _refuse_strangers(connection, before)
        command.upgrade(_config(connection), "head")
    return before, newest()


def require_newest(database: Database) -> None:
    """Raise `MigrationError` where a database has another schema than the program."""
    found, wanted = present(database), newest()
    if found != wanted:
        raise MigrationError(f"The database has schema {found or 'none'}, the program needs {wanted}.")


def differences(database: Database) -> tuple[str, ...]:
    """Compare the database with the program's tables; nothing is the right answer."""
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return tuple(str(difference) for difference in compare_metadata(context, METADATA))


def damage(database: Database) -> tuple[str, ...]:
    """Let SQLite look for damaged pages and broken references; PostgreSQL looks after its own."""
    if not database.is_sqlite:
        return ()
    with database.read() as connection:
        pages = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    found = [str(line) for line in pages if line != "ok"]
    return tuple(found + [f"{row[0]} points at a row of {row[2]} that is not there" for row in broken])


def _refuse_strangers(connection: Connection, before: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if before is not None and before not in known:
        raise MigrationError(
            f"The database has schema {before}, which this program does not know.",
            hint="Use the program that wrote it, or a newer one.",
        )
    strangers = set(inspect(connection).get_table_names()) & set(METADATA.tables)
    if before is None and strangers:
        raise MigrationError(
            f"The database holds tables of another program ({', '.join(sorted(strangers))}).",
            hint="Name an empty database in store.url.",
        )
