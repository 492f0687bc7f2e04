"""What an article says about each study in it, every value with the words it rests on.

The vocabularies are closed; `unknown` and `not_stated` are good answers. Design names and their
families follow the split of Grimes and Schulz (Lancet 2002;359:57-61): was the exposure assigned,
is there a comparison group, which way does time run.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import Field

from summarizer.models.record import Record
from summarizer.models.span import Span
from summarizer.models.vocabulary import (
    Blinding,
    Comparator,
    Design,
    Family,
    ItemType,
    PrimaryResult,
    PublicationStatus,
    StudyRole,
    Subjects,
)

T = TypeVar("T")


class FactStatus(StrEnum):
    """`inferred` rests on a description; `conflict` means that two rules of like weight disagree."""

    STATED = "stated"
    INFERRED = "inferred"
    NOT_STATED = "not_stated"
    CONFLICT = "conflict"


class Confidence(StrEnum):
    """Only `high` may block a draft."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SentenceRole(StrEnum):
    """Whom a sentence is about; only `this_study` and `headline` speak fully for the study at hand."""

    HEADLINE = "headline"
    THIS_STUDY = "this_study"
    OTHER_STUDY = "other_study"
    PLANNED = "planned"
    BACKGROUND = "epidemiology_background"
    QUOTE = "quote"
    BOILERPLATE = "boilerplate"


class Evidence(Span):
    """A span of the article with the rule that read it and the role of its sentence."""

    rule: str = ""
    role: SentenceRole = SentenceRole.THIS_STUDY


class Fact(Record, Generic[T]):
    """One value with its standing; `value` is None unless the status is `stated` or `inferred`."""

    value: T | None = None
    status: FactStatus = FactStatus.NOT_STATED
    confidence: Confidence = Confidence.LOW
    spans: tuple[Evidence, ...] = ()

    @property
    def known(self) -> bool:
        """Say whether there is a value to speak of."""
        return self.value is not None and self.status in {FactStatus.STATED, FactStatus.INFERRED}

    @property
    def certain(self) -> bool:
        """Say whether the value may block a draft: stated, and with high confidence."""
        return self.known and self.status is FactStatus.STATED and self.confidence is Confidence.HIGH


class SampleRole(StrEnum):
    """What a head count counts."""

    SCREENED = "screened"
    ENROLLED = "enrolled_or_randomised"
    ARM = "arm"
    ANALYSED = "analysed"
    COMPLETED = "completed"
    EVENTS = "events"
    SITES = "sites"
    STUDIES = "studies_in_review"
    RECORDS = "records"
    CLUSTERS = "clusters"
    BACKGROUND = "background_population"


class SampleSize(Record):
    """One head count in the article; `qualifier` is `=`, `>=`, `<=` or `~`."""

    value: int
    role: SampleRole
    confidence: Confidence = Confidence.LOW
    qualifier: str = "="
    noun: str = ""
    span: Evidence


class Effect(Record):
    """One reported result, numbers as in the article; `groups` are (intervention, comparator).

    `scale` is `relative`, `absolute` or `unknown`; `significant` follows from the interval first,
    then from p, then from the words.
    """

    measure: str
    outcome: str = ""
    estimate: float | None = None
    unit: str = ""
    ci_level: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    p: float | None = None
    p_op: str = ""
    groups: tuple[float, float] | None = None
    scale: str = "unknown"
    significant: bool | None = None
    direction: str = "unknown"
    is_primary: bool = False
    span: Evidence


class Outcome(Record):
    """One thing measured; `rank` is primary, secondary, exploratory, post_hoc, subgroup or not_stated."""

    name: str
    rank: str = "not_stated"
    type: str = "unknown"
    span: Evidence


class Harm(Record):
    """One adverse event or withdrawal as told."""

    term: str
    count: int | None = None
    percent: float | None = None
    serious: bool | None = None
    span: Evidence


