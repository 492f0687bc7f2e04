"""What one scorer says of one sample: a value, or the reason why there is none.

Unscored is a value of its own: never zero, never dropped. It knows nothing of how a value is reached.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from summarizer.models.record import Record
from summarizer.models.span import Span


class CriticalKind(StrEnum):
    """Errors of which one new one fails a run whatever the mean: each can mislead a reader about treatment."""

    NUMBER = "number"
    DOSE = "dose"
    DIRECTION = "direction"
    POPULATION = "population"
    DESIGN = "design"
    RECOMMENDATION = "recommendation"
    DROPPED_HARM = "dropped_harm"
    FAILED_OUTPUT = "failed_output"


class Score(Record):
    """The answer of one scorer.

    `value` is 0 to 1 unless the scorer's unit says otherwise, and never NaN. `passed` is for scorers that
    decide. `critical` names the kind of the worst critical error. `parts` is what the value is made of, by
    name ("small": 1.0 for a kind of criticism that was made). `evidence` stands in the sample's text.
    `unscored` is the reason why there is no answer; value and passed are None then. `asked` is False where
    the question does not arise (a case without must-state facts): that is no gap, while a failed scorer is.
    """

    value: float | None = Field(default=None, allow_inf_nan=False)
    passed: bool | None = None
    critical: CriticalKind | None = None
    reason: str = ""
    evidence: tuple[Span, ...] = ()
    parts: dict[str, float] = Field(default_factory=dict)
    unscored: str | None = None
    asked: bool = True

    @model_validator(mode="after")
    def _is_scored_or_says_why(self) -> Self:
        answered = self.value is not None or self.passed is not None
        if self.unscored is not None and (answered or self.critical is not None):
            raise ValueError("an unscored answer has no value, no verdict and no critical error")
        if not self.asked and self.unscored is None:
            raise ValueError("a question that does not arise has no answer, and says why")
        if self.unscored is None and not answered:
            raise ValueError("an answer has a value or a verdict, or says why it is unscored")
        return self

    @classmethod
    def none(cls, reason: str) -> Score:
        """Say that there is no answer, and why."""
        return cls(unscored=reason)

    @classmethod
    def not_asked(cls, reason: str) -> Score:
        """Say that the question does not arise for this text or case, and why."""
        return cls(unscored=reason, asked=False)
