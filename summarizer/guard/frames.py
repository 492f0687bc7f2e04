"""How a phrase stands in its sentence: asserted, denied, supposed, of another study, or somebody's words.

Families look phrases up here, one pass of their lists over a text, and ask about the words around
each. It knows grammar as far as small words show it, and no medicine; it judges nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from summarizer.guard.material import Material
from summarizer.text.phrases import PhraseHit, PhraseSet, load_rules
from summarizer.text.sentences import sentence_offsets

REACH = 400
_STOP = re.compile(
    r"(?<! vs)(?<! dr)(?<! al)(?<! mr)(?<! ms)(?<!prof)(?<!\be\.g)(?<!\bi\.e)(?<! p)(?<! no)[.!?][\"')\]]* (?=[a-z\"'])"
)
QUOTED = re.compile(r'"[^"\n]{1,600}"')
_CLAUSE = re.compile(
    r"[;:()]|(?<! vs)(?<! dr)(?<! al)[.!?] | - |, (?:but|while|whereas|although|though|and|yet|which|who|so|an?|the)\b|\b(?:but|whereas|although|though)\b"
)
_PRAISED_NOT = re.compile(r"\b(?:no|nothing|little) (?:more|other) than\b|\bnot only\b|\bnothing but\b")
_DENIED = re.compile(
    r"\b(?:not|never|no|nor|neither|without|unlike|rather than|instead of|than|cannot|hardly|far from|nothing|none|"
    r"lacks?|lacked|lacking|absent|no longer|against|versus|vs|differs? from|nobody)\b|n't\b"
)
_SUPPOSED = re.compile(
    r"\b(?:would|could|should|might|may|can|cannot|needs?|needed|require[sd]?|plans?|planned|planning|will|future|next|"
    r"upcoming|until|unless|if|whether|ideally|await(?:s|ed|ing)?|pending|propos\w+|calls? for|called for|hopes?|"
    r"hoped|before (?:any|it|this|such|people|patients|doctors|the (?:question|answer))|settle[sd]?|under ?way|ongoing|to (?:confirm|test|establish|show|tell|answer|learn)|expected|due to|"
    r"scheduled|set to|intends?|recruiting|further|larger|are starting|preparing|mandatory|warrant\w*|justif\w*|"
    r"necessary|required|desirable|advisable|to (?:wait|look) for|where (?:one|it|that) is (?:possible|feasible)|wait(?:ed|ing)? for)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:earlier|previous(?:ly)?|prior|past|other|another|others|separate|related|unrelated|existing|published "
    r"(?:previously|earlier)|cit(?:e|es|ed|ing)|mention(?:s|ed)?|refer(?:s|red)? to|in (?:19|20)\d\d|background|pilot|"
    r"literature)\b"
)
_SAYING = re.compile(
    r"\b(?:said|says?|saying|according to(?! (?:an?|the|this|new|its) (?:[\w-]+ ){0,4}(?:study|trial|analysis|survey|poll|research|"
    r"data|findings|report|paper|results))|call(?:s|ed|ing)?|describ(?:es|ed|ing) (?:\w+ ){0,3}as|claim(?:s|ed|ing)?|"
    r"argu(?:es|ed|ing)|wr(?:ites|ote)|states?|stated|told|quot(?:es|ed|ing)|quotation|headline|titled?|press release|the release|"
    r"supporters|critics|statement|believ(?:es|ed)|insist(?:s|ed)|asserts?|asserted|in the words of|the company|attribut\w+|"
    r"the article (?:reports|adds|notes|mentions)|wording|phrase|word)\b"
)


@dataclass(frozen=True)
class Place:
    """A phrase of a list in its sentence, folded: what stands before it, itself, and what follows."""

    rule: str
    start: int
    end: int
    number: int
    before: str
    phrase: str
    after: str

    @cached_property
    def sentence(self) -> str:
        """The sentence around the phrase, no further than `REACH` on either side."""
        return f"{self.before}{self.phrase}{self.after}"

    @cached_property
    def clause(self) -> str:
        """The words of the clause before the phrase."""
        cuts = [match.end() for match in _CLAUSE.finditer(self.before)]
        return self.before[cuts[-1] :] if cuts else self.before

    @cached_property
    def denied(self) -> bool:
        """Say whether the clause before the phrase negates it or sets it against something."""
        return bool(_DENIED.search(_PRAISED_NOT.sub(" ", self.clause)))

    @cached_property
    def supposed(self) -> bool:
        """Say whether the sentence speaks of what would, will or should be."""
        return bool(_SUPPOSED.search(self.sentence))

    @cached_property
    def hedged(self) -> bool:
        """Say whether the clause before the phrase, or the word right behind it, only supposes it."""
        return bool(_SUPPOSED.search(self.clause) or _SUPPOSED.match(self.after.lstrip()))

    @cached_property
    def near(self) -> str:
        """The clause around the phrase."""
        return f"{self.clause}{self.phrase}{_CLAUSE.split(self.after)[0]}"

    @cached_property
    def close(self) -> str:
        """The clause before the phrase, the phrase, and the few words of the clause right behind it."""
        behind = _CLAUSE.split(self.after)[0].split(",")[0]
        return f"{self.clause}{self.phrase}{behind[:30]}"

    @cached_property
    def elsewhere(self) -> bool:
        """Say whether the words before the phrase point to another study or to studies at large."""
        return bool(_ELSEWHERE.search(self.clause))

    @cached_property
    def attributed(self) -> bool:
        """Say whether the sentence gives the words to somebody, or speaks about wording."""
        return bool(_SAYING.search(self.sentence))

    @cached_property
    def asked(self) -> bool:
        """Say whether the sentence is a question."""
        return self.after.rstrip(" \"')*_").endswith("?")


@cache
def phrase_set(family: str) -> PhraseSet:
    """Give the compiled lists of a family: `phrases/<family>.toml`."""
    return PhraseSet(load_rules("summarizer.guard.phrases", f"{family}.toml"))


@lru_cache(maxsize=256)
def _found(family: str, normal: str) -> tuple[PhraseHit, ...]:
    return tuple(phrase_set(family).find(normal))


@lru_cache(maxsize=256)
def rules_in(family: str, normal: str) -> frozenset[str]:
    """Give the rules whose phrases stand in a folded text."""
    return frozenset(hit.rule for hit in _found(family, normal))


@lru_cache(maxsize=512)
def holds(pattern: re.Pattern[str], text: str) -> bool:
    """Say whether a pattern matches in a text; remembered, since every draft asks the same of its article."""
    return pattern.search(text) is not None


@lru_cache(maxsize=64)
def quoted_ranges(normal: str) -> tuple[tuple[int, int], ...]:
    """Give the offsets of what stands between double quotation marks on one line."""
    return tuple(match.span() for match in QUOTED.finditer(normal))


def is_quoted(normal: str, start: int, end: int) -> bool:
    """Say whether a piece of a folded text stands within quotation marks."""
    return within(quoted_ranges(normal), start, end)


def within(ranges: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Say whether one of some ordered ranges holds the piece."""
    index = bisect_right(ranges, start, key=lambda one: one[0]) - 1
    return index >= 0 and end <= ranges[index][1]


