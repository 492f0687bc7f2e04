"""How well the source bears a text: one score from 0 to 1, for ranking; words only, no verdict.

Each sentence is held against the sentences of the source that share most with it. What is counted are
words, names, pairs of words and numbers that the source does not have or has elsewhere, words whose
opposite stands in their place, and changes of negation, modality and order. The weights are fitted by
`bench/fit_support.py` and kept in `support_score.toml`. It reads no grammar and knows no synonyms, so
that a faithful text in quite other words scores low.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from summarizer.text.alignment import Index, Token, flow_of, index_of, tokens_of
from summarizer.text.phrases import normalise
from summarizer.text.quantities import find_quantities
from summarizer.text.sentences import sentence_offsets

_NEGATORS = frozenset(
    [
        "no",
        "not",
        "never",
        "none",
        "neither",
        "nor",
        "without",
        "cannot",
        "nobody",
        "nothing",
        "hardly",
        "unable",
        "fail",
        "failed",
        "fails",
    ]
)
_MODALS = frozenset(
    [
        "may",
        "might",
        "could",
        "can",
        "would",
        "should",
        "will",
        "must",
        "possibly",
        "likely",
        "perhaps",
        "potentially",
        "probably",
    ]
)
_AMOUNTS = frozenset(
    [
        "all",
        "both",
        "each",
        "every",
        "only",
        "some",
        "few",
        "several",
        "many",
        "most",
        "more",
        "less",
        "fewer",
        "least",
        "first",
        "last",
        "second",
        "half",
    ]
)
_PRONOUNS = frozenset(["he", "she", "they", "him", "her", "them", "his", "hers", "their", "it", "its"])
_MOST_SENTENCES = 60
_MOST_PLACES = 200
NAMES = (
    "new_names",
    "new_numbers",
    "opposites_near",
    "opposites_new",
    "negation",
    "modality",
    "amounts",
    "pairs_apart",
    "uncovered",
    "disorder",
    "numbers_elsewhere",
    "names_elsewhere",
    "source_length",
    "near_mean",
    "near_low",
    "weighty",
    "pronouns",
    "triples_unborne",
    "ordered",
    "reversed",
    "numbers_apart",
    "names_apart",
)


def support(text: str, source: str) -> float:
    """Score how well the source bears the text; 1.0 for a text without words."""
    values = features(text, source)
    if values is None:
        return 1.0
    weights = _weights()
    total = weights["intercept"] + sum(
        weights[name] * value for name, value in zip(NAMES, values, strict=True)
    )
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def features(text: str, source: str) -> tuple[float, ...] | None:
    """Give what the score rests on, in the order of `NAMES`; None for a text without words."""
    index = index_of(source)
    words = _source_words(source)
    normal = normalise(text)
    sentences = [
        _Sentence(index, words, text, tokens)
        for start, end in sentence_offsets(text)[:_MOST_SENTENCES]
        if (tokens := tokens_of(normal, start, end))
    ]
    if not sentences:
        return None
    pairs = sum(max(1, len(one.tokens) - 1) for one in sentences)
    counts = (
        sum(one.new_names for one in sentences),
        _unknown_numbers(text, source),
        sum(one.opposites_near for one in sentences),
        sum(one.opposites_new for one in sentences),
        sum(one.negation for one in sentences),
        sum(one.modality for one in sentences),
        sum(one.amounts for one in sentences),
    )
    elsewhere = (
        sum(one.numbers_elsewhere for one in sentences),
        sum(one.names_elsewhere for one in sentences),
        len(index.sentences),
    )
    return (
        *(math.log1p(count) for count in counts),
        sum(one.pairs_apart for one in sentences) / pairs,
        sum(one.uncovered for one in sentences) / len(sentences),
        sum(one.disorder for one in sentences) / len(sentences),
        *(math.log1p(count) for count in elsewhere),
        *_neighbourhoods(sentences, source),
    )


def _unknown_numbers(text: str, source: str) -> int:
    known = {
        round(abs(value), 6)
        for quantity in find_quantities(source)
        for value in (quantity.value, quantity.high)
        if value is not None
    }
    own = [quantity for quantity in find_quantities(text) if quantity.kind != "identifier"]
    return sum(round(abs(quantity.value), 6) not in known for quantity in own)


def _neighbourhoods(sentences: list[_Sentence], source: str) -> tuple[float, ...]:
    flow = flow_of(source)
    content = sum(len(one.content) for one in sentences) or 1
    values = [
        (token, value, index > 0 and one.is_name(token))
        for one in sentences
        for index, (token, value) in enumerate(zip(one.telling, flow.nearness(one.telling), strict=True))
    ]
    near = sorted(value for token, value, _ in values if not token.is_number) or [0.0]
    low = near[: max(1, len(near) // 5)]
    everything = [token.key for one in sentences for token in one.tokens]
    triples = list(zip(everything, everything[1:], everything[2:], strict=False)) or [("", "", "")]
    ordered, turned = 0, 0
    for one in sentences:
        for left, right in pairwise(one.content):
            forth, back = flow.follows(left.key, right.key), flow.follows(right.key, left.key)
            ordered += forth
            turned += back and not forth
    return (
        sum(near) / len(near),
        sum(low) / len(low),
        sum(flow.weight(token.key) for one in sentences for token in one.content) / content,
        math.log1p(sum(token.text in _PRONOUNS for one in sentences for token in one.tokens)),
        sum(triple not in flow.triples for triple in triples) / len(triples),
        ordered / content,
        turned / content,
        sum(1 - value for token, value, _ in values if token.is_number),
        sum(1 - value for _, value, name in values if name),
    )


class _Sentence:
    """One sentence of the text against the sentences of the source that share most with it."""

    def __init__(self, index: Index, words: frozenset[str], text: str, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.content = [token for token in tokens if token.is_content]
        self.telling = [token for token in tokens if token.is_content or token.is_number]
        self._text = text
        candidates = index.candidates(tokens, 3)
        near = [index.tokens[number] for number, _ in candidates]
        near_keys = {token.key for one in near for token in one}
        near_words = {token.text for one in near for token in one}
        best_words = {token.text for token in near[0]} if near else set()
        names = [token for token in self.content[1:] if self.is_name(token)]
        self.new_names = sum(token.key not in index.places for token in names)
        self.names_elsewhere = sum(
            token.key in index.places and token.key not in near_keys for token in names
        )
        own_words = {token.text for token in tokens}
        flipped = [
            token
            for token in tokens
            if token.text not in near_words and opposites_of(token.text) & near_words - own_words
        ]
        self.opposites_near = len(flipped)
        self.opposites_new = sum(token.text not in words for token in flipped)
        self.negation = len(own_words & _NEGATORS - near_words) + (
            0.5 * bool(best_words & _NEGATORS and not own_words & _NEGATORS)
        )
        self.modality = len(own_words & _MODALS - near_words)
        self.amounts = len(own_words & _AMOUNTS - near_words)
        self.uncovered = 1 - (candidates[0][1] if candidates else 0.0)
        self.pairs_apart = self._apart(index, near_keys)
        self.disorder = _disorder(tokens, near[0]) if near else 0.0
        near_numbers = {token.text for one in near for token in one if token.is_number}
        self.numbers_elsewhere = sum(token.is_number and token.text not in near_numbers for token in tokens)

    def is_name(self, token: Token) -> bool:
        """Say whether a word begins with a capital."""
        return self._text[token.start : token.start + 1].isupper()

    def _apart(self, index: Index, near_keys: set[str]) -> int:
        """Count neighbours that the source has, but in no sentence together."""
        apart = 0
        for one, other in pairwise(self.content):
            here, there = index.places.get(one.key), index.places.get(other.key)
            if here and there and not (one.key in near_keys and other.key in near_keys):
                apart += set(here[:_MOST_PLACES]).isdisjoint(there[:_MOST_PLACES])
        return apart


def _disorder(tokens: tuple[Token, ...], best: tuple[Token, ...]) -> float:
    """Give the share of neighbours among the shared words that stand in the other order in the source."""
    first: dict[str, int] = {}
    for place, token in enumerate(best):
        first.setdefault(token.key, place)
    places = [first[token.key] for token in tokens if token.is_content and token.key in first]
    steps = list(pairwise(places))
    return sum(one > other for one, other in steps) / len(steps) if steps else 0.0


@lru_cache(maxsize=8)
def _source_words(source: str) -> frozenset[str]:
    return frozenset(token.text for tokens in index_of(source).tokens for token in tokens)


def opposites_of(word: str) -> frozenset[str]:
    """Give the words that turn a statement round when they stand for this one."""
    return _opposites().get(word, frozenset())


@cache
def _opposites() -> dict[str, frozenset[str]]:
    raw = resources.files("summarizer.text").joinpath("opposites.toml").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in tomllib.loads(raw)["opposites"]["patterns"]:
        left, _, right = line.partition("/")
        for one, other in ((left, right), (right, left)):
            for word in one.split():
                found.setdefault(word, set()).update(other.split())
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _weights() -> dict[str, float]:
    raw = resources.files("summarizer.guard").joinpath("support_score.toml").read_text(encoding="utf-8")
    weights: dict[str, float] = tomllib.loads(raw)["weights"]
    return weights
