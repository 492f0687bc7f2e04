"""Which sections are written, in which order, and what each needs first: a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from summarizer.models.draft import Section
from summarizer.models.record import Record


class Step(Record):
    """One section, and the sections whose accepted text its prompt carries."""

    section: Section
    needs: tuple[Section, ...] = ()


PLAN = (
    Step(section=Section.SUMMARY),
    Step(section=Section.CONTEXT, needs=(Section.SUMMARY,)),
    Step(section=Section.COMMENTARY, needs=(Section.SUMMARY,)),
    Step(section=Section.FAQ, needs=(Section.SUMMARY,)),
)


def waves(wanted: Collection[Section]) -> list[list[Step]]:
    """Group the wanted sections, and whatever they need, into waves that can run side by side."""
    chosen = _with_needs(set(wanted))
    steps = [step for step in PLAN if step.section in chosen]
    done: set[Section] = set()
    grouped: list[list[Step]] = []
    while steps:
        wave = [step for step in steps if set(step.needs) <= done]
        grouped.append(wave)
        done |= {step.section for step in wave}
        steps = [step for step in steps if step.section not in done]
    return grouped


def standing_before(section: Section, texts: Mapping[Section, str]) -> dict[Section, str]:
    """Give the texts that a section is held against: of two that disagree, the later one gives way."""
    order = list(Section)
    before = order[: order.index(section)]
    return {name: texts[name] for name in before if texts.get(name, "").strip()}


def _with_needs(wanted: set[Section]) -> set[Section]:
    more = {need for step in PLAN if step.section in wanted for need in step.needs}
    return wanted if more <= wanted else _with_needs(wanted | more)
