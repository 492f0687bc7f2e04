"""The texts of a run in one compressed block of the page, so that a thousand samples stay a small file.

What stands in it is data that the page's script writes as text, never as markup. Offsets are given in UTF-16
units, which is how a browser counts.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.evals.compare import Comparison, SampleChange
from summarizer.evals.critical import critical_errors
from summarizer.evals.sample import Sample
from summarizer.models.span import Span

#: The longest reason that is kept of a score; a judge's whole reply stands in the log.
_LONGEST_REASON = 400


def payload(samples: Iterable[Sample], comparison: Comparison | None) -> str:
    """Give every sample as base64 of deflated JSON, each text once."""
    changes = {one.sample_id: one for one in comparison.samples} if comparison else {}
    texts: dict[str, int] = {}
    rows = [_row(sample, changes.get(sample.sample_id), texts) for sample in samples]
    whole = json.dumps({"samples": rows, "texts": list(texts)}, ensure_ascii=False, separators=(",", ":"))
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    squeezed = squeezer.compress(whole.encode("utf-8", "replace")) + squeezer.flush()
    return base64.b64encode(squeezed).decode("ascii")


def _row(sample: Sample, change: SampleChange | None, texts: dict[str, int]) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": sample.sample_id,
        "case": sample.case_id,
        "section": sample.section.value,
        "condition": sample.condition,
        "text": texts.setdefault(sample.text, len(texts)),
        "verdict": sample.verdict.value if sample.verdict else "",
        "codes": list(sample.codes),
        "published": sample.published,
        "stale": sample.stale,
        "quality": sample.quality or "",
        "error": f"{sample.error.code}: {sample.error.message}" if sample.error else "",
        "critical": sorted({error.kind.value for error in critical_errors([sample])}),
        "made": [sample.prompt, sample.prompt_sha256, sample.engine, sample.model],
        "spent": [sample.input_tokens, sample.output_tokens, sample.cost_usd, round(sample.seconds, 2)],
        "scores": _scores(sample),
        "marks": _marks(sample),
        "attempts": [
            [
                one.prompt,
                one.model,
                one.verdict.value if one.verdict else one.error or "",
                ", ".join(one.codes),
            ]
            for one in sample.attempts
        ],
    }
    if change is not None:
        known["kind"] = change.kind.value
        known["before"] = texts.setdefault(change.text_before, len(texts))
        known["was"] = {one.metric: [one.kind.value, one.before] for one in change.changes}
    return {name: value for name, value in known.items() if value is not False and value not in ("", [], {})}


def _scores(sample: Sample) -> list[list[Any]]:
    rows = []
    for name, score in sorted(sample.scores.items()):
        value = None if score.value is None else round(score.value, 4)
        reason = score.unscored or score.reason
        kept = reason if len(reason) <= _LONGEST_REASON else f"{reason[: _LONGEST_REASON - 1]}…"
        rows.append([name, value, score.passed, kept])
    return rows


def _marks(sample: Sample) -> list[list[Any]]:
    """Give what is marked in the text: findings of the guard, and evidence of scores that failed."""
    spans: dict[tuple[int, int], list[str]] = {}
    for finding in sample.findings:
        _mark(spans, sample.text, finding.span, f"{finding.code} {finding.severity.value}: {finding.message}")
    for name, score in sample.scores.items():
        if score.passed is False or score.critical is not None:
            for span in score.evidence:
                _mark(spans, sample.text, span, f"{name}: {score.reason}"[:_LONGEST_REASON])
    units = _units(sample.text)
    return [[units[start], units[end], " | ".join(words)] for (start, end), words in sorted(spans.items())]


def _mark(spans: dict[tuple[int, int], list[str]], text: str, span: Span, words: str) -> None:
    """Keep a span that truly stands in the text; one of another text would mark the wrong words."""
    if 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.text:
        found = spans.setdefault((span.start, span.end), [])
        if words not in found:
            found.append(words)


def _units(text: str) -> Mapping[int, int]:
    """Map an offset in characters to one in UTF-16 units."""
    if text.isascii():
        return {place: place for place in range(len(text) + 1)}
    found, units = {0: 0}, 0
    for place, letter in enumerate(text, start=1):
        units += 2 if ord(letter) > 0xFFFF else 1
        found[place] = units
    return found
