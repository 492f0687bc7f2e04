"""JATS and PubMed XML to the Article's own keys; references, tables and figures are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.intake.formats.markup import descendants, first, local, words

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_LANGUAGES = {
    "eng": "en",
    "ger": "de",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "dut": "nl",
    "rus": "ru",
}
_NOT_TEXT = frozenset(
    {"xref", "table-wrap", "fig", "fn", "disp-formula", "ref-list", "supplementary-material", "table"}
)
_SIDE_ABSTRACTS = frozenset({"graphical", "teaser", "toc", "key-points", "summary", "video"})


def read_pubmed(root: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - an lxml element
    """Give each article of a PubmedArticleSet, or the one of a lone PubmedArticle."""
    for record in [root] if local(root) == "PubmedArticle" else descendants(root, "PubmedArticle"):
        types = [words(one).lower() for one in descendants(record, "PublicationType")]
        abstract = first(record, "Abstract")
        yield _given(
            {
                "id": words(first(record, "PMID")),
                "title": words(first(record, "ArticleTitle")),
                "text": "\n\n".join(_labelled(one) for one in descendants(abstract, "AbstractText"))
                if abstract is not None
                else "",
                "url": _doi(words(_by_attribute(record, "ArticleId", "IdType", "doi"))),
                "source": words(first(record, "Journal", "Title")),
                "source_type": "preprint" if "preprint" in types else "journal_article",
                "published": _date(first(record, "PubDate")),
                "language": _LANGUAGES.get(words(first(record, "Language")), ""),
                "tags": [words(one) for one in descendants(record, "Keyword")],
            }
        )


def read_jats(root: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - an lxml element
    """Give each article of a JATS file: abstract and body as text."""
    for article in [root] if local(root) == "article" else descendants(root, "article"):
        front = first(article, "front")
        front = front if front is not None else article
        kind = (article.get("article-type") or "").lower()
        group = first(front, "title-group")
        yield _given(
            {
                "id": words(_by_attribute(front, "article-id", "pub-id-type", "pmid")),
                "title": words(first(group, "article-title"), _NOT_TEXT) if group is not None else "",
                "text": "\n\n".join([*_abstracts(front), *_sections(first(article, "body"))]),
                "url": _doi(words(_by_attribute(front, "article-id", "pub-id-type", "doi"))),
                "source": words(first(front, "journal-title")),
                "source_type": "preprint" if "preprint" in kind else "journal_article",
                "published": _date(first(front, "pub-date")),
                "language": (article.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower(),
                "tags": [words(one) for one in descendants(front, "kwd")],
            }
        )


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _labelled(element: Any) -> str:  # noqa: ANN401 - an lxml element
    label = (element.get("Label") or "").strip()
    body = words(element)
    return f"{label.capitalize()}: {body}" if label and label != "UNLABELLED" else body


def _abstracts(front: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    for abstract in descendants(front, "abstract"):
        if (abstract.get("abstract-type") or "").lower() not in _SIDE_ABSTRACTS:
            yield from _sections(abstract)


def _sections(part: Any | None) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """Give titles and paragraphs in order; a paragraph within a table or a figure is none."""
    if part is None:
        return
    if not len(part) and part.text:
        yield words(part)
    for child in part:
        name = local(child)
        if name in {"p", "title"}:
            text = words(child, _NOT_TEXT)
            if text and text.lower() != "abstract":
                yield text
        elif name == "list":
            yield from (f"- {words(item, _NOT_TEXT)}" for item in descendants(child, "list-item"))
        elif name not in _NOT_TEXT:
            yield from _sections(child)


def _by_attribute(element: Any, name: str, key: str, value: str) -> Any | None:  # noqa: ANN401 - an lxml element
    return next((one for one in descendants(element, name) if one.get(key) == value), None)


def _doi(doi: str) -> str:
    return f"https://doi.org/{doi}" if doi else ""


def _date(element: Any | None) -> str:  # noqa: ANN401 - an lxml element
    """Give a date as far as it is known: year, month, day."""
    if element is None:
        return ""
    parts = {local(one).lower(): words(one) for one in element}
    year, month, day = parts.get("year", ""), parts.get("month", ""), parts.get("day", "")
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower())
    if not year.isdigit() or number is None:
        return year
    return f"{year}-{number:02d}-{int(day):02d}" if day.isdigit() else f"{year}-{number:02d}"
