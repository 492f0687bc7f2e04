"""Requests under an idempotency key: the first does the work, every later one gets the first one's answer.

`finish` belongs into the transaction of the work itself; then a process that dies leaves both or none.
"""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select, update

from summarizer.errors import ConflictError, KeyReuseError, StateError
from summarizer.models.access import RequestRecord
from summarizer.store.database import Database
from summarizer.store.digests import now
from summarizer.store.tables import REQUESTS

#: After this a request without an answer is taken for dead, and the key may be used again for the same request.
UNANSWERED_S = 600.0
#: An answer is kept this long.
KEPT_S = 86_400.0


class Requests:
    """Keeps requests and their first answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, owner: str, key: str, request_sha256: str) -> RequestRecord:
        """Register a request; `fresh` tells the caller to do the work, else the first answer is in the record.

        Raises `KeyReuseError` where the key belongs to another request or the first is still at work.
        """
        try:
            row = self._register(owner, key, request_sha256)
        except ConflictError:
            raise KeyReuseError("The first request with this idempotency key is still at work.") from None
        if row is None:
            return RequestRecord(owner=owner, key=key, fresh=True)
        if row.request_sha256 != request_sha256:
            raise KeyReuseError("The idempotency key was used for another request.")
        if row.status is None:
            raise KeyReuseError("The first request with this idempotency key is still at work.")
        return RequestRecord(owner=owner, key=key, fresh=False, status=row.status, body=row.body)

    def _register(self, owner: str, key: str, request_sha256: str) -> Row[Any] | None:
        with self._database.write() as transaction:
            connection = transaction.connection
            connection.execute(
                delete(REQUESTS).where(_mine(owner, key) & (REQUESTS.c.deadline < time.time()))
            )
            row = connection.execute(select(REQUESTS).where(_mine(owner, key))).one_or_none()
            if row is None:
                values: dict[str, Any] = {"owner": owner, "key": key, "request_sha256": request_sha256}
                values |= {"deadline": time.time() + UNANSWERED_S, "created": now()}
                connection.execute(REQUESTS.insert().values(**values))
            return row

    def finish(self, owner: str, key: str, status: int, body: dict[str, Any]) -> None:
        """Keep the answer; raises `StateError` where the request is not open."""
        values = {"status": status, "body": body, "deadline": time.time() + KEPT_S}
        still_open = _mine(owner, key) & REQUESTS.c.status.is_(None)
        with self._database.write() as transaction:
            if (
                transaction.connection.execute(update(REQUESTS).where(still_open).values(**values)).rowcount
                == 0
            ):
                raise StateError("There is no open request with this idempotency key.")

    def abandon(self, owner: str, key: str) -> None:
        """Forget an open request whose work failed, so that it can be tried again."""
        with self._database.write() as transaction:
            still_open = _mine(owner, key) & REQUESTS.c.status.is_(None)
            transaction.connection.execute(delete(REQUESTS).where(still_open))

    def sweep(self) -> int:
        """Forget what is past its time; give how many."""
        with self._database.write() as transaction:
            past = REQUESTS.c.deadline < time.time()
            return transaction.connection.execute(delete(REQUESTS).where(past)).rowcount


def _mine(owner: str, key: str) -> ColumnElement[bool]:
    return (REQUESTS.c.owner == owner) & (REQUESTS.c.key == key)
