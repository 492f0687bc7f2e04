"""Whom the finding is told about: species, group, and how ill they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.guard.frames import places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.study import Study
from summarizer.models.vocabulary import Family, Subjects

FAMILY = "design"
_LAB = {Subjects.ANIMALS, Subjects.CELLS, Subjects.EMBRYOS, Subjects.COMPUTER}
_LAB_WORDS = re.compile(
    r"\b(?:mice|mouse|rats?|animals?|rodents?|monkeys?|zebrafish|dogs?|pigs?|cells?|tissues?|organoids?|laborator\w+|"
    r"in vitro|dish|preclinical|larvae|flies|rabbits?|hamsters?|ferrets?|macaques?|embryos?|cultures?)\b"
)
_FAR = re.compile(
    r"\b(?:not|n't|never|no|nor|cannot|may|might|could|would|should|whether|if|hopes?|someday|one day|yet|until|before|currently|phase|trial|"
    r"unknown|unclear|unproven|untested|need\w*|planned|plans?|will|translate|carry over|appl(?:y|ies)|extend|follows?|"
    r"advis\w+|only|remains?|background|each year|every year|a year|worldwide|diagnosed|living with|foundation|charity)\b"
)
_QUALIFIED = re.compile(
    r"\b(?:moderate|severe|mild|chronic|acute|early|advanced|metastatic|refractory|resistant|rare|treatment-resistant|"
    r"newly diagnosed|relaps\w+|recurrent|hospitali[sz]ed|older|elderly|post-?menopausal|pregnant|obese|overweight|"
    r"aged|young|adolescent|children|infants|type [12]|late-life|uncontrolled|high-risk|stage)\b"
)
_EVERYONE = re.compile(
    r"\b(?:everyone|everybody|anyone|anybody|all (?:people|patients|adults|women|men|those)|any (?:patient|person))"
    r"(?: who (?:has|have|suffers?|lives?)| with| living with)\b[^.,;]{0,40}"
)
_ANY_KIND = re.compile(
    r"\b(?:with|of|for) (?:any|all|every) (?:types?|forms?|kinds?) of (?P<noun>[a-z-]{4,})|\b(?:at|of) (?:all|any) ages?\b|"
    r"\bof (?:every|all|any) (?:ancestr\w+|races?|backgrounds?|ethnicit\w+|populations?)\b"
)
_OF_A_PART = re.compile(r"\b(?:of|in) (?:the |those |these )?\d[\d,]*\b|\busers\b")
_SHARE = re.compile(r"\b(?P<value>\d{1,3}) ?(?:%|per ?cent)")
_OF_ALL = re.compile(
    r"\bof (?:all )?(?:adults|people|respondents|participants|patients|americans|those asked), (?P<before>\d{1,3})(?: ?%| per ?cent)|"
    r"\b(?P<after>\d{1,3})(?: ?%| per ?cent) of (?:all )?(?:adults|people|respondents|participants|patients|americans|those asked)\b"
)
_SEVERITY: dict[str, str] = {
    "treatment-resistant": r"treatment[- ](?:resistant|refractory)|drug-resistant|refractory|resistan\w*|intractable|"
    r"(?:not|n't) respond\w*|failed (?:to respond|(?:\w+ ){0,3}(?:treatments?|drugs?|medicines|therap))|inadequate response|"
    r"did not (?:help|respond|benefit)|non-?respon\w+|had tried",
    "terminal": r"terminal\w*|end[- ]stage|palliative|incurable|hospice|final stage",
    "life-threatening": r"life[- ]threatening|fatal|deadly|critical\w*|lethal|death|died|mortality",
    "metastatic": r"metasta\w+|spread|advanced|stage (?:iv|4)|secondary",
    "incurable": r"incurable|terminal|no cure|cannot be cured|palliative|advanced",
}
_SEVERITY_TOLD = re.compile(
    r"\b(?P<term>treatment[- ]resistant|drug-resistant|refractory|intractable|terminal(?:ly ill)?|end-stage|life-threatening|"
    r"metastatic|incurable)\b"
)
_GRADES = re.compile(
    r"\b(?P<grade>mild|moderate|severe|chronic|acute|advanced|early-stage)(?:-to-(?P<upto>moderate|severe))? (?P<noun>[a-z]{4,})"
)
_LAST_WORD = re.compile(r"\bwith\b.* (?P<head>[a-z-]{5,})$")


def own_study(material: Material) -> Study:
    """Give the article's own study, or an empty one."""
    return (material.facts.primary if material.facts is not None else None) or Study()


@detector("D404", needs=("source", "facts"))
def species_changed(material: Material) -> Iterator[Hit]:
    """A result in animals or cells is told as if people had been studied.

    Why it matters:
        Readers take a mouse result told without mice for a treatment (about one press release in three does so).

    Flagged:
        "Patients' tumours shrank" or "the drug reduced anxiety in people" about a study in mice.

    Left alone:
        "It has not been tested in people." "Nothing about patients follows." Sentences that name the animals,
        and sentences about people that the article has too.

    Known misses:
        People told only by "the treatment worked".
    """
    study = own_study(material)
    if not study.subjects.certain or study.subjects.value not in _LAB:
        return
    if study.family.known and study.family.value is not Family.PRECLINICAL:
        return
    for place in places(material, FAMILY, "people_as_subjects"):
        if (
            _LAB_WORDS.search(place.sentence)
            or _FAR.search(place.sentence)
            or place.asked
            or place.attributed
        ):
            continue
        if place.phrase in material.source_normal:
            continue
        evidence = study.subjects.spans[0] if study.subjects.spans else None
        yield Hit(
            place.start, place.end, "The article's result is in animals or cells, not in people.", evidence
        )


