"""The record of a run: one JSONL file that holds all that is needed to score it again without a model.

The first line is the manifest, each further one a sample, the last one the end. A run that was taken up
again has a line `resumed`, and where a sample failed and was tried again, its later line counts. A line
is appended by one write and counts only with its line feed, so a killed run loses at most the sample it
was writing; lines reach the disk a batch at a time, since one sync takes longer than one sample.

It knows how a run is stored, and nothing of how a sample came to be or what it is worth.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Literal

from pydantic import Field, ValidationError

from summarizer.errors import InputFormatError, UsageError
from summarizer.evals.sample import Sample
from summarizer.models.record import Record, first_problem

FORMAT = 1
#: Lines and seconds between two syncs; a sync takes about 4 ms, a canned sample some 0.1 ms.
SYNC_LINES, SYNC_S = 500, 2.0
_BLOCK = 1 << 20


class Manifest(Record):
    """What was run: cases and prompts by their hashes, who answered, and with which versions.

    `cases` and `prompts` map an id to a hash; `prompts` has one entry for each prompt that was sent.
    Times are ISO 8601 in UTC. `selection` holds the options that narrowed the run. `seed` is the one that
    the statistics draw with. `git_revision` is None outside a checkout.
    """

    kind: Literal["manifest"] = "manifest"
    format: int = FORMAT
    run_id: str
    started: str
    suite: str
    cases: dict[str, str] = Field(default_factory=dict)
    sections: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ("raw", "guarded")
    repeats: int = 1
    scorers: tuple[str, ...] = ()
    selection: dict[str, Any] = Field(default_factory=dict)
    engine: str = ""
    model: str = ""
    prompts: dict[str, str] = Field(default_factory=dict)
    summarizer: str = ""
    guard: str = ""
    appraisal: str = ""
    config_sha256: str = ""
    git_revision: str | None = None
    seed: int = 0


class End(Record):
    """How a run ended; a run without it was cut short. `stopped_by` is the code of the error, or a signal."""

    kind: Literal["end"] = "end"
    finished: str
    samples: int
    errors: int = 0
    stale: int = 0
    cost_usd: float = 0.0
    seconds: float = 0.0
    stopped_by: str | None = None


def read_manifest(path: Path) -> Manifest:
    """Read the first line; raises `InputFormatError` where the file is no run, `UsageError` without a file."""
    for row in _rows(path):
        if row.get("kind") != "manifest":
            break
        if row.get("format") != FORMAT:
            raise InputFormatError(
                f"{path.name} is a run in format {row.get('format')}; this reads {FORMAT}."
            )
        try:
            return Manifest.model_validate(row)
        except ValidationError as error:
            raise InputFormatError(f"The manifest of {path.name}: {first_problem(error)}.") from None
    raise InputFormatError(f"{path.name} is no run: its first line is not a manifest.", hint=_HINT)


class RunLog(Record):
    """A whole run in memory: `samples` holds each sample once, the later line where it was tried again."""

    path: Path
    manifest: Manifest
    samples: tuple[Sample, ...]
    end: End | None = None

    @classmethod
    def read(cls, path: Path) -> RunLog:
        """Read a run, one that was cut short as well; raises `InputFormatError` and `UsageError`."""
        manifest = read_manifest(path)
        samples = {sample.sample_id: sample for sample in read_samples(path)}
        ends = list(read_rows(path, "end"))
        end = End.model_validate(ends[-1]) if ends else None
        return cls(path=path, manifest=manifest, samples=tuple(samples.values()), end=end)


def read_samples(path: Path) -> Iterator[Sample]:
    """Give the samples one at a time as they stand; one that failed may come again after a resumption."""
    for number, line in enumerate(_whole_lines(path), start=1):
        if line.startswith(_SAMPLE):
            yield _sample(b"{" + line[len(_SAMPLE) :], number, path)
        elif (row := _row(line, number, path)).pop("kind", None) == "sample":
            yield _sample(json.dumps(row).encode(), number, path)


_SAMPLE = b'{"kind":"sample",'


def _sample(line: bytes, number: int, path: Path) -> Sample:
    try:
        return Sample.model_validate_json(line)
    except ValidationError as error:
        raise InputFormatError(f"Line {number} of {path.name}: {first_problem(error)}.", hint=_HINT) from None


def read_rows(path: Path, kind: str) -> Iterator[dict[str, Any]]:
    """Give the lines of one kind as they stand, one at a time; `kind` is their first key. A cut last line is passed over."""
    marker = f'"{kind}"'.encode()
    lines = enumerate(_whole_lines(path), start=1)
    rows = (_row(line, number, path) for number, line in lines if marker in line[:40])
    return (row for row in rows if row.pop("kind", None) == kind)


_HINT = "Give a file that `summarizer eval run` wrote."


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_whole_lines(path), start=1):
        yield _row(line, number, path)


def _row(line: bytes, number: int, path: Path) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        raise InputFormatError(f"Line {number} of {path.name} is not JSON.", hint=_HINT) from None
    if not isinstance(row, dict):
        raise InputFormatError(f"Line {number} of {path.name} is no object.", hint=_HINT)
    return row


def _whole_lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            yield from (line for line in stream if line.endswith(b"\n") and line.strip())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None


class RunWriter:
    """Appends the lines of one run; `path` is made for a new run, and taken up again with `resume`.

    Raises `UsageError` where the file exists already, belongs to another run, is being written by another
    process, or the disk is full.
    """

    def __init__(
        self, path: Path, *, resume: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.path = path
        self._clock = clock
        self._unsynced, self._synced_at = 0, clock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = _open(path, resume=resume)
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.") from None

    def append(self, record: Record | Mapping[str, Any], kind: str | None = None) -> None:
        """Write one record as a line; `kind` is put first where the record does not carry it."""
        text = (
            record.model_dump_json() if isinstance(record, Record) else json.dumps(record, ensure_ascii=False)
        )
        self.append_line(f'{{"kind":"{kind}",{text[1:]}' if kind else text)

    def append_line(self, text: str) -> None:
        """Write one line of JSON as it is."""
        data = text.encode("utf-8", "replace") + b"\n"
        try:
            self._file.write(data)
            self._file.flush()
        except OSError as error:
            hint = "What was finished is kept; make room and resume the run."
            raise UsageError(f"{self.path} cannot be written: {error.strerror}.", hint=hint) from None
        self._unsynced += 1
        if self._unsynced >= SYNC_LINES or self._clock() - self._synced_at >= SYNC_S:
            self.sync()

    def sync(self) -> None:
        """Bring what was written to the disk."""
        os.fsync(self._file.fileno())
        self._unsynced, self._synced_at = 0, self._clock()

    def close(self) -> None:
        """Sync and let the file go."""
        if not self._file.closed:
            self.sync()
            self._file.close()


def _open(path: Path, *, resume: bool) -> BinaryIO:
    if not resume and path.exists() and path.stat().st_size:
        raise UsageError(
            f"{path} exists already.", hint="Name another log, or take the run up with --resume."
        )
    stream: BinaryIO = path.open("ab")
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        stream.close()
        raise UsageError(f"Another run is writing {path}.", hint="Wait for it to end.") from None
    os.truncate(path, _end_of_whole_lines(path))
    return stream


def _end_of_whole_lines(path: Path) -> int:
    """Find where the last whole line ends, reading backwards."""
    with path.open("rb") as stream:
        position = stream.seek(0, os.SEEK_END)
        while position > 0:
            start = max(0, position - _BLOCK)
            stream.seek(start)
            block = stream.read(position - start)
            if b"\n" in block:
                return start + block.rindex(b"\n") + 1
            position = start
    return 0
