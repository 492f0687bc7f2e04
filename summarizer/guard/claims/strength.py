"""Words of praise and promise: absolute claims, general efficacy, natural safety, dates for help."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import Place, places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector

FAMILY = "claims"
_DESIGNATION = re.compile(
    r"\b(?:designat\w+|breakthrough (?:therapy|device|status)|therapy designation|breakthrough (?:pain|bleeding|seizures?|infections?|cases?|fever|covid|cancer pain))\b"
)
_LIMITED = re.compile(
    r"\b(?:in this (?:trial|study|review|analysis|sample|group|setting)|in these|according to|appear\w*|may|might|could|seem\w*|whether|if|suggest\w*|would|"
    r"compared with|than placebo|for now|not (?:yet )?(?:known|shown|clear|proven|enough)|evidence that|question|approved as|"
    r"considered|thought|conclude\w*|probably|potential\w*|possibly|can)\b"
)
_NOT_CURE = re.compile(
    r"\b(?:not|n't|no|nor|without|cannot|never|searching|search|quest|research|donat\w+|secure|procure|smoke|dry)\b"
)


def _plain(place: Place) -> bool:
    """Say whether the words are the draft's own and asserted."""
    return not (place.denied or place.asked or place.attributed or place.supposed)


@detector("C510")
def absolute_claim(material: Material) -> Iterator[Hit]:
    """A word that promises more than any single study gives.

    Why it matters:
        Cure, proof, miracle and breakthrough are what patients remember, and what no study shows.

    Flagged:
        "Proves that it works", "a cure for", "miracle drug", "game-changing", "a breakthrough" as the draft's own
        words.

    Left alone:
        "A breakthrough therapy designation, which is not an approval"; words given to their speaker or quoted;
        "does not prove", "no cure".

    Known misses:
        Praise in quieter words.
    """
    for place in places(material, FAMILY, "absolute"):
        if _plain(place) and not _curing_is_plain(place, material):
            yield Hit(place.start, place.end, "This promises more than a study can show.")
    for place in places(material, FAMILY, "breakthrough"):
        if _plain(place) and not _DESIGNATION.search(place.sentence):
            yield Hit(place.start, place.end, "This is praise, and not a finding.")


def _curing_is_plain(place: Place, material: Material) -> bool:
    """Say whether a cure is meant as a count or a technical term, which the article has as well."""
    if place.phrase.startswith("prove") and re.match(r"[^.,;]{0,50}\b(?:not|no|n't)\b", place.after):
        return True
    if "cure" in place.phrase:
        if _NOT_CURE.search(place.clause) or re.search(r"\bcure rates?\b", place.sentence):
            return True
        return place.phrase[:24] in material.source_normal
    return place.phrase in material.source_normal and not place.phrase.startswith(("miracle", "wonder"))


@detector("C511")
def general_efficacy(material: Material) -> Iterator[Hit]:
    """General efficacy or safety in the present tense, without "in this trial" or a hedge.

    Why it matters:
        "Is effective" speaks for everybody and for ever; a trial speaks for its participants.

    Flagged:
        "It is safe and effective", "is an effective treatment for", "it works", as the draft's own words.

    Left alone:
        Past tense, hedges, "in this trial", words given to their speaker, denials, words of the article.

    Known misses:
        "Treats" and other plain verbs.
    """
    for place in places(material, FAMILY, "effective"):
        if (
            _plain(place)
            and not _LIMITED.search(place.sentence)
            and place.phrase not in material.source_normal
        ):
            yield Hit(place.start, place.end, "This speaks of efficacy or safety in general.")


@detector("C512")
def natural_means_safe(material: Material) -> Iterator[Hit]:
    """Natural, or silence on harms, is taken for safety.

    Why it matters:
        Plants hold drugs; that nobody reported a harm does not mean that there is none.

    Flagged:
        "Natural and safe", "a natural alternative to", "no side effects" as the draft's own words.

    Left alone:
        Denials, words given to their speaker, "no side effects were reported" with the article.

    Known misses:
        "Gentle", "clean" and the like.
    """
    for place in places(material, FAMILY, "natural"):
        if (
            place.asked
            or place.attributed
            or place.supposed
            or (place.denied and "effects" not in place.phrase)
        ):
            continue
        if "effects" in place.phrase and (place.denied or re.match(r" (?:were|was|that|of)\b", place.after)):
            continue
        if place.phrase not in material.source_normal:
            yield Hit(place.start, place.end, "Natural is no warrant of safety.")


@detector("C513")
def date_for_help(material: Material) -> Iterator[Hit]:
    """A date is promised by which a treatment will be there.

    Why it matters:
        Most promises of this kind are broken, and patients wait for them.

    Flagged:
        "Available within two years", "will soon help patients" as the draft's own words.

    Left alone:
        Words given to their speaker, the article's own dates, denials.

    Known misses:
        "Around the corner".
    """
    for place in places(material, FAMILY, "time_promise"):
        if (
            place.denied
            or place.asked
            or place.attributed
            or re.search(r"\b(?:approved in|approved by|no date)\b", place.sentence)
        ):
            continue
        if place.phrase not in material.source_normal:
            yield Hit(place.start, place.end, "This promises a date for help.")
