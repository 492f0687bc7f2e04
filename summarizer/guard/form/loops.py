"""Repetition: words, phrases, sentences and whole texts that stand there again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import eq

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector

_BREAK = re.compile(r"[.!?]+(?=\s|$)|\n+")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_LABEL = re.compile(r"^(?:q|a|question|answer)\s?[:.)]\s*")
_SAME_LETTER = re.compile(r"([^\s.\-_*=~#])\1{9,}")
#: Words in a window, and how many different ones it holds at least in the texts that were measured (23 of 40).
WINDOW, FEW_DIFFERENT = 40, 27
#: Words from one window to the next.
STEP = 30
#: Share of different three-word phrases: 0.75 and more in 5,000 abstracts, conclusions and news texts of 14 to 700 words.
FRESH_PHRASES = 0.72
#: Share of different words in texts of 20 to 70 words: 0.58 and more in the same texts.
FRESH_WORDS = 0.5
SHORTEST_SENTENCE = 30
#: Figures that make sentences of one form a list of results.
MANY_FIGURES = 4


@detector("F209")
def repetition(material: Material) -> Iterator[Hit]:
    """Words, phrases or sentences are repeated.

    Why it matters:
        A model that loops writes hundreds of lines of nothing.

    Flagged:
        A word four times in a row, a sentence or paragraph twice where that is a good part of the text, a stretch of
        forty words or a text of few different phrases.

    Left alone:
        Parallel result sentences with different figures; names repeated; "very, very".

    Known misses:
        The same thought in other words.
    """
    tokens = material.tokens
    run = _run(material, tokens)
    if run is not None:
        yield Hit(*run, "The same word or letter stands here again and again.")
        return
    parts = material.normal.replace("\n", ". ").split(". ")
    if len(set(parts)) < len(parts):
        repeated = _repeated_sentence(material.text)
        if repeated is not None:
            yield Hit(*repeated, "This sentence stands in the text already.")
            return
    if _goes_round(tokens):
        yield Hit(0, len(material.text), "The text goes round in circles.")


def _run(material: Material, tokens: Sequence[str]) -> tuple[int, int] | None:
    """Give the place of a letter ten times or a word four times in a row."""
    if sum(map(eq, tokens, tokens[1:])) >= 3:
        words = [(match.start(), match.end(), match.group()) for match in _WORDS.finditer(material.normal)]
        for first, second, third, fourth in zip(words, words[1:], words[2:], words[3:], strict=False):
            if first[2] == second[2] == third[2] == fourth[2] and not first[2].isdigit():
                return first[0], fourth[1]
    if any(len(token) - len(set(token)) >= 9 for token in tokens if len(token) >= 10):
        match = _SAME_LETTER.search(material.normal)
        if match is not None:
            return match.start(), match.end()
    return None


def _repeated_sentence(text: str) -> tuple[int, int] | None:
    """Give the first repeated sentence where repeats make up a good part of the text."""
    seen: set[str] = set()
    repeats: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.end() for match in _BREAK.finditer(text)), len(text)]:
        key = " ".join(_WORDS.findall(_LABEL.sub("", text[start:end].lower().lstrip())))
        if key in seen and len(key) > SHORTEST_SENTENCE:
            repeats.append((start, end))
        seen.add(key)
        start = end
    if len(repeats) >= 3 or sum(end - start for start, end in repeats) > 0.12 * len(text):
        return repeats[0]
    return None


def _goes_round(tokens: Sequence[str]) -> bool:
    count = len(tokens)
    if count < 14:
        return False
    different = len(set(tokens))
    if different < 0.56 * count and count < 700:
        figures = sum(token[0].isdigit() for token in tokens)
        if 20 <= count < 70 and different < FRESH_WORDS * count and not figures:
            return True
        if _freshness(tokens) < (FRESH_PHRASES if figures < MANY_FIGURES else 0.8 * FRESH_PHRASES):
            return True
    if count >= 700 and _freshness(tokens) < 0.5 * FRESH_PHRASES:
        return True
    for start in range(0, count - WINDOW // 2, STEP):
        window = tokens[start : start + WINDOW]
        if len(set(window)) < FEW_DIFFERENT * len(window) / WINDOW and _loops(window):
            return True
    return False


def _freshness(tokens: Sequence[str]) -> float:
    return len(set(zip(tokens, tokens[1:], tokens[2:], strict=False))) / max(1, len(tokens) - 2)


def _loops(window: Sequence[str]) -> bool:
    """Say whether a stretch repeats one phrase four times or holds few different ones."""
    phrases = Counter(pairwise(window))
    return len(window) >= WINDOW // 2 and (
        _freshness(window) < FRESH_PHRASES - 0.05 and phrases.most_common(1)[0][1] >= 3
    )
