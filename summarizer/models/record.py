"""The base of every record: frozen, and closed to unknown keys."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Plain frozen data; an unknown key is an error, so a typing mistake is never lost in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
