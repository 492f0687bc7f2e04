"""Which sentences of one text a sentence of another restates, word by word; it knows words and no meaning.

A text is indexed once (`index_of`), and each question costs as much as the words that both share: words
that very many sentences hold are no help and are passed over.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from summarizer.text.phrases import normalise
from summarizer.text.sentences import sentence_offsets

_TOKEN = re.compile(
    r"[^\W\d_]+(?:'[^\W\d_]+)?|(?:(?<![\w.)%\]-])[-+])?\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+\d+|%"
)
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "but",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "his",
        "her",
        "their",
        "he",
        "she",
        "they",
        "them",
        "we",
        "our",
        "you",
        "your",
        "i",
        "who",
        "which",
        "what",
        "when",
        "where",
        "while",
        "than",
        "then",
        "there",
        "here",
        "had",
        "has",
        "have",
        "having",
        "do",
        "does",
        "did",
        "not",
        "no",
        "nor",
        "so",
        "if",
        "into",
        "over",
        "under",
        "between",
        "after",
        "before",
        "during",
        "about",
        "up",
        "out",
        "also",
        "all",
        "any",
        "both",
        "each",
        "more",
        "most",
        "other",
        "such",
        "only",
        "own",
        "same",
        "s",
        "t",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "should",
        "must",
    ]
)
_STEM = 7
_SHORTEST = 3
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "ments",
    "ment",
    "edly",
    "ings",
    "ions",
    "ers",
    "ing",
    "ies",
    "ied",
    "ion",
    "ed",
    "es",
    "er",
    "ly",
    "s",
)
_IRREGULAR = {
    form: head
    for head, forms in {
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "child": "children",
        "choose": "chose chosen",
        "come": "came",
        "die": "dead death dying",
        "draw": "drew drawn",
        "drive": "drove driven",
        "fall": "fell fallen",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "fly": "flew flown",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone goes",
        "grow": "grew grown growth",
        "hear": "heard",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "leave": "left",
        "lose": "lost loss",
        "make": "made",
        "man": "men",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "sell": "sold sale sales",
        "send": "sent",
        "shoot": "shot",
        "show": "shown",
        "sing": "sang sung",
        "sit": "sat",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "swim": "swam",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "wear": "wore worn",
        "win": "won winner winning",
        "woman": "women",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
_MOST_PLACES = 400
_LONGEST = 400
_SEEN = 40
_REACH = 6
_AROUND = 4
_WINDOW = 10


class Token(NamedTuple):
    """One word, number or percent sign; `key` is its stem, "#" for a number."""

    text: str
    key: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The key, and for a number the number itself."""
        return f"#{self.text.lstrip('+-')}" if self.key == "#" else self.key

    @property
    def is_number(self) -> bool:
        """Say whether the token is a number in digits."""
        return self.key == "#"

    @property
    def is_content(self) -> bool:
        """Say whether the token is a word that carries meaning."""
        return self.key not in {"#", "%"} and self.text not in SMALL_WORDS


@lru_cache(maxsize=512)
def tokens_of(normal: str, start: int, end: int) -> tuple[Token, ...]:
    """Cut a piece of a folded text into tokens."""
    return tuple(
        Token(match.group(), _key(match.group()), match.start(), match.end())
        for match in _TOKEN.finditer(normal, start, min(end, start + 6 * _LONGEST * 3))
    )[:_LONGEST]


def _key(word: str) -> str:
    if word[-1:].isdigit() and not word[:1].isalpha():
        return "#"
    return stem_of(word)


@lru_cache(maxsize=32_768)
def stem_of(word: str) -> str:
    """Give the head of a word without its common endings, so that "signs", "signed" and "signing" are one."""
    word = _IRREGULAR.get(word, word).removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] in "eyi":
        word = word[:-1]
    return word[:_STEM]


class Index:
    """The sentences of one text by the stems they hold."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.normal = normalise(text)
        self.sentences = sentence_offsets(text)
        self.tokens = tuple(tokens_of(self.normal, start, end) for start, end in self.sentences)
        self.places: dict[str, list[int]] = defaultdict(list)
        self._weights: dict[str, float] = {}
        for number, tokens in enumerate(self.tokens):
            for key in {token.key for token in tokens if token.is_content}:
                self.places[key].append(number)

    def weight(self, key: str) -> float:
        """Give how telling a stem is: the fewer sentences hold it, the more; the most for one that is nowhere."""
        places = self.places.get(key)
        if places is None:
            return math.log(1 + (len(self.sentences) + 1) / 0.5)
        if key not in self._weights:
            self._weights[key] = math.log(1 + (len(self.sentences) + 1) / (len(places) + 0.5))
        return self._weights[key]

    def candidates(self, tokens: tuple[Token, ...], most: int = 3) -> list[tuple[int, float]]:
        """Give the sentences that share most with some tokens, best first: number and share of weight covered."""
        keys = {token.key for token in tokens if token.is_content}
        total = sum(self.weight(key) for key in keys)
        if not total:
            return []
        scores: Counter[int] = Counter()
        for key in sorted(keys):
            places = self.places.get(key, ())
            if len(places) > _MOST_PLACES:
                continue
            weight = self.weight(key)
            for number in places:
                scores[number] += weight  # type: ignore[assignment]  # a Counter of floats
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:most]
        return [(number, score / total) for number, score in best]


@lru_cache(maxsize=16)
def index_of(text: str) -> Index:
    """Give the index of a text; kept, since every draft on an article asks again."""
    return Index(text)


class Flow:
    """A source as one row of words: where each stands, and what stands near it."""

    def __init__(self, source: str) -> None:
        tokens = [token for one in index_of(source).tokens for token in one]
        self.keys = [token.key for token in tokens]
        self.triples = frozenset(zip(self.keys, self.keys[1:], self.keys[2:], strict=False))
        self.content = [token.name for token in tokens if token.is_content or token.is_number]
        self.places: dict[str, list[int]] = {}
        for place, key in enumerate(self.content):
            self.places.setdefault(key, []).append(place)

    def weight(self, key: str) -> float:
        """Give how often the source says a word, damped."""
        return math.log1p(len(self.places.get(key, ())))

    def follows(self, one: str, other: str) -> bool:
        """Say whether the second word stands shortly after the first somewhere."""
        return any(
            other in self.content[place + 1 : place + _REACH] for place in self.places.get(one, ())[:_SEEN]
        )

    def nearness(self, tokens: list[Token]) -> list[float]:
        """Give for each word or number the best share of its neighbours that stands near it in the source; 0 for a new one."""
        found = []
        names = [token.name for token in tokens]
        for place, name in enumerate(names):
            around = set(names[max(0, place - _AROUND) : place + _AROUND + 1]) - {name}
            best = 0.0
            for here in self.places.get(name, ())[:_SEEN]:
                window = self.content[max(0, here - _WINDOW) : here + _WINDOW + 1]
                best = max(best, len(around.intersection(window)) / max(1, len(around)))
            found.append(best)
        return found


@lru_cache(maxsize=8)
def flow_of(source: str) -> Flow:
    """Give the flow of a source; kept, since drafts on one article come together."""
    return Flow(source)
