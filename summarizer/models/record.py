"""The base of every record, frozen and closed to unknown keys; and what a refused one is told by."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError


class Record(BaseModel):
    """Plain frozen data; an unknown key is an error, so a typing mistake is never lost in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def first_problem(error: ValidationError) -> str:
    """Say where the first thing wrong stands and what it is ("gold.design: Field required"), without the value.

    The value is left out because it may be an article's text or a key.
    """
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}"
