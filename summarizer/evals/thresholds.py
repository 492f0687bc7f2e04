"""What a run must reach, fixed before it is made: margins, error rates, shares, and the reason for each.

The figures stand in `evals/thresholds.toml`. It knows how to read them, not how they are applied.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from summarizer.errors import ConfigError, UsageError
from summarizer.evals.sample import Condition
from summarizer.models.record import Record, first_problem

THRESHOLDS = Path("evals/thresholds.toml")
Share = Annotated[float, Field(ge=0, le=1)]
Reason = Annotated[str, Field(min_length=1)]


class GateSettings(Record):
    """How decisions are made.

    `alpha` is the rate of false alarms over all metrics together, and of false passes of each. Fewer articles
    than `min_articles` never pass. A run with a larger share of pairs unscored than `max_unscored`, or of
    samples stale than `max_stale`, of units missing than `max_missing`, or of cases that changed since the
    baseline than `max_changed` is incomplete.
    """

    alpha: float = Field(default=0.05, gt=0, lt=0.5)
    power: float = Field(default=0.80, gt=0.5, lt=1)
    condition: Condition = "guarded"
    min_articles: int = Field(default=10, ge=2)
    max_unscored: Share = 0.05
    max_stale: Share = 0.0
    max_missing: Share = 0.0
    max_changed: Share = 0.10
    resamples: int = Field(default=9_999, ge=199)
    seed: int = 0
    reason: Reason


class MetricThreshold(Record):
    """One metric that decides: how much worse is still as good (`margin`), and what is never enough (`at_least`).

    Both are in the metric's own unit. `better` says which way is up; `share` that values lie between 0 and 1.
    With `better = "lower"`, `at_least` is read as at most.
    """

    margin: float = Field(gt=0)
    better: Literal["higher", "lower"] = "higher"
    share: bool = True
    at_least: float | None = None
    reason: Reason


class CriticalRule(Record):
    """How many new critical errors a run may have, and how the count of a sample is read."""

    allowed_new: int = Field(default=0, ge=0)
    reason: Reason


class Thresholds(Record):
    """The whole of `thresholds.toml`."""

    gate: GateSettings
    critical: CriticalRule
    metrics: dict[str, MetricThreshold] = Field(min_length=1)

    @classmethod
    def read(cls, path: Path = THRESHOLDS) -> Thresholds:
        """Read a file; raises `UsageError` where it is not there, `ConfigError` that names the key otherwise."""
        try:
            return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise UsageError(
                f"{path} cannot be read: {error.strerror}.",
                hint="Run in the project's folder, or name a file with --thresholds.",
            ) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path.name} is not TOML: {error}.", hint="Correct the file.") from None
        except ValidationError as error:
            raise ConfigError(f"{path.name}: {first_problem(error)}.", hint="Correct the file.") from None
