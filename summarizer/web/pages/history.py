"""Who did what to a brief: versions with prompt, model and cost, decisions, states, the audit trail, and the export."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from summarizer.desk.difference import passages
from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, AuthorKind, Role, SectionVersion, StoredBrief
from summarizer.models.record import Record
from summarizer.page.parts import SECTION_TITLES
from summarizer.store import Store
from summarizer.web.auth import Reader
from summarizer.web.pages.brief_view import SIGNERS, STATE_WORDS
from summarizer.web.pages.rendering import page
from summarizer.web.pages.routes import PageRoute

router = APIRouter(prefix="/briefs/{brief_id}", route_class=PageRoute, include_in_schema=False)
MOST_ENTRIES = 500
Number = Annotated[int, Query(ge=1, le=1_000_000)]


class VersionRow(Record):
    """One version with what it cost and what made it; an editor's version cost nothing."""

    version: SectionVersion
    stands: bool
    waits: bool
    prompt: str
    prompt_sha256: str
    model: str
    cost_usd: float
    codes: tuple[str, ...]


class Group(Record):
    """The versions of one section, latest first."""

    name: str
    title: str
    current: int
    rows: tuple[VersionRow, ...]


@router.get("/history")
async def history(request: Request, actor: Reader, brief_id: str) -> Response:
    """Show the whole history of a brief."""
    store = request.app.state.store
    stored = await run_in_threadpool(store.briefs.get, brief_id)
    told = await run_in_threadpool(_told, store, brief_id, actor)
    return page(
        request,
        "history.html.jinja",
        actor=actor,
        stored=stored,
        groups=groups(stored, told["versions"]),
        words=STATE_WORDS,
        may_edit=bool(SIGNERS.intersection(actor.roles)),
        approvals=told["approvals"],
        states=told["states"],
        audit=told["audit"],
    )


@router.get("/history.json")
async def export(request: Request, actor: Reader, brief_id: str) -> Response:
    """Give the history as one JSON document."""
    told = await run_in_threadpool(_told, request.app.state.store, brief_id, actor)
    content = {
        name: None if records is None else [one.model_dump(mode="json") for one in records]
        for name, records in told.items()
    }
    name = f"history-{brief_id}.json"
    return JSONResponse(content, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.get("/diff")
async def compare(
    request: Request, actor: Reader, brief_id: str, section: Section, before: Number, after: Number
) -> Response:
    """Show what changed between two versions of a section, word by word."""
    store = request.app.state.store
    stored = await run_in_threadpool(store.briefs.get, brief_id)
    old = await run_in_threadpool(store.versions.get, brief_id, section, before)
    new = await run_in_threadpool(store.versions.get, brief_id, section, after)
    return page(
        request,
        "diff.html.jinja",
        actor=actor,
        stored=stored,
        section=section.value,
        title=SECTION_TITLES[section],
        before=old,
        after=new,
        versions=await run_in_threadpool(store.versions.history, brief_id, section),
        passages=passages(old.text, new.text),
    )


def _told(store: Store, brief_id: str, actor: Actor) -> dict[str, Any]:
    audited = {Role.ADMIN, Role.REVIEWER}.intersection(actor.roles)
    return {
        "versions": store.versions.history(brief_id),
        "approvals": store.approvals.history(brief_id),
        "states": store.publication.states(brief_id),
        "publications": store.publication.list(brief_id),
        "audit": store.audit.entries(subject=brief_id, limit=MOST_ENTRIES) if audited else None,
    }


def groups(stored: StoredBrief, versions: tuple[SectionVersion, ...]) -> list[Group]:
    """Sort versions under their sections, latest first."""
    made = []
    for section in Section:
        own = [one for one in versions if one.section is section]
        if own:
            current = stored.current[section].number if section in stored.current else 0
            waits = stored.proposed[section].number if section in stored.proposed else 0
            rows = tuple(_row(one, current, waits) for one in reversed(own))
            made.append(Group(name=section.value, title=SECTION_TITLES[section], current=current, rows=rows))
    return made


def _row(version: SectionVersion, current: int, waits: int) -> VersionRow:
    own = version.attempts if version.kind is AuthorKind.ENGINE else ()
    last = own[-1] if own else None
    return VersionRow(
        version=version,
        stands=version.number == current,
        waits=version.number == waits,
        prompt=last.prompt if last else "",
        prompt_sha256=last.prompt_sha256 if last else "",
        model=(last.model or last.engine) if last else "",
        cost_usd=sum(one.cost_usd for one in own),
        codes=tuple(dict.fromkeys(one.code for one in version.findings)),
    )
