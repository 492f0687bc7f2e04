"""Working copies: what a person has typed and not yet saved, one for each section and person.

They are not part of the record: they are replaced in place, and the audit log does not name them.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, select

from summarizer.errors import NotFoundError
from summarizer.models.draft import Section
from summarizer.models.editorial import WorkingCopy
from summarizer.store.database import Database
from summarizer.store.digests import now
from summarizer.store.tables import BRIEFS, WORKING_COPIES


class Copies:
    """Keeps and reads working copies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, copy: WorkingCopy) -> WorkingCopy:
        """Keep what a person has typed, in the place of what was kept before; raises `NotFoundError`."""
        saved = copy.model_copy(update={"updated": now()})
        row = saved.model_dump(mode="json", exclude={"text"}) | {"body": {"text": copy.text}}
        with self._database.write() as transaction:
            connection = transaction.connection
            if connection.execute(select(BRIEFS.c.id).where(BRIEFS.c.id == copy.brief_id)).first() is None:
                raise NotFoundError(f"There is no brief {copy.brief_id}.")
            connection.execute(delete(WORKING_COPIES).where(_mine(copy.brief_id, copy.section, copy.person)))
            connection.execute(WORKING_COPIES.insert().values(**row))
        return saved

    def get(self, brief_id: str, section: Section, person: str) -> WorkingCopy | None:
        """Read a person's working copy, if there is one."""
        with self._database.read() as connection:
            query = select(WORKING_COPIES).where(_mine(brief_id, section, person))
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        fields = dict(row._mapping)
        return WorkingCopy(**fields.pop("body"), **fields)

    def drop(self, brief_id: str, section: Section, person: str) -> None:
        """Forget a working copy; none is fine."""
        with self._database.write() as transaction:
            transaction.connection.execute(delete(WORKING_COPIES).where(_mine(brief_id, section, person)))


def _mine(brief_id: str, section: Section, person: str) -> ColumnElement[bool]:
    table = WORKING_COPIES
    return (table.c.brief_id == brief_id) & (table.c.section == section.value) & (table.c.person == person)
