"""A case: one article, what a faithful brief of it says, and which faults must be stopped.

It knows the shape of the data, and what each key means; `case_files` reads them from a folder.
"""

from __future__ import annotations

import re
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


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern, re.IGNORECASE | re.DOTALL)
    except re.error as error:
        raise ValueError(f"the pattern {pattern!r} is no regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]
Patterns = Annotated[tuple[Pattern, ...], Field(min_length=1)]
#: A kind of criticism (small, no_control), in words of its own; `doubts.toml` tells which kinds are one.
PointKind = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
CaseId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]


class Fact(Record):
    """A fact, stated where one of `any_of` is found (regular expressions; case and number format are no matter)."""

    fact: str
    any_of: Patterns


class ForbiddenFact(Fact):
    """A statement that is wrong in any section; `critical` names the kind of error where it misleads about treatment."""

    critical: CriticalKind | None = None


class GoodPoint(Record):
    """A skeptical point that a good commentary makes.

    Without `any_of` the usual words of its kind are looked for; without either only a judge can find it.
    """

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

    find: str = Field(pattern=r"\S")
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
    study, no number, or more than one study. `also_accept` holds other design names that are right. `refused`
    is the code with which intake has to turn the article away; nothing is written for such a case.
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
    refused: Annotated[str, Field(pattern=r"^A9\d\d$")] | None = None


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
