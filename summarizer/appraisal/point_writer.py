"""Points out of the table of sentences (`points.toml`), with the facts' own words in their slots."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from summarizer.appraisal.point_words import slots_of
from summarizer.models.span import Span
from summarizer.models.study import Fact, Point, StudyFacts


@cache
def point_table() -> dict[str, Any]:
    """Give the table of points: one row a code."""
    return tomllib.loads(
        resources.files("summarizer.appraisal").joinpath("points.toml").read_text(encoding="utf-8")
    )


POINT_PAGES: dict[str, str] = {code: row["page"] for code, row in point_table().items()}


class Writer:
    """Makes points out of the table, with the facts' own words in their slots."""

    def __init__(self, facts: StudyFacts) -> None:
        self._slots = slots_of(facts)

    def __call__(self, code: str, variant: str, rank: int, *, limit: bool = True, **more: Any) -> Point:  # noqa: ANN401
        """Write one point: a variant of a code's sentence at a rank."""
        row = point_table()[code]
        slots = {**self._slots, **more.pop("slots", {})}
        text = row["text"][variant].format(**slots)
        return Point(
            code=code,
            text=text[:1].upper() + text[1:],
            reason=row["page"],
            kind="limit" if limit else "strength",
            next_evidence=row.get("next", "").format(**slots) if limit else "",
            rank=rank,
            **more,
        )


def first_span(fact: Fact[Any]) -> Span | None:
    """Give the first words that a fact rests on."""
    return fact.spans[0] if fact.spans else None
