"""Whether a text is in the language that was asked for, and in any language at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.text.encoding import find_mojibake
from summarizer.text.language import FOREIGN_WORDS, guess_language

_SEGMENT = re.compile(r"[^.!?。！？\n]+[.!?。！？]*")
_QUOTED = re.compile(r"[\"“«„][^\"”»\n]{0,300}[\"”»]|\([^()\n]{0,120}\)")
_ODD = re.compile(r"[^\w\s.,;:!?'\"()%/–—‑‐’‘“”\[\]+=<>&°±≥≤≈×·*µ$€£§#@~|^√→•²³½†‡®™©…{}-]")
_PROSE = re.compile(r"[a-z]{4} [a-z]{2,} ")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
_MIXED_CASE = re.compile(r"[a-z][A-Z][a-z]*[A-Z]")
_RUN = re.compile(r"\w+")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Share of English function words: 0.19 and more in 99.9 % of 3,000 abstracts, conclusions and news texts of 12 words.
PLAINLY_ENGLISH = 0.15
SURELY_ENGLISH = 0.3
LONG_TOKEN = 60


@detector("F211")
def wrong_language(material: Material) -> Iterator[Hit]:
    """The text, or a sentence of it, is in another language than was asked for.

    Why it matters:
        Readers of an English page cannot check a German paragraph.

    Flagged:
        Another script, another language's function words, or, for English, none of its own; in the whole or in a
        sentence of four words and more.

    Left alone:
        Drug and species names, what stands in quotation marks or brackets, a foreign title within an English sentence.

    Known misses:
        A foreign sentence of three words within an English text.
    """
    text, tokens = material.text, material.tokens
    if material.language == "en" and not material.foreign_signs:
        return
    whole = guess_language(text)
    if whole is not None and whole != material.language:
        yield Hit(0, len(text), f"This is in another language ({whole}).")
        return
    if material.language == "en" and text.isascii() and sum(map(FOREIGN_WORDS.__contains__, tokens)) < 3:
        return
    bare = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    for segment in _SEGMENT.finditer(bare):
        words = segment.group()
        if len(words.split()) < 4 and (words.isascii() or len(words.strip()) < 8):
            continue
        guess = guess_language(words)
        if guess is not None and guess != material.language:
            yield Hit(segment.start(), segment.end(), f"This sentence is in another language ({guess}).")
            return


@detector("F213")
def word_salad(material: Material) -> Iterator[Hit]:
    """The text is no language: random letters, or words without the small words that make sentences.

    Why it matters:
        A broken model or a wrong decoding writes such texts, and no phrase list knows them.

    Flagged:
        A text of 8 words and more with hardly any function words and odd letter patterns; a text of marks.

    Left alone:
        Lists of names, dense abstracts, other languages (which have a rule of their own).

    Known misses:
        Grammatical nonsense.
    """
    text, tokens = material.text, material.tokens
    if not tokens or material.language != "en":
        return
    odd = len(_ODD.findall(text)) if not text.isascii() or "\\" in text or "`" in text else 0
    if (
        odd > max(6, 0.06 * len(text))
        and guess_language(text) in {None, "en", "other"}
        and not find_mojibake(text)
    ):
        yield Hit(0, len(text), "This is full of stray marks.")
        return
    if len(text) >= 20 and _PROSE.search(text) is None and _hardly_letters(text):
        yield Hit(0, len(text), "This is hardly made of letters.")
        return
    share = material.english_share
    if share >= SURELY_ENGLISH:
        return
    clusters = len(_CONSONANTS.findall(material.normal))
    if (share >= PLAINLY_ENGLISH and clusters < 4) or len(tokens) < 8:
        return
    strange = (
        clusters
        + sum(_MIXED_CASE.search(word) is not None for word in _RUN.findall(text))
        + 3 * sum(len(token) > LONG_TOKEN for token in tokens)
    )
    count = len(_WORDS.findall(text))
    if (
        (share < 0.06 and strange >= 2) or strange > max(3, 0.2 * count) or (share < 0.02 and count >= 20)
    ) and guess_language(text) in {None, "en"}:
        yield Hit(0, len(text), "This is no language.")


def _hardly_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) < 0.45 * len(text.replace(" ", ""))
