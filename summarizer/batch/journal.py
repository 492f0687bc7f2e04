"""The output file as its own journal: one line an article in the order of the input.

The number of whole lines says how many inputs are done, so a resumed run needs neither a list of
finished ids nor memory that grows. A line is appended by a single write and counts only with its
line feed; a half-written line at the end of a killed run is cut off. A small file beside the output
names the inputs, so that a run never goes on in somebody else's file. It knows no article and no
engine.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from summarizer.errors import UsageError

_BLOCK = 1 << 20


class Journal:
    """Appends records to `path`; `done` counts the records that stand in it.

    Raises `UsageError` where the file belongs to other inputs, or cannot be written.
    """

    def __init__(self, path: Path, inputs: Sequence[str]) -> None:
        self.path = path
        self._beside = path.with_name(f"{path.name}.inputs.json")
        self._inputs = [_fingerprint(name) for name in inputs]
        try:
            self._refuse_own_input(inputs)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.") from None
        try:
            self._lock()
            self._claim()
            self.done = self._cut_to_whole_lines()
            self._refuse_second_stdin(inputs)
        except BaseException:
            os.close(self._file)
            raise

    def append(self, line: str) -> None:
        """Write one record with its line feed; raises `UsageError` where the disk is full."""
        data = line.encode() + b"\n"
        end = os.lseek(self._file, 0, os.SEEK_END)
        reason: str | None = "no space is left"
        try:
            if os.write(self._file, data) == len(data):
                self.done += 1
                return
        except OSError as error:
            reason = error.strerror
        os.ftruncate(self._file, end)
        hint = "What was finished is kept; make room and run the same command again."
        raise UsageError(f"{self.path} cannot be written: {reason}.", hint=hint)

    def close(self) -> None:
        """Bring what was written to the disk and let the file go."""
        os.fsync(self._file)
        os.close(self._file)

    def _refuse_own_input(self, inputs: Sequence[str]) -> None:
        """Refuse an output inside an input folder: the next run would read it as an article."""
        here = self.path.resolve()
        for name in inputs:
            folder = Path(name).resolve()
            if folder.is_dir() and folder in here.parents:
                raise UsageError(f"{self.path} lies in the input {name}.", hint="Write the output elsewhere.")

    def _refuse_second_stdin(self, inputs: Sequence[str]) -> None:
        if self.done and "-" in inputs:
            raise UsageError(
                f"{self.path} holds records already, and standard input cannot be read from its beginning again.",
                hint="Give the articles as a file, or choose another output.",
            )

    def _lock(self) -> None:
        """Keep a second run out while this one writes; the lock ends with the process."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(f"Another run is writing {self.path}.", hint="Wait for it to end.") from None

    def _claim(self) -> None:
        """Take the output for these inputs, or find that it is theirs already."""
        wanted = json.dumps({"inputs": self._inputs}, ensure_ascii=False)
        if self.path.stat().st_size == 0:
            temporary = self._beside.with_name(f".{self._beside.name}")
            temporary.write_text(wanted, encoding="utf-8")
            temporary.replace(self._beside)
        elif not self._beside.exists() or self._beside.read_text(encoding="utf-8") != wanted:
            raise UsageError(
                f"{self.path} exists and was not made from these inputs.",
                hint="Choose another output, or remove the file.",
            )

    def _cut_to_whole_lines(self) -> int:
        lines, end, position = 0, 0, 0
        while block := os.pread(self._file, _BLOCK, position):
            lines += block.count(b"\n")
            if b"\n" in block:
                end = position + block.rindex(b"\n") + 1
            position += len(block)
        os.ftruncate(self._file, end)
        return lines


def _fingerprint(name: str) -> str:
    """Name an input with what tells that it changed: size and time of a file, and of every file of a folder."""
    path = Path(name)
    if path.is_file():
        return f"{path.resolve()} {_state(path)}"
    if path.is_dir():
        states = [
            f"{one.relative_to(path)} {_state(one)}" for one in sorted(path.rglob("*")) if one.is_file()
        ]
        return f"{path.resolve()} sha256:{hashlib.sha256(chr(10).join(states).encode(errors='replace')).hexdigest()}"
    return name


def _state(path: Path) -> str:
    found = path.stat()
    return f"{found.st_size} bytes, {found.st_mtime_ns}"
