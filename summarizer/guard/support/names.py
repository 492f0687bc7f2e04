"""Names of people, institutions, journals, places and drugs that the article does not have.

A name counts as borne when its words stand in title, text, outlet or address, in any case and in
neighbouring forms (Canada, Canadian). It knows no names but the small lists of `phrases/names.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector

_PART = r"(?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\.)"
_TITLED = re.compile(
    rf"\b(?:Dr|Drs|Prof|Professor|Doctor|Mr|Mrs|Ms|Sir|Dame|Lord|Sen|Senator|Rep|Congress(?:wo)?man|Governor|Minister|"
    rf"Judge)\.?\s(?P<name>{_PART}(?:\s(?:(?:de|van|von|der|la|du|bin|al)\s)?{_PART}){{0,3}})"
)
_SEQUENCE = re.compile(
    rf"\b{_PART}(?:\s(?:(?:of|and|for|the|de|van|von|der|la|du)\s){{0,2}}(?:{_PART}|[A-Z]{{2,6}}\b))+"
)
_SINGLE = re.compile(r"(?<=[a-z,;:)] )[A-Z][a-z][\w’'-]+")
_PEOPLE_WITH = re.compile(
    r"\d[\d,]* (?:[a-z-]+ ){0,2}(?:adults|adolescents|children|infants|men|participants|patients|people|teenagers|women) (?:aged [\d to-]+ )?with "
    r"(?:(?:a|an|chronic|severe|moderate|mild|early|advanced|newly diagnosed|type \d|major|the|their|active) )*"
    r"(?P<what>[a-z]{5,}(?:[ -][a-z]{5,})?)"
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STEM = 4


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = resources.files("summarizer.guard.phrases").joinpath("names.toml").read_text(encoding="utf-8")
    return {name: frozenset(table["patterns"]) for name, table in tomllib.loads(text).items()}


@cache
def _drug() -> re.Pattern[str]:
    endings = sorted(_lists()["drug_endings"], key=len, reverse=True)
    named = "|".join(sorted(_lists()["drugs"], key=len, reverse=True))
    return re.compile(rf"\b(?:[A-Za-z]{{3,16}}(?:{'|'.join(endings)})s?|(?i:{named}))\b")


@cache
def _journal() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, sorted(_lists()['journals'], key=len, reverse=True)))})\b"
    )


@lru_cache(maxsize=32)
def _known(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text))
    parts = frozenset(part for word in words for part in re.split(r"['’-]", word))
    every = words | parts
    return every, frozenset(word[:_STEM] for word in every if len(word) > _STEM)


def _borne(material: Material, word: str) -> bool:
    article = material.article
    outlet = f"{article.source} {article.url}" if article else ""
    words, stems = _known(f"{material.title}\n{material.source}\n{outlet}")
    plain = word.lower().rstrip(".").removesuffix("'s").removesuffix("’s")
    return (
        len(plain) < 2
        or plain in words
        or plain[:_STEM] in stems
        or all(part in words or len(part) < 2 for part in re.split(r"['’-]", plain))
    )


@cache
def _peoples() -> dict[str, tuple[str, ...]]:
    return {pair.split()[0]: tuple(pair.split()[1:]) for pair in _lists()["peoples"]}


def _has_place(material: Material, word: str) -> bool:
    return _borne(material, word) or any(
        _borne(material, people) for people in _peoples().get(word.lower(), ())
    )


def _has_initials(material: Material, words: list[str]) -> bool:
    """Say whether the article has the initials of a name: LA for Los Angeles, SIRS for a syndrome of four words."""
    initials = "".join(word[0] for word in words if word[:1].isupper() and not word.isupper())
    dotted = r"\.?".join(initials)
    return (
        len(initials) > 1 and re.search(rf"\b{dotted}s?\b", f"{material.title} {material.source}") is not None
    )


def _begins(text: str, offset: int) -> bool:
    """Say whether a sentence or line begins at an offset."""
    before = text[:offset].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?\n:;"


@detector("N314", needs=("source",))
def person_not_in_source(material: Material) -> Iterator[Hit]:
    """A person with a title does not stand in the article.

    Why it matters:
        A named expert lends weight, and one who never spoke is an invention about a real person.

    Flagged:
        "Dr Lee of Harvard", "Professor Anna Stone", where the article has no such surname.

    Left alone:
        A person of the article under another title or without one.

    Known misses:
        A person without a title, who is a matter of N316.
    """
    for match in _TITLED.finditer(material.text):
        last = match["name"].split()[-1]
        if not _borne(material, last):
            yield Hit(match.start(), match.end(), f"The article does not name {last}.")


@detector("N315", needs=("source",))
def institution_not_in_source(material: Material) -> Iterator[Hit]:
    """An institution or a journal does not stand in the article.

    Why it matters:
        Where a work was done and published decides how far it is trusted.

    Flagged:
        "researchers at Stanford University", "published in The Lancet", where the article has no such name.

    Left alone:
        A name of which one distinctive word stands in the article; "the university".

    Known misses:
        An institution by its initials.
    """
    for match in _SEQUENCE.finditer(material.text):
        words = [word for word in re.split(r"\s", match.group()) if word[:1].isupper()]
        kinds = [word for word in words if word.lower().rstrip("s") in _lists()["institutions"]]
        own = [word for word in words if word not in kinds and word.lower() not in _lists()["openers"]]
        if (
            kinds
            and own
            and not any(_borne(material, word) for word in own)
            and not _has_initials(material, words)
        ):
            yield Hit(match.start(), match.end(), "The article does not name this institution.")
    source = f"{material.title}\n{material.source}"
    for match in _journal().finditer(material.text):
        if match.group().lower() not in source.lower():
            yield Hit(match.start(), match.end(), "The article does not name this journal.")


@detector("N316", needs=("source",))
def name_not_in_source(material: Material) -> Iterator[Hit]:
    """A name of two and more words, or a place, does not stand in the article.

    Why it matters:
        Names that a model adds from memory are right for some other article.

    Flagged:
        "Maria Lopez", "in Norway", of which no word stands in the article.

    Left alone:
        The first word of a sentence, months, general terms of research, other forms of a word of the article.

    Known misses:
        A name of which one word stands in the article.
    """
    general = _lists()["general"] | _lists()["openers"]
    told: list[tuple[int, int]] = []
    for match in _SEQUENCE.finditer(material.text):
        words = [word for word in re.split(r"\s", match.group()) if word[:1].isupper()]
        own = [word for word in words if word.lower().rstrip(".") not in general and not word.isupper()]
        if (
            words[0] in own
            and _begins(material.text, match.start())
            and f"{words[0]} {words[1]}" not in match.group()
        ):
            own.remove(words[0])
        told.append(match.span())
        if (
            len(own) >= 2
            and not any(_borne(material, word) for word in own)
            and not _has_initials(material, words)
        ):
            yield Hit(match.start(), match.end(), "The article does not have this name.")
    for match in _SINGLE.finditer(material.text):
        inside = any(start <= match.start() < end for start, end in told)
        word = match.group()
        if not inside and word.lower() in _lists()["places"] and not _has_place(material, word):
            yield Hit(match.start(), match.end(), "The article does not name this place.")


@detector("N317", needs=("source",))
def drug_not_in_source(material: Material) -> Iterator[Hit]:
    """A drug does not stand in the article.

    Why it matters:
        The name of another drug turns a report into a claim about something that was not studied.

    Flagged:
        "sertraline", "tirzepatide", where the article has no such word.

    Left alone:
        Classes of drugs that the article names by a member; words that end like drugs ("examine").

    Known misses:
        Brand names, and drugs that are in no list and have other endings.
    """
    for match in _drug().finditer(material.text):
        word = match.group().lower()
        if word in _lists()["not_drugs"] or _borne(material, word) or _borne(material, word.rstrip("s")):
            continue
        yield Hit(match.start(), match.end(), f"The article does not name {match.group()}.")


@detector("N318", needs=("source",))
def people_not_in_source(material: Material) -> Iterator[Hit]:
    """The people are told to have a condition of which no word stands in the article.

    Why it matters:
        A result told of people with another disease is a claim about patients who were not studied.

    Flagged:
        "206 adults with epilepsy", where the article has insomnia; only beside a number of people.

    Left alone:
        Any condition of which one longer word, in whatever form, stands in the article; what people "with" have
        that is no condition of one or two words ("with placebo", "with the drug").

    Known misses:
        Conditions told without a number or without "with", and another condition that the article mentions.
    """
    for match in _PEOPLE_WITH.finditer(material.text):
        words = [word for word in re.split(r"[\s-]", match["what"]) if len(word) > _STEM]
        own = [word for word in words if word.lower() not in _lists()["no_conditions"]]
        if own and not any(_borne(material, word) for word in own):
            yield Hit(
                match.start("what"), match.end("what"), f'The article has no word of "{match["what"]}".'
            )
