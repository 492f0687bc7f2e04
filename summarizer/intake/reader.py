"""Files, folders and bytes to articles, in order; what cannot be read is a failure in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import InputFormatError, SummarizerError
from summarizer.intake.decoding import decode
from summarizer.intake.formats.document import read_markdown, read_plain
from summarizer.intake.formats.records import read_csv, read_json, read_jsonl
from summarizer.intake.mapping import article_from_mapping
from summarizer.models.article import Article
from summarizer.settings import IntakeSettings

__all__ = ["ReadFailure", "article_from_mapping", "read_bytes", "read_path"]


@dataclass(frozen=True)
class ReadFailure:
    """An input that gave no article: where it stands, and why."""

    where: str
    error: SummarizerError


def read_path(path: Path, settings: IntakeSettings) -> Iterator[Article | ReadFailure]:
    """Read a file, or every file of a folder in the order of their names."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            yield from read_bytes(file.read_bytes(), file.name, settings)


def read_bytes(data: bytes, name: str, settings: IntakeSettings) -> Iterator[Article | ReadFailure]:
    """Read the articles in some bytes; `name` tells the format, and `-` has it found out."""
    try:
        yield from _read(data, name)
    except SummarizerError as error:
        yield ReadFailure(name, error)


def _read(data: bytes, name: str) -> Iterator[Article | ReadFailure]:
    text = decode(data)
    suffix = Path(name).suffix.lower()
    if suffix in {".jsonl", ".ndjson"}:
        rows = read_jsonl(text)
    elif suffix == ".csv":
        rows = read_csv(text)
    elif suffix == ".json" or (name == "-" and text.lstrip()[:1] == "{"):
        rows = enumerate(read_json(text), start=1)
    elif suffix == ".md":
        rows = iter([(1, read_markdown(text))])
    elif suffix in {".html", ".htm"}:
        rows = iter([(1, {"html": text})])
    else:
        rows = iter([(1, read_plain(text))])
    for number, given in rows:
        where = f"{name}:{number}"
        if isinstance(given, InputFormatError):
            yield ReadFailure(where, given)
            continue
        try:
            yield article_from_mapping(given)
        except SummarizerError as error:
            yield ReadFailure(where, error)
