"""A brief as Markdown that a CMS takes; every mark in a text is escaped, so no text can make structure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.models.brief import Brief
from summarizer.models.draft import Section
from summarizer.page.parts import WITHHELD, disclosure, relevance_line, shown_sections, source_line
from summarizer.settings import PageSettings

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_MARK = re.compile(r"^(\s*)([-+=]+|\d+[.)])(?=\s|$)")
_UNSAFE_URL = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'*+,;=%]")


def brief_markdown(brief: Brief, page: PageSettings) -> str:
    """Render the sections that passed, in order; a refused brief gives its reason alone."""
    return "\n\n".join(_blocks(brief, page)) + "\n"


def _blocks(brief: Brief, page: PageSettings) -> Iterator[str]:
    yield f"# {escape(brief.title or 'Untitled')}"
    yield _source(brief)
    if brief.error is not None and not brief.sections:
        yield f"Not summarised ({brief.error.code}): {escape(brief.error.message)}"
        return
    if not any(shown_sections(brief)):
        yield WITHHELD
        return
    yield f"**{escape(brief.label)}** · {escape(relevance_line(brief))}"
    for section, title, result in shown_sections(brief):
        yield f"## {title}"
        if section is Section.FAQ and result.items:
            for item in result.items:
                yield f"### {escape(item.question)}"
                yield escape(item.answer)
        else:
            yield from (escape(paragraph) for paragraph in result.text.split("\n\n") if paragraph.strip())
    yield f"*{escape(disclosure(brief, page))}*"


def _source(brief: Brief) -> str:
    line = escape(source_line(brief))
    if not brief.url.startswith(("http://", "https://")):
        return line
    return f"[{line}]({safe_url(brief.url)})"


def escape(text: str) -> str:
    """Escape Markdown's marks and fold the text to one line."""
    flat = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _LINE_MARK.sub(lambda match: f"{match[1]}\\{match[2]}", flat)


def safe_url(url: str) -> str:
    """Percent-encode what could end a link."""
    return _UNSAFE_URL.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
