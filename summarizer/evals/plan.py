"""What a run consists of: one unit for each case, repeat and variant, with the sections to measure in it.

A unit is one article through the pipeline, so its sections are written from one another as they would be
in earnest; it gives two samples a section. It knows no engine and calls nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from summarizer.evals.case import Case
from summarizer.evals.sample import CONDITIONS, sample_id
from summarizer.models.completion import FIRST_VARIANT
from summarizer.models.draft import Section

#: Which variants were recorded for each article and section, "a" aside.
Variants = Mapping[tuple[str, Section], Collection[str]]


@dataclass(frozen=True)
class Unit:
    """One article to write: `sections` are measured, the others only serve them.

    With a `variant` other than "a" the measured sections are served by that recorded reply, the rest by "a".
    """

    case: Case
    sections: tuple[Section, ...]
    repeat: int = 1
    variant: str = FIRST_VARIANT

    def sample_ids(self) -> tuple[str, ...]:
        """Name the samples that the unit gives, two a section."""
        return tuple(
            sample_id(self.case.id, section, self.repeat, condition, self.variant)
            for section in self.sections
            for condition in CONDITIONS
        )


def plan_units(
    cases: Iterable[Case],
    sections: tuple[Section, ...],
    *,
    repeats: int = 1,
    variants: Variants | None = None,
) -> Iterator[Unit]:
    """Give the units: every case once before any is repeated, so that a run cut short has seen them all.

    Of a further variant each section is a unit of its own, so that a bad summary does not keep the texts
    that are written from it from being seen.
    """
    cases = tuple(cases)
    for repeat in range(1, repeats + 1):
        yield from (Unit(case, sections, repeat) for case in cases)
    for case in cases:
        article_id = case.load_article().id
        for section in sections:
            more = sorted(set((variants or {}).get((article_id, section), ())) - {FIRST_VARIANT})
            yield from (Unit(case, (section,), variant=variant) for variant in more)


def left_to_do(units: Iterable[Unit], done: frozenset[str]) -> Iterator[Unit]:
    """Give the units of which a sample is missing, with the sections that are missing in them."""
    for unit in units:
        if done.isdisjoint(unit.sample_ids()):
            yield unit
            continue
        sections = tuple(
            section
            for section in unit.sections
            if not done.issuperset(replace(unit, sections=(section,)).sample_ids())
        )
        if sections:
            yield replace(unit, sections=sections)


def case_hash(case: Case) -> str:
    """Hash a case with its article, so that a run can say which questions it answered."""
    article = case.load_article()
    text = f"{case.model_dump_json()}\0{article.title}\0{article.text}"
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
