"""How facts are worded inside a point: the concrete thing where a fact gives it, a plain noun where not."""

from __future__ import annotations

from summarizer.models.study import Study, StudyFacts
from summarizer.models.vocabulary import Comparator, Design, Family, Subjects

_AGAINST = {
    Comparator.PLACEBO: "placebo",
    Comparator.SHAM: "a sham",
    Comparator.USUAL_CARE: "usual care",
    Comparator.WAIT_LIST: "a waiting list",
    Comparator.NO_TREATMENT: "no treatment",
}
_NOUNS = {Subjects.PEOPLE: "participants", Subjects.ANIMALS: "animals", Subjects.CELLS: "cells"}
_LONGEST = 70


def slots_of(facts: StudyFacts) -> dict[str, str]:
    """Give the words for every slot that a sentence of the table may hold."""
    study = facts.primary or Study()
    design = study.design.value if study.design.known and study.design.value else Design.UNKNOWN
    observed = design.family in {Family.OBSERVATIONAL, Family.GENETIC_CAUSAL}
    treatment = _short(study.intervention.value) or ("the exposure" if observed else "the treatment")
    people = _short(study.population.value) or "people like those studied"
    return {
        "design": design.words,
        "species": study.species.value or "these animals",
        "treatment": treatment,
        "people": people,
        "against": _AGAINST.get(study.comparator.value, "a comparison group")
        if study.comparator.value
        else "a comparison group",
        "n": f"{study.sample_size.value:,}" if study.sample_size.value is not None else "",
        "noun": _noun(study),
        "studies": _studies(study),
        "follow_up": study.follow_up.value or "",
        "journal": _journal(facts.publication.journal.value or ""),
        "funding": _unstarted(facts.money.funding.value or ""),
    }


def _unstarted(name: str) -> str:
    return f"the {name[4:]}" if name.startswith("The ") else name


def _short(words: str | None) -> str:
    """Give a phrase that fits a sentence, its first letter small unless it is a name; empty where none does."""
    flat = " ".join((words or "").split()).strip(" .,;")
    if not flat or len(flat) > _LONGEST:
        return ""
    named = any(letter.isupper() or letter.isdigit() for letter in flat.split()[0][1:])
    return flat if named else flat[:1].lower() + flat[1:]


def _noun(study: Study) -> str:
    if study.species.known and study.species.value:
        return study.species.value
    return _NOUNS.get(study.subjects.value, "participants") if study.subjects.value else "participants"


def _studies(study: Study) -> str:
    counts = [size.value for size in study.sample_sizes if size.role.value == "studies_in_review"]
    return f"{max(counts):,} studies" if counts else "the pooled studies"


def _journal(name: str) -> str:
    return (
        f"the {name}"
        if name.startswith(("Journal ", "Annals ", "Archives ", "Proceedings ", "International "))
        else name
    )
