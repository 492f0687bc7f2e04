"""Tokens and requests that must be done once, as data; no secret stands here but the one shown at creation."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr

from summarizer.models.editorial import Role
from summarizer.models.record import Record


class Token(Record):
    """A token as it may be shown: its id, its owner and what it may do, never its secret."""

    id: str
    name: str
    roles: tuple[Role, ...]
    created: str
    created_by: str
    expires: str | None = None
    revoked: str | None = None
    last_used: str | None = None


class IssuedToken(Record):
    """A new token with the text that is shown once and never stored."""

    token: Token
    text: SecretStr


class RequestRecord(Record):
    """A request under an idempotency key.

    `fresh` is true for the caller that must do the work; else `status` and `body` are the first answer.
    """

    owner: str
    key: str
    fresh: bool
    status: int | None = None
    body: dict[str, Any] | None = None
