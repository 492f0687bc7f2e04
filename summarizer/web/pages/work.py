"""Work on one section: typing that is kept and checked, saving, writing anew, accepting, undoing."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field
from starlette.responses import Response

from summarizer.desk.difference import passages
from summarizer.errors import ConflictError, StateError
from summarizer.models.brief import SectionStatus
from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, WorkingCopy
from summarizer.models.finding import Verdict
from summarizer.page.parts import SECTION_TITLES
from summarizer.web.auth import Editor
from summarizer.web.pages.brief import gathered
from summarizer.web.pages.findings import number_doubts
from summarizer.web.pages.rendering import page
from summarizer.web.pages.routes import PageRoute, back

router = APIRouter(
    prefix="/briefs/{brief_id}/sections/{section}", route_class=PageRoute, include_in_schema=False
)
MOST_TEXT = 20_000
Text = Annotated[str, Form(max_length=MOST_TEXT)]
Note = Annotated[str, Form(max_length=2000)]
Number = Annotated[int, Form(ge=0, le=1_000_000)]


@router.get("/editing")
async def editing(request: Request, actor: Editor, brief_id: str, section: Section) -> Response:
    """Give one section as a field to type in."""
    _, view = await run_in_threadpool(gathered, request.app.state.desk, brief_id, actor)
    own = next(one for one in view.sections if one.name == section.value)
    return page(request, "section.html.jinja", actor=actor, view=view, section=own, editing=True)


@router.post("/copy")
async def keep(
    request: Request, actor: Editor, brief_id: str, section: Section, text: Text = "", expected: Number = 0
) -> Response:
    """Keep what is being typed, and say what the guard thinks of it."""
    desk = request.app.state.desk
    text = plain(text)
    checked = await run_in_threadpool(desk.check, brief_id, section, text)
    stored = await run_in_threadpool(desk.brief, brief_id)
    current = stored.current.get(section)
    saved = ""
    if current is None or current.text != text:
        copy = WorkingCopy(
            brief_id=brief_id, section=section, person=actor.name, text=text, parent=expected, updated=""
        )
        saved = (await run_in_threadpool(desk.store.copies.put, copy)).updated
    else:
        await run_in_threadpool(desk.store.copies.drop, brief_id, section, actor.name)
    found = number_doubts([(section.value, one) for one in checked.findings], stored.article.text, prefix="t")
    return page(
        request,
        "checked.html.jinja",
        actor=actor,
        found=found,
        refused=checked.verdict is not Verdict.PASS,
        saved=saved,
    )


@router.post("/drop")
async def drop(request: Request, actor: Editor, brief_id: str, section: Section) -> Response:
    """Forget what was typed."""
    await run_in_threadpool(request.app.state.desk.store.copies.drop, brief_id, section, actor.name)
    return back(brief_id, "dropped", f"section-{section.value}")


class Typed(BaseModel):
    """A text on its way to be a version: `expected` is the number of the version that it was made from."""

    text: str = Field(max_length=MOST_TEXT)
    note: str = Field(default="", max_length=2000)
    expected: int = Field(ge=0, le=1_000_000)
    csrf_token: str = ""


@router.post("/save")
async def save(
    request: Request, actor: Editor, brief_id: str, section: Section, typed: Annotated[Typed, Form()]
) -> Response:
    """Keep the text as a version; where someone else was first, show both texts and overwrite nothing."""
    desk = request.app.state.desk
    text = plain(typed.text)
    work = partial(desk.edit, brief_id, section, text, actor, expected=typed.expected, note=typed.note)
    try:
        stored = await run_in_threadpool(work)
    except ConflictError:
        return await _conflict(request, actor, brief_id, section, typed)
    await run_in_threadpool(desk.store.copies.drop, brief_id, section, actor.name)
    refused = stored.current[section].status is SectionStatus.WITHHELD
    return back(brief_id, "refused" if refused else "saved", f"section-{section.value}")


async def _conflict(
    request: Request, actor: Actor, brief_id: str, section: Section, typed: Typed
) -> Response:
    stored = await run_in_threadpool(request.app.state.desk.brief, brief_id)
    current = stored.current[section]
    return page(
        request,
        "conflict.html.jinja",
        status=409,
        actor=actor,
        stored=stored,
        section=section.value,
        title=SECTION_TITLES[section],
        current=current,
        passages=passages(current.text, plain(typed.text)),
        text=plain(typed.text),
        note=typed.note,
        began=typed.expected,
    )


@router.post("/regenerate")
async def regenerate(
    request: Request, actor: Editor, brief_id: str, section: Section, note: Note = ""
) -> Response:
    """Write a new text beside the one that stands."""
    desk = request.app.state.desk
    await desk.regenerate(brief_id, section, actor, note=note.strip())
    return back(brief_id, "proposed", f"section-{section.value}")


@router.post("/accept")
async def accept(
    request: Request, actor: Editor, brief_id: str, section: Section, number: Number, expected: Number
) -> Response:
    """Let the waiting text stand; raises `StateError` where another one waits than the page showed."""
    desk = request.app.state.desk
    stored = await run_in_threadpool(desk.brief, brief_id)
    if section in stored.proposed and stored.proposed[section].number != number:
        raise StateError("Another text waits by now; read it before you accept it.")
    await run_in_threadpool(partial(desk.accept, brief_id, section, actor, expected=expected))
    return back(brief_id, "accepted", f"section-{section.value}")


@router.post("/discard")
async def discard(request: Request, actor: Editor, brief_id: str, section: Section) -> Response:
    """Put the waiting text away."""
    await run_in_threadpool(request.app.state.desk.discard, brief_id, section, actor)
    return back(brief_id, "discarded", f"section-{section.value}")


@router.post("/restore")
async def restore(
    request: Request, actor: Editor, brief_id: str, section: Section, number: Number, expected: Number
) -> Response:
    """Let an earlier text stand again, as a new version."""
    await run_in_threadpool(
        partial(request.app.state.desk.restore, brief_id, section, number, actor, expected=expected)
    )
    return back(brief_id, "restored", f"section-{section.value}")


def plain(text: str) -> str:
    """Give the text with the line ends that were typed; forms send others."""
    return text.replace("\r\n", "\n").strip()
