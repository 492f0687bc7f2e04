"""Cases from a folder of YAML files: strict on every key, and plain about file, key and reason.

A folder of cases stands beside the folder `articles` with their texts. It knows files; what a case means is
`case`'s to say.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from summarizer.errors import InputFormatError, UsageError
from summarizer.evals.case import Case
from summarizer.models.record import Record

#: The line that makes an editor complete the keys.
SCHEMA_LINE = "# yaml-language-server: $schema=case.schema.json"
_HINT = "`summarizer schema Case` prints the keys, and evals/README.md tells what they mean."
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Selection(Record):
    """Which cases of a folder: those with one of `ids`, with every one of `tags`; the first `limit` of them."""

    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    limit: int | None = None

    def takes(self, case: Case) -> bool:
        """Say whether a case is meant, the limit aside."""
        return (not self.ids or case.id in self.ids) and set(self.tags) <= set(case.tags)


def load_cases(folder: Path, selection: Selection | None = None) -> tuple[Case, ...]:
    """Read the cases of a folder in order of their ids.

    Raises `UsageError` where the folder is not there, holds none, or an asked id is unknown, and
    `InputFormatError` with file, key and reason where a case is not right, or its article or the case it
    answers is missing.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder of cases at {folder}.")
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise UsageError(f"There is no case (*.yaml) in {folder}.")
    cases = sorted((load_case(path) for path in paths), key=lambda case: case.id)
    known = {case.id for case in cases}
    for case in cases:
        if case.twin_of is not None and case.twin_of not in known:
            raise InputFormatError(f"{case.id}.yaml: twin_of: there is no case {case.twin_of}.", hint=_HINT)
    chosen = selection or Selection()
    unknown = sorted(set(chosen.ids) - known)
    if unknown:
        raise UsageError(f"There is no case {', '.join(unknown)} in {folder}.")
    return tuple(case for case in cases if chosen.takes(case))[: chosen.limit]


def load_case(path: Path) -> Case:
    """Read one case; raises `InputFormatError` naming file, key and reason."""
    data = _read(path)
    try:
        case = Case.model_validate(data)
    except ValidationError as error:
        raise InputFormatError(f"{path.name}: {_first_fault(error)}", hint=_HINT) from None
    if case.id != path.stem:
        raise InputFormatError(f"{path.name}: id: it is {case.id}, and the file's name says {path.stem}.")
    _require_unique_ids(case, path)
    article_path = path.parent.parent / "articles" / case.article
    if not article_path.is_file():
        raise InputFormatError(f"{path.name}: article: there is no {case.article} in {article_path.parent}.")
    return case.at(article_path)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader in C
    except OSError as error:
        raise InputFormatError(f"{path.name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise InputFormatError(f"{path.name} is not UTF-8 text.") from None
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise InputFormatError(f"{path.name} is no YAML: {line}{error.problem}.") from None
    except yaml.YAMLError:
        raise InputFormatError(f"{path.name} is no YAML.") from None
    if not isinstance(data, dict):
        raise InputFormatError(f"{path.name}: a case is a mapping of keys.", hint=_HINT)
    return data


def _first_fault(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_input=False)
    # Of a union's members, the one that looked deepest into the data says what is wrong.
    worst = max(faults, key=lambda fault: len(fault["loc"]))
    where = ".".join(str(part) for part in worst["loc"])
    rest = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{where}: {worst['msg'].removeprefix('Value error, ')}.{rest}"


def _require_unique_ids(case: Case, path: Path) -> None:
    seen: set[str] = set()
    metamorphic = (one.id for one in case.metamorphic)
    for name in (*(one.id for one in (*case.mutants, *case.twins)), *metamorphic):
        if name in seen:
            raise InputFormatError(f"{path.name}: {name} is there twice; ids tell texts apart.")
        seen.add(name)
