"""The kind of study that one section asserts against the kind that another does, and against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import Place, places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import make_draft

FAMILY = "agreement"
_KINDS = (
    "kind_animal",
    "kind_case_report",
    "kind_meta_analysis",
    "kind_observational",
    "kind_randomised",
    "kind_single_trial",
    "kind_survey",
)
#: Kinds that one study cannot be at once; a meta-analysis may hold any of the others.
_EXCLUSIVE = {
    frozenset({"kind_randomised", "kind_case_report"}),
    frozenset({"kind_randomised", "kind_observational"}),
    frozenset({"kind_randomised", "kind_survey"}),
    frozenset({"kind_case_report", "kind_meta_analysis"}),
    frozenset({"kind_case_report", "kind_survey"}),
    frozenset({"kind_meta_analysis", "kind_single_trial"}),
}
_OTHER = re.compile(
    r"\b(?:would|should|will|needed|planned|plans?|next|future|larger|another|earlier|previous|prior|further|settle|"
    r"ideally|required|await\w*|under ?way|recruiting)\b"
)
#: Words of a part of the study that has a comparison of its own, or none.
_PART = re.compile(
    r"\b(?:extension|phase|part|second|later|after(?:wards)?|open-label|beside|by then|follow-up|subgroup)\b"
)
_DEFINITE = re.compile(r"\b(?:this|these|the|was|were|is|as) ")
_NAMES = {
    "kind_animal": "an animal study",
    "kind_case_report": "a case report",
    "kind_meta_analysis": "a meta-analysis",
    "kind_observational": "an observational study",
    "kind_randomised": "a randomised trial",
    "kind_single_trial": "a single trial",
    "kind_survey": "a survey",
}


def asserted(material: Material) -> dict[str, Place]:
    """Give the kinds that a draft asserts of its study, each with its first place."""
    found: dict[str, Place] = {}
    for place in places(material, FAMILY, *_KINDS):
        if not (place.denied or place.asked or place.elsewhere or _of_another(place)):
            found.setdefault(place.rule, place)
    return found


def _of_another(place: Place) -> bool:
    """Say whether it is a planned, an earlier or a proposed study; "a trial" may be told so far from its name."""
    behind = place.after[:50] if _DEFINITE.search(f"{place.clause} {place.phrase}") else place.after
    behind = behind if behind is place.after else re.split(r"[,;.]", behind)[0]
    return bool(_OTHER.search(f"{place.clause[-60:]}{place.phrase}{behind}"))


@detector("T802", needs=("siblings",))
def sections_name_other_kinds(material: Material) -> Iterator[Hit]:
    """One section tells of a kind of study that another section's kind excludes.

    Why it matters:
        The founding page called a randomised trial "single case reports" one heading below the trial itself.

    Flagged:
        A commentary on "this observational study" under a summary of a randomised trial.

    Left alone:
        Denials, planned and earlier studies, questions; a randomised trial within a meta-analysis.

    Known misses:
        Kinds told by their methods alone.
    """
    own = asserted(material)
    if not own:
        return
    for section, text in material.siblings.items():
        other = asserted(Material(draft=make_draft(section, text))) if text.strip() else {}
        for kind, place in own.items():
            clash = next((one for one in other if frozenset({kind, one}) in _EXCLUSIVE), None)
            if clash is not None and kind not in other and clash not in own:
                message = f"Here it is {_NAMES[kind]}, and in the {section.value} {_NAMES[clash]}."
                yield Hit(place.start, place.end, message)
                return


@detector("T803")
def comparison_denied_and_told(material: Material) -> Iterator[Hit]:
    """The text says that there was no comparison group, and compares with one.

    Why it matters:
        One of the two sentences is wrong, and a reader cannot tell which.

    Flagged:
        "There was no control group" beside "than with placebo".

    Left alone:
        A placebo group without an active one; a comparison that another study made or would make.

    Known misses:
        Groups that are not called by a usual name.
    """
    told = [
        one
        for one in places(material, FAMILY, "compared")
        if not (one.denied or one.supposed or one.elsewhere or one.asked)
    ]
    for place in places(material, FAMILY, "no_comparison"):
        if place.supposed or place.asked or _PART.search(place.sentence):
            continue
        other = next((one for one in told if one.number != place.number), None)
        if other is not None:
            yield Hit(
                place.start, place.end, f'Elsewhere the text compares with one ("{other.phrase.strip()}").'
            )
            return


@detector("T804")
def certainty_disagrees(material: Material) -> Iterator[Hit]:
    """The result is called settled in one place and unsure in another.

    Why it matters:
        A reader remembers the stronger sentence.

    Flagged:
        "Certainty is very low" and "this establishes that", in one text or in two sections.

    Left alone:
        Certainty that is denied, hoped for or attributed.

    Known misses:
        Degrees between the two.
    """
    here = [one for one in places(material, FAMILY, "certain") if not _soft(one)]
    if not here:
        return
    texts = [material, *(Material(draft=make_draft(name, text)) for name, text in material.siblings.items())]
    if any(not one.asked for text in texts for one in places(text, FAMILY, "uncertain")):
        yield Hit(here[0].start, here[0].end, "Elsewhere the same result is called uncertain.")


def _soft(place: Place) -> bool:
    return place.denied or place.supposed or place.attributed or place.asked


@detector("T805", needs=("title",))
def title_tells_the_contrary(material: Material) -> Iterator[Hit]:
    """The title tells of no effect, and the text has no word of doubt or denial at all.

    Why it matters:
        A negative trial told as a success is the worst kind of spin.

    Flagged:
        "Stimulator no better than sham" over a text in which everything improved.

    Left alone:
        Any text with a denial or a word of doubt in it; short texts.

    Known misses:
        A success told with a caveat.
    """
    if len(material.text.split()) < 30:
        return
    title = Material(draft=make_draft(material.draft.section, material.title))
    if places(title, FAMILY, "null_title") and not places(material, FAMILY, "some_doubt", quoted=True):
        yield Hit(0, len(material.text), "The title tells of no effect, and nothing here does.")
