"""HTML to the Article's own keys."""

from __future__ import annotations

from typing import Any


def read_webpage(html: str, url: str = "") -> dict[str, Any]:
    """Give title, text, outlet and date of a web page."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - 0.3 s to import

    page = bare_extraction(html, url=url or None, with_metadata=True, include_comments=False)
    if page is None:
        return {"text": ""}
    return {"title": page.title or "", "text": page.text or "", "source": page.sitename or "", "published": page.date or ""}
