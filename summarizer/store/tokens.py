"""Tokens: `smz_<id>_<secret>`, 256 random bits, of which the store keeps the SHA-256 and nothing else."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import SecretStr
from sqlalchemy import Row, select, update

from summarizer.errors import NotFoundError, StateError, UsageError
from summarizer.models.access import IssuedToken, Token
from summarizer.models.editorial import Actor, Role
from summarizer.store.database import Database
from summarizer.store.digests import moment, now
from summarizer.store.tables import TOKENS

_SHAPE = re.compile(r"smz_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
#: A use is written down this seldom, so that reading does not become writing.
_USE_EVERY = timedelta(minutes=5)


class Tokens:
    """Issues, lists, revokes and verifies tokens."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self, name: str, roles: Sequence[Role], actor: Actor, expires: datetime | None = None
    ) -> IssuedToken:
        """Issue a token; its text is shown this once. Raises `UsageError` without a name or a role, or if it has expired."""
        if not name.strip() or not roles:
            raise UsageError("A token needs a name and at least one role.")
        if expires is not None and expires <= datetime.now(UTC):
            raise UsageError("The token would have expired already.")
        token_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
        row = {
            "id": token_id,
            "name": name,
            "roles": [role.value for role in dict.fromkeys(roles)],
            "secret_sha256": _hash(secret),
            "created": now(),
            "created_by": actor.name,
            "expires": moment(expires) if expires else None,
        }
        with self._database.write() as transaction:
            transaction.connection.execute(TOKENS.insert().values(**row))
            transaction.record(
                actor, "token.created", token_id, name=name, roles=row["roles"], expires=row["expires"]
            )
        return IssuedToken(token=self.find(token_id), text=SecretStr(f"smz_{token_id}_{secret}"))

    def list(self) -> tuple[Token, ...]:
        """List every token, oldest first, the revoked among them."""
        with self._database.read() as connection:
            rows = connection.execute(select(TOKENS).order_by(TOKENS.c.created, TOKENS.c.id)).all()
        return tuple(_token(row) for row in rows)

    def find(self, token_id: str) -> Token:
        """Read one token; raises `NotFoundError`."""
        with self._database.read() as connection:
            row = connection.execute(select(TOKENS).where(TOKENS.c.id == token_id)).one_or_none()
        if row is None:
            raise NotFoundError(f"There is no token {token_id}.", hint="See `summarizer token list`.")
        return _token(row)

    def revoke(self, token_id: str, actor: Actor) -> Token:
        """End a token at once and for good; raises `NotFoundError`, `StateError` where it has ended before."""
        with self._database.write() as transaction:
            open_token = (TOKENS.c.id == token_id) & TOKENS.c.revoked.is_(None)
            changed = transaction.connection.execute(update(TOKENS).where(open_token).values(revoked=now()))
            token = self.find(token_id)
            if changed.rowcount == 0:
                raise StateError(f"The token {token_id} was revoked before.")
            transaction.record(actor, "token.revoked", token_id, name=token.name)
        return token

    def verify(self, text: str) -> Token | None:
        """Give the token of a text, or None where it is unknown, revoked or expired."""
        shaped = _SHAPE.fullmatch(text)
        if shaped is None:
            return None
        token_id, secret = shaped.groups()
        with self._database.read() as connection:
            row = connection.execute(select(TOKENS).where(TOKENS.c.id == token_id)).one_or_none()
        known = row.secret_sha256 if row is not None else _hash("")
        if not hmac.compare_digest(_hash(secret), known) or row is None:
            return None
        token, present = _token(row), now()
        if token.revoked is not None or (token.expires is not None and token.expires <= present):
            return None
        due = moment(datetime.now(UTC) - _USE_EVERY)
        if token.last_used is None or token.last_used < due:
            with self._database.write() as transaction:
                transaction.connection.execute(
                    update(TOKENS).where(TOKENS.c.id == token_id).values(last_used=present)
                )
        return token


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(row: Row[Any]) -> Token:
    fields = {name: row._mapping[name] for name in Token.model_fields}
    return Token(**fields | {"roles": tuple(row.roles)})
