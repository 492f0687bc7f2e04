"""`summarizer eval`: the commands that say whether a prompt or a model may ship."""

from __future__ import annotations

import click

from summarizer.cli.lazy import LazyGroup

COMMANDS = {
    "agreement": "Hold judges against people, and say which items they may decide.",
    "bless": "Make a run the baseline of its suite.",
    "compare": "Hold one run against another: regressed, fixed, unchanged, and the verdict.",
    "judge": "Have models judge the texts of a run.",
    "label": "Score the texts of a run yourself, blind.",
    "export": "Write a run or a suite for another tool.",
    "import": "Read a run or cases of another tool.",
    "list": "List suites, cases, scorers or runs.",
    "metamorphic": "Change articles in one place, and see whether what is written follows.",
    "power": "Say how small a difference a suite can find.",
    "record": "Record replies of an endpoint for runs that call nobody.",
    "report": "Write a run and its verdict as one HTML file.",
    "run": "Run the cases of a suite, score, log and judge them.",
    "schema": "Print the JSON Schema of a file of the evals.",
    "score": "Score a run again from its log; no model is called.",
}


@click.group("eval", cls=LazyGroup, table=COMMANDS, package="summarizer.cli.evals")
def command() -> None:
    """Measure prompts and models on cases, and decide whether they may ship.

    Exit codes: 0 pass, 1 a verdict on quality, 2 usage, 4 endpoint or key, 5 inconclusive, 6 incomplete,
    130 interrupted.
    """
