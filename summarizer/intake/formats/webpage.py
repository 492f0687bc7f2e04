"""HTML to the Article's own keys: the visible main text, and what the page says of itself.

Hidden text never becomes part of the article; where it speaks to a model, it is reported in the metadata.
It does not run scripts and fetches nothing.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from summarizer.errors import InputFormatError
from summarizer.intake.address import find_addressed
from summarizer.intake.subject import count_words, page_phrases, page_rules
from summarizer.text.html import element_text, is_hidden, parse_html
from summarizer.text.phrases import normalise

HIDDEN_KEY = "hidden_text_to_model"
#: A page with more markup than this is an archive or an attack; reading it would take many seconds.
MOST_CHARACTERS = 4_000_000
MOST_ELEMENTS = 15_000
#: Below this the extractor may have taken a banner for furniture, so the whole visible page is read.
_FEW_WORDS = 40
#: Below this an article may be a teaser, and the wall that cuts it stands outside of what was extracted.
_TEASER_WORDS = 150
_WALLS = frozenset({"A907", "A908"})
_SILENT = ("script", "style", "svg", "iframe", "object", "template", "noscript")


def read_webpage(html: str, url: str = "") -> dict[str, Any]:
    """Give title, text, source, url, published and metadata of a page; raises `InputFormatError` where it is too large."""
    if len(html) > MOST_CHARACTERS:
        raise InputFormatError(f"The page has {len(html):,} characters; the limit is {MOST_CHARACTERS:,}.")
    root = parse_html(html)
    if root is None:
        return {"text": ""}
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise InputFormatError(f"The page has more than {MOST_ELEMENTS:,} elements.")
    metadata = _take_out_hidden(root)
    visible = element_text(root)
    fields = _extracted(root, url)
    if _needs_whole_page(fields["text"], visible):
        fields["text"] = visible
    fields["metadata"] = metadata
    return fields


def _take_out_hidden(root: Any) -> dict[str, Any]:  # noqa: ANN401 - an lxml element
    """Drop what no reader sees, and report what in it speaks to a model."""
    told: list[str] = []
    for element in [
        one for one in root.iter() if isinstance(one.tag, str) and one.tag not in {"html", "body"}
    ]:
        if is_hidden(element) and element.getparent() is not None:
            words = " ".join("".join(element.itertext()).split())
            told += [span.text for span in find_addressed(words[:20_000])]
            element.drop_tree()
    return {HIDDEN_KEY: list(dict.fromkeys(told))} if told else {}


def _extracted(root: Any, url: str) -> dict[str, Any]:  # noqa: ANN401 - an lxml element
    from trafilatura import bare_extraction  # noqa: PLC0415 - 0.3 s to import
    from trafilatura.settings import Document  # noqa: PLC0415 - as above

    page = bare_extraction(
        deepcopy(root), url=url or None, with_metadata=True, include_comments=False, include_tables=False
    )
    if not isinstance(page, Document):
        return {"title": _title(root), "text": ""}
    title = page.title or _title(root)
    return {
        "title": title,
        "text": _paragraphs(page.text or "", title),
        "source": page.sitename or "",
        "url": page.url or "",
        "published": page.date or "",
    }


def _paragraphs(text: str, title: str) -> str:
    """Set the page's blocks apart by blank lines, so that none runs into the next, and drop a repeated title."""
    blocks = [block.strip() for block in text.split("\n") if block.strip()]
    named = " ".join(title.split()).casefold()
    if blocks and len(blocks) > 1 and " ".join(blocks[0].split()).casefold() == named:
        blocks = blocks[1:]
    return "\n\n".join(blocks)


def _title(root: Any) -> str:  # noqa: ANN401 - an lxml element
    found = root.find(".//title")
    return " ".join(found.text_content().split()) if found is not None else ""


def _needs_whole_page(text: str, visible: str) -> bool:
    words = count_words(text)
    if words < _FEW_WORDS:
        return count_words(visible) > words
    return words < _TEASER_WORDS and bool(_walls(visible) - _walls(text))


def _walls(text: str) -> set[str]:
    hit = (page_rules()[name] for name in page_phrases().hit_names(normalise(text)))
    return {rule.code for rule in hit if rule.strong and rule.code in _WALLS}
