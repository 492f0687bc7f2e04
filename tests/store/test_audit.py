"""The audit log: what it holds, and that a change behind its back is found."""

import contextlib
import json

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from summarizer.models.editorial import Role
from summarizer.store import tables
from tests.store import parts


@pytest.fixture
def worked(store):
    """Give a store in which a brief was approved, published and changed."""
    stored = parts.save(store)
    stored = store.approvals.approve(stored.id, parts.EDITOR, Role.EDITOR, stored.content_sha256)
    store.publication.publish(stored.id, parts.EDITOR)
    store.versions.add(stored.id, parts.edited("Other words."), parts.FOR_EDITOR, parts.EDITOR, 1)
    return store


@contextlib.contextmanager
def _behind_the_back(store):
    """Open the database as someone who owns it and has taken its guards away."""
    with store.database.engine.connect() as connection, connection.begin():
        if store.database.is_sqlite:
            for name in (
                connection.execute(text("SELECT name FROM sqlite_master WHERE type='trigger'"))
                .scalars()
                .all()
            ):
                connection.execute(text(f"DROP TRIGGER {name}"))
            connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        yield connection
        if not store.database.is_sqlite:
            connection.execute(text("SET session_replication_role = DEFAULT"))


_LOG, _TEXTS = tables.AUDIT_ENTRIES, tables.SECTION_VERSIONS
TAMPERINGS = {
    "an entry says another name": update(_LOG).where(_LOG.c.seq == 2).values(actor="Somebody Else"),
    "an entry is gone": delete(_LOG).where(_LOG.c.seq == 2),
    "the last entry is gone": delete(_LOG).where(_LOG.c.seq > 4),
    "the first entry is gone": delete(_LOG).where(_LOG.c.seq == 1),
    "an entry is added": insert(_LOG).values(
        seq=99, created="t", actor="a", action="x", subject="s", details={}, previous="p", sha256="h"
    ),
    "a text is another": update(_TEXTS).where(_TEXTS.c.number == 1).values(body={"text": "x", "status": "passed"}),
    "an approver is another": update(tables.APPROVALS).values(person="Dr Nobody"),
    "a void is gone": delete(tables.APPROVAL_VOIDS),
    "an article is another": update(tables.ARTICLE_REVISIONS).values(source_sha256="sha256:0"),
    "a publication is another": update(tables.PUBLICATIONS).values(note="never happened"),
    "a state is another": update(tables.BRIEFS).values(state="approved"),
    "another version stands": update(tables.SECTION_HEADS).where(tables.SECTION_HEADS.c.current == 2).values(current=1),
    "a check is another": update(tables.SECTION_CHECKS).values(guard="9"),
    "a step is added": insert(tables.STATE_CHANGES).values(
        brief_id=select(tables.BRIEFS.c.id).scalar_subquery(), number=99, event="approve", before="needs_editor",
        after="approved", actor="a", reason="", created="t",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", TAMPERINGS.values(), ids=TAMPERINGS)
def test_a_change_behind_the_back_is_found(worked, change):
    """A verification finds every changed, missing and added entry or row."""
    assert worked.audit.verify().faults == ()
    with _behind_the_back(worked) as connection:
        assert connection.execute(change).rowcount != 0
    assert worked.audit.verify().faults != ()


def test_a_log_written_anew_does_not_hold_the_kept_head(worked):
    """A head kept elsewhere is found in a log that has grown, and is missing from another log."""
    head = worked.audit.verify().head
    parts.save(worked, 2)
    assert worked.audit.verify(head).faults == ()
    assert worked.audit.verify("sha256:" + "1" * 64).faults != ()


@pytest.mark.parametrize("table", tables.IMMUTABLE, ids=lambda table: table.name)
def test_the_database_itself_refuses_to_change_what_was_kept(worked, table):
    """Neither update nor delete passes on a table whose rows are for ever."""
    column = list(table.c)[-1]
    for change in (update(table).values({column.name: column}), delete(table)):
        with worked.database.engine.connect() as connection, pytest.raises(DBAPIError, match="never changed"):
            connection.execute(change)


def test_the_log_holds_no_text_of_article_or_section(worked):
    """Ids, reasons, numbers and hashes are in the log; the article and the sections are not."""
    written = json.dumps([entry.model_dump(mode="json") for entry in worked.audit.entries(limit=1000)])
    for secret in ("Forty adults", "Other words", "Trial 1", "The Outlet"):
        assert secret not in written


def test_entries_are_read_in_order_and_by_subject(worked):
    """Entries come in order, from any number on, for all or for one subject."""
    worked.audit.write(parts.EDITOR, "session.opened", "Ana Editor", address="loopback")
    everything = worked.audit.entries()
    assert [entry.seq for entry in everything] == list(range(1, len(everything) + 1))
    assert [entry.action for entry in worked.audit.entries("Ana Editor")] == ["session.opened"]
    assert worked.audit.entries(after=len(everything) - 1) == everything[-1:]


def test_a_failed_write_leaves_nothing_in_the_log(worked):
    """What is undone has no entry."""
    before = worked.audit.verify()

    def fail():
        with worked.transaction():
            parts.save(worked, 3)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert worked.audit.verify() == before
    assert worked.briefs.list().total == 1
