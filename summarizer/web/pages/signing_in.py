"""Signing in with a token, and out again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from summarizer.web.auth import Reader
from summarizer.web.limits import address_of
from summarizer.web.pages.rendering import page
from summarizer.web.pages.routes import PageRoute
from summarizer.web.sessions import COOKIE

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/")
async def start() -> Response:
    """Send people to the queue."""
    return RedirectResponse("/queue", 303)


@router.get("/login")
async def ask(request: Request, next: str = "/queue") -> Response:
    """Ask for a token."""
    return page(request, "login.html.jinja", next=local_path(next), fault="")


@router.post("/login")
async def sign_in(
    request: Request,
    token: Annotated[str, Form(max_length=400)],
    next: Annotated[str, Form(max_length=2000)] = "/queue",
) -> Response:
    """Start a session for a token that is good; a wrong one counts against its address."""
    state = request.app.state
    known = await run_in_threadpool(state.store.tokens.verify, token.strip())
    if known is None:
        state.refusals.take(address_of(request.scope))
        words = "This token is unknown, expired or revoked."
        return page(request, "login.html.jinja", status=401, next=local_path(next), fault=words)
    answer = RedirectResponse(local_path(next), 303)
    answer.set_cookie(
        COOKIE,
        state.sessions.sign(known.id),
        max_age=state.sessions.seconds,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


@router.post("/logout")
async def sign_out(actor: Reader) -> Response:
    """End the session in this browser."""
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    return answer


def local_path(wanted: str) -> str:
    """Hold an address to a path of ours; anything else gives the queue."""
    plain = wanted.startswith("/") and not wanted.startswith("//")
    return wanted if plain and "\\" not in wanted and wanted.isprintable() else "/queue"
