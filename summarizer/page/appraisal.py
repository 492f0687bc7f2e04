"""Study facts as a page that an editor reads: the label, each fact with its words, the points, the gaps.

The HTML marks the spans of the facts in the article by field; it is ASCII, like the brief's.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator
from typing import Any

import click

from summarizer.models.article import Article
from summarizer.models.span import Span
from summarizer.models.study import Evidence, Fact, FactStatus, SentenceRole, Study, StudyFacts

WIDTH = 88
_SKIP = {"role", "sample_sizes", "outcomes", "effects", "spin", "harms", "limitations", "warnings"}


def facts_text(article: Article, facts: StudyFacts) -> str:
    """Render for a terminal."""
    return "\n".join(_lines(article, facts))


def _lines(article: Article, facts: StudyFacts) -> Iterator[str]:
    yield click.style(article.title or "(no title)", bold=True)
    yield facts.label
    yield f"kind of item: {_words(facts.item_type)}"
    for study in facts.studies:
        yield ""
        yield click.style(f"{_words(study.role).upper()} STUDY", bold=True)
        yield from _study_lines(study)
    yield ""
    for name, fact in (*_facts_of(facts.publication), *_facts_of(facts.money)):
        yield _fact_line(name, fact)
    if facts.points:
        yield ""
        yield click.style("POINTS", bold=True)
    for point in facts.points:
        yield from textwrap.wrap(
            f"{point.code} ({point.kind}) {point.text}", WIDTH, initial_indent="  ", subsequent_indent="    "
        )
        if point.evidence is not None:
            yield f'      "{_clip(point.evidence.text)}"'
    if facts.gaps:
        yield ""
        yield from textwrap.wrap(f"Not stated: {', '.join(facts.gaps)}.", WIDTH)


def _study_lines(study: Study) -> Iterator[str]:
    for name, fact in _facts_of(study):
        yield _fact_line(name, fact)
    for effect in study.effects:
        yield f'  result: "{_clip(effect.span.text)}"'
    for size in study.sample_sizes:
        standing = f"{size.value:,} {_words(size.role)} ({size.confidence.value})"
        yield f'  head count: {standing} "{_clip(size.span.text)}"'


def _facts_of(record: Any) -> list[tuple[str, Fact[Any]]]:  # noqa: ANN401 - any record that holds facts
    fields = type(record).model_fields
    return [
        (name, getattr(record, name))
        for name in fields
        if name not in _SKIP and isinstance(getattr(record, name), Fact)
    ]


def _fact_line(name: str, fact: Fact[Any]) -> str:
    label = _words(name)
    if fact.status is FactStatus.NOT_STATED:
        return click.style(f"  {label}: not stated", dim=True)
    words = "; ".join(f'"{_clip(span.text)}"' for span in fact.spans[:2])
    value = "conflict" if fact.status is FactStatus.CONFLICT else _words(fact.value)
    return f"  {label}: {value} [{fact.status.value}, {fact.confidence.value}] {words}".rstrip()


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int) else str(value).replace("_", " ")


def _clip(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 90 else flat[:87].rsplit(" ", 1)[0] + " ..."


def facts_html(article: Article, facts: StudyFacts) -> str:
    """Mark the facts of the primary study in the article; overlapping marks keep the first."""
    marked = _marked(article.text, _marks(facts))
    page = _PAGE.format(
        title=html.escape(article.title or "Untitled"),
        label=html.escape(facts.label),
        points="".join(f"<li><b>{point.code}</b> {html.escape(point.text)}</li>" for point in facts.points),
        gaps=html.escape(", ".join(facts.gaps) or "none"),
        text="".join(f"<p>{paragraph}</p>" for paragraph in marked.split("\n\n")),
    )
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _marks(facts: StudyFacts) -> list[tuple[str, Span]]:
    study = facts.primary
    marks: list[tuple[str, Span]] = []
    if study is not None:
        marks += [(name, span) for name, fact in _facts_of(study) for span in fact.spans]
        marks += [("result", effect.span) for effect in study.effects]
        marks += [("harm", harm.span) for harm in study.harms]
        marks += [("limit", span) for span in study.limitations]
    for record in (facts.publication, facts.money):
        marks += [(name, span) for name, fact in _facts_of(record) for span in fact.spans]
    return [(name, span) for name, span in marks if not _in_title(span)]


def _in_title(span: Span) -> bool:
    return isinstance(span, Evidence) and span.role is SentenceRole.HEADLINE


def _marked(text: str, marks: list[tuple[str, Span]]) -> str:
    pieces: list[str] = []
    position = 0
    for name, span in sorted(marks, key=lambda mark: (mark[1].start, -mark[1].end)):
        if span.start < position or span.end <= span.start:
            continue
        pieces.append(html.escape(text[position : span.start]))
        words = html.escape(text[span.start : span.end])
        pieces.append(
            f'<mark class="f" title="{html.escape(_words(name))}">{words}<sup>{_words(name)}</sup></mark>'
        )
        position = span.end
    pieces.append(html.escape(text[position:]))
    return "".join(pieces)


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font-family: Georgia, serif; line-height: 1.6; }}
body {{ margin: 2rem auto; max-width: 46rem; padding: 0 1rem; }}
mark {{ background: #ffe9a8; color: #111; padding: 0 0.1em; }}
mark sup {{ color: #7a3b00; font: 0.65em/1 sans-serif; margin-left: 0.2em; }}
.label {{ font-weight: 600; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p class="label">{label}</p>
{text}
<h2>Points</h2>
<ol>{points}</ol>
<p>Not stated: {gaps}.</p>
</body>
</html>
"""
