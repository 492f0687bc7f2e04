"""A brief as an HTML fragment for a host page, and fragments as a page of their own.

The fragment is pure ASCII (other characters are references), so that no wrong charset can garble it;
its style rules all begin with its own class, so that they cannot reach the host page.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jinja2

from summarizer.models.brief import Brief
from summarizer.models.draft import Section
from summarizer.page.parts import WITHHELD, disclosure, relevance_line, shown_sections, source_line
from summarizer.settings import PageSettings


def brief_html(brief: Brief, page: PageSettings) -> str:
    """Render one `<article>` with the sections that passed and JSON-LD that says `ai_generated`."""
    html = (
        _templates()
        .get_template("brief.html.jinja")
        .render(
            brief=brief,
            source=source_line(brief),
            link=brief.url if brief.url.startswith(("http://", "https://")) else "",
            relevance=relevance_line(brief),
            sections=[
                {
                    "name": section.value,
                    "title": title,
                    "items": result.items if section is Section.FAQ else (),
                    "paragraphs": [text for text in result.text.split("\n\n") if text.strip()],
                }
                for section, title, result in shown_sections(brief)
            ],
            disclosure=disclosure(brief, page),
            json_ld=brief_json_ld(brief),
            withheld=WITHHELD,
        )
    )
    return _ascii(html)


def document_html(title: str, fragments: list[str]) -> str:
    """Put fragments on a page of their own."""
    html = _templates().get_template("document.html.jinja").render(title=title, fragments=fragments)
    return _ascii(html)


def brief_json_ld(brief: Brief) -> str:
    """Describe the brief in schema.org's words, as JSON that may stand inside a script element."""
    shown = {section: result for section, _, result in shown_sections(brief)}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": brief.title,
        "dateCreated": brief.provenance.finished,
        "creator": {
            "@type": "SoftwareApplication",
            "name": "summarizer",
            "version": brief.provenance.summarizer,
        },
        "ai_generated": brief.provenance.ai_generated,
        "creditText": "Automated" if brief.provenance.approved_by is None else "Automated, reviewed",
    }
    if brief.provenance.approved_by is not None:
        data["editor"] = {"@type": "Person", "name": brief.provenance.approved_by}
    if brief.url.startswith(("http://", "https://")):
        data["isBasedOn"] = brief.url
    if Section.SUMMARY in shown:
        data["abstract"] = shown[Section.SUMMARY].text
    if Section.FAQ in shown:
        data["hasPart"] = {
            "@type": "FAQPage",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": item.question,
                    "acceptedAnswer": {"@type": "Answer", "text": item.answer},
                }
                for item in shown[Section.FAQ].items
            ],
        }
    dumped = json.dumps(data, ensure_ascii=True, indent=1)
    return dumped.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("summarizer.page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _ascii(html: str) -> str:
    return html.encode("ascii", "xmlcharrefreplace").decode("ascii")
