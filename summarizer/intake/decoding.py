"""Bytes to text: by byte order mark, declared charset, UTF-8, else a guess. It knows no format."""

from __future__ import annotations

import codecs
import re

from summarizer.errors import InputFormatError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*|<\?xml[^>]{0,100}encoding\s*=\s*)["']?\s*([A-Za-z0-9_:.-]{2,30})"""
)
_HEAD = 2048
#: Control characters that no text file holds; more than a few of them mean a binary file.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: A guess over more than this costs time and gains nothing.
_SAMPLE = 200_000


def decode(data: bytes, declared: str = "") -> str:
    """Decode a text file; raises `InputFormatError` where the bytes are no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name) or data.decode(name, "replace")
    head = data[:_HEAD]
    if _is_binary(data):
        raise InputFormatError("The bytes are no text in any encoding, and no format that is known.")
    match = _DECLARED.search(head)
    names = [declared, match[1].decode("ascii") if match else "", "utf-8"]
    for name in names:
        text = _strict(data, name) if name else None
        if text is not None:
            return text
    return _guessed(data)


def _is_binary(data: bytes) -> bool:
    sample = data[: _HEAD * 8]
    return bool(sample) and len(_BINARY.findall(sample)) > 0.01 * len(sample) + 1


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(_browser_name(name))
    except (UnicodeDecodeError, LookupError):
        return None


def _browser_name(name: str) -> str:
    """Read Latin-1 as browsers do: pages that declare it hold Windows-1252."""
    plain = name.lower().replace("_", "-")
    return "cp1252" if plain in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else name


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - most texts are UTF-8 and need no guess

    best = from_bytes(data[:_SAMPLE]).best()
    text = _strict(data, best.encoding) if best is not None else None
    western = _strict(data, "cp1252")
    if western is not None and (text is None or _is_latin(text)):
        return western
    return text if text is not None else data.decode("cp1252", "replace")


def _is_latin(text: str) -> bool:
    """Say whether plain Latin letters prevail; a guess between Western and Central European is then a toss."""
    letters = [letter for letter in text[:_SAMPLE] if letter.isalpha()]
    return sum(map(str.isascii, letters)) >= 0.6 * len(letters)
