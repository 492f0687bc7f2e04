"""Templates to answers: the environment, words for times, and addresses of static files that change with them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from summarizer.models.editorial import Actor, Role
from summarizer.web.pages.findings import clip

#: Under `no-referrer` browsers send a form of our own with an origin of `null`, and it would be refused.
_HEADERS = {"Referrer-Policy": "same-origin"}
_STEPS = ((60, "minute"), (3600, "hour"), (86_400, "day"))


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401 - what the template reads
    """Render a whole page or a part of one."""
    actor: Actor | None = context.pop("actor", None)
    cookie = request.cookies.get("summarizer_session", "")
    signed = actor is not None and actor.token_id is not None and bool(cookie)
    text = (
        environment()
        .get_template(template)
        .render(
            actor=actor,
            is_admin=actor is not None and Role.ADMIN in actor.roles,
            mark=request.app.state.sessions.mark(cookie) if signed else "",
            here=context.pop("here", ""),
            **context,
        )
    )
    return HTMLResponse(text, status, headers=_HEADERS)


@cache
def environment() -> jinja2.Environment:
    """Build the templates' environment: everything is escaped, an unknown name is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("summarizer.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(ago=ago, clip=clip, clock=clock, when=when)
    made.globals["static"] = static
    return made


@cache
def static(name: str) -> str:
    """Give the address of a static file, with a part of its hash."""
    content = resources.files("summarizer.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:8]}"


def when(time: str) -> str:
    """Word an ISO time for people, in UTC."""
    return datetime.fromisoformat(time).astimezone(UTC).strftime("%-d %b %Y, %H:%M UTC")


def clock(time: str) -> str:
    """Give the time of day of an ISO time, in UTC."""
    return datetime.fromisoformat(time).astimezone(UTC).strftime("%H:%M:%S UTC")


def ago(time: str, now: datetime | None = None) -> str:
    """Word the age of an ISO time: "3 hours ago"."""
    seconds = ((now or datetime.now(UTC)) - datetime.fromisoformat(time)).total_seconds()
    words = "just now"
    for length, name in _STEPS:
        if seconds >= length:
            count = int(seconds // length)
            words = f"{count} {name}{'s' if count > 1 else ''} ago"
    return words