def places(material: Material, family: str, *rules: str, quoted: bool = False) -> list[Place]:
    """Give the phrases of some rules in the draft, in order of place; quoted ones only on demand."""
    return list(_places(material.text, material.normal, family, rules, quoted))


def source_places(material: Material, family: str, *rules: str) -> list[Place]:
    """Give the phrases of some rules in the article's text, quoted or not."""
    return list(_places(material.source, material.source_normal, family, rules, True))


def source_has(material: Material, family: str, *rules: str) -> bool:
    """Say whether title or text of the article hold a phrase of some rules."""
    return not rules_in(family, material.source_normal).isdisjoint(rules) or not rules_in(
        family, material.title.lower()
    ).isdisjoint(rules)


def borrowed(material: Material, place: Place, reach: int = 24) -> bool:
    """Say whether the phrase with the words behind it stands in the article outside quotation marks."""
    words = re.split(r"[.!?\n]", material.normal[place.start : place.end + reach])[0]
    found = material.source_normal.find(words)
    return found >= 0 and not is_quoted(material.source_normal, found, found + len(words))


@lru_cache(maxsize=512)
def _places(text: str, normal: str, family: str, rules: tuple[str, ...], quoted: bool) -> tuple[Place, ...]:
    if rules_in(family, normal).isdisjoint(rules):
        return ()
    wanted = set(rules)
    hits = [hit for hit in _found(family, normal) if hit.rule in wanted]
    offsets = sentence_offsets(text)
    starts = [start for start, _ in offsets]
    ranges = () if quoted else quoted_ranges(normal)
    found = []
    for hit in hits:
        if ranges and within(ranges, hit.start, hit.end):
            continue
        number = max(0, bisect_right(starts, hit.start) - 1)
        left, right = offsets[number] if offsets else (0, len(text))
        left, right = max(min(left, hit.start), hit.start - REACH), min(max(right, hit.end), hit.end + REACH)
        found.append(
            Place(
                hit.rule,
                hit.start,
                hit.end,
                number,
                _STOP.split(_flat(normal[left : hit.start]))[-1],
                _flat(normal[hit.start : hit.end]),
                _until_stop(_flat(normal[hit.end : right])),
            )
        )
    return tuple(found)


def _until_stop(words: str) -> str:
    """Cut words where a sentence ends that the splitter left open."""
    stop = _STOP.search(words)
    return words if stop is None else words[: stop.end()].rstrip()


def _flat(words: str) -> str:
    return " ".join(f"|{words}|".replace("*", " ").split())[1:-1] if words else ""
