"""How far a result is carried: from animals to people, from markers to benefit, from no difference to sameness."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import is_quoted, places, source_places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import Section
from summarizer.models.vocabulary import Subjects

FAMILY = "claims"
_LAB = {Subjects.ANIMALS, Subjects.CELLS}
_FAR = re.compile(
    r"\b(?:not|n't|no|may|might|could|would|whether|if|yet|until|before|unknown|mice|mouse|rats?|animals?|cells?|laboratory)\b"
)
_MARKERS = re.compile(
    r"\b(?:cholesterol|ldl|hba1c|blood (?:sugar|glucose|pressure)|bone (?:mineral )?density|viral load|cd4|tumou?r (?:size|volume|response)|"
    r"biomarkers?|amyloid|antibod\w+|progression-free|brain activity)\b"
)
_HARD = re.compile(
    r"\b(?:overall survival|mortality|deaths?|died|heart attacks?|strokes?|fractures?|quality of life|symptoms?|lived longer|survival|myocardial)\b"
)
_ABSOLUTE = re.compile(
    r"\b\d[\d,]* (?:of|out of|in|per) (?:every )?\d[\d,]*|\b\d[\d,]*/\d[\d,]*|\babsolute\b|\bpercentage points?\b|\bfrom \d+(?:\.\d+)? ?(?:%|per ?cent)? to \d|"
    r"(?<!\d)\d+(?:\.\d+)? ?(?:%|per ?cent)[^.]{0,60}\b(?:versus|vs|compared with|against|and)\b[^.]{0,40}\d+(?:\.\d+)? ?(?:%|per ?cent)|"
    r"\b(?:does not|doesn't|did not|no) (?:\w+ ){0,4}absolute\b|\brelative (?:terms|figure|change)\b"
)


@detector("C520", needs=("facts",))
def animals_told_for_people(material: Material) -> Iterator[Hit]:
    """A result in animals or cells is told as help for people.

    Why it matters:
        Most findings in mice never reach people; the news should not run ahead of them.

    Flagged:
        "A promising treatment for patients", "helps people" about a study in mice or cells.

    Left alone:
        Hedged and denied statements, sentences that name the animals, words given to their speaker.

    Known misses:
        Benefit told without people.
    """
    study = material.facts.primary if material.facts is not None else None
    if study is None or not study.subjects.certain or study.subjects.value not in _LAB:
        return
    for place in places(material, FAMILY, "animals_for_people"):
        if place.denied or place.asked or place.attributed or _FAR.search(place.sentence):
            continue
        evidence = study.subjects.spans[0] if study.subjects.spans else None
        yield Hit(place.start, place.end, "Nothing for people follows from animals or cells.", evidence)


@detector("C521", needs=("source",))
def marker_told_as_benefit(material: Material) -> Iterator[Hit]:
    """A marker was measured, and the draft tells a benefit that patients notice.

    Why it matters:
        A lower laboratory value does not always mean fewer deaths.

    Flagged:
        "Prevents heart attacks", "live longer" where the article measures cholesterol, a scan or antibodies and has
        no word of the event.

    Left alone:
        Articles with the event itself; hedges and denials.

    Known misses:
        Markers outside the list.
    """
    source = material.source_normal
    if not _MARKERS.search(source) or _HARD.search(source):
        return
    for place in places(material, FAMILY, "surrogate_benefit"):
        if not (place.denied or place.supposed or place.asked or place.attributed):
            yield Hit(place.start, place.end, "The article measures a marker, and not this benefit.")


@detector("C522")
def relative_alone(material: Material) -> Iterator[Hit]:
    """A relative change in per cent stands without any absolute figure.

    Why it matters:
        "50 % lower" is one thing from 40 in 100 and another from 2 in 10,000.

    Flagged:
        A summary that gives a relative change and no absolute figure, and does not say that it is relative.

    Left alone:
        Summaries with both; texts that name the gap; other sections.

    Known misses:
        Absolute figures for another outcome.
    """
    if material.draft.section is not Section.SUMMARY or _ABSOLUTE.search(material.normal):
        return
    for place in places(material, FAMILY, "relative")[:1]:
        if not place.denied and not place.asked:
            yield Hit(
                place.start, place.end, "This change is relative, and no absolute figure stands beside it."
            )


@detector("C523", needs=("source",))
def sameness_from_no_difference(material: Material) -> Iterator[Hit]:
    """No difference found is told as sameness, or as proof of no effect.

    Why it matters:
        A trial that was too small to see a difference has not shown that there is none.

    Flagged:
        "Works as well as", "as good as", "equally effective", "proves that it does not work", where the article
        tests no equivalence and makes no such comparison.

    Left alone:
        Non-inferiority and equivalence trials; comparisons that the article makes; denials.

    Known misses:
        "The same".
    """
    tested = any(
        not (place.denied or place.attributed)
        for place in source_places(material, FAMILY, "equivalence_source")
        if not is_quoted(material.source_normal, place.start, place.end)
    )
    for place in places(material, FAMILY, *(("null_proved",) if tested else ("null_proved", "equivalence"))):
        if place.denied or place.hedged or place.asked:
            continue
        if place.attributed and place.rule == "equivalence":
            continue
        yield Hit(place.start, place.end, "The article does not test whether they are the same.")


@detector("C524", needs=("source",))
def comparison_not_made(material: Material) -> Iterator[Hit]:
    """The treatment is set above another that the article does not compare it with.

    Why it matters:
        Better than placebo is not better than the usual treatment.

    Flagged:
        "More effective than antidepressants" where the article has no comparison with them.

    Left alone:
        Comparisons that the article makes; hedges, denials, words given to their speaker.

    Known misses:
        Rivals outside the list.
    """
    source = material.article_normal
    for place in places(material, FAMILY, "comparison"):
        if place.denied or place.supposed or place.asked or place.attributed:
            continue
        rival = place.phrase.split()[-1].rstrip("s")
        if not re.search(
            rf"\b(?:than|versus|vs|compared (?:with|to)|against|over|to)\b[^.]{{0,60}}\b{re.escape(rival)}",
            source,
        ):
            yield Hit(place.start, place.end, "The article does not make this comparison.")
