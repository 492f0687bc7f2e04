"""Builds the report: one HTML file with everything in it, and a policy that lets it load nothing else.

Texts of articles and models are data: the templates escape them, and the script writes them as text. The
script is the only one that may run, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup

from summarizer.evals.compare import ChangeKind, Comparison
from summarizer.evals.gate import Decision
from summarizer.evals.measures import higher_is_better, is_share
from summarizer.evals.pairs import metrics_of, of_condition
from summarizer.evals.report import words
from summarizer.evals.report.calibration import calibration
from summarizer.evals.report.cost_quality import cost_quality
from summarizer.evals.report.figure import Figure
from summarizer.evals.report.forest import forest
from summarizer.evals.report.heatmap import heatmap
from summarizer.evals.report.payload import payload
from summarizer.evals.report.tables import fingerprints, good_against_bad, noise_cell, skepticism
from summarizer.evals.runlog import RunLog
from summarizer.evals.sample import Condition

_MOST_ERRORS = 50


def build_report(
    run: RunLog,
    baseline: RunLog | None,
    decision: Decision,
    comparison: Comparison | None,
    *,
    title: str = "",
) -> str:
    """Give the whole page."""
    template = _templates().get_template("report.html.jinja")
    script = _part("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return template.render(
        title=title or f"{run.manifest.suite}: {decision.verdict.value}",
        run=run,
        baseline=baseline,
        decision=decision,
        counts=comparison.counts if comparison else {},
        figures=_figures(run, baseline, decision),
        skepticism=skepticism(of_condition(run.samples, _of(decision))),
        separation=good_against_bad(run.samples),
        prompts=fingerprints(run.manifest.prompts),
        cases=fingerprints(run.manifest.cases),
        errors=decision.new_critical[:_MOST_ERRORS],
        cost=_cost(run),
        old_cost=_cost(baseline) if baseline else None,
        sections=sorted({sample.section.value for sample in run.samples}),
        kinds=[kind.value for kind in ChangeKind] if comparison else [],
        metrics=metrics_of(run.samples)[1:],
        share_of=is_share,
        words=words,
        noise=noise_cell,
        data=payload(run.samples, comparison),
        style=Markup(_part("report.css")),  # noqa: S704 - the package's own file
        script=Markup(script),  # noqa: S704 - the package's own file
        script_sha256=digest,
    )


def _of(decision: Decision) -> Condition:
    return "raw" if decision.condition == "raw" else "guarded"


def _figures(run: RunLog, baseline: RunLog | None, decision: Decision) -> dict[str, Figure | None]:
    after = of_condition(run.samples, _of(decision))
    before = of_condition(baseline.samples, _of(decision)) if baseline else ()
    shares = [name for name in metrics_of(after) if is_share(name) and higher_is_better(name)]
    return {
        "forest": forest(decision.rows),
        "heatmap": heatmap(after, shares),
        "calibration": calibration(of_condition(run.samples, "raw") or after),
        "cost": cost_quality(after, before),
    }


def _cost(run: RunLog) -> dict[str, float]:
    """Add up what a run spent; guarded samples hold all attempts, raw ones the first of the same."""
    own = of_condition(run.samples, "guarded") or run.samples
    return {
        "usd": sum(sample.cost_usd for sample in own),
        "input_tokens": sum(sample.input_tokens for sample in own),
        "output_tokens": sum(sample.output_tokens for sample in own),
        "seconds": run.end.seconds if run.end else 0.0,
    }


def _part(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _templates() -> jinja2.Environment:
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("summarizer.evals.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["svg"] = _svg
    return found


def _svg(figure: Figure) -> Markup:
    """Pass the markup of a plot, whose words matplotlib has escaped."""
    return Markup(figure.svg)  # noqa: S704 - drawn by the package
