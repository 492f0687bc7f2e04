"""Telling a reader what to do: advice, doses as directions, stopping care, false reassurance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import Place, places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import Section, faq_items

FAMILY = "safety"
_SPEAKER = re.compile(
    r"\b(?:said|says|recommend(?:s|ed)|advis(?:es|ed)|urg(?:es|ed)|warn(?:s|ed)|according to|guidelines?|guidance|guideline|told|label|"
    r"agency|fda|nice|who|cdc|academy|association|society|college|committee|the authors|the author|argues?|argued|suggest(?:s|ed)|"
    r"called|calls|claims?|the article (?:says|states|quotes|reports))\b"
)
_FIXED = re.compile(
    r"\b(?:talk|speak) (?:to|with) (?:a|their) (?:doctor|clinician|pharmacist|gp|health(?:care)? professional)\b"
)
_PAST = re.compile(
    r"\b(?:were|was|had|received|took|given|started|assigned|in the (?:trial|study)|participants)\b"
)
_READING = re.compile(
    r" (?:from|away|silence|this|that|it|them|the (?:results?|figures?|findings?|numbers?|headline|claims?)|heart|comfort|note|care)\b"
)
_YES_NO = re.compile(
    r"^\W*(?:yes|no|probably|definitely|absolutely|certainly|only if|not yet|you (?:should|can|must|may|could|need)|ask|stop|start|take)\b"
)
_SILENT = re.compile(
    r"\b(?:does not|doesn't|cannot|no (?:advice|answer)|not (?:say|address|advise|tell)|nothing)\b"
)


@detector("S601")
def individual_advice(material: Material) -> Iterator[Hit]:
    """The text tells the reader what to do about treatment.

    Why it matters:
        Nobody here knows the reader's illness; advice on a page can harm and is practice without a patient.

    Flagged:
        "You should stop your statin." "If you have depression, ask your doctor for ketamine." "Avoid taking it
        with alcohol." A FAQ that answers "Should I ...?" with yes or no.

    Left alone:
        "You" in a quotation; guideline statements with their speaker; "patients can speak to a clinician"; a FAQ
        that answers that the article gives no advice.

    Known misses:
        Advice hidden in praise ("worth trying").
    """
    for place in places(material, FAMILY, "advice_second_person"):
        if place.asked or _speaks(place):
            continue
        if place.phrase.startswith("your ") and not re.search(
            r"\b(?:should|must|can|ask|talk|stop|start|take|see|if|before|with)\b", place.sentence
        ):
            continue
        yield Hit(place.start, place.end, "This tells the reader what to do about treatment.")
    for place in places(material, FAMILY, "advice_imperative"):
        if place.asked or _speaks(place) or _is_label(place):
            continue
        yield Hit(place.start, place.end, "This is a direction to the reader.")
    yield from _answered(material)


def _speaks(place: Place) -> bool:
    """Say whether the sentence keeps a speaker other than the page."""
    return bool(_SPEAKER.search(place.before[-160:])) or bool(
        re.search(r",? (?:said|says|he said|she said|according to)\b", place.after)
    )


def _is_label(place: Place) -> bool:
    """Say whether an imperative form is a noun phrase or a title after all."""
    return bool(re.match(r"-| (?:home|part|place|effect|rates?|up|off|account|advantage)\b", place.after))


def _answered(material: Material) -> Iterator[Hit]:
    if material.draft.section is not Section.FAQ:
        return
    asked = {place.number: place for place in places(material, FAMILY, "personal_question")}
    if not asked:
        return
    for item in material.draft.items or faq_items(material.text):
        question, answer = item.question.lower(), item.answer.lower().replace("’", "'")
        place = next((one for one in asked.values() if one.phrase in " ".join(question.split())), None)
        if place is not None and _YES_NO.search(answer) and not _SILENT.search(answer[:160]):
            yield Hit(place.start, place.end, "A question about the reader's own treatment is answered.")


@detector("S617")
def advice_to_patients(material: Material) -> Iterator[Hit]:
    """Patients at large are told what to do, as the page's own words.

    Why it matters:
        Recommending a behaviour claims that it works; that is for guidelines, and they have a name.

    Flagged:
        "Patients should avoid the drug." "People with insomnia should try it."

    Left alone:
        The same with its speaker, or in the article's own words.

    Known misses:
        Recommendations in the passive voice, which authors write about care at large.
    """
    for place in places(material, FAMILY, "advice_third_person"):
        if place.asked or place.attributed or _speaks(place) or _FIXED.search(place.sentence):
            continue
        if place.phrase not in material.source_normal and not _is_reading(place):
            yield Hit(place.start, place.end, "This recommends a behaviour to patients without a speaker.")


def _is_reading(place: Place) -> bool:
    """Say whether people are told how to take a result, and not what to take."""
    return place.phrase.endswith(" take") and bool(_READING.match(place.after))


@detector("S602")
def dose_as_direction(material: Material) -> Iterator[Hit]:
    """A dose is given as a direction.

    Why it matters:
        A trial's dose is for screened people under watch; a reader who copies it is neither.

    Flagged:
        "Parents can start at 20 mg/kg." "The recommended dose is 150 mg." "Take 25 mg before bed."

    Left alone:
        "In the trial children received 20 mg/kg a day." A label or guideline that is named as the speaker.

    Known misses:
        Doses in household measures.
    """
    for place in places(material, FAMILY, "dosing"):
        if place.asked or place.denied or _speaks(place) or place.attributed:
            continue
        if place.phrase in material.source_normal or _PAST.search(place.phrase):
            continue
        yield Hit(place.start, place.end, "This gives a dose as a direction.")


@detector("S603")
def care_stopped_or_replaced(material: Material) -> Iterator[Hit]:
    """Ongoing treatment is to be stopped or replaced.

    Why it matters:
        Stopping a medicine that works is the surest way in which health news does harm.

    Flagged:
        "Exercise can replace antidepressants." "Patients can stop their medication." "An alternative to
        chemotherapy" as the page's own words.

    Left alone:
        What participants did in the trial; denials and warnings; the article's words with their speaker.

    Known misses:
        Treatments outside the list.
    """
    for place in places(material, FAMILY, "stop_care", "stop_care_plain"):
        if place.asked or place.denied or place.attributed or _warned(place) or _is_habit(place):
            continue
        if place.phrase in material.source_normal or _hedged_alternative(place):
            continue
        if place.phrase.startswith(("instead of", "rather than", "in place of")) and _PAST.search(
            place.sentence
        ):
            continue
        yield Hit(place.start, place.end, "This speaks of stopping or replacing treatment.")


def _is_habit(place: Place) -> bool:
    """Say whether what is to be stopped is a habit and no treatment."""
    return place.phrase.endswith(
        ("smoking", "drinking", "alcohol", "tobacco", "vaping", "it", "this", "early")
    )


def _warned(place: Place) -> bool:
    return bool(
        re.search(
            r"\b(?:not|n't|never|nobody|no one|whether|risk of|without|does not (?:show|mean)|trial|were|was|had)\b",
            place.before[-120:],
        )
    )


def _hedged_alternative(place: Place) -> bool:
    """Say whether an alternative is only considered, as authors write of options for a clinician."""
    return "alternative" in place.phrase and bool(
        re.search(
            r"\b(?:may|might|could|potential\w*|possibl\w+|consider\w*|investigat\w+|research\w*|promising)\b",
            place.sentence,
        )
    )


@detector("S613")
def false_reassurance(material: Material) -> Iterator[Hit]:
    """Safety is promised in pregnancy, with children, at the wheel, in overdose or with other drugs.

    Why it matters:
        Here a mistake does most harm, and trials leave these people out.

    Flagged:
        "Safe during pregnancy", "you cannot overdose on it", "no drug interactions".

    Left alone:
        "Not known to be safe in pregnancy"; questions; the article's words; statements with their speaker.

    Known misses:
        Promises in other words.
    """
    source = material.source_normal
    for place in places(material, FAMILY, "reassurance", "reassurance_children"):
        if place.asked or place.attributed or _doubted(place) or place.phrase in source:
            continue
        if place.rule == "reassurance_children" and re.search(
            r"\b(?:child\w*|paediatric|pediatric|infants?|babies|newborns?|toddlers|neonat\w+)\b", source
        ):
            continue
        group = re.search(r"pregnan|breast-?feed|driv", place.phrase)
        if group and re.search(
            rf"\b(?:safe\w*|no (?:\w+ )?risk)\b[^.]{{0,80}}{group.group()}|{group.group()}[^.]{{0,80}}\bsafe",
            source,
        ):
            continue
        yield Hit(place.start, place.end, "This promises safety where a mistake does most harm.")


def _doubted(place: Place) -> bool:
    return bool(
        re.search(r"\b(?:not|n't|never|whether|unknown|unclear|if|does not|nobody)\b", place.before[-100:])
    ) or bool(re.match(r"[^.]{0,40}\b(?:is|was|were|are) (?:not|unknown|unclear)\b", place.after))
