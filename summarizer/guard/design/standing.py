"""Where the work stands: publication, who paid, interests, approval, and what was only planned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import Place, holds, places, source_has, source_places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.span import Span
from summarizer.models.study import Evidence, StudyFacts
from summarizer.models.vocabulary import PublicationStatus
from summarizer.text.sentences import sentence_offsets

FAMILY = "design"
_ANY_COMPANY = re.compile(
    r"\b(?:company|companies|firm|manufacturer|maker|industry|pharma\w*|inc|ltd|corp)\b"
)
_UNREVIEWED = {
    PublicationStatus.PREPRINT,
    PublicationStatus.COMPANY_TOPLINE,
    PublicationStatus.CONFERENCE_ABSTRACT,
    PublicationStatus.PRESS_RELEASE_ONLY,
}
_ROUTES = ("route_mouth", "route_vein", "route_needle", "route_nose", "route_skin")
_ROUTE_WORDS = {
    "route_mouth": "by mouth",
    "route_vein": "into a vein",
    "route_needle": "by injection",
    "route_nose": "through nose or lung",
    "route_skin": "on the skin",
}
_OTHER_USE = re.compile(
    r"\b(?:another|other|different|separate|not for|only for|elsewhere|off-label|usual|existing|standard|whether|does not|"
    r"application|ethics|protocol|review board|committee)\b"
)
_JOURNAL = re.compile(r"\b(?:journal|peer[- ]review\w*|lancet|jama|bmj)\b")
_NO_MONEY = re.compile(
    r"\b(?:no|without|any) (?:outside|external|commercial|industry|specific|corporate) (?:money|funding|support|sponsor\w*|funds)\b|\bindependent(?:ly)? (?:of|funded)"
)
_GIVEN = re.compile(
    r"\b(?:took|taken|take|takes|given|received|administered|as an?|dose[ds]?|treated with|drug|mg|capsules?|tablets?)\b"
)
_FOLLOWED = re.compile(
    r"\b(?:follow(?:ed|-?up|s|ing)?(?: up)?(?: (?:of|for|was|period of|lasted|over))*|observed for|tracked for|monitored for|lasted|ran for)"
    r" (?:about |only |just |a |an |up to )*(?P<time>\d+|one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty|sixty|ninety)[- ]"
    r"(?P<unit>minutes?|hours?|seconds?)\b"
)
_PLAN = re.compile(
    r"\b(?:plan\w*|will|hopes?|intends?|set to|due to|scheduled|expected to|seek\w*|aims?|to enrol\w*|would)\b"
)
_CONDITION = re.compile(
    r"\b(?!united|states|relief|people|adults|patients|treat|with|that|this|for|the)[a-z][a-z-]{3,}"
)
_SESSION = re.compile(
    r"\b(?:infus\w+|session\w*|inject\w+|dose[ds]?|drip|treatment lasted|procedure|scan\w*)\b"
)


def _status(facts: StudyFacts | None) -> PublicationStatus | None:
    fact = facts.publication.status if facts is not None else None
    return fact.value if fact is not None and fact.certain else None


@detector("D418", needs=("source", "facts"))
def publication_changed(material: Material) -> Iterator[Hit]:
    """The draft says that work passed peer review which did not, or that it did not where it did.

    Why it matters:
        A preprint told as peer reviewed borrows a trust that nobody has given it.

    Flagged:
        "Published in a peer-reviewed journal" about a preprint, a meeting abstract or topline results;
        "this preprint" about a journal article.

    Left alone:
        "Has not been peer reviewed"; earlier work in journals; articles whose standing is not certain.

    Known misses:
        A journal named wrongly, which belongs to names.
    """
    status = _status(material.facts)
    facts = material.facts
    told = [
        place
        for place in places(material, FAMILY, "published_peer")
        if not (place.denied or place.supposed or place.elsewhere or place.asked or _silent(place.near))
    ]
    if facts is not None and not facts.reports_study and not _JOURNAL.search(material.source_normal):
        for place in told:
            yield Hit(place.start, place.end, "The article names no journal and no peer review.")
    if status in _UNREVIEWED:
        words = status.value.replace("_", " ")
        for place in told:
            if place.phrase not in material.source_normal:
                message = f"The article's work is known as: {words}."
                yield Hit(place.start, place.end, message, _standing(material))
    if status is PublicationStatus.PEER_REVIEWED_JOURNAL and "preprint" not in material.source_normal:
        yield from _called_preprint(material)


def _called_preprint(material: Material) -> Iterator[Hit]:
    for place in places(material, FAMILY, "published_preprint"):
        if place.asked or place.elsewhere or (place.denied and place.phrase.endswith("preprint")):
            continue
        yield Hit(place.start, place.end, "The article's work stands in a journal.", _standing(material))


def _silent(sentence: str) -> bool:
    return bool(
        re.search(
            r"\b(?:does not (?:state|say|mention)|whether|not (?:yet )?been|not stated|unclear)\b", sentence
        )
    )


def _standing(material: Material) -> Evidence | None:
    spans = material.facts.publication.status.spans if material.facts is not None else ()
    return spans[0] if spans else None


@detector("D419", needs=("source",))
def payer_changed(material: Material) -> Iterator[Hit]:
    """The draft says that no industry paid where the article names it, or the contrary.

    Why it matters:
        Who pays is the first thing that readers ask, and a wrong answer accuses or clears people falsely.

    Flagged:
        "An independent academic study" where the maker paid or supplied the drug; "company-funded" where the
        article names no company at all.

    Left alone:
        "Independent experts"; the article's own words.

    Known misses:
        One funder told for another, which belongs to names.
    """
    company = source_has(material, FAMILY, "source_company")
    if holds(_NO_MONEY, material.source_normal):
        return
    if company:
        evidence = source_places(material, FAMILY, "source_company")
        for place in places(material, FAMILY, "paid_independent"):
            if place.denied and not place.phrase.startswith(("no ", "without", "free")):
                continue
            if re.match(r"[^.]{0,40}\b(?:not|would|needed|should)\b", place.after):
                continue
            if place.hedged or place.asked or place.elsewhere or place.phrase in material.source_normal:
                continue
            words = f' ("{evidence[0].phrase[:80]}")' if evidence else ""
            yield Hit(place.start, place.end, f"The article names a company that paid or supplied{words}.")
        return
    if holds(_ANY_COMPANY, material.source_normal):
        return
    for place in places(material, FAMILY, "paid_industry"):
        if not (place.denied or place.supposed or place.asked or place.elsewhere):
            yield Hit(place.start, place.end, "The article names no company.")


@detector("D420", needs=("source",))
def interests_from_silence(material: Material) -> Iterator[Hit]:
    """The draft clears the authors of interests, or gives them some, and the article is silent.

    Why it matters:
        Silence is neither a clean bill nor a charge, and both have consequences for named people.

    Flagged:
        "The authors had no conflicts of interest" where the article has no such statement; "the researchers were
        paid by the maker" where it names no interest at all.

    Left alone:
        "The article does not state any conflicts." What the article states itself.

    Known misses:
        Interests of the wrong author.
    """
    if not source_has(material, FAMILY, "source_interest_none"):
        for place in places(material, FAMILY, "interest_none"):
            if (
                place.supposed
                or place.asked
                or _silent(place.sentence)
                or re.search(
                    r"\b(?:article|text|release|source|report|item)\b[^.]{0,40}\b(?:names?|states?|mentions?|gives?|lists?|reports?|says?|is silent)\b",
                    place.sentence,
                )
            ):
                continue
            yield Hit(place.start, place.end, "The article does not say that there were no interests.")
    if source_has(material, FAMILY, "source_interest", "source_company"):
        return
    for place in places(material, FAMILY, "interest_some"):
        if not (place.denied or place.supposed or place.asked):
            yield Hit(place.start, place.end, "The article names no interests of the authors.")


@detector("D421", needs=("source",))
def approval_changed(material: Material) -> Iterator[Hit]:
    """The draft calls a product approved, and the article does not.

    Why it matters:
        Approved means that an agency weighed benefit and harm; nobody may say so before it did.

    Flagged:
        "The approved drug", "FDA-approved", "is licensed for" where the article has no word of approval, or says
        that the product is investigational or has only a designation.

    Left alone:
        "Is not approved", "approval would need", approvals that the article tells.

    Known misses:
        Approval for another use; it is left to the support checks where the article tells of one.
    """
    told = source_places(material, FAMILY, "approved_source")
    granted = [
        place
        for place in told
        if not (place.denied or place.supposed) and not _OTHER_USE.search(place.sentence)
    ]
    refused = [place for place in told if place.denied]
    for place in places(material, FAMILY, "approved"):
        if (
            place.denied
            or place.hedged
            or place.asked
            or _silent(place.near)
            or _OTHER_USE.search(place.near)
        ):
            continue
        if granted and not _refused_use(place, granted, refused):
            continue
        if place.phrase in material.source_normal and not told:
            continue
        evidence = refused[0] if refused else None
        span = Span.of(material.source, evidence.start, evidence.end) if evidence else None
        yield Hit(place.start, place.end, "The article does not say that it is approved for this.", span)


def _refused_use(place: Place, granted: list[Place], refused: list[Place]) -> bool:
    """Say whether the draft's use is the one that the article denies, and not one that it grants."""
    own = set(_CONDITION.findall(place.after[:80]))
    denied = max((len(own & set(_CONDITION.findall(one.after[:80]))) for one in refused), default=0)
    given = max((len(own & set(_CONDITION.findall(one.sentence))) for one in granted), default=0)
    return denied >= 1 and denied > given


