"""Articles, one immutable revision for each text that came in under one id."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select, text

from summarizer.errors import NotFoundError
from summarizer.models.article import Article
from summarizer.models.editorial import Actor
from summarizer.store.database import Database, Transaction
from summarizer.store.digests import new_id, now, sha256_of
from summarizer.store.tables import ARTICLE_REVISIONS


class Articles:
    """Reads article revisions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def revisions(self, article_id: str) -> tuple[Article, ...]:
        """Give every text that came in under an id, oldest first; raises `NotFoundError` where none did."""
        table = ARTICLE_REVISIONS
        query = select(table.c.body).where(table.c.article_id == article_id).order_by(table.c.number)
        with self._database.read() as connection:
            found = tuple(Article.model_validate(body) for body in connection.execute(query).scalars())
        if not found:
            raise NotFoundError(f"There is no article {article_id}.")
        return found


def keep_revision(transaction: Transaction, article: Article, actor: Actor) -> tuple[str, bool]:
    """Find or add the revision of an article; give its id, and whether an older one had another text."""
    connection, table = transaction.connection, ARTICLE_REVISIONS
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:id))"), {"id": article.id})
    body = article.model_dump(mode="json")
    sha256 = sha256_of(body)
    same = (table.c.article_id == article.id) & (table.c.source_sha256 == sha256)
    latest = connection.execute(
        select(func.max(table.c.number)).where(table.c.article_id == article.id)
    ).scalar()
    known: Any = connection.execute(select(table.c.id).where(same)).scalar()
    if known is not None:
        return str(known), False
    row = {
        "id": new_id("a"),
        "article_id": article.id,
        "number": (latest or 0) + 1,
        "source_sha256": sha256,
        "body": body,
        "actor": actor.name,
        "created": now(),
    }
    transaction.keep(table, row)
    return str(row["id"]), latest is not None
