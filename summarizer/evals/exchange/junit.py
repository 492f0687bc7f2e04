"""A run as JUnit XML, which every build server shows: one suite a section, one test a sample.

A sample fails where it has a critical error or a score that did not pass; it errs where the engine failed;
it is skipped where nothing was scored. Characters that XML cannot hold are replaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree

from summarizer.evals.runlog import RunLog
from summarizer.evals.sample import Sample

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(run: RunLog) -> str:
    """Write the run as a JUnit document."""
    root = ElementTree.Element("testsuites", name=_text(run.manifest.run_id))
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in run.samples:
        groups[f"{sample.section.value}.{sample.condition}"].append(sample)
    totals = [0, 0, 0, 0]
    for name, samples in sorted(groups.items()):
        suite = ElementTree.SubElement(root, "testsuite", name=f"{_text(run.manifest.suite)}.{name}")
        counts = [len(samples), 0, 0, 0]
        for sample in samples:
            kind = _test(suite, sample)
            if kind is not None:
                counts[kind] += 1
        _count(suite, counts)
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    _count(root, totals)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def failures_of(sample: Sample) -> list[str]:
    """Say in a line each which scorer a sample failed, critical errors first."""
    failed = [
        (
            score.critical is None,
            f"{name}: {score.critical.value + ' error: ' if score.critical else ''}{score.reason}",
        )
        for name, score in sample.scores.items()
        if score.critical is not None or score.passed is False
    ]
    return [line for _, line in sorted(failed)]


def _test(suite: ElementTree.Element, sample: Sample) -> int | None:
    """Add a test, and give the place of its count: 1 failure, 2 error, 3 skipped."""
    test = ElementTree.SubElement(
        suite,
        "testcase",
        name=_text(sample.sample_id),
        classname=_text(f"{sample.case_id}.{sample.section.value}"),
        time=f"{sample.seconds:.3f}",
    )
    if sample.error is not None:
        fault = ElementTree.SubElement(
            test, "error", type=sample.error.code, message=_text(sample.error.message)
        )
        fault.text = _text(sample.error.hint)
        return 2
    failed = failures_of(sample)
    if failed:
        fault = ElementTree.SubElement(test, "failure", type="score", message=_text(failed[0]))
        fault.text = _text("\n".join([*failed, "", sample.text]))
        return 1
    if not sample.published or all(score.unscored for score in sample.scores.values()):
        reason = "nothing was published" if not sample.published else "nothing was scored"
        ElementTree.SubElement(test, "skipped", message=reason)
        return 3
    return None


def _count(element: ElementTree.Element, counts: list[int]) -> None:
    for name, count in zip(("tests", "failures", "errors", "skipped"), counts, strict=True):
        element.set(name, str(count))


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
