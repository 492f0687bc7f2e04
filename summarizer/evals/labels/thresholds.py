"""The thresholds by which a judge may decide an item, read from `evals/judges/trust.toml`, each with its reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from summarizer.errors import ConfigError
from summarizer.models.record import Record, first_problem


class LabelThresholds(Record):
    """How many texts, passes, fails and articles the people's labels need before anything is said."""

    reason: str = Field(min_length=1)
    min_texts: int = Field(ge=1)
    min_passes: int = Field(ge=1)
    min_fails: int = Field(ge=1)
    min_articles: int = Field(ge=1)


class AgreementThresholds(Record):
    """The least kappa with its lower bound, and the least alpha of people among themselves."""

    reason: str = Field(min_length=1)
    min_kappa: float = Field(ge=0, le=1)
    min_kappa_low: float = Field(ge=0, le=1)
    min_people_alpha: float = Field(ge=0, le=1)


class AccuracyThresholds(Record):
    """The least sensitivity and specificity of a judge, and of a judge of gates."""

    reason: str = Field(min_length=1)
    min_sensitivity: float = Field(ge=0, le=1)
    min_specificity: float = Field(ge=0, le=1)
    min_gate_specificity: float = Field(ge=0, le=1)
    min_sum: float = Field(ge=1, le=2)


class StabilityThresholds(Record):
    """The largest shares of texts without an answer, and of answers that change when asked again."""

    reason: str = Field(min_length=1)
    max_unscored: float = Field(ge=0, le=1)
    max_changed: float = Field(ge=0, le=1)


class PairThresholds(Record):
    """The largest shares of pairs that flip, and of answers for one place, for a judge of pairs."""

    reason: str = Field(min_length=1)
    max_flips: float = Field(ge=0, le=1)
    max_first: float = Field(ge=0.5, le=1)


class TrustThresholds(Record):
    """All thresholds of the file."""

    labels: LabelThresholds
    agreement: AgreementThresholds
    accuracy: AccuracyThresholds
    stability: StabilityThresholds
    pairs: PairThresholds


def load_thresholds(path: Path) -> TrustThresholds:
    """Read a file of thresholds; raises `ConfigError` naming file and key."""
    try:
        return TrustThresholds.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise ConfigError(
            f"{path.name}: {first_problem(error)}.", hint="See evals/judges/README.md."
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"{path.name} cannot be read: {error}.", hint="See evals/judges/README.md."
        ) from None
