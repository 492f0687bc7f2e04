"""A brief as it leaves the house: Markdown, HTML or JSON-LD. It knows no store and judges nothing."""

from __future__ import annotations

from enum import StrEnum

from summarizer.models.brief import Brief
from summarizer.page import brief_html, brief_json_ld, brief_markdown
from summarizer.settings import PageSettings


class Form(StrEnum):
    """The forms that a CMS can take."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON_LD = "json-ld"

    @property
    def media_type(self) -> str:
        """Give the form's media type."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Form.MARKDOWN: "text/markdown",
    Form.HTML: "text/html",
    Form.JSON_LD: "application/ld+json",
}


def render(brief: Brief, form: Form, page: PageSettings) -> str:
    """Write a brief in one form; sections without an accepted text are left out."""
    if form is Form.MARKDOWN:
        return brief_markdown(brief, page)
    return brief_html(brief, page) if form is Form.HTML else brief_json_ld(brief)
