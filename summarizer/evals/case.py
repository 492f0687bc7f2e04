"""A case: one article, what a faithful brief of it says, and which faults must be stopped.

It knows the shape of the data, and what each key means; `case_files` reads them from a folder.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PrivateAttr

from summarizer.errors import InputFormatError
from summarizer.evals.score import CriticalKind
from summarizer.intake.reader import ReadFailure, read_path
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.models.record import Record
from summarizer.models.vocabulary import Blinding, Design, Family, ItemType, PrimaryResult, PublicationStatus
from summarizer.settings import IntakeSettings


class PointKind(StrEnum):
    """Kinds of criticism, so that sensitivity and false alarms are counted by kind over all cases."""

    ANIMAL = "animal"  #: animals, cells or a computer stand in for people
    APPLICABILITY = "applicability"  #: other people, doses, places or products than a reader would meet
    CLAIM = "claim"  #: a headline or a quotation claims more than the study shows
    COMPARATOR = "comparator"  #: compared with the wrong thing, or with too little of it
    EXPLORATORY = "exploratory"  #: subgroups, many tests, analyses chosen afterwards
    HARMS = "harms"  #: harms not counted, not told, or weighing against the benefit
    IMPRECISE = "imprecise"  #: the interval leaves room for no or little effect
    INTEREST = "interest"  #: who paid, and who gains
    MEASUREMENT = "measurement"  #: self-report, records, recall, unvalidated scales
    NEGATIVE = "negative"  #: the main outcome was missed, or other outcomes did not differ
    NO_CONTROL = "no_control"  #: nobody to compare with
    NO_FIGURES = "no_figures"  #: results in words alone, or relative figures without absolute ones
    NO_STUDY = "no_study"  #: opinion, policy or business, with no study shown
    NOT_RANDOMISED = "not_randomised"  #: groups were formed by other things than chance
    OBSERVATIONAL = "observational"  #: association, with confounding; no cause shown
    REVERSE = "reverse"  #: the order of events, reverse causation
    SELECTION = "selection"  #: who answered, who dropped out, whom the sample leaves out
    SHORT = "short"  #: short follow-up
    SMALL = "small"  #: few people
    STANDING = "standing"  #: preprint, abstract, press release: not reviewed yet
    SURROGATE = "surrogate"  #: a marker instead of what patients feel
    SYNTHESIS = "synthesis"  #: pooled studies that differ, or are weak themselves
    UNBLINDED = "unblinded"  #: people or assessors knew, or could guess


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern, re.IGNORECASE | re.DOTALL)
    except re.error as error:
        raise ValueError(f"the pattern {pattern!r} is no regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]
Patterns = Annotated[tuple[Pattern, ...], Field(min_length=1)]
CaseId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class Fact(Record):
    """A fact, stated where one of `any_of` is found (regular expressions; case and number format are no matter)."""

    fact: str
    any_of: Patterns


class ForbiddenFact(Fact):
    """A statement that is wrong in any section; `critical` names the kind of error where it misleads about treatment."""

    critical: CriticalKind | None = None


class GoodPoint(Record):
    """A skeptical point that a good commentary makes; without `any_of` only a reader or a judge can find it."""

    point: str
    any_of: tuple[Pattern, ...] = ()
    kind: PointKind | None = None


class AbsentPoint(Record):
    """A criticism that would be false of this study; without `any_of` the usual words of its kind are looked for."""

    kind: PointKind
    point: str = ""
    any_of: tuple[Pattern, ...] = ()


class Variant(Record):
    """A section text that stands beside the good one; `summary` is the accepted one it is held against.

    `check` is the contradiction check (K) or the safety rule (D) that it exercises.
    """

    id: CaseId
    check: str = Field(pattern=r"^[A-Z]\d{2,3}$")
    section: Section
    text: str = Field(min_length=1)
    summary: str = ""


class Mutant(Variant):
    """A text with one fault, which the guard has to stop (`block`) or a person has to see (`major`)."""

    severity: Literal["block", "major"]
    critical: CriticalKind | None = None


class Replacement(Record):
    """One change of an article: every occurrence of `find`, as it stands, becomes `replace`."""

    find: str = Field(min_length=1)
    replace: str


class Metamorphosis(Record):
    """A change of the article after which the output must change, or must stay the same.

    `must_state` and `must_not_state` hold for outputs on the changed article, beside the case's own
    must_not_state. `kind` is the change: number, population, control, interest, instruction and the like.
    """

    id: CaseId
    kind: str = Field(pattern=r"^[a-z][a-z_]*$")
    change: Annotated[tuple[Replacement, ...], Field(min_length=1)]
    expect: Literal["changes", "same"]
    sections: tuple[Section, ...] = ()
    must_state: tuple[Fact, ...] = ()
    must_not_state: tuple[ForbiddenFact, ...] = ()


class Gold(Record):
    """What the article says about its study; a key that is left out is not judged.

    `design: unknown` means that the article does not say. `n_total` is None where the article reports no
    study, no number, or more than one study. `also_accept` holds other design names that are right.
    """

    item_type: ItemType
    family: Family
    design: Design
    also_accept: tuple[str, ...] = ()
    subjects: str
    n_total: int | None = None
    blinding: Blinding | Literal["not_stated"] | None = None
    comparator: str | None = None
    publication_status: PublicationStatus | Literal["not_stated"]
    registration: tuple[str, ...] = ()
    phase: str | None = None
    primary_result: PrimaryResult | Literal["not_stated"] | None = None


class Case(Record):
    """One case as its YAML file holds it; `evals/README.md` tells how to write one.

    `twin_of` names the weak-study case that this strong trial answers: what is rightly doubted there must not
    be doubted here.
    """

    id: CaseId
    article: str = Field(pattern=r"^[A-Za-z0-9][\w.-]*$")
    origin: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    tags: tuple[str, ...] = ()
    gold: Gold
    must_state: tuple[Fact, ...] = ()
    must_not_state: tuple[ForbiddenFact, ...] = ()
    good_points: tuple[GoodPoint | str, ...] = ()
    absent_points: tuple[AbsentPoint, ...] = ()
    twin_of: CaseId | None = None
    mutants: tuple[Mutant, ...] = ()
    twins: tuple[Variant, ...] = ()
    metamorphic: tuple[Metamorphosis, ...] = ()
    good: dict[Section, Annotated[str, Field(min_length=1)]] = Field(default_factory=dict)
    _article_path: Path | None = PrivateAttr(default=None)
    _article: Article | None = PrivateAttr(default=None)

    @property
    def cluster(self) -> str:
        """Name the article: everything made from it varies together."""
        return Path(self.article).stem

    def load_article(self) -> Article:
        """Read the article, once; raises `InputFormatError` where it is not there or cannot be read."""
        if self._article is None:
            if self._article_path is None:
                raise InputFormatError(
                    f"The case {self.id} was not read from a folder, so it has no article."
                )
            read = next(iter(read_path(self._article_path, IntakeSettings())), None)
            if read is None or isinstance(read, ReadFailure):
                reason = read.error.message if read else "it is empty"
                raise InputFormatError(f"The article {self.article} of case {self.id}: {reason}")
            self._article = read
        return self._article

    def at(self, article_path: Path) -> Case:
        """Give the case with the path of its article."""
        placed = self.model_copy()
        placed._article_path = article_path
        placed._article = None
        return placed

    def with_article(self, article: Article) -> Case:
        """Give the case about another text of its article, as a metamorphic change makes it."""
        changed = self.model_copy()
        changed._article = article
        return changed
