"""The queue: what waits for whom, and why."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from summarizer.models.editorial import BriefFilter, QueueCounts, State
from summarizer.models.record import Record
from summarizer.page.parts import SECTION_TITLES
from summarizer.web.auth import Reader
from summarizer.web.pages.brief_view import STATE_WORDS
from summarizer.web.pages.rendering import page
from summarizer.web.pages.routes import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)
PAGE_SIZE = 30
#: What each tab lists.
_FILTERS: dict[str, tuple[str, BriefFilter]] = {
    "waiting": ("Waiting", BriefFilter(states=(State.NEEDS_CLINICIAN, State.NEEDS_EDITOR, State.DRAFT))),
    "clinician": ("For a clinician", BriefFilter(states=(State.NEEDS_CLINICIAN,))),
    "editor": ("For an editor", BriefFilter(states=(State.NEEDS_EDITOR,))),
    "withheld": ("With a withheld section", BriefFilter(withheld=True)),
    "stale": ("Approval void", BriefFilter(stale=True)),
    "approved": ("Approved", BriefFilter(states=(State.APPROVED,))),
    "published": ("Published", BriefFilter(states=(State.PUBLISHED, State.CORRECTED))),
    "all": ("All", BriefFilter()),
}


class Tab(Record):
    """One filter of the queue with how many it lists."""

    name: str
    title: str
    count: int


@router.get("/queue")
async def queue(
    request: Request, actor: Reader, show: str = "waiting", q: str = "", cursor: str = ""
) -> Response:
    """List briefs, latest change first."""
    show = show if show in _FILTERS else "waiting"
    desk = request.app.state.desk
    wanted = _FILTERS[show][1].model_copy(update={"search": q.strip()[:200]})
    found = await run_in_threadpool(desk.briefs, wanted, cursor or None, PAGE_SIZE)
    counts = await run_in_threadpool(desk.counts)
    return page(
        request,
        "queue.html.jinja",
        actor=actor,
        here="queue",
        page=found,
        tabs=tabs(counts),
        show=show,
        q=q.strip()[:200],
        waiting=_count("waiting", counts),
        words=STATE_WORDS,
        titles=SECTION_TITLES,
    )


def tabs(counts: QueueCounts) -> list[Tab]:
    """Give every tab with its count."""
    return [Tab(name=name, title=title, count=_count(name, counts)) for name, (title, _) in _FILTERS.items()]


def _count(name: str, counts: QueueCounts) -> int:
    if name in {"withheld", "stale"}:
        return int(getattr(counts, name))
    states = _FILTERS[name][1].states or tuple(counts.states)
    return sum(counts.states.get(state, 0) for state in states)
