"""Hashes and names: canonical JSON, SHA-256, ids that sort by time, the time itself, and what a text column holds."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime


def canonical(value: object) -> str:
    """Write plain data in the one way that is hashed: sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def sha256_of(value: object) -> str:
    """Hash plain data; the answer names the algorithm."""
    return "sha256:" + hashlib.sha256(canonical(value).encode()).hexdigest()


def row_sha256(table: str, row: Mapping[str, object]) -> str:
    """Hash one row of a table."""
    return sha256_of({"table": table, "row": dict(row)})


def new_id(prefix: str) -> str:
    """Give an id that sorts by time and cannot be guessed: prefix, milliseconds, 64 random bits."""
    return f"{prefix}{time.time_ns() // 1_000_000:011x}{secrets.token_hex(8)}"


def now() -> str:
    """Give the time as ISO 8601 in UTC with microseconds, always as long, so that it sorts as text."""
    return moment(datetime.now(UTC))


def moment(when: datetime) -> str:
    """Write a time as the store keeps it."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def storable(text: str) -> str:
    """Drop what a text column cannot hold: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
