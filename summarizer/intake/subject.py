"""One article as the screens see it: its sentences, which of them are prose, and what phrases they hold.

It measures and does not judge. Sentences are cut by a cheap rule of its own, since a screen needs shares
and not exact borders.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property

from summarizer.models.article import Article, SourceType
from summarizer.settings import IntakeSettings
from summarizer.text.phrases import PhraseSet, load_rules, normalise

_CUT = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)\]]))\s+(?=[\"'“‘(\[]?[A-Z0-9À-Þ])|\n+")
#: A line end within a sentence that was wrapped: a line of some length goes on with a small letter.
_WRAPPED = re.compile(r"(?<=[^\n]{40})\n[ \t]*(?=[a-zà-ÿ(])")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SMALL_WORD = re.compile(r"(?<![\w-])[a-zà-ÿ]+(?![\w-])")
_END = re.compile(r"[.!?…:;][\"'”’)\]»]*$")
_QUOTED = re.compile(r'"[^"\n]{1,400}"')
#: A sentence in which somebody reports tells about a page and is none of its own.
_REPORTED = re.compile(
    r"\b(?:said|says|told|tells|according to|researchers|scientists|participants|patients were|investigators|"
    r"the (?:study|trial|authors|report|survey|team|court|lawsuit|agency|regulator|hospital|company)|wrote|found that|argues?|reported)\b"
)
_ENGLISH = re.compile(r"\b(?:the|an?|of|and|were|was)\b")
#: Words with which a site speaks to its visitor, and the orders that such sentences begin with.
_ADDRESS = re.compile(
    r"\b(?:you|your|you're|you've|we|we've|we're|our|us|please|i|i'm|i'd|i'll|my|this (?:web ?)?(?:site|page|article|content|story|app|post)|"
    r"verify|verifying|checking|javascript|oops|sorry|unlock|cookies? policy)\b|[|•>]|^(?:accept|reject|log|sign|subscribe|register|create|"
    r"enable|join|start|continue|get|become|already|to (?:continue|read|keep|view|access|see)|the rest|unfortunately|here|certainly|sure)\b"
)
#: Screens whose phrases need no speaker: errors, furniture, code and slots are what they are.
_SPEAKERLESS = frozenset({"A909", "A911", "A913", "A919"})
#: Code quotes its own values, so that its phrases are looked for between quotation marks too.
_UNQUOTABLE = frozenset({"A913", "A919"})
_CODE_MARK = re.compile(r"[{}<>=]")
FURNITURE = "A911"
FEW_WORDS = 6
_UNKNOWN_TYPE = 40


@dataclass(frozen=True)
class Sentence:
    """One sentence or line; `rules` are the phrase rules that hit it outside quotation marks."""

    text: str
    words: int
    prose: bool
    rules: frozenset[str]


@dataclass(frozen=True)
class Subject:
    """An article with the settings and the time of judging."""

    article: Article
    settings: IntakeSettings
    now: datetime

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.article.text

    @cached_property
    def normal(self) -> str:
        """The folded text, for phrases."""
        return normalise(self.article.text)

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return count_words(self.article.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences and lines of the text, in order."""
        pieces = (piece.strip() for piece in _CUT.split(_WRAPPED.sub(" ", self.article.text)))
        return tuple(_sentence(piece) for piece in pieces if piece)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The codes of the kinds of page for which a strong phrase stands somewhere."""
        strong = page_rules()
        return frozenset(
            strong[rule].code for one in self.sentences for rule in one.rules if strong[rule].strong
        )

    def is_furniture(self, sentence: Sentence) -> bool:
        """Say whether a sentence is the site's own; a weak phrase counts where a strong one of its kind stands."""
        rules = (page_rules()[rule] for rule in sentence.rules)
        return any(rule.strong or rule.code == FURNITURE or rule.code in self.kinds for rule in rules)

    @cached_property
    def furniture_words(self) -> int:
        """How many words stand in sentences of the site's own."""
        return sum(one.words for one in self.sentences if self.is_furniture(one))

    @cached_property
    def told_words(self) -> int:
        """How many words stand in other sentences and lines."""
        return self.words - self.furniture_words

    @cached_property
    def prose_words(self) -> int:
        """How many words stand in sentences that tell something and are not the site's own."""
        return sum(one.words for one in self.sentences if one.prose and not self.is_furniture(one))

    @property
    def least_words(self) -> int:
        """How short is too short for the article's source type, in words."""
        limits = self.settings.min_words
        return limits.get(self.article.source_type, limits.get(SourceType.UNKNOWN, _UNKNOWN_TYPE))


def count_words(text: str) -> int:
    """Count words: runs of letters and digits; CJK text counts two characters a word."""
    dense = len(re.findall("[\u3040-\u30ff\u4e00-\u9fff]", text)) if not text.isascii() else 0
    return len(_WORD.findall(text)) if dense == 0 else len(_WORD.findall(text)) + dense // 2


@cache
def page_phrases() -> PhraseSet:
    """The phrases of pages that are no article, by rule."""
    return PhraseSet(load_rules("summarizer.intake", "phrases/pages.toml"))


@dataclass(frozen=True)
class PageRule:
    """One rule of the page phrases: the screen it speaks for, whether it does so alone, and its floor in words."""

    code: str
    strong: bool
    floor: int


@cache
def page_rules() -> dict[str, PageRule]:
    """The rules of the page phrases by name."""
    return {
        rule.name: PageRule(
            str(rule.extra["code"]), bool(rule.extra.get("strong", False)), int(rule.extra.get("floor", 0))
        )
        for rule in page_phrases().rules.values()
    }


def _sentence(piece: str) -> Sentence:
    words = count_words(piece)
    normal = normalise(piece).strip()
    unquoted = _QUOTED.sub(lambda match: " " * len(match.group()), normal) if '"' in normal else normal
    rules = frozenset(page_phrases().hit_names(unquoted.strip()))
    if unquoted is not normal and _CODE_MARK.search(normal):
        more = page_phrases().hit_names(normal)
        rules |= {rule for rule in more if page_rules()[rule].code in _UNQUOTABLE}
    if rules and _is_about(unquoted, words):
        rules = frozenset(rule for rule in rules if page_rules()[rule].code in _SPEAKERLESS)
    return Sentence(piece, words, is_prose(piece, words), rules)


def _is_about(unquoted: str, words: int) -> bool:
    """Say whether an English sentence tells of something and speaks to nobody, so that it is no site's own."""
    if _REPORTED.search(unquoted):
        return True
    return words > 8 and bool(_ENGLISH.search(unquoted)) and not _ADDRESS.search(unquoted)


def is_prose(piece: str, words: int) -> bool:
    """Say whether a line reads as a sentence: some length, small words among the rest, an end mark.

    A long line without an end mark counts too: headings are short, and feeds lose the last mark.
    """
    if words < FEW_WORDS:
        return False
    small = len(_SMALL_WORD.findall(piece))
    if not piece.isascii() and small == 0:
        return bool(_END.search(piece)) or words >= 12
    return small >= 0.4 * words and (bool(_END.search(piece)) or words >= 14)
