"""How much of a text is copied from its article: coverage, density and compression of Grusky and others 2018.

Neither end is good: all copied is no summary, nothing copied may be invention.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.ngrams import tokens
from summarizer.evals.scorers.registry import scorer


@scorer("coverage", higher_is_better=None)
def coverage(sample: Sample, case: Case) -> Score:
    """Give the share of the text's words that stand in a fragment of the article."""
    words, fragments = tokens(sample.text), _fragments(sample.text, case.load_article().text)
    return Score(value=sum(fragments) / len(words)) if words else Score.not_asked("the text holds no word")


@scorer("density", higher_is_better=None, unit="words")
def density(sample: Sample, case: Case) -> Score:
    """Give the mean length of the fragment of the article that a word of the text stands in."""
    words, fragments = tokens(sample.text), _fragments(sample.text, case.load_article().text)
    if not words:
        return Score.not_asked("the text holds no word")
    return Score(value=sum(length**2 for length in fragments) / len(words))


@scorer("compression", higher_is_better=None, unit="ratio")
def compression(sample: Sample, case: Case) -> Score:
    """Give the number of the article's words for each word of the text."""
    words = tokens(sample.text)
    if not words:
        return Score.not_asked("the text holds no word")
    return Score(value=len(tokens(case.load_article().text)) / len(words))


@lru_cache(maxsize=256)
def _fragments(text: str, source: str) -> tuple[int, ...]:
    """Give the lengths of the longest runs shared with the source, found greedily from left to right."""
    words, given = tokens(text), tokens(source)
    starts: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(given):
        starts[word].append(place)
    lengths, place = [], 0
    while place < len(words):
        longest = max(
            (_shared(words, place, given, start) for start in starts.get(words[place], ())), default=0
        )
        if longest:
            lengths.append(longest)
        place += longest or 1
    return tuple(lengths)


def _shared(words: tuple[str, ...], place: int, given: tuple[str, ...], start: int) -> int:
    length, most = 0, min(len(words) - place, len(given) - start)
    while length < most and words[place + length] == given[start + length]:
        length += 1
    return length