@detector("D414", needs=("source",))
def route_changed(material: Material) -> Iterator[Hit]:
    """The draft gives another route than the article.

    Why it matters:
        A dose into a vein is another treatment than one by mouth.

    Flagged:
        "Taken by mouth" where the article speaks of an infusion and never of mouth, tablet or capsule.

    Left alone:
        Routes that the article has in any words; denials; other products ("unlike tablets").

    Known misses:
        Routes of two treatments swapped.
    """
    told = {place.rule for place in source_places(material, FAMILY, *_ROUTES)}
    if not told:
        return
    for place in places(material, FAMILY, *_ROUTES):
        if place.rule in told or place.denied or place.hedged or place.asked:
            continue
        if re.search(r"\b(?:earlier|previous|prior|usual|existing|unlike)\b", place.clause):
            continue
        if place.rule == "route_needle" and "route_vein" in told:
            continue
        if _GIVEN.search(place.sentence):
            names = ", ".join(_ROUTE_WORDS[rule] for rule in sorted(told))
            yield Hit(place.start, place.end, f"The article gives it {names}.")


@detector("D415", needs=("source", "facts"))
def session_as_follow_up(material: Material) -> Iterator[Hit]:
    """How long a treatment lasted is told as how long people were followed.

    Why it matters:
        "Followed for ten minutes" makes a trial of three months look absurd.

    Flagged:
        A follow-up in minutes or hours where the article uses that time for an infusion, dose or session.

    Left alone:
        Follow-up in minutes that the article states as such.

    Known misses:
        Times in days and weeks.
    """
    for match in _FOLLOWED.finditer(material.normal):
        time = re.compile(rf"\b{match['time']}[- ]{match['unit'].rstrip('s')}s?\b")
        near = [
            material.source_normal[max(0, found.start() - 60) : found.end() + 60]
            for found in time.finditer(f"{material.source_normal}")
        ]
        if (
            near
            and any(_SESSION.search(words) for words in near)
            and not any("follow" in words for words in near)
        ):
            yield Hit(match.start(), match.end(), "In the article this is the length of the treatment.")


