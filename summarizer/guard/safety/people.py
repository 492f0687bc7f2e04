"""Care for people in the news: suicide, identification, stigma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import Place, is_quoted, places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector

FAMILY = "safety"
_VERB_FORMS = {
    "commit": "die by suicide",
    "commits": "dies by suicide",
    "committed": "died by suicide",
    "committing": "dying by suicide",
}
_SUBJECT = re.compile(
    r"\b(?:who|he|she|they|patients?|people|participants?|men|women|had|have|has|and|person|man|woman) $"
)
_PERSON = re.compile(
    r"\b(?:patient|woman|man|boy|girl|mother|father|teenager|year-old|girl's|her|his|case)\b"
)
_DETAILS = (
    re.compile(r"\b(?:named|called|identified as)\s(?P<key>[A-Z][\w'’-]+)"),
    re.compile(
        r"\b(?:year-old|woman|man|patient|boy|girl|teenager|mother|father)\s(?:[\w-]+\s){0,4}?(?:from|of|living in|who lives in|in)\s(?P<key>[A-Z][\w'’-]+)"
    ),
    re.compile(r"\b(?P<key>mother|father|parent)\sof\s(?:one|two|three|four|five|\d)"),
    re.compile(r"\b(?:works?|worked|employed)\sas\san?\s(?P<key>[a-z]{4,})"),
    re.compile(r"\b(?P<key>[A-Z][a-z'’-]+),\s(?:aged\s)?\d{1,2},"),
    re.compile(
        r"\b(?:her|his|the patient's)\s(?P<key>husband|wife|daughter|son|employer|address|surname|initials|school|workplace|hometown)\b"
    ),
    re.compile(
        r"\ba\s(?P<key>teacher|nurse|lawyer|farmer|student|driver|accountant|engineer|waitress|waiter|barrister|pilot|musician|actor|actress|"
        r"librarian|hairdresser|journalist|banker|builder|chef|dancer|policeman|policewoman|firefighter)\s(?:from|in|who)\b"
    ),
)
_NOT_NAMES = {
    "The",
    "This",
    "In",
    "At",
    "A",
    "An",
    "It",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
}


@detector("S608")
def suicide_wording(material: Material) -> Iterator[Hit]:
    """Suicide is told in words that guidelines on reporting advise against.

    Why it matters:
        "Committed" speaks of a crime, "failed" and "successful" of an achievement.

    Flagged:
        "Committed suicide" (becomes "died by suicide"), "failed suicide attempt" (becomes "suicide attempt"),
        "completed suicide".

    Left alone:
        Quotations; suicidality as an adverse event, which must stay; "died by suicide".

    Known misses:
        Glamour without these words.
    """
    for place in places(material, FAMILY, "suicide_wording"):
        yield Hit(place.start, place.end, "Guidelines advise other words.", fix=_kinder(place, material.text))


def _kinder(place: Place, text: str) -> str | None:
    first = place.phrase.split()[0]
    if first in _VERB_FORMS:
        kinder = _VERB_FORMS[first]
    elif first == "completed":
        kinder = (
            "died by suicide" if _SUBJECT.search(place.before) else place.phrase.removeprefix("completed ")
        )
    else:
        rest = place.phrase.split("suicid", 1)[1]
        article = "a " if first in {"a", "an"} else ""
        kinder = f"{article}suicid{rest}"
        if "attempt" not in kinder and "successful" in place.phrase.split():
            kinder = f"{article}suicide"
    return kinder[:1].upper() + kinder[1:] if text[place.start : place.start + 1].isupper() else kinder


@detector("S618")
def suicide_method(material: Material) -> Iterator[Hit]:
    """A method of suicide or self-harm is told in detail.

    Why it matters:
        Detail on methods is followed by imitation; every guideline on reporting suicide says so.

    Flagged:
        Hanging, jumping, poisons, amounts swallowed, in a sentence about suicide or self-harm.

    Left alone:
        Suicidal thoughts and suicides as outcomes or adverse events, without a method.

    Known misses:
        A method told in a sentence of its own.
    """
    methods = places(material, FAMILY, "suicide_method")
    if not methods:
        return
    topics = {place.number for place in places(material, FAMILY, "suicide_topic", quoted=True)}
    for place in methods:
        if place.number in topics:
            yield Hit(place.start, place.end, "This tells a method of suicide or self-harm.")


@detector("S611", needs=("source",))
def person_identified(material: Material) -> Iterator[Hit]:
    """A personal detail of a patient that the article does not give.

    Why it matters:
        Age, place and a rare disease are enough to find somebody; added ones are invented besides.

    Flagged:
        A name, home town, trade or family of a patient that the article has no word of.

    Left alone:
        Details that the article gives; places of hospitals; names of researchers, which belong to names.

    Known misses:
        Details outside the list.
    """
    for pattern in _DETAILS:
        for match in pattern.finditer(material.text):
            key = match["key"]
            around = material.normal[max(0, match.start() - 160) : match.end() + 80]
            if (
                key in _NOT_NAMES
                or not _PERSON.search(around)
                or is_quoted(material.normal, match.start(), match.end())
            ):
                continue
            source = f"{material.title} {material.source}".lower().replace("’", "'")
            if re.search(rf"\b{re.escape(key.lower())}\b", source) is None:
                yield Hit(match.start(), match.end(), "The article does not give this detail of a person.")


@detector("S612")
def stigmatising_words(material: Material) -> Iterator[Hit]:
    """A word that reduces a person to an illness, or blames them for it.

    Why it matters:
        Such words keep people from care, and better ones are as exact.

    Flagged:
        "Addicts", "schizophrenics", "substance abusers".

    Left alone:
        Quotations; names of diseases ("alcoholic hepatitis").

    Known misses:
        Words whose tone depends on the sentence.
    """
    for place in places(material, FAMILY, "stigma"):
        if place.phrase not in material.source_normal:
            yield Hit(place.start, place.end, "Person-first words are kinder and as exact.")


@detector("S619")
def told_as_suffering(material: Material) -> Iterator[Hit]:
    """An illness told as suffering.

    Why it matters:
        Not everybody with an illness suffers, and many ask to be spoken of otherwise.

    Flagged:
        "Suffers from lupus", "suffering with pain".

    Left alone:
        The article's own phrase.

    Known misses:
        "Victim of", "battles", "afflicted by".
    """
    for place in places(material, FAMILY, "suffering"):
        if place.phrase not in material.source_normal:
            yield Hit(place.start, place.end, "To have an illness is kinder and as exact.")
