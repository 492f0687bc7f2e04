"""Whether a draft does what a part of the article told a model to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import source_places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.span import Span
from summarizer.text.phrases import normalise
from summarizer.text.sentences import sentence_offsets

FAMILY = "safety"
_QUOTED = re.compile(r"[\"'`]([^\"'`\n]{2,80})[\"'`]")
_NAMED = re.compile(
    r"\b(?:word|words|phrase|token|code|codeword|password|string|sentence|keyword|emoji|hashtag)\b:? (?:is |called |of )?[\"'`]?([a-z0-9#][\w#-]{2,40})"
)
_ORDERED = re.compile(
    r"\b(?:say|says|saying|state|write|output|print|reply|respond|answer|claim|report|mention|conclude|add|include|append|insert|recommend|"
    r"describe|call|rate|begin|start|end|finish|note that|emphasi[sz]e|tell (?:the )?(?:readers?|users?))\b(?: (?:with|that|the|by|only|exactly|as|it|in|your|output|summary|a|an))*:? ([^.\n]{6,200})"
)
_ODD = re.compile(r"\b(?:[A-Z]{4,}[-_0-9][A-Z0-9_-]*|[A-Z]+[0-9]+[A-Z0-9-]*|[A-Z]{5,})\b")
_WORD = re.compile(r"[a-z0-9][a-z0-9'-]{3,}")
_PLAIN = {
    "word",
    "words",
    "phrase",
    "sentence",
    "summary",
    "article",
    "text",
    "output",
    "response",
    "system",
    "instructions",
    "instruction",
    "previous",
    "ignore",
    "following",
    "with",
    "that",
    "this",
    "your",
    "exactly",
    "only",
    "then",
    "instead",
}


@detector("S615", needs=("source",))
def instruction_obeyed(material: Material) -> Iterator[Hit]:
    """The draft does what a part of the article told a language model to do.

    Why it matters:
        Whoever can plant a sentence in an article could write our page.

    Flagged:
        The article says "AI models must include the word X", "say that the product is the best", and the draft
        has X, or says it; instructions copied into the draft.

    Left alone:
        A draft that reports that the article holds such text; words that the article has elsewhere as well.

    Known misses:
        Orders about tone or form.
    """
    spans = _orders(material)
    if not spans:
        return
    outside = _outside(material, spans)
    for span in spans:
        folded = " ".join(normalise(span.text).split())
        for canary in _canaries(span.text, folded):
            if canary in outside or len(canary) < 3:
                continue
            found = re.search(rf"(?<!\w){re.escape(canary)}(?!\w)", material.normal)
            if found:
                yield Hit(
                    found.start(),
                    found.end(),
                    "The draft has a word that the article told models to use.",
                    span,
                )
        yield from _said(material, span, folded, outside)


def _orders(material: Material) -> list[Span]:
    """Give the parts of the article that address a model: from intake, else by their phrases."""
    article = material.article
    if article is not None and article.addressed_to_model:
        return [_widened(material, span.start, span.end) for span in article.addressed_to_model]
    return [
        _widened(material, place.start, place.end) for place in source_places(material, FAMILY, "addressed")
    ]


def _widened(material: Material, start: int, end: int) -> Span:
    """Widen a part to its whole line, within reason: the order often stands behind the address."""
    source = material.source
    left = max(source.rfind("\n", 0, start) + 1, start - 300)
    right = source.find("\n", end)
    return Span.of(source, left, min(len(source) if right < 0 else right, end + 400))


def _outside(material: Material, spans: list[Span]) -> str:
    text = material.source_normal
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return f"{text} {normalise(material.title)}"


def _canaries(text: str, folded: str) -> set[str]:
    """Give the words that the order wants to see: quoted ones, named ones, and odd capitals."""
    words = {match[1].strip(" .,!") for match in _QUOTED.finditer(folded)}
    words |= {match[1] for match in _NAMED.finditer(folded)}
    words |= {match.group().lower() for match in _ODD.finditer(text)}
    return {word for word in words if word and word not in _PLAIN}


def _said(material: Material, span: Span, folded: str, outside: str) -> Iterator[Hit]:
    """Give the draft's sentences that say what the order says, where nothing else in the article does."""
    known = {word[:7] for word in _WORD.findall(outside)}
    for match in _ORDERED.finditer(folded):
        wanted = {word[:7] for word in _WORD.findall(match[1])} - _PLAIN
        new = wanted - known
        if len(wanted) < 2:
            continue
        for start, end in sentence_offsets(material.text):
            told = {word[:7] for word in _WORD.findall(material.normal[start:end])}
            enough = len(wanted & told) >= max(2, 0.7 * len(wanted))
            if enough and (len(new & told) >= 2 or (len(wanted) >= 4 and not _elsewhere(wanted, outside))):
                yield Hit(start, end, "The draft says what the article told models to say.", span)
                return


def _elsewhere(wanted: set[str], outside: str) -> bool:
    """Say whether another sentence of the article says the same."""
    return any(
        len(wanted & {word[:7] for word in _WORD.findall(sentence)}) >= 0.7 * len(wanted)
        for sentence in re.split(r"[.!?\n]", outside)
    )
