"""Who sends a request, and whether their roles reach as far as the route asks.

A token comes in the `Authorization` header, or its session in a signed cookie; a cookie alone may read, and
changes something only together with its session's mark. It knows no HTML.
"""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import HTTPConnection
from starlette.responses import Response

from summarizer.errors import ForgeryError, NotFoundError, ScopeError, SignInError
from summarizer.models.access import Token
from summarizer.models.editorial import Actor, Role
from summarizer.store import Store
from summarizer.web.limits import address_of
from summarizer.web.security import LOOPBACK, SAFE_METHODS, host_name
from summarizer.web.sessions import COOKIE

EVERYONE = tuple(Role)
READERS = EVERYONE
EDITORS = (Role.EDITOR, Role.CLINICIAN)
CREATORS = (Role.PIPELINE, Role.EDITOR, Role.CLINICIAN)
AUDITORS = (Role.REVIEWER, Role.ADMIN)
MARK_HEADER = "X-CSRF-Token"
MARK_FIELD = "csrf_token"
_bearer = HTTPBearer(
    auto_error=False, scheme_name="token", description="A token of `summarizer token create`."
)
_cookie = APIKeyCookie(name=COOKIE, auto_error=False, scheme_name="session", description="A browser session.")


@dataclass(frozen=True)
class Caller:
    """Who sends a request: an actor for the desk, and the session's cookie where there is one."""

    actor: Actor
    cookie: str = ""


class Needs:
    """A dependency that lets the named roles in and gives the `Actor`; every route has exactly one."""

    def __init__(self, *roles: Role) -> None:
        self.roles = frozenset(roles)

    async def __call__(
        self,
        request: Request,
        _token: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)] = None,
        _session: Annotated[str | None, Security(_cookie)] = None,
    ) -> Actor:
        """Give the actor; raises `SignInError`, `ScopeError`, `ForgeryError` or `TooManyError`."""
        caller = await caller_of(request)
        if caller.cookie and request.method not in SAFE_METHODS:
            await check_mark(request, caller.cookie)
        if not self.roles.intersection(caller.actor.roles):
            wanted = ", ".join(sorted(role.value for role in self.roles))
            raise ScopeError(f"This needs one of the scopes {wanted}.")
        return caller.actor


async def caller_of(request: HTTPConnection) -> Caller:
    """Find out who sends a request; raises `SignInError`, or `TooManyError` after many wrong tokens."""
    state: Any = request.app.state
    if state.settings.service.auth == "none":
        caller = Caller(actor=Actor(name=local_person(), roles=EVERYONE))
    else:
        caller = await _signed_in(request)
    request.scope.setdefault("state", {})["caller"] = caller.actor.name
    return caller


async def _signed_in(request: HTTPConnection) -> Caller:
    state: Any = request.app.state
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    cookie = request.cookies.get(COOKIE, "")
    token: Token | None = None
    if text:
        if scheme.lower() == "bearer":
            token = await run_in_threadpool(state.store.tokens.verify, text.strip())
        cookie = ""
    elif cookie:
        token_id = state.sessions.token_id(cookie)
        token = await run_in_threadpool(_live, state.store, token_id) if token_id else None
    if token is None:
        if text or cookie:
            state.refusals.take(address_of(request.scope))
        raise SignInError(
            "The token is unknown, expired or revoked." if text or cookie else "There is no token."
        )
    return Caller(actor=Actor(name=token.name, roles=token.roles, token_id=token.id), cookie=cookie)


def _live(store: Store, token_id: str) -> Token | None:
    """Give the token of a session, unless it was revoked or has expired since."""
    try:
        token = store.tokens.find(token_id)
    except NotFoundError:
        return None
    is_over = token.expires is not None and token.expires <= datetime.now(UTC).isoformat(
        timespec="microseconds"
    )
    return None if is_over or token.revoked is not None else token


async def sign_in(request: Request, text: str) -> Token:
    """Give the token that a person typed at the login; raises `SignInError`, `TooManyError` after many wrong ones."""
    state: Any = request.app.state
    token: Token | None = await run_in_threadpool(state.store.tokens.verify, text.strip())
    if token is None:
        state.refusals.take(address_of(request.scope))
        raise SignInError("The token is unknown, expired or revoked.")
    return token


def begin_session(request: Request, response: Response, token: Token) -> None:
    """Set the session's cookie: no script reads it, no other site sends it, and TLS carries it but on loopback."""
    sessions = request.app.state.sessions
    response.set_cookie(
        COOKIE,
        sessions.sign(token.id),
        max_age=sessions.seconds,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https" or host_name(request.headers.get("host", "")) not in LOOPBACK,
    )


def end_session(response: Response) -> None:
    """Forget the session in this browser."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")


async def check_mark(request: Request, cookie: str) -> None:
    """Hold the session's mark, in a header or a form field, against its cookie; raises `ForgeryError`."""
    mark = request.headers.get(MARK_HEADER, "")
    if not mark and request.headers.get("content-type", "").startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        field = (await request.form()).get(MARK_FIELD)
        mark = field if isinstance(field, str) else ""
    if not request.app.state.sessions.is_marked(cookie, mark):
        raise ForgeryError("The request lacks the mark of its session.")


def local_person() -> str:
    """Name whoever runs the program, for a service without tokens and for the commands."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"


def roles_of(dependency: object) -> frozenset[Role] | None:
    """Give the roles that a dependency asks for; None where it is another kind."""
    return dependency.roles if isinstance(dependency, Needs) else None


Reader = Annotated[Actor, Depends(Needs(*READERS))]
Creator = Annotated[Actor, Depends(Needs(*CREATORS))]
Editor = Annotated[Actor, Depends(Needs(*EDITORS))]
Auditor = Annotated[Actor, Depends(Needs(*AUDITORS))]
Admin = Annotated[Actor, Depends(Needs(Role.ADMIN))]
