"""Whether a text is about the article at all: the names and figures that it shares with title and source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.vocabulary import plain_stems
from summarizer.text.overlap import naming_stems
from summarizer.text.phrases import normalise

_FIGURE = re.compile(r"\d+")
_TELLING = re.compile(r"(?<![\d.,])(?:\d{2,}\.\d+|\d{3,})(?![\d.,]*\d)")
_YEAR = re.compile(r"(?:19|20)\d\d|\d+00|95\.0+")
#: Shares of the names in a draft that stand in the article; 1,000 authors' conclusions against their own abstracts
#: and against others' set them.
FOREIGN = 0.12
FOREIGN_UNTITLED = 0.08
FOREIGN_MANY = 0.26
#: Words: a shorter source bears too little to be missed.
SHORTEST_SOURCE = 60


def names_in(text: str) -> frozenset[str]:
    """Give the names in a text whose letters may be dressed up: capitals throughout, lookalikes, invisible marks."""
    if text.isascii() and not text.isupper():
        return naming_stems(text)
    return naming_stems(normalise(text).replace("\x00", ""))


@dataclass(frozen=True)
class Grounding:
    """What a draft shares with its article, counted in different names and figures."""

    words: int
    from_source: int
    from_title: int
    foreign: int


def grounding(material: Material) -> Grounding:
    """Count what the draft shares with the source beyond the title, with the title, and with neither."""
    names = names_in(material.text)
    title, source = naming_stems(material.title), naming_stems(material.source)
    figures = set(_FIGURE.findall(material.text)) & set(_FIGURE.findall(material.source))
    return Grounding(
        words=len(material.tokens),
        from_source=len(names & (source - title)) + len(figures),
        from_title=len(names & title),
        foreign=len(names - source - title),
    )


def has_long_source(material: Material) -> bool:
    """Say whether there is a source long enough to be missed in a draft."""
    return len(material.source.split(None, SHORTEST_SOURCE)) > SHORTEST_SOURCE


def is_ungrounded(material: Material) -> bool:
    """Say whether a draft of some length holds next to nothing of its source: no name beyond the title and no figure."""
    if not has_long_source(material):
        return False
    found = grounding(material)
    if found.from_source == 1 and not found.from_title and material.title:
        return found.foreign >= 3
    if found.from_source:
        return False
    if not found.from_title:
        return found.foreign >= 2 or found.words >= 20
    return found.from_title == 1 and found.foreign <= 4 and found.words >= 30


def _shares_figure(material: Material) -> bool:
    """Say whether a figure that two texts hardly share by chance stands in the draft and in the source."""
    figures = {figure for figure in _TELLING.findall(material.text) if not _YEAR.fullmatch(figure)}
    return bool(figures & set(_TELLING.findall(material.source)))


@detector("R112", needs=("source",))
def wrong_topic(material: Material) -> Iterator[Hit]:
    """The text is about something other than the article.

    Why it matters:
        A model that was given little writes about the abbreviation it knows best.

    Flagged:
        A text that names several things, next to none of which stand in the source, and nothing of the title.

    Left alone:
        Paraphrase: a faithful text still shares names and conditions. Texts that name fewer than four things, or
        that share a figure of three digits or more with the source.

    Known misses:
        Another article on the same subject.
    """
    names = names_in(material.text) - plain_stems(material.text)
    if len(names) < 4 or _shares_figure(material):
        return
    title = naming_stems(material.title)
    share = len(names & (naming_stems(material.source) | title)) / len(names)
    if not title:
        limit = FOREIGN_UNTITLED if len(names) >= 8 else -1.0
    else:
        limit = 0.0 if len(names) < 6 else FOREIGN if len(names) < 8 else FOREIGN_MANY
    if share <= limit and not names & title:
        message = f"Only {share:.0%} of what it names stands in the article; this is about something else."
        yield Hit(0, len(material.text), message)