@detector("D416", needs=("source", "facts"))
def population_widened(material: Material) -> Iterator[Hit]:
    """The result is told of a wider group than was studied.

    Why it matters:
        What holds for adults with moderate to severe depression may not hold for "people with depression".

    Flagged:
        "Everyone with depression" or "all patients with the condition" where the article says no such thing;
        "people with depression" where the article always narrows it and the draft never does.

    Left alone:
        A draft that names the narrower group once; group and condition in the article's own words; denials.

    Known misses:
        Narrowing by place, time or exclusion.
    """
    source = material.source_normal
    for match in _EVERYONE.finditer(material.normal):
        place = _sentence(material, match.start())
        if match.group()[:24] not in source and not re.search(
            r"\b(?:not|n't|no|nor|whether|cannot)\b", place
        ):
            yield Hit(
                match.start(), match.end(), "The article does not speak of everyone with the condition."
            )
    for match in _ANY_KIND.finditer(material.normal):
        before = material.normal[max(0, match.start() - 60) : match.start()]
        if match.group() not in source and not re.search(r"\b(?:not|n't|no|nor|whether|cannot)\b", before):
            yield Hit(match.start(), match.end(), "The article does not speak of so wide a group.")
    yield from _share_of_all(material)
    study = own_study(material)
    population = " ".join((study.population.value or "").lower().split())
    qualifier, head = _QUALIFIED.search(population), _LAST_WORD.search(population)
    if qualifier is None or head is None or not study.population.known:
        return
    if re.search(rf"\b{re.escape(qualifier.group()[:6])}", material.normal):
        return
    noun = re.escape(head["head"])
    wide = re.compile(
        rf"\b(?:people|patients|those|adults|sufferers|individuals) (?:with|who (?:have|has)|living with) {noun}\b"
    )
    if wide.search(source):
        return
    for match in wide.finditer(material.normal):
        message = f'The article narrows the group ("{study.population.value}"), and the draft does not.'
        yield Hit(
            match.start(), match.end(), message, study.population.spans[0] if study.population.spans else None
        )
        return


@lru_cache(maxsize=8)
def _shares(source: str) -> dict[str, tuple[str, ...]]:
    """Give the words around each percentage of the article that is a share of a counted part."""
    found: dict[str, tuple[str, ...]] = {}
    for match in _SHARE.finditer(source):
        words = source[max(0, match.start() - 60) : match.end() + 30].rsplit(".", 1)[0]
        if _OF_A_PART.search(words):
            found[match["value"]] = (*found.get(match["value"], ()), words)
    return found


def _share_of_all(material: Material) -> Iterator[Hit]:
    """Give a share told of everybody that the article tells of a counted part."""
    for match in _OF_ALL.finditer(material.normal):
        value = match["before"] or match["after"]
        told = _shares(material.source_normal).get(str(value), ())
        if told and match.group() not in material.source_normal:
            yield Hit(match.start(), match.end(), "The article tells this share of a part of them only.")


def _sentence(material: Material, offset: int) -> str:
    normal = material.normal
    return normal[max(normal.rfind(".", 0, offset) + 1, offset - 300) : offset + 120]


@detector("D417", needs=("source",))
def severity_swapped(material: Material) -> Iterator[Hit]:
    """How ill people were is told in a term that the article does not bear.

    Why it matters:
        "Treatment-resistant" is a different group of patients than "moderate to severe", with other options.

    Flagged:
        "Treatment-resistant depression" where nothing in the article speaks of failed treatment; "mild pain"
        where the article always says "severe pain".

    Left alone:
        Terms that the article has, or describes; terms that are denied ("not treatment-resistant").

    Known misses:
        Terms outside the list.
    """
    source = material.article_normal
    for match in _SEVERITY_TOLD.finditer(material.normal):
        key = next((key for key in _SEVERITY if match["term"].startswith(key[:8])), "treatment-resistant")
        denied = re.search(
            r"\b(?:not|n't|no|nor|whether|than|other)\b",
            material.normal[max(0, match.start() - 50) : match.start()],
        )
        if denied or match["term"][:9] in source:
            continue
        if not re.search(rf"\b(?:{_SEVERITY[key]})", source):
            yield Hit(match.start(), match.end(), f'The article does not speak of "{match["term"]}".')
    for match in _GRADES.finditer(material.normal):
        noun = match["noun"][:7]
        if match["grade"] in source:
            continue
        graded = re.search(
            rf"\b(mild|moderate|severe|chronic|acute|advanced|early-stage)(?:[ -]to[ -]\w+)? {re.escape(noun)}",
            source,
        )
        if graded and graded[1] != match["grade"] and match["upto"] != graded[1]:
            yield Hit(match.start(), match.end(), f'The article says "{graded.group()}".')
