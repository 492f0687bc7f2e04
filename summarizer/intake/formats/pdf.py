"""PDF to text: pages to paragraphs, words that a line end cut are joined. It reads no images."""

from __future__ import annotations

import re
from collections import Counter
from threading import Lock
from typing import Any

from summarizer.errors import InputFormatError

#: The library underneath is not safe for threads.
_LOCK = Lock()
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad\u2010]$")
#: What the library writes for a hyphen at a line's end.
_SOFT_END = re.compile("[\u0002\ufffe]\\s*")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:][\"'”’)\]]*$")
_REPEATED_ON = 3


def read_pdf(data: bytes, most_pages: int) -> dict[str, Any]:
    """Give the text of a PDF and its title where it names one that stands on the first page.

    Raises `InputFormatError` where it is encrypted, broken, longer than `most_pages`, or has no text.
    """
    with _LOCK:
        pages, title = _pages(data, most_pages)
    if not any(page.strip() for page in pages):
        raise InputFormatError(
            "The PDF has no text; it is a scan.", hint="Send the text, or run character recognition first."
        )
    repeated = _repeated(pages)
    lines = [line for page in pages for line in _lines(page) if line not in repeated]
    text = "\n\n".join(_paragraphs(lines))
    return {"text": text, "title": _trusted(title, pages[0])}


def _pages(data: bytes, most_pages: int) -> tuple[list[str], str]:
    import pypdfium2  # noqa: PLC0415 - only a PDF needs it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputFormatError("The PDF is encrypted.", hint="Send it without a password.") from None
        raise InputFormatError("The PDF cannot be read; it is broken.") from None
    try:
        if len(document) > most_pages:
            raise InputFormatError(f"The PDF has {len(document)} pages; the limit is {most_pages}.")
        title = str(document.get_metadata_value("Title") or "")
        return [_page_text(document, number) for number in range(len(document))], title
    except pypdfium2.PdfiumError:
        raise InputFormatError("The PDF cannot be read; a page is broken.") from None
    finally:
        document.close()


def _page_text(document: Any, number: int) -> str:  # noqa: ANN401 - the library has no types
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            return _SOFT_END.sub("", str(text_page.get_text_bounded()))
        finally:
            text_page.close()
    finally:
        page.close()


def _lines(page: str) -> list[str]:
    stripped = (line.strip() for line in page.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return [line for line in stripped if not _PAGE_NUMBER.fullmatch(line)]


def _repeated(pages: list[str]) -> set[str]:
    """Give the running heads: lines that stand on three pages and more."""
    counts = Counter(line for page in pages for line in set(_lines(page)) if line)
    return {line for line, count in counts.items() if count >= _REPEATED_ON and count > len(pages) // 2}


def _paragraphs(lines: list[str]) -> list[str]:
    """Join lines; a paragraph ends at an empty line, or at a short line with an end mark."""
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[int(0.75 * (len(lengths) - 1))] if lengths else 0
    paragraphs, current = [], ""
    for line in lines:
        if current and _HYPHEN.search(current) and line[:1].islower():
            current = _HYPHEN.sub("", current) + line
        elif line:
            current = f"{current} {line}".strip()
        if not line or (_ENDS.search(line) and len(line) < 0.8 * usual):
            paragraphs += [current] if current else []
            current = ""
    return [*paragraphs, current] if current else paragraphs


def _trusted(title: str, first_page: str) -> str:
    """Take a title from the metadata only if the first page bears it; many name the file."""
    words = title.lower().split()
    page = " ".join(first_page.lower().split())
    return " ".join(title.split()) if len(words) >= 3 and " ".join(words) in page else ""
