"""The page of one brief, what readers would see of it, and what they get."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from summarizer.desk.desk import Desk, shown
from summarizer.desk.export import Form
from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, StoredBrief, WorkingCopy
from summarizer.page.parts import WITHHELD, disclosure, relevance_line, shown_sections, source_line
from summarizer.web.auth import Reader
from summarizer.web.pages.brief_view import BriefView, brief_view
from summarizer.web.pages.rendering import page
from summarizer.web.pages.routes import PageRoute

router = APIRouter(prefix="/briefs/{brief_id}", route_class=PageRoute, include_in_schema=False)
_DONE = {
    "accepted": "The new text stands.",
    "approved": "Approved and signed.",
    "discarded": "The old text stays; the other one is in the history.",
    "dropped": "Your typing was thrown away.",
    "proposed": "A new text waits below; the old one stands until you accept it.",
    "published": "Published.",
    "refused": "Saved, but the guard refuses this text, so it goes nowhere. Mend it or undo.",
    "rejected": "Sent back with your reason.",
    "restored": "The earlier text stands again, as a new version.",
    "saved": "Saved as a new version. Undo brings the old one back.",
    "withdrawn": "Withdrawn.",
}


@router.get("")
async def brief(request: Request, actor: Reader, brief_id: str, edit: str = "", done: str = "") -> Response:
    """Show source and sections side by side."""
    stored, view = await run_in_threadpool(gathered, request.app.state.desk, brief_id, actor)
    return page(
        request,
        "brief.html.jinja",
        actor=actor,
        view=view,
        edit=edit,
        done=_DONE.get(done, ""),
        relevance=relevance_line(stored.brief),
        source_line=source_line(stored.brief),
        link=safe_link(stored.brief.url),
    )


def gathered(desk: Desk, brief_id: str, actor: Actor) -> tuple[StoredBrief, BriefView]:
    """Read a brief with what this person has typed into it."""
    stored = desk.brief(brief_id)
    typed: dict[Section, WorkingCopy] = {}
    for section in Section:
        copy = desk.store.copies.get(brief_id, section, actor.name)
        if copy is not None:
            typed[section] = copy
    return stored, brief_view(stored, actor, typed)


@router.get("/preview")
async def preview(request: Request, actor: Reader, brief_id: str) -> Response:
    """Show what readers would see, with the line that says how it was made."""
    desk = request.app.state.desk
    stored = await run_in_threadpool(desk.brief, brief_id)
    seen = shown(stored)
    return page(
        request,
        "preview.html.jinja",
        actor=actor,
        stored=stored,
        brief=seen,
        link=safe_link(seen.url),
        source_line=source_line(seen),
        relevance=relevance_line(seen),
        sections=[
            {
                "title": title,
                "items": result.items if section is Section.FAQ else (),
                "paragraphs": [text for text in result.text.split("\n\n") if text.strip()],
            }
            for section, title, result in shown_sections(seen)
        ],
        disclosure=disclosure(seen, request.app.state.settings.page),
        withheld=WITHHELD,
    )


@router.get("/export")
async def export(request: Request, actor: Reader, brief_id: str, form: Form = Form.HTML) -> Response:
    """Give what readers see, as text to copy; a browser never runs it here."""
    desk = request.app.state.desk
    live = await run_in_threadpool(desk.live, brief_id)
    return PlainTextResponse(desk.export(live, form))


def safe_link(url: str) -> str:
    """Give an address that may be a link; empty for other schemes."""
    return url if url.startswith(("http://", "https://")) else ""
