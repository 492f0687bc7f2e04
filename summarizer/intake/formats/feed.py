"""RSS and Atom to the Article's own keys, an entry an article. It follows no link."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from summarizer.intake.formats.markup import refuse_own_types
from summarizer.text.html import html_text


def read_feed(data: bytes) -> Iterator[dict[str, Any]]:
    """Give the entries of a feed in order; the longest of an entry's texts is its text.

    Raises `InputFormatError` where the feed defines entities of its own.
    """
    import feedparser  # noqa: PLC0415 - only a feed needs it

    refuse_own_types(data)
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    outlet = str(parsed.feed.get("title", ""))
    for entry in parsed.entries:
        texts = [str(part.get("value", "")) for part in entry.get("content", [])]
        text = max((html_text(one) for one in [*texts, str(entry.get("summary", ""))]), key=len)
        fields = {
            "id": str(entry.get("id", "")),
            "title": html_text(str(entry.get("title", ""))),
            "text": text,
            "url": str(entry.get("link", "")),
            "source": outlet,
            "published": _date(entry),
            "tags": [str(tag["term"]) for tag in entry.get("tags", []) if tag.get("term")],
        }
        yield {key: value for key, value in fields.items() if value}


def _date(entry: Any) -> str:  # noqa: ANN401 - feedparser has no types
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if parsed is None:
        return str(entry.get("published", ""))
    year, month, day, hour, minute, second = parsed[:6]
    return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}+00:00"
