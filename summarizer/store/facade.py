"""The store as one object."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import text

from summarizer.settings import StoreSettings
from summarizer.store import schema
from summarizer.store.approvals import Approvals
from summarizer.store.articles import Articles
from summarizer.store.audit import Audit
from summarizer.store.briefs import Briefs
from summarizer.store.copies import Copies
from summarizer.store.database import Database
from summarizer.store.jobs import Jobs
from summarizer.store.publication import Publications
from summarizer.store.requests import Requests
from summarizer.store.tokens import Tokens
from summarizer.store.versions import Versions


class Store:
    """Everything that is kept. Safe to share among threads; each method is one transaction.

    Raises `StoreUnavailableError` from any method where the database is busy, full or gone.
    """

    def __init__(self, database: Database, lease_s: float = 30) -> None:
        self.database = database
        self.articles = Articles(database)
        self.briefs = Briefs(database)
        self.versions = Versions(database)
        self.approvals = Approvals(database)
        self.publication = Publications(database)
        self.copies = Copies(database)
        self.audit = Audit(database)
        self.tokens = Tokens(database)
        self.requests = Requests(database)
        self.jobs = Jobs(database, lease_s)

    @classmethod
    def open(
        cls, url: str = "", *, busy_timeout_s: float = 10, pool_size: int = 8, lease_s: float = 30
    ) -> Store:
        """Open a database; an empty one gets its tables, one of another schema is refused.

        Raises `ConfigError`, `UsageError` where the driver is missing, `MigrationError`, `StoreUnavailableError`.
        """
        database = Database(url, busy_timeout_s=busy_timeout_s, pool_size=pool_size)
        try:
            if schema.present(database) is None:
                schema.upgrade(database)
            schema.require_newest(database)
        except BaseException:
            database.close()
            raise
        return cls(database, lease_s)

    @classmethod
    def from_settings(cls, settings: StoreSettings) -> Store:
        """Open the database of the settings; raises as `open` does."""
        return cls.open(
            settings.url.get_secret_value(),
            busy_timeout_s=settings.busy_timeout_s,
            pool_size=settings.pool_size,
            lease_s=settings.lease_s,
        )

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self.database.close()

    def check(self) -> None:
        """Say whether the database answers and has the right schema; raises as `open` does."""
        with self.database.read() as connection:
            connection.execute(text("SELECT 1"))
        schema.require_newest(self.database)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything that this thread writes inside it one transaction: all of it is kept, or nothing."""
        with self.database.write():
            yield
