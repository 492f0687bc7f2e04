"""`summarizer eval label`: a person scores the texts of a run blind, in the terminal or on a local page."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Any

import click

from summarizer.errors import UsageError
from summarizer.evals.exits import Exit
from summarizer.evals.judges.rubric import judges_folder, load_rubric
from summarizer.evals.judges.tasks import Choice, load_case_table, tasks_of
from summarizer.evals.labels.label import LabelFile
from summarizer.evals.labels.page import LabelServer
from summarizer.evals.labels.session import LabelSession, Question, questions_of
from summarizer.evals.labels.terminal import label_by_keys
from summarizer.evals.runlog import RunLog
from summarizer.models.draft import Section


@click.command("label")
@click.argument("run", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--rater", required=True, metavar="NAME", help="Who labels; each rater has an order of their own."
)
@click.option(
    "--labels",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file of labels, appended to; evals/labels/NAME.jsonl else.",
)
@click.option("--page", is_flag=True, help="Label on a page of this machine instead of in the terminal.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The page's port; a free one else.")
@click.option("--no-open", is_flag=True, help="Print the page's link and open no browser.")
@click.option("--section", "sections", multiple=True, type=click.Choice([name.value for name in Section]))
@click.option("--condition", type=click.Choice(["raw", "guarded", "both"]), default="both", show_default=True)
@click.option("--case", "cases", multiple=True, metavar="ID", help="Only this case; may be given again.")
@click.option(
    "--item", "items", multiple=True, metavar="ID", help="Only this item (C01); may be given again."
)
@click.option("--limit", type=click.IntRange(1), help="Only the first so many texts of the run.")
@click.option("--seed", type=int, default=0, help="Another seed is another order.")
@click.option(
    "--cases-folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the cases are; those of the run's suite else.",
)
def command(run: Path, **options: Any) -> int:  # noqa: ANN401
    """Score the texts of RUN item by item, without seeing who wrote them or what a judge said.

    Every answer is on the disk before the next question. Run it again after a break: it goes on where it was.
    """
    rater = options["rater"].strip()
    if not rater:
        raise UsageError("A rater needs a name.")
    questions = _questions(run, rater, options)
    labels = LabelFile(options["labels"] or Path("evals/labels") / f"{_file_name(rater)}.jsonl")
    try:
        session = LabelSession(questions, labels, rater)
        if options["page"]:
            _serve(session, options)
        else:
            _ask(session)
    finally:
        labels.close()
    return Exit.PASS


def _questions(run: Path, rater: str, options: dict[str, Any]) -> tuple[Question, ...]:
    log = RunLog.read(run)
    condition = options["condition"]
    choice = Choice(
        sections=tuple(Section(name) for name in options["sections"]),
        conditions=() if condition == "both" else (condition,),
        cases=options["cases"],
        limit=options["limit"],
    )
    found = tasks_of(log.samples, load_case_table(log.manifest.suite, options["cases_folder"]), choice)
    folder = judges_folder()
    rubrics = {section: load_rubric(folder, f"{section.value}.v1") for section in Section}
    return questions_of(found.tasks, rubrics, rater, seed=options["seed"], items=frozenset(options["items"]))


def _file_name(rater: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in rater)


def _ask(session: LabelSession) -> None:
    if not sys.stdin.isatty():
        raise UsageError("Labelling by keys needs a terminal.", hint="Use --page.")
    label_by_keys(session, click.getchar, click.echo)


def _serve(session: LabelSession, options: dict[str, Any]) -> None:
    server = LabelServer(session, port=options["port"])
    click.echo(
        f"Label at {server.link}\nThe link is for you alone. Stop with Ctrl-C; every answer is kept.",
        err=True,
    )
    if not options["no_open"]:
        webbrowser.open(server.link)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo(f"{session.answered} of {len(session.questions)} questions are answered.", err=True)
    finally:
        server.server_close()
