"""The guard on texts with known labels: how many failing ones of each class it stops, and how many fine ones.

A line of a file is `{"id", "section", "text", "kind": "fine|failing", "class", "title"?, "source"?,
"asked_language"?, "made_from"?}`. A failing text is caught where the verdict is repair, retry or withhold; a
fine one is a false alarm where it is not pass. Texts made from one another count as one cluster. Only the
families of detectors that are named are asked.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import InputFormatError, UsageError
from summarizer.evals.statistics.intervals import Interval, rate_interval
from summarizer.evals.suite import Floors
from summarizer.guard.examine import findings_of
from summarizer.guard.material import Material
from summarizer.guard.policy import decide
from summarizer.guard.registry import Detector, all_detectors
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft
from summarizer.models.finding import Verdict
from summarizer.models.record import Record

Row = dict[str, Any]


class ClassRow(Record):
    """One class of texts: how many were stopped, with the interval of the share, and the codes that did it most.

    `missed` names the failing texts that passed, or the fine ones that did not.
    """

    kind: str
    name: str
    texts: int
    stopped: int
    share: Interval
    codes: dict[str, int]
    missed: tuple[str, ...]


class GuardMeasure(Record):
    """All classes, failing ones first, and both kinds taken together; None where there are no such texts."""

    classes: tuple[ClassRow, ...]
    recall: Interval | None
    false_alarms: Interval | None

    def misses(self, floors: Floors) -> tuple[str, ...]:
        """Say in a sentence each which floor is missed."""
        said = []
        if self.recall is not None and self.recall.estimate < floors.recall:
            said.append(f"Of failing texts {self.recall.estimate:.2%} are caught, below {floors.recall:.2%}.")
        if self.false_alarms is not None and self.false_alarms.estimate > floors.false_alarms:
            said.append(
                f"Of fine texts {self.false_alarms.estimate:.2%} are stopped, above {floors.false_alarms:.2%}."
            )
        return tuple(said)


def read_texts(paths: Iterable[Path]) -> list[Row]:
    """Read the lines of JSONL files and of folders of them; raises `UsageError` and `InputFormatError`."""
    rows = []
    for path in paths:
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            try:
                with file.open(encoding="utf-8") as lines:
                    rows += [json.loads(line) for line in lines if line.strip()]
            except OSError as error:
                raise UsageError(f"{file} cannot be read: {error.strerror}.") from None
            except ValueError:
                raise InputFormatError(f"{file.name} is not JSON a line.") from None
    return rows


def families(letters: str) -> list[Detector]:
    """Give the detectors whose codes begin with one of the letters."""
    return [detector for detector in all_detectors() if detector.code[0] in letters]


def material_of(row: Row, text: str | None = None) -> Material:
    """Make the material that a detector sees from one line."""
    title, source = row.get("title") or "", row.get("source") or ""
    return Material(
        draft=make_draft(Section(row.get("section") or "summary"), row["text"] if text is None else text),
        article=Article(title=title, text=source) if title or source else None,
        language=row.get("asked_language") or "en",
    )


def verdict_of(material: Material, detectors: Sequence[Detector]) -> tuple[Verdict, list[str]]:
    """Examine with some detectors only; give the verdict and every code."""
    findings = [
        finding
        for detector in detectors
        if material.has_all(detector.needs)
        for finding in findings_of(detector, material)
    ]
    return decide(findings), [finding.code for finding in findings]


def is_fine(row: Row) -> bool:
    """Say whether a line is a text that must pass."""
    return (row.get("kind") or row.get("label") or row.get("class")) == "fine"


def measure(rows: Iterable[Row], detectors: Sequence[Detector]) -> GuardMeasure:
    """Hold every text against the detectors and count by class."""
    stopped: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    clusters: dict[tuple[bool, str], list[str]] = defaultdict(list)
    codes: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    missed: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        key = (is_fine(row), str(row.get("class")))
        verdict, found = verdict_of(material_of(row), detectors)
        name = str(row.get("id") or number)
        stopped[key].append(verdict is not Verdict.PASS)
        clusters[key].append(str(row.get("made_from") or name))
        codes[key].update(set(found))
        if (verdict is Verdict.PASS) is not key[0]:
            missed[key].append(name)
    classes = tuple(
        ClassRow(
            kind="fine" if key[0] else "failing",
            name=key[1],
            texts=len(stopped[key]),
            stopped=sum(stopped[key]),
            share=rate_interval(stopped[key], clusters[key]),
            codes=dict(codes[key].most_common(4)),
            missed=tuple(missed[key]),
        )
        for key in sorted(stopped)
    )
    return GuardMeasure(
        classes=classes,
        recall=_together(stopped, clusters, fine=False),
        false_alarms=_together(stopped, clusters, fine=True),
    )


def _together(
    stopped: dict[tuple[bool, str], list[bool]], clusters: dict[tuple[bool, str], list[str]], *, fine: bool
) -> Interval | None:
    keys = [key for key in sorted(stopped) if key[0] is fine]
    values = [value for key in keys for value in stopped[key]]
    return rate_interval(values, [name for key in keys for name in clusters[key]]) if values else None
