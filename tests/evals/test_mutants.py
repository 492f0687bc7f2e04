"""The fixtures' bad outputs are stopped, and the good ones beside them pass."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from summarizer.models.draft import Section
from summarizer.models.finding import Severity, Verdict
from summarizer.pipeline.text_check import CheckInput, check

EVALS = Path(__file__).parents[2] / "evals"
CASES = sorted((EVALS / "cases").glob("*.yaml"))


@cache
def _case(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    _, front, body = (EVALS / "articles" / case["article"]).read_text(encoding="utf-8").split("---", 2)
    return case, yaml.safe_load(front)["title"], body.strip()


def _outputs(kind):
    for path in CASES:
        for output in _case(path)[0].get(kind) or []:
            yield pytest.param(path, output, id=output["id"])


def _result(path, output):
    _, title, source = _case(path)
    return check(
        CheckInput(
            section=Section(output["section"]),
            text=output["text"],
            title=title,
            source=source,
            summary=output.get("summary") or "",
        )
    )


@pytest.mark.parametrize(("path", "mutant"), list(_outputs("mutants")))
def test_a_mutant_is_stopped(path, mutant):
    """A blocking fault gets a verdict other than pass, a major one at least a finding for a person."""
    result = _result(path, mutant)
    if mutant["severity"] == "block":
        assert result.verdict is not Verdict.PASS, f"{mutant['check']}: {result.codes}"
    else:
        assert any(finding.severity is not Severity.MINOR for finding in result.findings), mutant["check"]


@pytest.mark.parametrize(("path", "twin"), list(_outputs("twins")))
def test_its_twin_passes(path, twin):
    """A careful text on the same point goes out."""
    result = _result(path, twin)
    blocking = [
        (finding.code, finding.span.text) for finding in result.findings if finding.severity is Severity.BLOCK
    ]
    assert result.verdict is Verdict.PASS, blocking


def test_most_fixtures_have_mutants_and_twins():
    """Cases without them are for reading alone; enough others must be here, or the tests above say nothing."""
    both = [path for path in CASES if _case(path)[0].get("mutants") and _case(path)[0].get("twins")]
    assert len(both) >= 12
