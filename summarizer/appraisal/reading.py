"""An article read once: folded text, sentences with their roles, and the cues that fired, field by field.

Every field module asks here for its cues; none scans the text again. It decides nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from summarizer.models.article import Article
from summarizer.models.span import Span
from summarizer.models.study import Evidence, SentenceReading, SentenceRole, Zone
from summarizer.text.phrases import PhraseRule, PhraseSet, load_rules, normalise
from summarizer.text.quantities import Quantity, find_quantities
from summarizer.text.sentences import sentence_offsets

ROLE_WEIGHT = {
    SentenceRole.HEADLINE: 1.0,
    SentenceRole.THIS_STUDY: 1.0,
    SentenceRole.QUOTE: 0.5,
}
_QUOTED = re.compile(r"[\"“][^\"“”]{3,}(?:[\"”]|$)|(?<![A-Za-z])['‘][A-Z][^'’\n]{14,}?[,.!?]['’]")
_MOSTLY_QUOTED = 0.4
OWN_VOICE = {SentenceRole.HEADLINE, SentenceRole.THIS_STUDY}
_SHORTEST_WITH_ZONES, _ZONE_FROM = 400, 0.45
_PACKAGE = "summarizer.appraisal.cues"


@dataclass(frozen=True)
class Cue:
    """One hit: the rule with its value and weight, the words, and the role of their sentence."""

    field: str
    rule: PhraseRule
    evidence: Evidence

    @property
    def value(self) -> str:
        """What the cue speaks for."""
        return str(self.rule.extra.get("value", self.rule.name))

    @property
    def weight(self) -> float:
        """How much the cue says, weighed by whose sentence it stands in."""
        return float(self.rule.extra.get("weight", 1.0)) * ROLE_WEIGHT.get(self.evidence.role, 0.0)

    @property
    def stated(self) -> bool:
        """Say whether the words name the value, or only describe it."""
        return bool(self.rule.extra.get("status", "stated") == "stated")


@cache
def _cue_set() -> PhraseSet:
    rules: list[PhraseRule] = []
    for path in sorted(resources.files(_PACKAGE).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml") and path.name not in _OWN_READERS:
            field = path.name.removesuffix(".toml")
            rules += [
                PhraseRule(f"{field}.{rule.name}", rule.reason, rule.patterns, rule.extra)
                for rule in load_rules(_PACKAGE, path.name)
            ]
    return PhraseSet(tuple(rules))


_OWN_READERS = {"grammar.toml"}


class Reading:
    """One article with everything that the fields read from."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.title = article.title
        self._cues: dict[str, list[Cue]] = {}

    @cached_property
    def _hits(self) -> dict[str, list[Cue]]:
        found: dict[str, list[Cue]] = {}
        cues = _cue_set()
        for in_title, text in ((True, self.title), (False, self.text)):
            for hit in cues.find(normalise(text)):
                field = hit.rule.split(".")[0]
                role = SentenceRole.HEADLINE if in_title else SentenceRole.THIS_STUDY
                evidence = Evidence(
                    start=hit.start, end=hit.end, text=text[hit.start : hit.end], rule=hit.rule, role=role
                )
                found.setdefault(field, []).append(Cue(field, cues.rules[hit.rule], evidence))
        return found

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """The tail from its first heading in the second half, and paragraphs that tell an institution's size."""
        if len(self.text) < _SHORTEST_WITH_ZONES:
            return ()
        hits = [
            cue
            for cue in self._hits.get("zones", [])
            if cue.evidence.role is not SentenceRole.HEADLINE
            and cue.evidence.start >= _ZONE_FROM * len(self.text)
        ]
        tail = min(
            (cue.evidence.start for cue in hits if cue.rule.name == "zones.boilerplate"),
            default=len(self.text),
        )
        starts = {self._paragraph(cue.evidence.start) for cue in hits if cue.evidence.start < tail}
        spans = [(start, min(end, tail)) for start, end in sorted(starts)]
        if tail < len(self.text):
            spans.append((tail, len(self.text)))
        return tuple(Zone(kind="boilerplate", span=Span.of(self.text, start, end)) for start, end in spans)

    def _paragraph(self, offset: int) -> tuple[int, int]:
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, end if end >= 0 else len(self.text)

    @cached_property
    def sentences(self) -> tuple[SentenceReading, ...]:
        """The sentences of the text, each with its role."""
        offsets = sentence_offsets(self.text)
        signals: dict[int, dict[str, float]] = {}
        for cue in self._hits.get("roles", []):
            if cue.evidence.role is not SentenceRole.HEADLINE:
                index = self._index_of(cue.evidence.start)
                weights = signals.setdefault(index, {})
                weights[cue.value] = max(weights.get(cue.value, 0.0), float(cue.rule.extra["weight"]))
        zones = [(zone.span.start, zone.span.end) for zone in self.zones]
        return tuple(
            SentenceReading(
                span=Span.of(self.text, start, end),
                role=SentenceRole.BOILERPLATE
                if any(low <= start < high for low, high in zones)
                else _role(signals.get(index, {}), self.text[start:end], start / len(self.text)),
            )
            for index, (start, end) in enumerate(offsets)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in sentence_offsets(self.text)]

    def _index_of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_at(self, offset: int) -> SentenceReading | None:
        """Give the sentence that holds an offset of the text."""
        return self.sentences[self._index_of(offset)] if self.sentences else None

    def role_at(self, offset: int) -> SentenceRole:
        """Give the role of the sentence at an offset of the text."""
        sentence = self.sentence_at(offset)
        return sentence.role if sentence else SentenceRole.THIS_STUDY

    def cues(self, field: str) -> list[Cue]:
        """Give the cues of a field, each with the role of its sentence."""
        if field not in self._cues:
            self._cues[field] = [
                cue if cue.evidence.role is SentenceRole.HEADLINE else self._with_role(cue)
                for cue in self._hits.get(field, [])
            ]
        return self._cues[field]

    def sentences_with(self, *patterns: re.Pattern[str]) -> list[SentenceReading]:
        """Give the sentences of the article's own voice that hold a match of any pattern, in order."""
        found = {
            self._index_of(match.start()) for pattern in patterns for match in pattern.finditer(self.text)
        }
        sentences = (self.sentences[index] for index in sorted(found) if index < len(self.sentences))
        return [sentence for sentence in sentences if sentence.role in OWN_VOICE]

    def _with_role(self, cue: Cue) -> Cue:
        role = self.role_at(cue.evidence.start)
        if role is cue.evidence.role:
            return cue
        return Cue(cue.field, cue.rule, cue.evidence.model_copy(update={"role": role}))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers of the text."""
        return find_quantities(self.text)

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [quantity.span.start for quantity in self.quantities]

    def quantities_in(self, start: int, end: int) -> tuple[Quantity, ...]:
        """Give the numbers that begin between two offsets."""
        first = bisect_left(self._quantity_starts, start)
        return self.quantities[first : bisect_left(self._quantity_starts, end)]

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Cut evidence out of the text, with the role of its sentence."""
        return Evidence(start=start, end=end, text=self.text[start:end], rule=rule, role=self.role_at(start))


