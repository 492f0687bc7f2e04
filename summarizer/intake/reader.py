"""Files, folders and bytes to articles, in order; what cannot be read is a failure in its place.

It knows which reader serves which format, and the limits. It judges no text.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import InputFormatError, SummarizerError
from summarizer.intake.decoding import decode
from summarizer.intake.formats.document import read_markdown, read_plain
from summarizer.intake.formats.feed import read_feed
from summarizer.intake.formats.markup import local, parse_xml
from summarizer.intake.formats.pdf import read_pdf
from summarizer.intake.formats.records import read_csv, read_json, read_jsonl
from summarizer.intake.formats.scholarly import read_jats, read_pubmed
from summarizer.intake.mapping import article_from_mapping
from summarizer.intake.sniffing import SUFFIXES, Format, format_of
from summarizer.models.article import Article
from summarizer.settings import IntakeSettings

__all__ = ["ReadFailure", "article_from_mapping", "read_bytes", "read_path"]

Given = dict[str, Any] | InputFormatError
_HEAD = 4096


@dataclass(frozen=True)
class ReadFailure:
    """An input that gave no article: where it stands, and why."""

    where: str
    error: SummarizerError


def read_path(path: Path, settings: IntakeSettings) -> Iterator[Article | ReadFailure]:
    """Read a file, or every file of a known format in a folder and below, in the order of their paths.

    Lines of JSONL are read one by one, so that a file may be larger than memory.
    """
    if not path.is_dir():
        yield from _read_file(path, path.name, settings)
        return
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path)
        hidden = any(part.startswith(".") for part in inside.parts)
        if file.is_file() and not hidden and file.suffix.lower() in SUFFIXES:
            yield from _read_file(file, str(inside), settings)


def read_bytes(data: bytes, name: str, settings: IntakeSettings) -> Iterator[Article | ReadFailure]:
    """Read the articles in some bytes; the ending of `name` tells the format, else they are looked at."""
    form = format_of(name, data)
    if form == "jsonl":
        yield from _read_lines(io.BytesIO(data), name, settings)
        return
    try:
        if len(data) > settings.max_bytes:
            raise InputFormatError(
                f"The input has {len(data):,} bytes; the limit is {settings.max_bytes:,}.",
                hint="Send one article, or raise intake.max_bytes.",
            )
        yield from _articles(_READERS[form](data, settings), name, settings)
    except SummarizerError as error:
        yield ReadFailure(name, error)


def _read_file(file: Path, name: str, settings: IntakeSettings) -> Iterator[Article | ReadFailure]:
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(0)
            if format_of(name, head) == "jsonl":
                yield from _read_lines(stream, name, settings)
                return
            data = stream.read(settings.max_bytes + 1)
    except OSError as error:
        yield ReadFailure(name, InputFormatError(f"The file cannot be read: {error.strerror}."))
        return
    yield from read_bytes(data, name, settings)


def _read_lines(
    stream: Iterable[bytes], name: str, settings: IntakeSettings
) -> Iterator[Article | ReadFailure]:
    yield from _articles(read_jsonl(stream, settings.max_bytes), name, settings)


def _articles(
    rows: Iterable[tuple[int, Given]], name: str, settings: IntakeSettings
) -> Iterator[Article | ReadFailure]:
    """Turn rows into articles; row 0 is a file's only one."""
    for number, given in rows:
        where = f"{name}:{number}" if number else name
        try:
            if isinstance(given, InputFormatError):
                raise given
            article = article_from_mapping(given)
            if len(article.text) > settings.max_characters:
                raise InputFormatError(
                    f"The text has {len(article.text):,} characters; the limit is {settings.max_characters:,}.",
                    hint="Send one article, or raise intake.max_characters.",
                )
        except SummarizerError as error:
            yield ReadFailure(where, error)
        else:
            yield article


def _only(given: dict[str, Any]) -> Iterator[tuple[int, Given]]:
    yield 0, given


def _json(data: bytes, settings: IntakeSettings) -> Iterator[tuple[int, Given]]:
    try:
        items = list(read_json(decode(data)))
    except InputFormatError:
        lines = list(read_jsonl(io.BytesIO(data), settings.max_bytes))
        if len(lines) < 2 or not any(isinstance(given, dict) for _, given in lines):
            raise
        yield from lines
        return
    yield from enumerate(items, start=1) if len(items) > 1 else ((0, item) for item in items)


def _csv(data: bytes, _: IntakeSettings) -> Iterator[tuple[int, Given]]:
    return read_csv(decode(data))


def _plain(data: bytes, _: IntakeSettings) -> Iterator[tuple[int, Given]]:
    return _only(read_plain(decode(data)))


def _markdown(data: bytes, _: IntakeSettings) -> Iterator[tuple[int, Given]]:
    return _only(read_markdown(decode(data)))


def _html(data: bytes, _: IntakeSettings) -> Iterator[tuple[int, Given]]:
    return _only({"html": decode(data)})


def _pdf(data: bytes, settings: IntakeSettings) -> Iterator[tuple[int, Given]]:
    return _only(read_pdf(data, settings.max_pages) if data.strip() else {"text": ""})


def _xml(data: bytes, _: IntakeSettings) -> Iterator[tuple[int, Given]]:
    if not data.strip():
        return _only({"text": ""})
    root = parse_xml(data)
    name = local(root)
    if name in {"rss", "feed", "RDF"}:
        return enumerate(read_feed(data), start=1)
    if name in {"PubmedArticleSet", "PubmedArticle"}:
        return enumerate(read_pubmed(root), start=1)
    if name == "html":
        return _only({"html": decode(data)})
    if name == "article" or next(root.iter("{*}article"), None) is not None:
        return enumerate(read_jats(root), start=1)
    raise InputFormatError(f"The XML is neither JATS nor PubMed nor a feed; its root is {name[:40]}.")


_READERS: dict[Format, Callable[[bytes, IntakeSettings], Iterator[tuple[int, Given]]]] = {
    "csv": _csv,
    "html": _html,
    "json": _json,
    "markdown": _markdown,
    "pdf": _pdf,
    "plain": _plain,
    "xml": _xml,
}
