"""A rendered prompt, with what is needed to name it again later."""

from __future__ import annotations

from summarizer.models.draft import Section
from summarizer.models.record import Record


class Prompt(Record):
    """What is sent: `id` is `<section>.v<N>`, `sha256` covers the template and its parts, not the article.

    `marker` is the unguessable word of the fence around the article; a draft that holds it leaks.
    """

    id: str
    section: Section
    sha256: str
    system: str
    user: str
    marker: str
    json_schema: dict[str, object] | None = None