_SOME_STUDY = re.compile(
    r"^(?:In )?(?:an?|one|another)\s(?:[\w'-]+[,\s]+){0,4}?(?:trial|study|analysis|experiment|survey|cohort|case report)\b",
    re.IGNORECASE,
)
_CARRIED_OUT = re.compile(
    r"\b(?:conducted|performed|carried out|undertaken|designed|used|done|we|our|this|enrolled|recruited|included|was (?:run|held|made|begun|planned))\b|:",
    re.IGNORECASE,
)
_LATE_MENTION = 0.35


def _is_some_study(sentence: str, place: float) -> bool:
    """Say whether a late sentence opens on some study ("A trial of 60 nurses ...") that nobody claims as this one."""
    match = _SOME_STUDY.match(sentence) if place > _LATE_MENTION else None
    return match is not None and not _CARRIED_OUT.search(sentence[:160])


def _role(signals: dict[str, float], sentence: str, place: float) -> SentenceRole:
    words = sum(len(match.group()) for match in _QUOTED.finditer(sentence))
    quoted = words >= _MOSTLY_QUOTED * len(sentence) or sentence[:1] in '"“'
    if quoted:
        return SentenceRole.QUOTE
    others = {value: weight for value, weight in signals.items() if value != "this_study"}
    if not others:
        return SentenceRole.OTHER_STUDY if _is_some_study(sentence, place) else SentenceRole.THIS_STUDY
    strongest = max(others, key=lambda value: others[value])
    if signals.get("this_study") and strongest != "planned_or_ongoing":
        return SentenceRole.THIS_STUDY
    return {
        "planned_or_ongoing": SentenceRole.PLANNED,
        "other_study": SentenceRole.OTHER_STUDY,
        "epidemiology_background": SentenceRole.BACKGROUND,
    }[strongest]
