"""Letters that were decoded wrongly, invisible characters, and escapes that were never resolved."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.text.encoding import find_mojibake, repair_mojibake

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+"
)
_ESCAPE = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|(?<!\\)\\[nrt\"](?![a-z]{3})|%(?:20|2C|E2%80%9[0-9A-F])"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_PLAIN = {"\\n": "\n", "\\r": "", "\\t": " ", '\\"': '"', "%20": " ", "%2C": ","}


@detector("F201")
def garbled_letters(material: Material) -> Iterator[Hit]:
    """Letters were decoded with the wrong codec.

    Why it matters:
        "â€”" and "โ€”" on a page tell every reader that nobody looked.

    Flagged:
        UTF-8 read as Windows-1252, Latin-1, Windows-874, -1250, -1251, -1254 or Mac Roman, also twice; repaired
        where it can be turned back. The replacement character and other losses, which need another try.

    Left alone:
        Real accents, Greek letters, Thai or Russian text, currency signs.

    Known misses:
        A single lost letter that left another real letter behind.
    """
    for garble in find_mojibake(material.text):
        fix = None if garble.repaired is None else repair_mojibake(garble.repaired)
        message = "These letters were decoded wrongly." if fix else "A letter was lost to a wrong codec."
        yield Hit(garble.start, garble.end, message, fix=fix)


@detector("F202")
def invisible_characters(material: Material) -> Iterator[Hit]:
    """Invisible or control characters stand in the text.

    Why it matters:
        They break search, copying and screen readers, and can hide text.

    Flagged:
        Zero-width spaces, soft hyphens, direction marks, control characters; deleted.

    Left alone:
        Line breaks, tabs, no-break spaces, the joiner inside an emoji.

    Known misses:
        None known.
    """
    if material.text.isascii() and material.text.replace("\n", "").isprintable():
        return
    for match in _INVISIBLE.finditer(material.text):
        around = material.text[max(0, match.start() - 1) : match.end() + 1]
        if match.group() == "\u200d" and any(ord(letter) > 0x1F000 for letter in around):
            continue
        yield Hit(match.start(), match.end(), "An invisible character stands here.", fix="")


@detector("F214")
def unresolved_escapes(material: Material) -> Iterator[Hit]:
    r"""Escapes of JSON, URLs or HTML stand where their characters should be.

    Why it matters:
        "patients\n\nresults" and "p &lt; 0.05" are a program's spelling.

    Flagged:
        "\n", "\u2019", "%20", "&amp;", "&#8217;"; replaced by what they stand for.

    Left alone:
        "AT&T", "R&D", "95% CI", a percent sign before a number.

    Known misses:
        Escapes of other formats.
    """
    text = material.text
    if "&" in text:
        for match in _ENTITY.finditer(text):
            plain = html.unescape(match.group())
            if plain != match.group():
                yield Hit(match.start(), match.end(), "An HTML entity stands here.", fix=plain)
    if "\\" in text or "%2" in text or "%E2" in text:
        for match in _ESCAPE.finditer(text):
            yield Hit(match.start(), match.end(), "An escape stands here.", fix=_resolved(match.group()))


def _resolved(escape: str) -> str | None:
    if escape[:2] in {"\\u", "\\x"}:
        letter = chr(int(escape[2:], 16))
        return None if 0xD800 <= ord(letter) <= 0xDFFF else letter
    return _PLAIN.get(escape)
