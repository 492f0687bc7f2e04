"""`summarizer eval metamorphic`: change articles in one place, and see whether what is written follows."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import click

from summarizer.assembly import Summarizer
from summarizer.cli.session import check_target, settings_of, write_output
from summarizer.errors import UsageError
from summarizer.evals.case import Case
from summarizer.evals.case_files import Selection, load_cases
from summarizer.evals.exits import Exit
from summarizer.evals.metamorphic import Texts, changed_article, judge
from summarizer.evals.score import Score
from summarizer.models.article import Article

Judged = tuple[str, str, str, Score]


@click.command("metamorphic")
@click.argument("cases", type=click.Path(path_type=Path), default=Path("evals/cases"))
@click.option(
    "--engine",
    type=click.Choice(["auto", "openai", "offline"]),
    default="offline",
    show_default=True,
    help="Who writes; recorded replies cannot answer a changed article.",
)
@click.option("--case", "ids", multiple=True, metavar="ID", help="Only this case; may be given again.")
@click.option("--kind", "kinds", multiple=True, help="Only changes of this kind; may be given again.")
@click.option("--json", "json_file", help="Write the results as JSON to this file, - for stdout.")
@click.pass_context
def command(
    ctx: click.Context,
    cases: Path,
    engine: str,
    ids: tuple[str, ...],
    kinds: tuple[str, ...],
    json_file: str | None,
) -> int:
    """Write about the articles of CASES as they are and as their cases change them, and compare.

    Each changed article is written about from the start, so that a change costs as much as an article. Exit
    codes: 0 where every output changed, or stayed, as it must; 1 where one did not; 6 where nothing was judged.
    """
    check_target(json_file)
    chosen = load_cases(cases, Selection(ids=ids))
    if not any(_changes(case, kinds) for case in chosen):
        raise UsageError("No case has such a metamorphic change.")
    summarizer = Summarizer(settings_of(ctx), engine=engine)
    judged = asyncio.run(_judge_all(summarizer, chosen, kinds))
    if json_file:
        rows = [
            {"case": case, "id": name, "expect": expect, **score.model_dump(mode="json", exclude_none=True)}
            for case, name, expect, score in judged
        ]
        write_output(json.dumps(rows, indent=2, ensure_ascii=False), json_file)
    if json_file != "-":
        write_output("\n".join(_lines(judged)), None)
    if any(score.passed is False for *_, score in judged):
        return Exit.FAIL
    return Exit.PASS if any(score.passed for *_, score in judged) else Exit.INCOMPLETE


def _changes(case: Case, kinds: tuple[str, ...]) -> list[int]:
    return [number for number, one in enumerate(case.metamorphic) if not kinds or one.kind in kinds]


async def _judge_all(summarizer: Summarizer, cases: tuple[Case, ...], kinds: tuple[str, ...]) -> list[Judged]:
    judged: list[Judged] = []
    try:
        for case in cases:
            numbers = _changes(case, kinds)
            before = await _write(summarizer, case.load_article()) if numbers else {}
            for number in numbers:
                one = case.metamorphic[number]
                after = await _write(summarizer, changed_article(case, one))
                judged.append((case.id, one.id, one.expect, judge(case, one, before, after)))
    finally:
        await summarizer.aclose()
    return judged


async def _write(summarizer: Summarizer, article: Article) -> Texts:
    brief = await summarizer.arun(article)
    return {section: result.text for section, result in brief.sections.items()}


def _lines(judged: list[Judged]) -> list[str]:
    lines = []
    for _, name, expect, score in judged:
        state = "unscored" if score.unscored else "passed" if score.passed else "FAILED"
        weight = f" (critical: {score.critical.value})" if score.critical else ""
        lines.append(f"{state:9} {expect:8} {name}: {score.unscored or score.reason}{weight}")
    failed = sum(score.passed is False for *_, score in judged)
    unscored = sum(score.unscored is not None for *_, score in judged)
    lines.append(f"{len(judged)} changes: {failed} failed, {unscored} unscored")
    return lines
