"""Plain text and Markdown: one article a file; front matter holds the Article's own keys."""

from __future__ import annotations

import re
from typing import Any

from summarizer.errors import InputFormatError

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\A\s*(?:#[ \t]+(?P<hash>[^\n]+?)[ \t]*#*|(?P<line>[^\n#][^\n]*)\n=+)[ \t]*(?:\n|\Z)")


def read_plain(text: str) -> dict[str, Any]:
    """Take a text as it is; it has no title."""
    return {"text": text}


def read_markdown(text: str) -> dict[str, Any]:
    """Read front matter, where there is some, and the first heading as title where that names none.

    Raises `InputFormatError` where the front matter is no YAML mapping.
    """
    text = text.replace("\r\n", "\n")
    front, text = _front(text)
    heading = _HEADING.match(text)
    if heading is not None:
        title = heading["hash"] or heading["line"]
        if not front.get("title") or front["title"] == title:
            front["title"] = title
            text = text[heading.end() :]
    front.setdefault("text", text.strip("\n"))
    return front


def _front(text: str) -> tuple[dict[str, Any], str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    import yaml  # noqa: PLC0415 - most texts have no front matter

    try:
        given = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        raise InputFormatError("The front matter is not YAML.") from None
    if not isinstance(given, dict):
        return {}, text
    return {str(key): value for key, value in given.items()}, text[match.end() :]
