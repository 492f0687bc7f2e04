"""An object of the Article input to an Article; every wrong type is told with its field."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from summarizer.errors import InputFormatError
from summarizer.models.article import Article, SourceType

_TEXTS = ("title", "text", "html", "url", "source", "published", "language")
_OWN = frozenset({*_TEXTS, "id", "source_type", "tags", "score", "embargo_until", "metadata"})
#: Keys of an Article that intake works out itself; what a caller gives for them is passed over.
_WORKED_OUT = frozenset({"raw_text", "edits", "addressed_to_model"})


def article_from_mapping(given: Mapping[str, Any]) -> Article:
    """Build an Article; null counts as missing, unknown keys go to `metadata`.

    `html` is read where `text` is empty. Raises `InputFormatError` that names the field of a wrong type.
    """
    known = {key: value for key, value in given.items() if value is not None}
    fields: dict[str, Any] = {name: _text(known, name) for name in _TEXTS}
    fields["language"] = fields["language"] or "en"
    metadata = _metadata(known)
    fields["source_type"] = _source_type(known, metadata)
    fields["tags"] = _tags(known.get("tags"))
    fields["score"] = _score(known.get("score"))
    fields["embargo_until"] = _moment(known.get("embargo_until"))
    fields["metadata"] = metadata
    html = fields.pop("html")
    if html.strip() and not fields["text"].strip():
        _read_html(html, fields)
    fields["id"] = _identity(known.get("id")) or make_id(fields["url"], fields["title"], fields["text"])
    return Article(**fields)


def make_id(url: str, title: str, text: str) -> str:
    """Derive an id from the url, else from the text, else from the title; the same input has the same id."""
    key = url or text or title
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read_html(html: str, fields: dict[str, Any]) -> None:
    from summarizer.intake.formats.webpage import read_webpage  # noqa: PLC0415 - the reader of HTML takes 0.3 s to import

    page = read_webpage(html, fields["url"])
    fields["metadata"] = {**page.pop("metadata", {}), **fields["metadata"]}
    for key, value in page.items():
        fields[key] = fields[key] or value


def _text(known: Mapping[str, Any], name: str) -> str:
    value = known.get(name, "")
    if name == "published":
        if isinstance(value, datetime | date):
            return value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
            return str(value)
    if not isinstance(value, str):
        raise _wrong(name, "a string", value)
    return value.encode("utf-8", "replace").decode("utf-8") if not value.isascii() else value


def _identity(value: Any) -> str:  # noqa: ANN401 - anything that JSON holds
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _wrong("id", "a string", value)
    try:
        return str(value).encode("utf-8", "replace").decode("utf-8")
    except ValueError:
        raise _wrong("id", "a string", value) from None


def _source_type(known: Mapping[str, Any], metadata: dict[str, Any]) -> SourceType:
    """Read the type; a word outside the vocabulary is `unknown` and stays in the metadata."""
    value = known.get("source_type", "")
    if not isinstance(value, str):
        raise _wrong("source_type", "a string", value)
    word = value.strip().lower().replace("-", "_").replace(" ", "_")
    if not word or word in set(SourceType):
        return SourceType(word or "unknown")
    metadata.setdefault("source_type", value)
    return SourceType.UNKNOWN


def _tags(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - anything that JSON holds
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list | tuple) or not all(isinstance(tag, str) for tag in value):
        raise _wrong("tags", "a list of strings", value)
    return tuple(tag.strip() for tag in value if tag.strip())


def _score(value: Any) -> float | None:  # noqa: ANN401 - anything that JSON holds
    if isinstance(value, str):
        if not value.strip():
            return None
        try:
            value = float(value)
        except ValueError:
            raise _wrong("score", "a number from 0 to 100", value) from None
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong("score", "a number from 0 to 100", value)
    if not math.isfinite(value) or not 0 <= value <= 100:
        raise InputFormatError("score: expected a number from 0 to 100.")
    return float(value)


def _moment(value: Any) -> datetime | None:  # noqa: ANN401 - anything that JSON holds
    """Read a point in time; one without a zone is taken as UTC, a date as its end."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            try:
                value = datetime.fromisoformat(str(value).strip())
            except ValueError:
                raise InputFormatError("embargo_until: expected a date and time as in ISO 8601.") from None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, 23, 59, 59, tzinfo=UTC)
    raise _wrong("embargo_until", "a date and time", value)


def _metadata(known: Mapping[str, Any]) -> dict[str, Any]:
    own = known.get("metadata", {})
    if not isinstance(own, Mapping):
        raise _wrong("metadata", "an object", own)
    others = {str(key): value for key, value in known.items() if key not in _OWN | _WORKED_OUT}
    return {**others, **{str(key): value for key, value in own.items()}}


def _wrong(name: str, expected: str, value: Any) -> InputFormatError:  # noqa: ANN401 - anything that JSON holds
    return InputFormatError(f"{name}: expected {expected}, got {_kind(value)}.")


def _kind(value: Any) -> str:  # noqa: ANN401 - anything that JSON holds
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), type(value).__name__)
