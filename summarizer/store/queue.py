"""The queue: filters, search, cursor and counts over the heads of briefs."""

from __future__ import annotations

import base64
import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from summarizer.errors import UsageError
from summarizer.models.editorial import BriefFilter, BriefPage, QueueCounts, State
from summarizer.store.composing import brief_row, queue_columns
from summarizer.store.tables import BRIEFS

LONGEST_PAGE = 200


def list_queue(connection: Connection, wanted: BriefFilter, cursor: str | None, limit: int) -> BriefPage:
    """List briefs, latest change first, from the cursor on."""
    if not 1 <= limit <= LONGEST_PAGE:
        raise UsageError(f"A page holds 1 to {LONGEST_PAGE} briefs, not {limit}.")
    matching = _condition(wanted)
    query = select(*queue_columns()).where(matching).order_by(BRIEFS.c.updated.desc(), BRIEFS.c.id.desc())
    if cursor is not None:
        updated, brief_id = _read_cursor(cursor)
        same = and_(BRIEFS.c.updated == updated, BRIEFS.c.id < brief_id)
        query = query.where(or_(BRIEFS.c.updated < updated, same))
    rows = connection.execute(query.limit(limit + 1)).all()
    total = connection.execute(select(func.count()).select_from(BRIEFS).where(matching)).scalar_one()
    more = len(rows) > limit
    items = tuple(brief_row(row) for row in rows[:limit])
    next_cursor = _write_cursor(items[-1].updated, items[-1].id) if more else None
    return BriefPage(items=items, next_cursor=next_cursor, total=total)


def count_queue(connection: Connection) -> QueueCounts:
    """Count briefs by state, and those that have a withheld section or a void approval."""
    counted = connection.execute(select(BRIEFS.c.state, func.count()).group_by(BRIEFS.c.state)).all()
    known = {state: count for state, count in counted}
    open_states = BRIEFS.c.state != State.WITHDRAWN.value

    def count(condition: ColumnElement[bool]) -> int:
        return connection.execute(
            select(func.count()).select_from(BRIEFS).where(open_states, condition)
        ).scalar_one()

    return QueueCounts(
        states={state: known.get(state.value, 0) for state in State},
        withheld=count(BRIEFS.c.has_withheld.is_(True)),
        stale=count(BRIEFS.c.stale.is_not(None)),
    )


def _condition(wanted: BriefFilter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.states:
        conditions.append(BRIEFS.c.state.in_([state.value for state in wanted.states]))
    if wanted.needs is not None:
        conditions.append(BRIEFS.c.needs == wanted.needs.value)
    if wanted.withheld is not None:
        conditions.append(BRIEFS.c.has_withheld.is_(wanted.withheld))
    if wanted.stale is not None:
        conditions.append(BRIEFS.c.stale.is_not(None) if wanted.stale else BRIEFS.c.stale.is_(None))
    if wanted.article_id is not None:
        conditions.append(BRIEFS.c.article_id == wanted.article_id)
    for word in wanted.search.lower().split():
        conditions.append(BRIEFS.c.search.contains(word, autoescape=True))
    return and_(*conditions)


def _write_cursor(updated: str, brief_id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([updated, brief_id]).encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        read: Any = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        read = None
    match read:
        case [str(updated), str(brief_id)]:
            return updated, brief_id
    raise UsageError("The cursor is not one that a list gave.", hint="Begin without a cursor.")
