"""Settings for admins: tokens, prompts in use, the engines' health, today's cost. It changes tokens only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from summarizer.assembly import engine_order
from summarizer.guard.examine import GUARD_VERSION
from summarizer.models.access import IssuedToken
from summarizer.models.editorial import Actor, AuthorKind, Role
from summarizer.models.record import Record
from summarizer.prompts import Catalogue
from summarizer.settings import Settings
from summarizer.store import Store
from summarizer.web.auth import Admin
from summarizer.web.pages.rendering import page
from summarizer.web.pages.routes import PageRoute

router = APIRouter(prefix="/settings", route_class=PageRoute, include_in_schema=False)
#: How many of today's briefs the cost is added up from at most.
MOST_BRIEFS = 2000


class EngineRow(Record):
    """One engine in the order of use, and whether it can serve."""

    name: str
    ready: bool
    words: str


class Cost(Record):
    """What the engines' texts of one day cost, by the prices of the settings."""

    usd: float
    texts: int


@router.get("")
async def settings(request: Request, actor: Admin) -> Response:
    """Show what is set and how it fares."""
    return await _shown(request, actor, None)


@router.post("/tokens")
async def issue(
    request: Request,
    actor: Admin,
    name: Annotated[str, Form(min_length=1, max_length=200, pattern=r"\S")],
    roles: Annotated[list[Role], Form()],
    days: Annotated[int, Form(ge=1, le=3650)],
) -> Response:
    """Make a token and show its text this once; the answer is the page itself, so the text is in no address."""
    expires = datetime.now(UTC) + timedelta(days=days)
    store = request.app.state.store
    issued = await run_in_threadpool(store.tokens.create, name.strip(), roles, actor, expires)
    return await _shown(request, actor, issued)


@router.post("/tokens/{token_id}/revoke")
async def revoke(request: Request, actor: Admin, token_id: str) -> Response:
    """End a token, and the sessions that it opened."""
    await run_in_threadpool(request.app.state.store.tokens.revoke, token_id, actor)
    return RedirectResponse("/settings", 303)


async def _shown(request: Request, actor: Actor, issued: IssuedToken | None) -> Response:
    state = request.app.state
    cost = await run_in_threadpool(cost_since, state.store, midnight())
    catalogue = await run_in_threadpool(Catalogue.find, state.settings.prompts)
    versions = state.settings.prompts.versions
    return page(
        request,
        "settings.html.jinja",
        actor=actor,
        here="settings",
        issued=issued,
        secret=issued.text.get_secret_value() if issued is not None else "",
        engines=engine_rows(state.settings),
        cost_usd=cost.usd,
        cost_texts=cost.texts,
        guard=GUARD_VERSION,
        prompts=[catalogue.spec(f"{section.value}.{version}") for section, version in versions.items()],
        tokens=await run_in_threadpool(state.store.tokens.list),
        roles=tuple(Role),
        days=state.settings.service.token_days,
    )


def engine_rows(settings: Settings) -> list[EngineRow]:
    """Say of every engine whether it can serve, as far as the settings tell; nothing is called."""
    serving = engine_order(settings)
    return [
        EngineRow(name=name, ready=name in serving, words=_words(name, name in serving, settings))
        for name in settings.engine.order
    ]


def _words(name: str, ready: bool, settings: Settings) -> str:
    if not ready:
        return "no key and no address are set, so it is left out"
    return f"model {settings.engine.model}" if name == "openai" else "ready"


def midnight(now: datetime | None = None) -> datetime:
    """Give the last midnight in UTC."""
    return (now or datetime.now(UTC)).replace(hour=0, minute=0, second=0, microsecond=0)


def cost_since(store: Store, start: datetime) -> Cost:
    """Add up what engines wrote since a time."""
    usd, texts, seen = 0.0, 0, 0
    cursor: str | None = None
    while seen < MOST_BRIEFS:
        found = store.briefs.list(None, cursor, 100)
        today = [row for row in found.items if datetime.fromisoformat(row.updated) >= start]
        for row in today:
            for version in store.versions.history(row.id):
                if version.kind is AuthorKind.ENGINE and datetime.fromisoformat(version.created) >= start:
                    usd += sum(attempt.cost_usd for attempt in version.attempts)
                    texts += 1
        seen += len(today)
        cursor = found.next_cursor
        if cursor is None or len(today) < len(found.items):
            break
    return Cost(usd=usd, texts=texts)
