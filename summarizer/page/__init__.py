"""A brief as text, Markdown or HTML; it knows no engine and no guard."""

from summarizer.page.html import brief_html, brief_json_ld, document_html
from summarizer.page.markdown import brief_markdown
from summarizer.page.terminal import brief_text

__all__ = ["brief_html", "brief_json_ld", "brief_markdown", "brief_text", "document_html"]
