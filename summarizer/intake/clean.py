"""Repairs that are safe, each kept as an edit, and a look for text that speaks to a model.

It repairs letters and never words: wrong codecs, character references, tags of plain markup, invisible
and control characters, line ends. It does not judge the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from summarizer.intake.address import find_addressed
from summarizer.intake.edits import apply_edits, chain, without_overlap
from summarizer.models.article import Article, Edit
from summarizer.text.encoding import find_mojibake, repair_mojibake

#: A reference to a reference ("&amp;lt;") needs two rounds; a third shows that nothing is left.
MOST_ROUNDS = 4
_WHOLE_UP_TO, _PIECE = 20_000, 500
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(
    r"</?(?P<name>p|br|i|b|u|em|strong|sub|sup|a|span|div|ul|ol|li|h[1-6]|blockquote|section|article|small|"
    r"font|hr|figure|figcaption|jats:[a-z]{1,12})(?P<rest>(?:\s[^<>]{0,500})?/?)>",
    re.IGNORECASE,
)
_INLINE = frozenset({"i", "b", "u", "em", "strong", "sub", "sup", "a", "span", "small", "font"})
_CONTROL = re.compile(r"\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\x85]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]+"
    "|(?<=[A-Za-z0-9\\s.,;:])[\u200c\u200d]+|[\u200c\u200d]+(?=[A-Za-z0-9\\s.,;:]|$)"
)


def clean(article: Article) -> Article:
    """Repair text and title, and mark what speaks to a model; cleaning twice changes nothing more."""
    raw = article.text if article.raw_text is None else article.raw_text
    text, edits = article.text, article.edits
    for _ in range(MOST_ROUNDS):
        found = repairs(text)
        if not found:
            break
        edits = chain(raw, edits, found)
        text = apply_edits(text, found)
    changed = {
        "title": clean_line(article.title),
        "text": text,
        "edits": edits,
        "raw_text": raw if edits else None,
        "addressed_to_model": find_addressed(text),
    }
    return article.model_copy(update=changed)


def clean_line(line: str) -> str:
    """Repair a title or a name: one line, single spaces, no tags."""
    for _ in range(MOST_ROUNDS):
        found = repairs(line)
        if not found:
            break
        line = apply_edits(line, found)
    return " ".join(line.split())


def repairs(text: str) -> tuple[Edit, ...]:
    """Give the repairs of one round, in order and without overlap."""
    return without_overlap([*_references(text), *_tags(text), *_letters(text), *_codecs(text)])


def _references(text: str) -> Iterator[Edit]:
    if "&" not in text:
        return
    for match in _REFERENCE.finditer(text):
        letter = unescape(match.group())
        if letter != match.group():
            letter = " " if letter == "\u00a0" else letter
            yield _edit(match, letter, "a character reference became its character")


def _tags(text: str) -> Iterator[Edit]:
    if "<" not in text:
        return
    for match in _TAG.finditer(text):
        inline = match["name"].lower() in _INLINE
        yield _edit(match, "" if inline else "\n", "a tag was taken out")


def _letters(text: str) -> Iterator[Edit]:
    if "\r" in text or not text.isprintable():
        for match in _CONTROL.finditer(text):
            ends_line = match.group()[0] in "\r\u2028\u2029\x85"
            if match.group() == "\x85" and _among_c1(text, match.start()):
                continue
            reason = "a line end became plain" if ends_line else "a control character was taken out"
            yield _edit(match, "\n" if ends_line else "", reason)
    if not text.isascii():
        for match in _INVISIBLE.finditer(text):
            yield _edit(match, "", "invisible characters were taken out")


def _among_c1(text: str, place: int) -> bool:
    """Say whether a next-line character stands beside other bytes of a wrong codec, which repair it better."""
    around = text[max(0, place - 2) : place] + text[place + 1 : place + 3]
    return any(
        unicodedata.category(letter) == "Cc" or letter in "Ââã" for letter in around if letter not in "\n\t"
    )


def _codecs(text: str) -> Iterator[Edit]:
    for begin, piece in _pieces(text):
        for garble in find_mojibake(piece):
            if garble.repaired is not None:
                yield Edit(
                    start=begin + garble.start,
                    end=begin + garble.end,
                    replacement=_again(garble.repaired),
                    reason="letters of a wrong codec were read again",
                )


@lru_cache(maxsize=1024)
def _again(repaired: str) -> str:
    """Repair what was garbled twice; the same few letters come again and again in a text."""
    return repair_mojibake(repaired)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a long text at white space, since the search for garbled letters grows faster than its text."""
    begin = 0
    while len(text) > _WHOLE_UP_TO and len(text) - begin > _PIECE:
        end = max(text.rfind(" ", begin + 1, begin + _PIECE), text.rfind("\n", begin + 1, begin + _PIECE))
        end = end if end > begin else begin + _PIECE
        yield begin, text[begin:end]
        begin = end
    yield begin, text[begin:]


def _edit(match: re.Match[str], replacement: str, reason: str) -> Edit:
    return Edit(start=match.start(), end=match.end(), replacement=replacement, reason=reason)
