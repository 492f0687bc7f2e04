"""What a detector found, and what follows from it."""

from __future__ import annotations

from enum import StrEnum

from summarizer.models.record import Record
from summarizer.models.span import Span


class Severity(StrEnum):
    """How bad a finding is: `block` never goes out, `major` needs a person, `minor` is a remark."""

    BLOCK = "block"
    MAJOR = "major"
    MINOR = "minor"


class Verdict(StrEnum):
    """What the policy does with a draft."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    REPAIR = "repair"
    RETRY = "retry"
    WITHHOLD = "withhold"


class Finding(Record):
    """One doubt: `span` stands in the draft as given, `evidence` in the source as given.

    `fix` is the text that would replace the span where the edit is certain; `""` deletes it, None
    means that no certain edit exists.
    """

    code: str
    severity: Severity
    message: str
    section: str = ""
    span: Span
    evidence: Span | None = None
    fix: str | None = None
