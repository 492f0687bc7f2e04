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
from summarizer.models.study import (
    Effect,
    Evidence,
    Fact,
    FactStatus,
    Point,
    SampleRole,
    SentenceRole,
    Study,
    StudyFacts,
)

WIDTH = 88
_SKIP = {"role", "sample_sizes", "outcomes", "effects", "spin", "harms", "limitations", "warnings"}


def facts_text(article: Article, facts: StudyFacts) -> str:
    """Render for a terminal."""
    return "\n".join(_lines(article, facts))


def _lines(article: Article, facts: StudyFacts) -> Iterator[str]:
    yield click.style(article.title or "(no title)", bold=True)
    yield facts.label
    yield f"kind of item: {_words(facts.item_type)} ({facts.item_type_confidence.value})"
    for study in facts.studies:
        yield from _heading(f"{_words(study.role)} study")
        yield from _study_lines(study)
    yield from _heading("standing and money")
    for name, fact in (
        *_facts_of(facts.publication),
        *_facts_of(facts.money),
        ("regulatory", facts.regulatory),
    ):
        if fact.status is not FactStatus.NOT_STATED:
            yield _fact_line(name, fact)
    yield from _point_lines(facts)
    for title, notes in (("Not stated", facts.gaps), ("Warnings", facts.warnings)):
        if notes:
            yield ""
            yield from textwrap.wrap(f"{title}: {', '.join(notes)}".rstrip(".") + ".", WIDTH)


def _heading(words: str) -> Iterator[str]:
    yield ""
    yield click.style(words.upper(), bold=True)


def _point_lines(facts: StudyFacts) -> Iterator[str]:
    if facts.points:
        yield from _heading("points")
    for point in facts.points:
        sign = "+" if point.kind == "strength" else "-"
        first, rest = f"  {sign} {point.code} ", "         "
        yield from textwrap.wrap(point.text, WIDTH, initial_indent=first, subsequent_indent=rest)
        basis = _basis(point)
        if basis:
            yield click.style(f"         {basis}", dim=True)


def _basis(point: Point) -> str:
    """Say what a point rests on: words, a gap, or its type of study."""
    if point.evidence is not None:
        return f'"{_clip(point.evidence.text)}"'
    if point.gap:
        return f"the article is silent on {_words(point.gap)}"
    return "general to this type of study" if point.general else ""


def _study_lines(study: Study) -> Iterator[str]:
    for name, fact in _facts_of(study):
        if fact.status is not FactStatus.NOT_STATED:
            yield _fact_line(name, fact)
    for effect in study.effects:
        yield f"  {_result_words(effect)}"
        yield click.style(f'         "{_clip(effect.span.text)}"', dim=True)
    for harm in study.harms:
        yield f'  harm: {harm.term} "{_clip(harm.span.text)}"'
    counts = [
        size
        for size in study.sample_sizes
        if size.role is not SampleRole.BACKGROUND and size.span.role is not SentenceRole.BOILERPLATE
    ]
    if counts:
        told = "; ".join(f"{size.value:,} {_words(size.role)}" for size in counts[:8])
        yield from textwrap.wrap(f"head counts: {told}", WIDTH, initial_indent="  ", subsequent_indent="    ")


def _result_words(effect: Effect) -> str:
    """Word a result as read: rank, outcome, figures, and what they say."""
    figures = [] if effect.estimate is None else [f"{effect.measure} {effect.estimate:g}{_unit(effect.unit)}"]
    if effect.ci_low is not None:
        figures.append(f"interval {effect.ci_low:g} to {effect.ci_high:g}")
    if effect.p is not None:
        figures.append(f"p {effect.p_op} {effect.p:g}")
    says = {
        True: "excludes no difference",
        False: "does not exclude no difference",
        None: "significance not told",
    }
    rank = "primary result" if effect.is_primary else "result"
    named = f" for {effect.outcome}" if effect.outcome else ""
    return f"{rank}{named}: {', '.join([*figures, says[effect.significant]])}"


def _unit(unit: str) -> str:
    return unit if unit == "%" else f" {_words(unit)}" if unit else ""


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
        points="".join(_point_item(point) for point in facts.points),
        facts="".join(_fact_row(name, fact) for name, fact in _known_facts(facts)),
        gaps=html.escape(", ".join(facts.gaps) or "none"),
        text="".join(f"<p>{paragraph}</p>" for paragraph in marked.split("\n\n")),
    )
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _known_facts(facts: StudyFacts) -> list[tuple[str, Fact[Any]]]:
    own = _facts_of(facts.primary) if facts.primary is not None else []
    every = [*own, *_facts_of(facts.publication), *_facts_of(facts.money)]
    return [(name, fact) for name, fact in every if fact.status is not FactStatus.NOT_STATED]


def _fact_row(name: str, fact: Fact[Any]) -> str:
    value = "the article's statements disagree" if fact.status is FactStatus.CONFLICT else _words(fact.value)
    standing = f"{fact.status.value}, {fact.confidence.value}"
    words = html.escape("; ".join(_clip(span.text) for span in fact.spans[:2]))
    return f"<tr><th>{html.escape(_words(name))}</th><td>{html.escape(value)}</td><td>{standing}</td><td>{words}</td></tr>"


def _point_item(point: Point) -> str:
    basis = html.escape(_basis(point))
    note = f"<br><small>{basis}</small>" if basis else ""
    return f'<li class="{point.kind}"><b>{point.code}</b> {html.escape(point.text)}{note}</li>'


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
table {{ border-collapse: collapse; font: 0.85rem/1.5 sans-serif; }}
th, td {{ border-bottom: 1px solid #8884; padding: 0.2em 0.8em 0.2em 0; text-align: left; vertical-align: top; }}
li.strength b {{ color: #2e7d32; }}
li.limit b {{ color: #b04a00; }}
small {{ opacity: 0.75; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p class="label">{label}</p>
<table>{facts}</table>
{text}
<h2>Points</h2>
<ol>{points}</ol>
<p>Not stated: {gaps}.</p>
</body>
</html>
"""
