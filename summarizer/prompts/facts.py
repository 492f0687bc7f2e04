"""Study facts as lines that a model reads: the value, its standing, and the words it rests on.

It knows how facts are worded for a prompt; it reads no article and judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.models.study import Effect, Fact, FactStatus, SampleRole, Study, StudyFacts
from summarizer.models.vocabulary import Design, ItemType

NOT_STATED = "not stated"
QUOTE_LIMIT, RESULT_LIMIT = 160, 360
RESULT_COUNT, LIMIT_COUNT, STRENGTH_COUNT = 6, 7, 2


def item_kind(facts: StudyFacts) -> str:
    """Name the kind of item in plain words."""
    return "not clear" if facts.item_type is ItemType.UNKNOWN else _words(facts.item_type)


def design_of(facts: StudyFacts) -> Design:
    """Give the design that the ceiling follows from."""
    study = facts.primary
    if study is not None and study.design.known and study.design.value is not None:
        return study.design.value
    return Design.UNKNOWN if facts.reports_study else Design.NO_STUDY


def fact_lines(facts: StudyFacts) -> tuple[str, ...]:
    """Give one line a field, in the order of a methods section, "not stated" where the article is silent."""
    study = facts.primary
    lines = _study_lines(study or Study()) if facts.reports_study else []
    lines.append(_line("Publication status", facts.publication.status))
    lines.append(_line("Journal", facts.publication.journal))
    lines.append(_line("Funding", facts.money.funding))
    lines.append(_line("Interests of the authors", facts.money.interests))
    lines.append(_line("Regulatory status", facts.regulatory))
    lines.extend(_other_lines(facts))
    return tuple(lines)


def _study_lines(study: Study) -> list[str]:
    design = study.design
    named = design.value.words if design.known and design.value is not None else NOT_STATED
    lines = [
        f"Study type: {named}{_basis(design)}",
        _line("Studied in", study.subjects),
        _line("Species", study.species) if study.species.known else "",
        _line("Who took part", study.population),
        _size_line(study),
        _line("Intervention or exposure", study.intervention),
        _line("Dose and route", study.dose),
        _line("Compared with", study.comparator),
        _line("Assigned by chance", study.randomised) if study.randomised.value else "",
        _line("Blinding", study.blinding),
        _line("Length of follow-up", study.follow_up),
        _line("Primary outcome met", study.primary_result),
        *_result_lines(study.effects),
        _line("Registration", study.registration),
        _line("Phase", study.phase),
    ]
    if study.limitations:
        lines.append(
            "Limits that the article states: " + _quoted(span.text for span in study.limitations[:3])
        )
    if study.harms:
        lines.append("Harms as told: " + _quoted(harm.span.text for harm in study.harms[:5]))
    return [line for line in lines if line]


def _result_lines(effects: Sequence[Effect]) -> list[str]:
    """Give each sentence with results once, with its rank and what its interval or p value says."""
    lines: dict[str, str] = {}
    for effect in sorted(effects, key=lambda effect: not effect.is_primary):
        rank = "Result for the primary outcome" if effect.is_primary else "Result"
        reads = {
            True: ", no difference excluded by interval or p value",
            False: ", not statistically significant",
        }
        standing = "" if effect.significant is None else reads[effect.significant]
        lines.setdefault(effect.span.text, f'{rank}{standing}: "{_clip(effect.span.text, RESULT_LIMIT)}"')
    return list(lines.values())[:RESULT_COUNT]


def point_lines(facts: StudyFacts) -> tuple[str, ...]:
    """Give the most telling points, limits before strengths; what is general to the design is marked so."""
    limits = [point for point in facts.points if point.kind != "strength"][:LIMIT_COUNT]
    strengths = [point for point in facts.points if point.kind == "strength"][:STRENGTH_COUNT]
    lines = []
    for point in (*limits, *strengths):
        kind = "Strength" if point.kind == "strength" else "Limit"
        general = ", general to this type of study" if point.general else ""
        lines.append(f"{kind}{general}: {point.text}")
    return tuple(lines)


def _size_line(study: Study) -> str:
    """Give the number of participants, and the groups where they make up the whole."""
    arms = [size.value for size in study.sample_sizes if size.role is SampleRole.ARM]
    total = study.sample_size.value if study.sample_size.known else None
    line = _line("Number of participants", study.sample_size)
    return f"{line}; groups of {', '.join(map(str, arms))}" if arms and sum(arms) == total else line


def _other_lines(facts: StudyFacts) -> list[str]:
    primary = facts.primary
    return [
        f"Another study in the article ({_words(study.role)}), whose facts are not facts of this one: "
        f"{study.design.value.words}{_basis(study.design)}"
        for study in facts.studies
        if study is not primary and study.design.known and study.design.value is not None
    ]


def _line(name: str, fact: Fact[Any]) -> str:
    if fact.status is FactStatus.CONFLICT:
        return f"{name}: the article's statements disagree{_basis(fact)}"
    value = _words(fact.value) if fact.known else NOT_STATED
    return f"{name}: {value}{_basis(fact)}"


def _basis(fact: Fact[Any]) -> str:
    if fact.status is FactStatus.NOT_STATED or not fact.spans:
        return ""
    manner = "from the description" if fact.status is FactStatus.INFERRED else "article"
    return f" ({manner}: {_quoted(span.text for span in fact.spans[:2])})"


def _quoted(texts: Any) -> str:  # noqa: ANN401 - any iterable of words
    return "; ".join(dict.fromkeys(f'"{_clip(text)}"' for text in texts))


def _clip(text: str, limit: int = QUOTE_LIMIT) -> str:
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0] + " ..."


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int) else str(value).replace("_", " ")
