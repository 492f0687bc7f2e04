"""How long a text is and how hard to read."""

from __future__ import annotations

import re

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.guarding import guarded
from summarizer.evals.scorers.registry import scorer
from summarizer.text.sentences import split_sentences

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^aeiouycgszx]es)$")
_TOKEN = re.compile(r"\S*\w\S*")


def syllables(word: str) -> int:
    """Estimate the syllables of an English word by its groups of vowels; right for some nine words of ten."""
    plain = word.lower()
    count = len(_VOWELS.findall(plain))
    return max(1, count - (count > 1 and _SILENT.search(plain) is not None))


@scorer("reading_grade", higher_is_better=False, unit="grade")
def reading_grade(sample: Sample, case: Case) -> Score:
    """Give the Flesch-Kincaid grade (Kincaid and others 1975): years of schooling that the text asks for."""
    words = _WORD.findall(sample.text)
    sentences = len(split_sentences(sample.text))
    if not words or not sentences:
        return Score.not_asked("the text holds no word")
    per_word = sum(map(syllables, words)) / len(words)
    return Score(value=0.39 * len(words) / sentences + 11.8 * per_word - 15.59)


@scorer("length", higher_is_better=None, unit="words")
def length(sample: Sample, case: Case) -> Score:
    """Count words; passes where the guard finds the text neither shorter nor longer than was asked for."""
    faults = guarded(sample, case).with_codes(("F210", "F215"))
    return Score(
        value=float(len(_TOKEN.findall(sample.text))),
        passed=not faults,
        reason=faults[0].message if faults else "within what was asked for",
    )
