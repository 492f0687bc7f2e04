"""Rows to records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from summarizer.errors import NotFoundError
from summarizer.models.article import Article
from summarizer.models.brief import Brief, Relevance, SectionResult
from summarizer.models.draft import Section
from summarizer.models.editorial import (
    Approval,
    BriefRow,
    PublicationSummary,
    SectionVersion,
    StoredBrief,
)
from summarizer.store.tables import (
    APPROVAL_VOIDS,
    APPROVALS,
    ARTICLE_REVISIONS,
    BRIEF_FRAMES,
    BRIEFS,
    PUBLICATIONS,
    SECTION_CHECKS,
    SECTION_HEADS,
    SECTION_VERSIONS,
)

_ROW_COLUMNS = [
    column for column in BRIEFS.c if column.name not in {"search", "revision_id", "frame", "has_withheld"}
]


def brief_row(row: Row[Any]) -> BriefRow:
    """Read one line of the queue."""
    return BriefRow(**_row_fields(row))


def _row_fields(row: Row[Any]) -> dict[str, Any]:
    names = BriefRow.model_fields
    fields = {name: value for name, value in row._mapping.items() if name in names}
    fields["relevance"] = Relevance.model_validate(row.relevance)
    fields["reasons"], fields["withheld"] = tuple(row.reasons), tuple(row.withheld)
    return fields


def load_brief(connection: Connection, brief_id: str) -> StoredBrief:
    """Read a brief with everything around it; raises `NotFoundError`."""
    row = connection.execute(
        select(BRIEFS, BRIEF_FRAMES.c.body.label("framed"), ARTICLE_REVISIONS.c.body.label("given"))
        .add_columns(ARTICLE_REVISIONS.c.number.label("revision"))
        .join(
            BRIEF_FRAMES,
            and_(BRIEF_FRAMES.c.brief_id == BRIEFS.c.id, BRIEF_FRAMES.c.number == BRIEFS.c.frame),
        )
        .join(ARTICLE_REVISIONS, ARTICLE_REVISIONS.c.id == BRIEFS.c.revision_id)
        .where(BRIEFS.c.id == brief_id)
    ).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no brief {brief_id}.")
    current, proposed = load_heads(connection, brief_id)
    return StoredBrief(
        **_row_fields(row),
        article=Article.model_validate(row.given),
        article_revision=row.revision,
        content_sha256=row.content_sha256,
        brief=compose(row.framed, row.status, current, row.approved_by),
        current=current,
        proposed=proposed,
        approval=load_approval(connection, row.approval_id),
        publication=load_summary(connection, brief_id, row.live),
    )


def compose(
    framed: Mapping[str, Any], status: str, current: Mapping[Section, SectionVersion], approved_by: str | None
) -> Brief:
    """Put the current sections into the frame of the brief."""
    sections = {name: current[name].as_result() for name in Section if name in current}
    provenance = {**framed["provenance"], "approved_by": approved_by}
    return Brief.model_validate(
        {**framed, "status": status, "provenance": provenance, "sections": sections},
    )


_LATEST_CHECK = (
    select(func.max(SECTION_CHECKS.c.number))
    .where(
        SECTION_CHECKS.c.brief_id == SECTION_VERSIONS.c.brief_id,
        SECTION_CHECKS.c.section == SECTION_VERSIONS.c.section,
        SECTION_CHECKS.c.version == SECTION_VERSIONS.c.number,
    )
    .correlate(SECTION_VERSIONS)
    .scalar_subquery()
)
VERSIONS = select(SECTION_VERSIONS, SECTION_CHECKS.c.guard, SECTION_CHECKS.c.findings).join(
    SECTION_CHECKS,
    and_(
        SECTION_CHECKS.c.brief_id == SECTION_VERSIONS.c.brief_id,
        SECTION_CHECKS.c.section == SECTION_VERSIONS.c.section,
        SECTION_CHECKS.c.version == SECTION_VERSIONS.c.number,
        SECTION_CHECKS.c.number == _LATEST_CHECK,
    ),
)


def section_version(row: Row[Any]) -> SectionVersion:
    """Read one version with the findings of its latest check."""
    result = SectionResult.model_validate({**row.body, "findings": row.findings})
    return SectionVersion(
        brief_id=row.brief_id,
        section=Section(row.section),
        number=row.number,
        **{name: getattr(result, name) for name in SectionResult.model_fields},
        kind=row.kind,
        author=row.author,
        note=row.note,
        parent=row.parent,
        guard=row.guard,
        text_sha256=row.text_sha256,
        created=row.created,
    )


def load_version(connection: Connection, brief_id: str, section: Section, number: int) -> SectionVersion:
    """Read one version; raises `NotFoundError`."""
    table = SECTION_VERSIONS
    wanted = (table.c.brief_id == brief_id) & (table.c.section == section.value) & (table.c.number == number)
    row = connection.execute(VERSIONS.where(wanted)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no version {number} of the {section} of {brief_id}.")
    return section_version(row)


def load_heads(
    connection: Connection, brief_id: str
) -> tuple[dict[Section, SectionVersion], dict[Section, SectionVersion]]:
    """Read the current version of each section, and the proposed ones."""
    joined = VERSIONS.add_columns(SECTION_HEADS.c.current, SECTION_HEADS.c.proposed).join(
        SECTION_HEADS,
        and_(
            SECTION_HEADS.c.brief_id == SECTION_VERSIONS.c.brief_id,
            SECTION_HEADS.c.section == SECTION_VERSIONS.c.section,
            SECTION_VERSIONS.c.number.in_([SECTION_HEADS.c.current, SECTION_HEADS.c.proposed]),
        ),
    )
    current: dict[Section, SectionVersion] = {}
    proposed: dict[Section, SectionVersion] = {}
    for row in connection.execute(joined.where(SECTION_VERSIONS.c.brief_id == brief_id)):
        chosen = current if row.number == row.current else proposed
        chosen[Section(row.section)] = section_version(row)
    return _in_order(current), _in_order(proposed)


def _in_order(versions: Mapping[Section, SectionVersion]) -> dict[Section, SectionVersion]:
    return {name: versions[name] for name in Section if name in versions}


DECISIONS = select(
    APPROVALS,
    APPROVAL_VOIDS.c.created.label("voided"),
    APPROVAL_VOIDS.c.actor.label("voided_by"),
    APPROVAL_VOIDS.c.reason.label("void_reason"),
).join(APPROVAL_VOIDS, APPROVAL_VOIDS.c.approval_id == APPROVALS.c.id, isouter=True)


def load_approval(connection: Connection, approval_id: str | None) -> Approval | None:
    """Read one decision with its void."""
    if approval_id is None:
        return None
    row = connection.execute(DECISIONS.where(APPROVALS.c.id == approval_id)).one()
    return Approval(**row._mapping)


_SUMMARY_COLUMNS = [column for column in PUBLICATIONS.c if column.name != "body"]
SUMMARIES = select(
    *_SUMMARY_COLUMNS, APPROVALS.c.person.label("approved_by"), APPROVALS.c.role.label("approved_role")
).join(APPROVALS, APPROVALS.c.id == PUBLICATIONS.c.approval_id)


def load_summary(connection: Connection, brief_id: str, number: int | None) -> PublicationSummary | None:
    """Read when and by whom a content went out."""
    if number is None:
        return None
    wanted = (PUBLICATIONS.c.brief_id == brief_id) & (PUBLICATIONS.c.number == number)
    return PublicationSummary(**connection.execute(SUMMARIES.where(wanted)).one()._mapping)


def queue_columns() -> list[Any]:
    """Name the columns that a line of the queue needs."""
    return list(_ROW_COLUMNS)
