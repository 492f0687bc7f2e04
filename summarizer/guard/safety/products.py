"""Products: safety and efficacy before approval, selling, advertising, drugs at home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import borrowed, places, source_has
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.study import Confidence
from summarizer.models.vocabulary import ItemType, Subjects

FAMILY = "safety"
_OPEN_ITEMS = {ItemType.COMPANY_FINANCIAL, ItemType.OPINION, ItemType.POLICY_LAW, ItemType.PRODUCT_PROMOTION}
_LIMITED = re.compile(
    r"\b(?:in this (?:trial|study)|may|might|could|whether|if|would|appear\w*|seem\w*|suggest\w*|not|n't|no|nor|never|cannot|potential\w*|"
    r"question|unknown|unclear|needs?|until|than)\b"
)
_WORDS = re.compile(r"[a-z0-9']+")
_RUN = 8


@detector("S606", needs=("source",))
def unapproved_called_safe(material: Material) -> Iterator[Hit]:
    """A product that is still under test, or only talked about, is called safe, effective or recommended.

    Why it matters:
        Rules on promotion forbid it to sponsors (21 CFR 312.7), and readers take it for a verdict.

    Flagged:
        "The drug is safe and effective" where the article calls it investigational, unapproved or designated, or
        is a business, policy or opinion item.

    Left alone:
        Claims with their speaker; hedges; "in this trial"; words that the article has itself.

    Known misses:
        Products whose standing the article does not tell.
    """
    facts = material.facts
    open_item = (
        facts is not None
        and facts.item_type in _OPEN_ITEMS
        and facts.item_type_confidence is not Confidence.LOW
    )
    study = facts.primary if facts is not None else None
    in_lab = (
        study is not None
        and study.subjects.certain
        and study.subjects.value in {Subjects.ANIMALS, Subjects.CELLS}
    )
    if not (open_item or in_lab or source_has(material, FAMILY, "status_open")):
        return
    for place in places(material, FAMILY, "safe_effective"):
        if (
            place.denied
            or place.asked
            or place.attributed
            or _LIMITED.search(place.near)
            or borrowed(material, place)
        ):
            continue
        yield Hit(place.start, place.end, "The article does not show that the product is approved for this.")


@detector("S607")
def selling(material: Material) -> Iterator[Hit]:
    """The text sells: where to buy, prices, codes, links to a shop, a consumer product that treats disease.

    Why it matters:
        A clinic that carries an advertisement vouches for it.

    Flagged:
        "Use code SLEEP20", "order online from the company", "$39 a bottle", "CBD gummies cure insomnia".

    Left alone:
        Prices of medicines as news; trials of such products in the past tense; denials, warnings and statements
        with their speaker.

    Known misses:
        A brand's name repeated in praise.
    """
    for place in places(material, FAMILY, "promotion"):
        if place.denied or re.search(r"\b(?:warn\w*|illegal\w*|fda letter)\b", place.sentence):
            continue
        yield Hit(place.start, place.end, "This sells a product.")
    for place in places(material, FAMILY, "disease_claim"):
        if (
            place.denied
            or place.asked
            or place.attributed
            or place.hedged
            or re.search(r"\b(?:study|trial|mice|evidence)\b", place.sentence)
        ):
            continue
        yield Hit(place.start, place.end, "This says that a consumer product treats a disease.")


@detector("S609")
def drugs_at_home(material: Material) -> Iterator[Hit]:
    """How to get, make or use a drug at home.

    Why it matters:
        News on psychedelics and cannabis is read by people who may try them alone.

    Flagged:
        "Mushrooms can be grown at home", "DMT can be extracted from the bark", "can be bought online",
        "start with 1 g of dried mushrooms".

    Left alone:
        Laboratory work and doses in a trial; denials and warnings against it.

    Known misses:
        Slang.
    """
    if not places(material, FAMILY, "illicit_drug"):
        return
    for place in places(material, FAMILY, "how_to"):
        if place.denied or place.asked:
            continue
        if any(place.number == other.number for other in places(material, FAMILY, "illicit_drug")):
            yield Hit(place.start, place.end, "This tells how to get or use a drug at home.")


@detector("S610")
def embargo_line(material: Material) -> Iterator[Hit]:
    """The text carries an embargo line.

    Why it matters:
        A text that says "not for release before" may go out before; whether the time has passed is a person's call.

    Flagged:
        "Embargoed until", "not for release before", "under embargo".

    Left alone:
        Embargoes on trade and arms.

    Known misses:
        An embargo that the draft does not repeat; intake holds such articles.
    """
    for place in places(material, FAMILY, "embargo"):
        if not place.asked:
            yield Hit(place.start, place.end, "The text carries an embargo line.")


@detector("S616")
def advertising_taken_in(material: Material) -> Iterator[Hit]:
    """Text of the page around the article, or of a promotion in it, stands in the draft.

    Why it matters:
        "Subscribe to our newsletter" is not part of the news, and a promotion is not reporting.

    Flagged:
        "Click here", "subscribe to", "sponsored content", eight words in a row from a part of the article that is
        promotion or navigation.

    Left alone:
        Items about advertising that use these words in a sentence of their own with a speaker.

    Known misses:
        Promotion that the appraisal takes for reporting.
    """
    for place in places(material, FAMILY, "advertising"):
        if place.denied or (
            place.phrase in {"advertisement", "advertorial"} and place.phrase in material.source_normal
        ):
            continue
        if place.attributed and "advert" in place.phrase:
            continue
        yield Hit(place.start, place.end, "This is text of the page, and not of the news.")
    zones = material.facts.zones if material.facts is not None else ()
    texts = [zone.span.text for zone in zones if zone.kind in {"promotion", "navigation"}]
    if not texts:
        return
    runs = {run for text in texts for run in _runs(text)}
    elsewhere = material.source_normal
    words = [(match.start(), match.end()) for match in _WORDS.finditer(material.normal)]
    for index in range(len(words) - _RUN + 1):
        start, end = words[index][0], words[index + _RUN - 1][1]
        run = " ".join(_WORDS.findall(material.normal[start:end]))
        if run in runs and elsewhere.count(material.normal[start:end]) < 2:
            yield Hit(start, end, "These words come from a promotion around the article.")
            return


def _runs(text: str) -> set[str]:
    words = _WORDS.findall(text.lower())
    return {" ".join(words[index : index + _RUN]) for index in range(len(words) - _RUN + 1)}
