"""A suite: which cases, in which sections, with which replies and scorers. One YAML file, or a folder of cases.

A name is looked for in `evals/suites/` of the folder that the command runs in. It knows what is to be run,
and runs nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from summarizer.errors import InputFormatError, UsageError
from summarizer.models.completion import FIRST_VARIANT
from summarizer.models.draft import Section
from summarizer.models.record import Record, first_problem

SUITES = Path("evals/suites")
SCHEMA_LINE = "# yaml-language-server: $schema=suite.schema.json"


class Floors(Record):
    """Where a guard suite fails: least share of failing texts caught, largest share of fine ones stopped."""

    recall: float = Field(default=0.0, ge=0, le=1)
    false_alarms: float = Field(default=1.0, ge=0, le=1)


class Suite(Record):
    """What to run. Paths count from the suite's own folder.

    `kind` is `cases` for articles through the pipeline, `guard` for texts with known labels held against the
    guard alone; then `cases` is a folder of JSONL files and `floors` says where it fails. `variants` lists
    recorded replies to run beside the first ones; `all` takes every one there is. `scorers` empty means all.
    """

    name: str = ""
    about: str = Field(min_length=1)
    kind: Literal["cases", "guard"] = "cases"
    cases: tuple[str, ...] = ("../cases",)
    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sections: tuple[Section, ...] = tuple(Section)
    scorers: tuple[str, ...] = ()
    engine: Literal["auto", "openai", "offline", "recorded"] = "recorded"
    recordings: str = "../recordings"
    variants: tuple[str, ...] | Literal["all"] = (FIRST_VARIANT,)
    repeats: int = Field(default=1, ge=1)
    families: str = "RF"
    floors: Floors = Floors()
    folder: Path = Field(default=Path(), exclude=True)

    def case_folders(self) -> tuple[Path, ...]:
        """Give the folders of cases, or of labelled texts."""
        return tuple((self.folder / name).resolve() for name in self.cases)

    def recordings_folder(self) -> Path:
        """Give the folder of recorded replies."""
        return (self.folder / self.recordings).resolve()


def find_suite(name: str) -> Suite:
    """Read a suite by name, by file, or make one of a folder of cases; raises `UsageError` and `InputFormatError`."""
    path = Path(name)
    if path.is_dir():
        recordings = "../recordings" if (path / "../recordings").is_dir() else "."
        return Suite(
            name=path.resolve().name,
            about="A folder of cases.",
            cases=(".",),
            recordings=recordings,
            folder=path,
        )
    for candidate in (path, SUITES / f"{name}.yaml"):
        if candidate.is_file():
            return read_suite(candidate)
    known = ", ".join(suite.name for suite in list_suites()) or "none"
    raise UsageError(
        f"There is no suite {name}; in {SUITES} there are {known}.", hint="See `summarizer eval list`."
    )


def list_suites(folder: Path = SUITES) -> tuple[Suite, ...]:
    """Read every suite of a folder, in order of name; none where there is no such folder."""
    return tuple(read_suite(path) for path in sorted(folder.glob("*.yaml")))


def read_suite(path: Path) -> Suite:
    """Read one suite; raises `InputFormatError` naming file, key and reason."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise InputFormatError(f"{path.name}: a suite is a mapping of keys.")
        return Suite.model_validate({"name": path.stem, **data, "folder": path.parent})
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputFormatError(f"{path.name} cannot be read: {type(error).__name__}.") from None
    except ValidationError as error:
        raise InputFormatError(f"{path.name}: {first_problem(error)}.") from None
