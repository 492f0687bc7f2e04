"""Replies of judges, recorded and played again: a run can be judged anew without a model, to the letter.

A tape is a JSONL file, one reply a line, found by a digest of everything that shapes a reply: the model,
both halves of the prompt, the schema and the repeat. So a changed prompt, rubric, article or text is
another key, and its old replies are never served. Played without a model, a missing reply is an error
(`RecordingError`) and never a call.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from summarizer.engine.base import Engine
from summarizer.errors import InputFormatError, RecordingError, UsageError
from summarizer.models.completion import Completion, Request, Usage
from summarizer.models.draft import make_draft
from summarizer.models.record import Record

#: Part of every key: a change of what a row holds, or of what shapes a reply, begins a new tape.
FORMAT = "judge-reply.1"


class TapedReply(Record):
    """One reply: `text` as it came, the model that the endpoint named, and what it cost when it was made."""

    key: str
    judge: str
    prompt: str
    prompt_sha256: str
    repeat: int
    text: str
    model: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = 0.0


class Tape:
    """The replies of one file; a later line for the same key counts. A cut last line is passed over."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows = {row.key: row for row in _read(path)} if path.is_file() else {}

    def find(self, key: str) -> TapedReply | None:
        """Give the reply under a key, or None."""
        return self._rows.get(key)

    def add(self, row: TapedReply) -> None:
        """Append a reply; raises `UsageError` where the file cannot be written."""
        self._rows[row.key] = row
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            cut = self.path.is_file() and _is_cut(self.path)
            with self.path.open("a", encoding="utf-8") as stream:
                stream.write(("\n" if cut else "") + row.model_dump_json() + "\n")
        except OSError as error:
            raise UsageError(f"{self.path} cannot be written: {error.strerror}.") from None


class TapedEngine:
    """An engine that plays a tape and, with an engine behind it, records what is missing.

    `mode` "replay" never calls; "record" calls where the tape has no reply; "again" always calls, and its
    replies take the place of the old ones.
    """

    def __init__(
        self, judge: str, tape: Tape, inner: Engine | None, mode: Literal["replay", "record", "again"]
    ) -> None:
        self.name = "tape"
        self._judge, self._tape, self._mode = judge, tape, mode
        self._inner = None if mode == "replay" else inner

    async def complete(self, request: Request) -> Completion:
        """Give the recorded reply, or ask and record; raises `RecordingError` where there is neither."""
        key = key_of(self._judge, request)
        row = None if self._mode == "again" else self._tape.find(key)
        if row is not None:
            draft = make_draft(request.section, row.text)
            return Completion(draft=draft, engine=self.name, model=row.model or self._judge, cached=True)
        if self._inner is None:
            raise RecordingError(
                f"There is no recorded reply of {self._judge} to {request.prompt.id} for this text.",
                hint="Record it with `summarizer eval judge --record`; a changed prompt needs new replies.",
            )
        completion = await self._inner.complete(request)
        self._tape.add(_row(key, self._judge, request, completion))
        return completion

    async def accept(self, request: Request, completion: Completion) -> None:
        """Hand on."""
        if self._inner is not None and not completion.cached:
            await self._inner.accept(request, completion)

    async def aclose(self) -> None:
        """Hand on."""
        if self._inner is not None:
            await self._inner.aclose()


def key_of(judge: str, request: Request) -> str:
    """Hash what shapes a reply; the repeat counts, so that two repeats are two replies."""
    prompt = request.prompt
    shape = [FORMAT, judge, prompt.id, prompt.system, prompt.user, prompt.json_schema, request.attempt]
    digest = hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()
    return f"{FORMAT}:{digest}"


def _row(key: str, judge: str, request: Request, completion: Completion) -> TapedReply:
    usage: Usage = completion.usage
    return TapedReply(
        key=key,
        judge=judge,
        prompt=request.prompt.id,
        prompt_sha256=request.prompt.sha256,
        repeat=request.attempt,
        text=completion.draft.text,
        model=completion.model,
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=usage.cost_usd,
    )


def _read(path: Path) -> list[TapedReply]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputFormatError(f"{path.name} cannot be read: {type(error).__name__}.", hint=_HINT) from None
    lines = text.splitlines(keepends=True)
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(TapedReply.model_validate_json(line))
        except ValidationError:
            if number == len(lines) and not line.endswith("\n"):
                break
            raise InputFormatError(
                f"Line {number} of {path.name} is no recorded reply.", hint=_HINT
            ) from None
    return rows


_HINT = "Give a file that `summarizer eval judge --record` wrote."


def _is_cut(path: Path) -> bool:
    with path.open("rb") as stream:
        if not stream.seek(0, 2):
            return False
        stream.seek(-1, 2)
        return stream.read(1) != b"\n"
