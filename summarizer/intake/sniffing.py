"""Which format some bytes are in: by the name's ending where it tells, else by how they begin."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Format = Literal["json", "jsonl", "csv", "plain", "markdown", "html", "pdf", "xml"]

SUFFIXES: dict[str, Format] = {
    ".atom": "xml",
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".markdown": "markdown",
    ".md": "markdown",
    ".ndjson": "jsonl",
    ".nxml": "xml",
    ".pdf": "pdf",
    ".rss": "xml",
    ".tsv": "csv",
    ".txt": "plain",
    ".xhtml": "html",
    ".xml": "xml",
}
_HEAD = 4096
_XML = re.compile(
    r"\A\s*(?:<\?xml|<rss\b|<feed\b|<rdf:RDF\b|<PubmedArticle|<article\b[^>]*(?:article-type|dtd-version|xmlns))"
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"\A\s*<(?:article|div|main|section|p|h1|title|meta)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"\A\s*#\s+\S|\A---[ \t]*\r?\n(?=(?s:.*?)\n---)")
_CSV = re.compile(r"\A\s*(?:\"?[\w ]{1,30}\"?[,;\t]){1,20}\"?[\w ]{1,30}\"?\s*\n")
_COLUMNS = re.compile(r"\b(?:title|text|html|url)\b", re.IGNORECASE)


def format_of(name: str, data: bytes) -> Format:
    """Name the format of some bytes; whatever is not known otherwise is plain text."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    known = SUFFIXES.get(PurePath(name).suffix.lower())
    if known is not None:
        return known
    head = _head(data)
    return _of_head(head) or "plain"


def _of_head(head: str) -> Format | None:
    start = head.lstrip()[:1]
    if start == "{":
        return "jsonl" if re.match(r"\s*\{.*\}[ \t]*\r?\n\s*\{", head) else "json"
    if re.match(r"\s*\[\s*[{\]]", head):
        return "json"
    if _HTML.search(head[:2000]) and start == "<":
        return "html"
    if _XML.search(head):
        return "xml"
    if _FRAGMENT.search(head):
        return "html"
    if _MARKDOWN.search(head):
        return "markdown"
    if _CSV.match(head) and _COLUMNS.search(head.partition("\n")[0]):
        return "csv"
    return None


def _head(data: bytes) -> str:
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data[:_HEAD].decode(name, "ignore")
    return data[:_HEAD].decode("utf-8", "ignore")
