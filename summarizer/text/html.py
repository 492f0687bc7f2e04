"""Markup to plain text: block elements end a line, scripts and hidden elements are left out.

It reads any fragment and never fetches anything. It does not tell an article from the page around it.
"""

from __future__ import annotations

import re
from typing import Any

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "label",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object"})
_OFF_SCREEN = r"(?:position:(?:absolute|fixed).*)?(?:left|top|right|text-indent|margin-left):-\d{3,}"
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|font-size:0(?:[a-z%.;]|$)|opacity:0(?:\.0+)?(?:;|!|$)|"
    r"(?:max-)?(?:height|width):0(?:px|em|rem|%)?(?:;|!|$).*overflow:hidden|"
    r"overflow:hidden.*(?:max-)?(?:height|width):0(?:px|em|rem|%)?(?:;|!|$)|clip:rect\(0|clip-path:inset\(50%|"
    rf"{_OFF_SCREEN}"
)
_SPACES = re.compile(r"[ \t\r\f\v]+")
_LINES = re.compile(r" ?\n[\n ]*")
#: Deeper than this no page goes; what lies deeper is left out.
_DEEPEST = 400


def parse_html(html: str) -> Any:  # noqa: ANN401 - lxml has no types of its own here
    """Parse a page or fragment to an lxml tree, or None where nothing can be made of it."""
    from lxml import etree  # noqa: PLC0415 - only inputs in HTML need it
    from lxml import html as reader  # noqa: PLC0415 - as above

    parser = reader.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return reader.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def is_hidden(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Say whether a browser would not show an element, as far as its own attributes tell."""
    if not isinstance(element.tag, str):
        return True
    if element.tag in {"template", "noscript"} or element.get("hidden") is not None:
        return True
    if (element.get("aria-hidden") or "").strip().lower() == "true":
        return True
    style = element.get("style")
    return bool(style) and bool(_HIDING.search(re.sub(r"\s+", "", style[:2000].lower())))


def element_text(root: Any) -> str:  # noqa: ANN401 - an lxml element
    """Give the visible text of an element, one block a line."""
    pieces: list[str] = []
    _gather(root, pieces, 0)
    return _LINES.sub("\n", _SPACES.sub(" ", "".join(pieces).replace("\u00a0", " "))).strip()


def html_text(html: str) -> str:
    """Give the visible text of a page or fragment; "" where there is none."""
    if "<" not in html and "&" not in html:
        return html.strip()
    root = parse_html(html)
    return "" if root is None else element_text(root)


def _gather(element: Any, pieces: list[str], depth: int) -> None:  # noqa: ANN401 - an lxml element
    tag = element.tag
    if isinstance(tag, str) and tag not in _SILENT and depth < _DEEPEST and not is_hidden(element):
        block = tag in _BLOCKS
        pieces.append("\n" if block else "")
        pieces.append(_flat(element.text))
        for child in element:
            _gather(child, pieces, depth + 1)
            pieces.append(_flat(child.tail))
        pieces.append("\n" if block else "")


def _flat(words: str | None) -> str:
    return words.replace("\n", " ") if words else ""