@detector("D426", needs=("source", "facts"))
def planned_told_as_done(material: Material) -> Iterator[Hit]:
    """A study that is only planned or under way is told as done.

    Why it matters:
        A trial that has not begun has no result, and readers who wait for it are misled.

    Flagged:
        "The trial enrolled 600 adults" where the article says only that it will.

    Left alone:
        Articles that also tell of work done; future and planned in any words.

    Known misses:
        An article that reports one study and plans another; the numbers of the other belong to support.
    """
    for place in places(material, FAMILY, "done_enrolled"):
        if place.denied or place.hedged or place.elsewhere or place.asked:
            continue
        planned = _planned_number(place.sentence, material)
        if planned is not None:
            yield Hit(place.start, place.end, "The article says that this is planned.", planned)
    done = {place.phrase for place in source_places(material, FAMILY, "law_done") if not _pending(place)}
    if done or not source_places(material, FAMILY, "law_subject"):
        return
    for place in places(material, FAMILY, "law_done"):
        if not _pending(place) and not place.asked:
            yield Hit(place.start, place.end, "The article does not say that this has happened.")


def _pending(place: Place) -> bool:
    return place.denied or place.hedged or place.supposed or place.elsewhere


def _planned_number(sentence: str, material: Material) -> Span | None:
    """Give the article's sentence with a number of the draft's, where it stands in plans only."""
    for number in re.findall(r"(?<![\d.,])\d{2,6}(?![\d.,]*\d|%)", sentence):
        told = [
            (left, right)
            for start, end in sentence_offsets(material.source)
            for left, right in _clauses(material.source, start, end)
            if re.search(rf"(?<![\d.,]){number}(?![\d.,]*\d|%)", material.source[left:right])
        ]
        if told and all(_PLAN.search(material.source_normal[start:end]) for start, end in told):
            return Span.of(material.source, *told[0])
    return None


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence at its semicolons."""
    left = start
    for match in re.finditer(";", text[start:end]):
        yield left, start + match.start()
        left = start + match.end()
    yield left, end
