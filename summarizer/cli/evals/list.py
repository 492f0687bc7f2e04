"""`summarizer eval list`: the suites, the cases of one, the scorers, and the runs that were made."""

from __future__ import annotations

import json
from pathlib import Path

import click

from summarizer.cli.evals.run import LOGS
from summarizer.cli.session import write_output
from summarizer.evals.case_files import Selection, load_cases
from summarizer.evals.runlog import read_manifest
from summarizer.evals.scorers.registry import all_scorers
from summarizer.evals.suite import find_suite, list_suites

Rows = list[dict[str, object]]


@click.command("list")
@click.argument("what", type=click.Choice(["suites", "cases", "scorers", "runs"]), default="suites")
@click.option("--suite", default="all", help="The suite whose cases are listed.")
@click.option("--tag", "tags", multiple=True, help="Only cases with this tag.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(what: str, suite: str, tags: tuple[str, ...], *, as_json: bool) -> int:
    """List what there is: suites, cases, scorers or runs."""
    rows = (
        {"suites": _suites, "scorers": _scorers, "runs": _runs}[what]()
        if what != "cases"
        else _cases(suite, tags)
    )
    if as_json:
        write_output(json.dumps(rows, indent=2, ensure_ascii=False), None)
        return 0
    width = max((len(str(row["name"])) for row in rows), default=0)
    lines = [f"{row['name']:{width}}  {row['about']}" for row in rows]
    write_output("\n".join(lines) or f"There are no {what} here.", None)
    return 0


def _suites() -> Rows:
    return [
        {"name": suite.name, "about": " ".join(suite.about.split()), "kind": suite.kind}
        for suite in list_suites()
    ]


def _cases(suite: str, tags: tuple[str, ...]) -> Rows:
    chosen = find_suite(suite)
    selection = Selection(ids=chosen.ids, tags=(*chosen.tags, *tags))
    cases = [case for folder in chosen.case_folders() for case in load_cases(folder, selection)]
    return [
        {"name": case.id, "about": ", ".join(case.tags), "design": case.gold.design.value} for case in cases
    ]


def _scorers() -> Rows:
    return [
        {
            "name": name,
            "about": one.page.strip().splitlines()[0],
            "unit": one.unit,
            "higher_is_better": one.higher_is_better,
        }
        for name, one in all_scorers().items()
    ]


def _runs() -> Rows:
    manifests = [(path, read_manifest(path)) for path in sorted(Path(LOGS).glob("*.jsonl"))]
    return [
        {
            "name": str(path),
            "about": f"{one.started} {one.engine} {one.model} {len(one.cases)} cases".replace("  ", " "),
            "suite": one.suite,
        }
        for path, one in manifests
    ]
