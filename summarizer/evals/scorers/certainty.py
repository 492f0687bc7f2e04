"""Words of certainty in a text, and hedges of its article that the text dropped."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.registry import scorer
from summarizer.models.span import Span
from summarizer.text.overlap import stems
from summarizer.text.phrases import normalise
from summarizer.text.sentences import split_sentences

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_NEGATED = re.compile(r"(?:\bnot|\bno|\bnever|\bcannot|n't|\bwithout)\b[^.;]{0,40}$")
#: Share of a sentence's stems that its source sentence has to hold to be the one it retells.
_RETOLD = 0.5
_FEWEST_STEMS = 4


@scorer("certainty_words", higher_is_better=False, unit="per 100 words")
def certainty_words(sample: Sample, case: Case) -> Score:
    """Count words that no single study earns ("proven", "breakthrough") per 100 words; a denied one is none."""
    plain = normalise(sample.text)
    hits = [
        match
        for match in _pattern("certain").finditer(plain)
        if not _NEGATED.search(plain[max(0, match.start() - 50) : match.start()])
    ]
    words = len(_WORD.findall(plain))
    return Score(
        value=100 * len(hits) / max(1, words),
        passed=not hits,
        reason=", ".join(dict.fromkeys(match.group() for match in hits)) or "none",
        evidence=tuple(Span.of(sample.text, match.start(), match.end()) for match in hits),
    )


@scorer("hedges_kept")
def hedges_kept(sample: Sample, case: Case) -> Score:
    """Give the share of hedged sentences of the article that stay hedged where the text retells them.

    A sentence is retold where half of its stems stand in one sentence of the article. Unscored where the text
    retells none that is hedged.
    """
    article = case.load_article()
    source = _source_sentences(article.text)
    kept, lost = 0, []
    for sentence in split_sentences(sample.text):
        own = stems(sentence.text)
        if len(own) < _FEWEST_STEMS:
            continue
        best = max(source, key=lambda one: len(own & one[0]), default=None)
        if best is None or not best[1] or len(own & best[0]) < _RETOLD * len(own):
            continue
        if _pattern("hedge").search(normalise(sentence.text)):
            kept += 1
        else:
            lost.append(sentence)
    if not kept and not lost:
        return Score.not_asked("the text retells no hedged sentence of the article")
    return Score(
        value=kept / (kept + len(lost)),
        passed=not lost,
        reason=f"{kept} kept, {len(lost)} lost",
        evidence=tuple(lost),
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return re.compile(rf"\b(?:{'|'.join(tomllib.loads(text)[name]['patterns'])})\b")


@lru_cache(maxsize=32)
def _source_sentences(text: str) -> tuple[tuple[frozenset[str], bool], ...]:
    """Give the stems of each sentence of an article, and whether it is hedged."""
    return tuple(
        (stems(sentence.text), _pattern("hedge").search(normalise(sentence.text)) is not None)
        for sentence in split_sentences(text)
    )