class Study(Record):
    """One study in the article; only `primary` and `co_primary` ground prompts and checks."""

    role: StudyRole = StudyRole.PRIMARY
    design: Fact[Design] = Fact[Design](value=Design.UNKNOWN)
    family: Fact[Family] = Fact[Family](value=Family.UNKNOWN)
    subjects: Fact[Subjects] = Fact[Subjects]()
    species: Fact[str] = Fact[str]()
    population: Fact[str] = Fact[str]()
    sample_size: Fact[int] = Fact[int]()
    sample_sizes: tuple[SampleSize, ...] = ()
    intervention: Fact[str] = Fact[str]()
    dose: Fact[str] = Fact[str]()
    comparator: Fact[Comparator] = Fact[Comparator]()
    randomised: Fact[bool] = Fact[bool]()
    blinding: Fact[Blinding] = Fact[Blinding]()
    blinding_integrity: Fact[str] = Fact[str]()
    registration: Fact[tuple[str, ...]] = Fact[tuple[str, ...]]()
    phase: Fact[str] = Fact[str]()
    modifiers: Fact[tuple[str, ...]] = Fact[tuple[str, ...]]()
    setting: Fact[str] = Fact[str]()
    follow_up: Fact[str] = Fact[str]()
    outcomes: tuple[Outcome, ...] = ()
    effects: tuple[Effect, ...] = ()
    primary_result: Fact[PrimaryResult] = Fact[PrimaryResult]()
    spin: tuple[Evidence, ...] = ()
    harms: tuple[Harm, ...] = ()
    harms_reported: Fact[str] = Fact[str]()
    limitations: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


class Publication(Record):
    """How the work stands in the record of science."""

    status: Fact[PublicationStatus] = Fact[PublicationStatus]()
    journal: Fact[str] = Fact[str]()
    doi: Fact[str] = Fact[str]()
    retracted: Fact[bool] = Fact[bool]()


class Money(Record):
    """Who paid and who may gain; silence is never read as "no conflict"."""

    funding: Fact[str] = Fact[str]()
    funder_type: Fact[str] = Fact[str]()
    supplied: Fact[str] = Fact[str]()
    interests: Fact[str] = Fact[str]()


class Quote(Record):
    """Words between quotation marks, and who said them where the article tells."""

    text: str
    speaker: str = ""
    span: Span


class ClaimLevel(StrEnum):
    """How strong a sentence's causal wording is."""

    NONE = "none"
    CORRELATIONAL = "correlational"
    HEDGED_CAUSAL = "hedged_causal"
    CAUSAL = "causal"


class Claim(Record):
    """One sentence that claims something, on the ladder; offsets count in the article's text or title."""

    text: str
    start: int
    end: int
    level: ClaimLevel
    score: float = 0.0
    negated: bool = False
    in_title: bool = False
    over_ceiling: bool | None = None


class Point(Record):
    """One skeptical point: what, why, the words or the gap it rests on, and what study would answer it.

    `kind` is `limit` or `strength`; `gap` names the field whose silence it rests on; `general` marks
    what holds for this type of study at large and is not read from the article.
    """

    code: str
    text: str
    reason: str = ""
    kind: str = "limit"
    evidence: Span | None = None
    gap: str | None = None
    general: bool = False
    next_evidence: str = ""
    rank: int = 0


class Zone(Record):
    """A part of the text that is no reporting: `boilerplate`, `navigation`, `promotion` or `caption`."""

    kind: str
    span: Span


_ITEMS_WITHOUT_STUDY = {
    ItemType.EXPLAINER,
    ItemType.OBITUARY_PROFILE,
    ItemType.OPINION,
    ItemType.POLICY_LAW,
    ItemType.PRODUCT_PROMOTION,
    ItemType.RESEARCH_ANNOUNCEMENT,
}


class SentenceReading(Record):
    """A sentence of the article with its role."""

    span: Span
    role: SentenceRole


class StudyFacts(Record):
    """Everything the appraisal read from one article; `sentences` stays inside and is in no JSON."""

    id: str = ""
    schema_version: int = 1
    item_type: ItemType = ItemType.UNKNOWN
    item_type_confidence: Confidence = Confidence.LOW
    studies: tuple[Study, ...] = ()
    publication: Publication = Publication()
    money: Money = Money()
    regulatory: Fact[str] = Fact[str]()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    hype: tuple[Evidence, ...] = ()
    embargo: Fact[str] = Fact[str]()
    zones: tuple[Zone, ...] = ()
    points: tuple[Point, ...] = ()
    label: str = ""
    gaps: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    sentences: tuple[SentenceReading, ...] = Field(default=(), exclude=True)

    @property
    def reports_study(self) -> bool:
        """Say whether the item reports a study, as far as the reader can tell; in doubt it does."""
        study = self.primary
        if study is not None and study.family.known:
            return study.family.value not in {Family.NONE, Family.UNKNOWN}
        return self.item_type not in _ITEMS_WITHOUT_STUDY

    @property
    def primary(self) -> Study | None:
        """Give the study that the article is about, if it is about one."""
        for study in self.studies:
            if study.role in {StudyRole.PRIMARY, StudyRole.CO_PRIMARY}:
                return study
        return None
