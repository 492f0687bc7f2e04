"""Tokens: issued, listed, revoked; the text of one is shown once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from summarizer.models.access import IssuedToken, Token
from summarizer.models.editorial import Role
from summarizer.web.api.inputs import Identifier, Input, Plain
from summarizer.web.auth import Admin

router = APIRouter(prefix="/v1/tokens", tags=["tokens"])


class TokenInput(Input):
    """Who the token is for, what it may do, and for how many days; the settings decide where none is named."""

    name: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$")
    roles: tuple[Role, ...] = Field(min_length=1, max_length=5)
    days: Annotated[int | None, Plain] = Field(default=None, ge=1, le=3650)


class ShownToken(BaseModel):
    """A new token with its text, which cannot be read again."""

    token: Token
    text: str


@router.post("", status_code=201)
async def create(request: Request, actor: Admin, given: TokenInput) -> ShownToken:
    """Issue a token."""
    days = given.days or request.app.state.settings.service.token_days
    ends = datetime.now(UTC) + timedelta(days=days)
    issued: IssuedToken = await run_in_threadpool(
        request.app.state.store.tokens.create, given.name, given.roles, actor, ends
    )
    return ShownToken(token=issued.token, text=issued.text.get_secret_value())


@router.get("")
async def list_tokens(request: Request, actor: Admin) -> tuple[Token, ...]:
    """List every token, the revoked among them, without any secret."""
    found: tuple[Token, ...] = await run_in_threadpool(request.app.state.store.tokens.list)
    return found


@router.delete("/{token_id}")
async def revoke(request: Request, actor: Admin, token_id: Identifier) -> Token:
    """End a token and its sessions at once and for good."""
    ended: Token = await run_in_threadpool(request.app.state.store.tokens.revoke, token_id, actor)
    return ended
