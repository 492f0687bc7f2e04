"""`summarizer check`: the guard on a text that anyone wrote."""

from __future__ import annotations

import re
from typing import Any

import click

from summarizer.cli.lines import answer_lines, open_bytes, parse_object, read_record
from summarizer.cli.session import write_output
from summarizer.errors import InputFormatError
from summarizer.models.draft import Section
from summarizer.models.finding import Verdict
from summarizer.pipeline import CheckInput, CheckResult, check


@click.command("check")
@click.argument("draft", required=False)
@click.option("--jsonl", metavar="FILE", help="Check one JSON object a line; `-` is stdin.")
@click.option("--section", type=click.Choice([name.value for name in Section]), default="summary")
@click.option("--title", default="", help="The article's title.")
@click.option("--source", metavar="FILE", help="The article's text.")
@click.option("--summary", metavar="FILE", help="The accepted summary, for another section.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(draft: str | None, jsonl: str | None, form: str, **given: Any) -> int:  # noqa: ANN401
    """Check DRAFT, a file of plain text or one JSON object, or stdin."""
    if jsonl is not None:
        answer_lines(jsonl, lambda line: check(read_record(CheckInput, line)))
        return 0
    result = check(_read(draft or "-", given))
    write_output(result.model_dump_json() if form == "json" else _page(result), None)
    return 0 if result.verdict in {Verdict.PASS, Verdict.REPAIR} else 1


def _read(name: str, given: dict[str, Any]) -> CheckInput:
    text = read_text(name)
    if re.match(r"\s*\{\s*\"", text):
        return read_record(CheckInput, parse_object(text.encode()))
    return CheckInput(
        id="" if name == "-" else name,
        text=text.rstrip("\n"),
        section=given["section"],
        title=given["title"],
        source=read_text(given["source"]) if given["source"] else "",
        summary=read_text(given["summary"]) if given["summary"] else "",
    )


def read_text(name: str) -> str:
    """Read a UTF-8 file or stdin; raises `InputFormatError` where it is not UTF-8."""
    with open_bytes(name) as stream:
        try:
            return stream.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputFormatError(f"{name} is not UTF-8.") from None


def _page(result: CheckResult) -> str:
    colour = {Verdict.PASS: "green", Verdict.REPAIR: "yellow"}.get(result.verdict, "red")
    lines = [f"verdict: {click.style(result.verdict.value, fg=colour)}"]
    for finding in result.findings:
        words = " ".join(finding.span.text.split())
        lines.append(f"  {finding.severity.value} {finding.code} at {finding.span.start}: {finding.message}")
        lines.append(f'    "{words if len(words) < 100 else words[:97] + "..."}"')
    if result.support is not None:
        lines.append(f"support by the source: {result.support:.2f}")
    if result.repaired is not None:
        lines += ["repaired:", result.repaired]
    if result.skipped:
        lines.append(
            f"{len(result.skipped)} checks need a title, a source or a summary (--format json lists them)"
        )
    return "\n".join(lines)
