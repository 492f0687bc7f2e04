"""Whether a text is finished, by its last characters and by what its provider says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector

_ENDS_WELL = re.compile(
    r"[.!?。！？…](?:[\"'”’»)\]*_]|\s?\[\d+(?:[,–-]\d+)*\]|[\u00b9\u00b2\u00b3\u2070-\u2079])*\s*$|[.!?]\s?\(?[^()]{0,60}\)\s*$"
)
_FULL_STOPS = frozenset(".!?。！？…")
_ENDS_IN_ADDRESS = re.compile(
    r"(?:https?://\S+|10\.\d{4,9}/\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|gov|edu|eu|int)(?:/\S*)?)\s*$"
)
_ENDS_IN_FIGURE = re.compile(
    r"(?:\d\s?(?:%|‰|°C|mg|kg|ml|cm|mm|km|µg)|[%)])\s*$|\b(?=\S*\d{4})[A-Z\d]\S{5,}\s*$|\b\d{2}[-/]\d{2}[-/]\d{4}\s*$"
)
_DANGLES = re.compile(
    r"\b(?:the|a|an|of|and|or|but|to|in|on|with|for|by|from|as|at|that|which|who|is|are|was|were|than|because|while|"
    r"between|into|its|their|this|these|may|can|could|would|should|not|no|more|less|such|including|e\.g|i\.e|versus|vs|"
    r"had|have|has|been|be|so|if|when|where|his|her|our|your|some|any|each|per|about|over|under|after|before|during)"
    r"\.?\s*$|[,;:(\[–—-]\s*$",
    re.IGNORECASE,
)
_DANGLES_DOTTED = re.compile(
    r"\b(?:the|an|and|or|but|which|than|because|their|its|versus|including)\.\s*$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?](?=\s)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|will|may|can|could|would|should|said|says|found|showed|reported|"
    r"suggests?|fell|rose)\b"
)
_LAST_WORD = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)\s*$")
_LINE = re.compile(r"\s*(?:[QA]|Question|Answer)\s?[:.)]\s*", re.IGNORECASE)
#: Words: a single line of the first number that does not end was cut, one of the second where it has a verb.
LONG_SENTENCE, SENTENCE = 14, 8


@detector("F208")
def cut_off(material: Material) -> Iterator[Hit]:
    """The text stops in the middle.

    Why it matters:
        A sentence cut in half was published, and nobody could say what it meant.

    Flagged:
        An end within a word or sentence, on a comma or a small word, in an open bracket or quotation; a reply
        that the provider cut.

    Left alone:
        An end on a full stop behind a quotation mark, bracket or reference; on a figure with its unit; an address;
        a short label.

    Known misses:
        A text that was cut exactly behind a sentence, or in the middle of a short single one without a source.
    """
    if material.draft.finish_reason in {"length", "content_filter"}:
        yield Hit(0, len(material.text), "The provider cut this reply.")
        return
    text = material.text.rstrip()
    end = text[-90:]
    if end[-1:] in _FULL_STOPS or _ENDS_WELL.search(end):
        if (
            end[-1:] == "."
            and _DANGLES_DOTTED.search(text[-30:])
            and not _ENDS_IN_ADDRESS.search(_last_token(text))
        ):
            yield Hit(max(0, len(text) - 40), len(text), "The text stops in the middle.")
        else:
            yield from _open_ends(text)
    elif (
        len(text.split(None, 6)) >= 6
        and not _ENDS_IN_ADDRESS.search(_last_token(text))
        and _is_cut(material, text)
    ):
        yield Hit(max(0, len(text) - 40), len(text), "The text stops in the middle.")


def _is_cut(material: Material, text: str) -> bool:
    """Judge an end without a full stop: a dangling word, a stump of a word, or an open sentence among closed ones."""
    if _DANGLES.search(text[-30:]) or _is_stump(material, text):
        return True
    if _ENDS_IN_FIGURE.search(text[-30:]) or not text[-1].isalnum():
        return False
    last_line = _LINE.sub("", text[text.rfind("\n") + 1 :], count=1)
    words = len(last_line.split())
    return (
        bool(_BREAK.search(text))
        or words >= LONG_SENTENCE
        or (words >= SENTENCE and _VERB.search(last_line) is not None)
    )


def _last_token(text: str) -> str:
    return text[max(text.rfind(" "), text.rfind("\n")) + 1 :][-200:]


def _is_stump(material: Material, text: str) -> bool:
    """Say whether the last word is the beginning of a word of the source and no word of it."""
    match = _LAST_WORD.search(text[-60:])
    if match is None or not material.source:
        return False
    word = match[1].lower()
    source = material.source_normal
    return re.search(rf"\b{re.escape(word)}\b", source) is None and (
        re.search(rf"\b{re.escape(word)}[a-z]", source) is not None
    )


def _open_ends(text: str) -> Iterator[Hit]:
    if "(" not in text and "[" not in text:
        return
    tail = text[-300:]
    tail = tail[tail.rfind("\n") + 1 :]
    opened = max(tail.rfind("("), tail.rfind("["))
    if opened >= 0 and not re.search(r"[)\]]", tail[opened:]):
        yield Hit(len(text) - len(tail) + opened, len(text), "A bracket is never closed.")
