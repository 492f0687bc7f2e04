"""Replies from files, for evaluations and tests that make no call.

A recording is a `.jsonl` file with one object a line, or a `.json` file with one object or a list of them,
anywhere below the folder:

    {"article_id": "migraine-1", "section": "summary", "attempt": 1, "prompt_sha256": "sha256:...",
     "text": "...", "model": "...", "finish_reason": "stop",
     "usage": {"input_tokens": 0, "output_tokens": 0, "cost_usd": 0.0, "seconds": 0.0}}

`article_id`, `section` and `text` are needed. A FAQ may have `items` instead of `text`. An attempt that was
not recorded is served by the last one before it. `prompt_sha256` is that of the prompt file that the reply
was made with; where the prompt is another now, the recording is stale.

Several replies to the same request stand side by side as variants, `"variant": "b"` and so on; one without
the key is variant "a". `quality` (good, weak or bad) and `kind` say what a reply was written to be like:
labels for measuring scorers and judges, never seen by the guard.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.engine.faq_reply import faq_draft
from summarizer.errors import RecordingError
from summarizer.models.completion import FIRST_VARIANT, Completion, Quality, Request, Usage
from summarizer.models.draft import Draft, FaqItem, Section, faq_text, make_draft
from summarizer.models.record import Record, first_problem

log = logging.getLogger(__name__)
Key = tuple[str, Section, str]


class Recording(Record):
    """One recorded reply."""

    article_id: str
    section: Section
    attempt: int = 1
    variant: str = FIRST_VARIANT
    quality: Quality | None = None
    kind: str = ""
    prompt_sha256: str = ""
    text: str = ""
    items: tuple[FaqItem, ...] = ()
    model: str = "recorded"
    finish_reason: str | None = "stop"
    usage: Usage = Usage()

    def is_stale(self, prompt_sha256: str) -> bool:
        """Say whether the reply was made with another prompt than the one of this hash, or does not name its prompt."""
        return self.prompt_sha256 != prompt_sha256

    def draft(self) -> Draft:
        """Give the reply as a draft, read as the chat engine reads it; raises `IncompleteError` as it does."""
        if self.section is Section.FAQ and self.items and not self.text:
            return Draft(
                section=self.section,
                text=faq_text(self.items),
                items=self.items,
                finish_reason=self.finish_reason,
            )
        if self.section is Section.FAQ:
            return faq_draft(self.text, self.finish_reason)
        return make_draft(self.section, self.text, self.finish_reason)


class RecordedEngine:
    """Serves recorded replies by article, section, variant and attempt.

    `variants` names the variant of each section, variant "a" where it names none; a section that was not
    recorded in its variant is served by "a". A stale recording is an error with `strict`; otherwise it is
    served and one warning says so, or none without `warn` where the caller marks it. The guard sees a recorded reply as it sees any other.
    """

    name = "recorded"

    def __init__(
        self,
        recordings: tuple[Recording, ...],
        *,
        variants: Mapping[Section, str] | None = None,
        strict: bool = False,
        warn: bool = True,
    ) -> None:
        self._strict = strict
        self._variants = dict(variants or {})
        self._warned = not warn
        self._by_key: dict[Key, dict[int, Recording]] = {}
        for recording in recordings:
            key = (recording.article_id, recording.section, recording.variant)
            self._by_key.setdefault(key, {})[recording.attempt] = recording

    @classmethod
    def from_folder(
        cls, folder: Path, *, variant: str = FIRST_VARIANT, strict: bool = False
    ) -> RecordedEngine:
        """Read every recording below a folder, a later file over an earlier one; raises `RecordingError`."""
        return cls(read_recordings(folder), variants=dict.fromkeys(Section, variant), strict=strict)

    async def complete(self, request: Request) -> Completion:
        """Serve the reply; raises `RecordingError` where none was recorded."""
        recording = self.find(request)
        self._check_age(recording, request)
        return Completion(
            draft=recording.draft(), engine=self.name, model=recording.model, usage=recording.usage
        )

    def find(self, request: Request) -> Recording:
        """Give the recording that answers a request; raises `RecordingError` where none was made."""
        variant = self._variants.get(request.section, FIRST_VARIANT)
        for name in (variant, FIRST_VARIANT):
            attempts = self._by_key.get((request.article.id, request.section, name), {})
            usable = [number for number in attempts if number <= request.attempt]
            if usable:
                return attempts[max(usable)]
        raise RecordingError(f"There is no recorded {request.section.value} of article {request.article.id}.")

    async def accept(self, request: Request, completion: Completion) -> None:
        """Forget: there is nothing to learn."""

    async def aclose(self) -> None:
        """Release nothing."""

    def _check_age(self, recording: Recording, request: Request) -> None:
        if not recording.prompt_sha256 or not recording.is_stale(request.prompt.sha256):
            return
        if self._strict:
            raise RecordingError(f"The recording was made with another text of {request.prompt.id}.")
        if not self._warned:
            self._warned = True
            log.warning("recordings were made with another text of %s", request.prompt.id)


def read_recordings(folder: Path) -> tuple[Recording, ...]:
    """Read every recording below a folder in the order of the file names; raises `RecordingError`."""
    if not folder.is_dir():
        raise RecordingError(f"There is no folder of recordings at {folder}.")
    return tuple(
        _recording(row, path)
        for path in sorted(folder.rglob("*.json*"))
        if path.suffix in {".json", ".jsonl"}
        for row in _rows(path)
    )


def _rows(path: Path) -> Iterator[Any]:
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            yield from (json.loads(line) for line in text.splitlines() if line.strip())
            return
        data = json.loads(text)
    except (OSError, ValueError) as error:
        raise RecordingError(f"{path.name} cannot be read: {type(error).__name__}.") from None
    yield from data if isinstance(data, list) else [data]


def _recording(row: object, path: Path) -> Recording:
    try:
        return Recording.model_validate(row)
    except ValidationError as error:
        raise RecordingError(f"A recording in {path.name} is not right: {first_problem(error)}.") from None
