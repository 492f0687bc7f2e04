"""What a scorer says of one sample; unscored is a value of its own, never zero and never dropped."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from summarizer.models.record import Record
from summarizer.models.span import Span


class Score(Record):
    """One scorer's answer.

    `value` lies between 0 and 1 unless the scorer says otherwise, and is never NaN. `passed` is None where
    the scorer only measures. `critical` names the kind of critical error that was found. `evidence` stands in
    the sample's text. With `unscored`, which holds the reason, there is neither a value nor a verdict.
    """

    value: float | None = Field(default=None, allow_inf_nan=False)
    passed: bool | None = None
    critical: str | None = None
    reason: str = ""
    evidence: tuple[Span, ...] = ()
    unscored: str | None = None

    @model_validator(mode="after")
    def _is_scored_or_says_why_not(self) -> Self:
        says_something = self.value is not None or self.passed is not None or self.critical is not None
        if self.unscored is not None and says_something:
            raise ValueError("an unscored sample has no value, no verdict and no critical error")
        if self.unscored is None and not says_something:
            raise ValueError("a score needs a value, a verdict or the reason why there is none")
        return self
