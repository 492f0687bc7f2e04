"""Registry numbers, citations, addresses: each stands in the article or is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector

_REGISTRY = re.compile(
    r"\b(?:NCT\s?\d{6,10}|ISRCTN\s?\d{6,10}|ACTRN\s?\d{10,16}|ChiCTR[-\w]{0,12}\d{6,}|CRD\s?\d{8,12}|UMIN\s?\d{6,12}|"
    r"CTRI/\d{4}/\d{2,3}/\d{4,8}|jRCT\w{8,14}|DRKS\s?\d{6,10}|KCT\s?\d{6,8}|TCTR\s?\d{8,12}|PACTR\s?\d{12,16}|"
    r"IRCT\w{8,16}|NTR\s?\d{3,5}|20\d\d-\d{6}-\d\d|20\d\d-5\d{5}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
#: In every registration number; most texts have none.
_DIGITS = re.compile(r"\d{3}")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{3,80}")
_ADDRESS = re.compile(
    r"\bhttps?://[^\s\"<>]{3,200}|\bwww\.[^\s\"<>]{3,200}|\b[a-z0-9][a-z0-9-]{1,40}\.(?:com|org|net|gov|edu|io|info|eu|co\.uk|ac\.uk|"
    r"gov\.uk|nhs\.uk)(?:/[^\s\"<>]{0,200})?(?![\w@])",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]{2,30}) (?:et al\.?|and (?:colleagues|co-?workers))|"
    r"\((?P<cited>[A-Z][\w’'-]{2,30})(?: et al\.?)?,? (?:19|20)\d\d[a-z]?\)"
)
#: Registers are named like addresses and are nobody's reference.
_REGISTERS = {"clinicaltrials.gov", "trials.gov"}
#: In every address and DOI.
_POINT_OR_SLASH = re.compile(r"[/\w]\.\w|//")
_TRIM = ".,;:!?)]}'\"’”"


@detector("N312", needs=("source",))
def registry_number_not_in_source(material: Material) -> Iterator[Hit]:
    """A trial or review registration number does not stand in the article.

    Why it matters:
        It is the one fact that a reader can look up, and an invented one leads to another trial.

    Flagged:
        NCT, ISRCTN, EudraCT, ACTRN, ChiCTR, PROSPERO, UMIN, CTRI, jRCT, DRKS and other numbers with a digit that
        the article's does not have.

    Left alone:
        The same number with or without spaces.

    Known misses:
        Registries of no list.
    """
    for match in _REGISTRY.finditer(material.text) if _DIGITS.search(material.text) else ():
        if _plain(match.group()) not in _plain(f"{material.title} {material.source}"):
            yield Hit(match.start(), match.end(), "This registration number does not stand in the article.")


@detector("N313", needs=("source",))
def reference_not_in_source(material: Material) -> Iterator[Hit]:
    """A DOI, an address or a citation does not stand in the article.

    Why it matters:
        Models make up references that look right and lead nowhere, or to somebody else's work.

    Flagged:
        "doi:10.1000/xyz", "example.com/buy", "Smith et al." and "(Smith, 2019)" that the article does not have.

    Left alone:
        The article's own address; "the lead author and colleagues".

    Known misses:
        A reference told in words.
    """
    article = material.article
    known = _lowered(material.title, material.source, article.url if article else "")
    for pattern in (_DOI, _ADDRESS) if _POINT_OR_SLASH.search(material.text) else ():
        for match in pattern.finditer(material.text):
            words = match.group().rstrip(_TRIM)
            if _bare(words.lower()) not in known and _bare(words.lower()) not in _REGISTERS:
                yield Hit(
                    match.start(), match.start() + len(words), "This reference does not stand in the article."
                )
    for match in _CITATION.finditer(material.text):
        name = (match["name"] or match["cited"]).lower()
        if name not in known:
            yield Hit(match.start(), match.end(), "The article does not cite this work.")


@lru_cache(maxsize=32)
def _lowered(*parts: str) -> str:
    return " ".join(parts).lower()


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", text).lower()


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address).rstrip("/")
