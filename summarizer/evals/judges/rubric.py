"""What a section is judged by: items with anchored levels, gates, weights, and who has to be quoted.

A rubric is a YAML file in `evals/judges/rubrics/`. Its items are worded for this project after published
instruments; the file names them. It knows no judge and no text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError, model_validator

from summarizer.errors import ConfigError
from summarizer.models.draft import Section
from summarizer.models.record import Record, first_problem
from summarizer.settings import shipped_file

Mode = Literal["deterministic", "mixed", "judged"]
Quoted = Literal["text", "source", "both", "either", "none"]
Level = Literal[0, 1, 2]
HIGHEST = 2


class RubricItem(Record):
    """One question: `anchors[level]` says what the level means, None a level that cannot be given.

    `quotes[level]` says where an answer at that level has to quote: the judged text, its source (the article,
    its title or the accepted summary), both, either or none. `na` says when the question does not apply;
    without it, it always does. `mode` says whether a deterministic check can decide the item, can set its
    floor, or cannot see it. A `gate` at level 0 fails the text whatever its total.
    """

    id: str = Field(pattern=r"^[A-Z][0-9]{2}$")
    name: str
    criterion: str
    anchors: tuple[str | None, str | None, str | None]
    quotes: tuple[Quoted, Quoted, Quoted]
    mode: Mode
    na: str | None = None
    gate: bool = False
    weight: float = Field(default=1.0, gt=0)

    @property
    def menu(self) -> tuple[str, ...]:
        """The answers that may be given, as words."""
        levels = [str(level) for level, anchor in enumerate(self.anchors) if anchor is not None]
        return (*levels, "na") if self.na else tuple(levels)

    def passes(self, level: int) -> bool:
        """Say whether a level is a pass: a gate fails at 0 alone, any other item passes at the highest."""
        return level > 0 if self.gate else level == HIGHEST

    @model_validator(mode="after")
    def _has_both_ends(self) -> RubricItem:
        if self.anchors[0] is None or self.anchors[HIGHEST] is None:
            raise ValueError(f"{self.id} needs an anchor for level 0 and for level {HIGHEST}")
        return self


class Rubric(Record):
    """The items of one section: a text passes with no gate at 0 and at least `pass_share` of the points.

    With more than `max_unscored_share` of the applicable items unscored there is no score.
    """

    id: str = Field(pattern=r"^[a-z]+\.v[1-9][0-9]*$")
    section: Section
    about: str
    basis: str
    pass_share: float = Field(gt=0, le=1)
    max_unscored_share: float = Field(ge=0, lt=1)
    items: tuple[RubricItem, ...] = Field(min_length=1)

    def item(self, item_id: str) -> RubricItem:
        """Look an item up; raises `ConfigError` where there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise ConfigError(f"{self.id} has no item {item_id}.", hint="Name an item of the rubric, as C01.")

    @model_validator(mode="after")
    def _names_each_item_once(self) -> Rubric:
        names = [item.id for item in self.items]
        if len(names) != len(set(names)):
            raise ValueError(f"{self.id} names an item twice")
        return self


def judges_folder(folder: Path | None = None) -> Path:
    """Give the folder of rubrics and judge prompts: the one named, else the project's, else the shipped one."""
    own = folder or Path("evals/judges")
    if folder is not None or (own / "catalogue.toml").is_file():
        return own
    return shipped_file("evals/judges")


def load_rubric(folder: Path, rubric_id: str) -> Rubric:
    """Read `rubrics/<id>.yaml`; raises `ConfigError` naming the file and the key."""
    path = folder / "rubrics" / f"{rubric_id}.yaml"
    try:
        rubric = Rubric.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise ConfigError(
            f"{path.name}: {first_problem(error)}.", hint="See evals/judges/README.md."
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(
            f"{path.name} cannot be read: {type(error).__name__}.", hint="See evals/judges/README.md."
        ) from None
    if rubric.id != rubric_id:
        raise ConfigError(
            f"{path.name} calls itself {rubric.id}.", hint="Give the file the name of its rubric."
        )
    return rubric
