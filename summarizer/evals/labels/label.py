"""Labels by people in an append-only file: one line an answer, and nothing is ever rewritten.

A later answer of the same rater to the same question takes the place of the earlier one, which stays in the
file. A label belongs to the text that was read: where a text has changed, it is no label of the new one.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from summarizer.errors import InputFormatError, UsageError
from summarizer.models.draft import Section
from summarizer.models.record import Record, first_problem

Word = Literal["0", "1", "2", "na", "skip"]
_HINT = "Give a file that `summarizer eval label` wrote."


class Label(Record):
    """One answer of one person. `skip` says that the person would not tell.

    `text_sha256` is of the text as it was read. `position` counts the rater's questions from 1; `at` is
    ISO 8601 in UTC; `seconds` is the time from the question to the answer.
    """

    sample_id: str
    case_id: str
    cluster: str
    section: Section
    rubric: str
    item: str
    word: Word
    rater: str = Field(min_length=1, max_length=80)
    at: str
    position: int = Field(ge=1)
    seconds: float = Field(ge=0, allow_inf_nan=False)
    text_sha256: str
    note: str = Field(default="", max_length=2000)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the answer answers: rater, text and question."""
        return self.rater, self.case_id, self.text_sha256, f"{self.rubric}/{self.item}"


class LabelFile:
    """The labels of one file; opened for writing by one process at a time.

    Raises `UsageError` where the file cannot be written or another process writes it, and
    `InputFormatError` where a line is no label. A cut last line is dropped.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = path.open("ab+")
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.") from None
        try:
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._stream.close()
            raise UsageError(
                f"Another labelling writes {path}.", hint="Finish it, or name another file."
            ) from None
        try:
            os.truncate(path, _whole_length(path))
            self._labels = {label.key: label for label in read_labels([path])}
        except BaseException:
            self._stream.close()
            raise

    def find(self, key: tuple[str, str, str, str]) -> Label | None:
        """Give the answer that counts, or None."""
        return self._labels.get(key)

    def add(self, label: Label) -> None:
        """Append a label and bring it to the disk."""
        self._labels[label.key] = label
        try:
            self._stream.write(label.model_dump_json().encode() + b"\n")
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise UsageError(f"{self.path} cannot be written: {error.strerror}.") from None

    def close(self) -> None:
        """Let the file go."""
        self._stream.close()


def read_labels(paths: Iterable[Path]) -> list[Label]:
    """Read the labels that count of one or several files, in order; raises as `LabelFile` does."""
    labels: dict[tuple[str, str, str, str], Label] = {}
    for path in paths:
        try:
            lines = path.read_bytes().splitlines(keepends=True)
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
        for number, line in enumerate(lines, start=1):
            if not line.strip() or (number == len(lines) and not line.endswith(b"\n")):
                continue
            label = _label(line, number, path)
            labels.pop(label.key, None)
            labels[label.key] = label
    return list(labels.values())


def _label(line: bytes, number: int, path: Path) -> Label:
    try:
        return Label.model_validate_json(line)
    except ValidationError as error:
        raise InputFormatError(f"Line {number} of {path.name}: {first_problem(error)}.", hint=_HINT) from None


def _whole_length(path: Path) -> int:
    return path.read_bytes().rfind(b"\n") + 1
