"""`summarizer explain`: the manual page of a code."""

from __future__ import annotations

import inspect

import click

from summarizer import errors
from summarizer.appraisal.points import POINT_PAGES
from summarizer.cli.session import write_output
from summarizer.errors import UsageError
from summarizer.guard.policy import policy_table
from summarizer.guard.registry import all_detectors
from summarizer.intake.registry import all_screens


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """Explain CODE (R101, A901, P101, E402 ...), or list every code."""
    pages = code_pages()
    if code is None:
        width = max(map(len, pages))
        lines = [f"{name:<{width}}  {page.splitlines()[0]}" for name, page in sorted(pages.items())]
        write_output("\n".join(lines), None)
        return 0
    page = pages.get(code.upper())
    if page is None:
        raise UsageError(f"There is no code {code}.", hint="`summarizer explain` lists every code.")
    write_output(f"{code.upper()}  {page}", None)
    return 0


def code_pages() -> dict[str, str]:
    """Give every code with its page: detectors, refusals, skeptical points and errors."""
    pages = {row: rule.reason for row, rule in policy_table().items()}
    for detector in all_detectors():
        rule = policy_table()[detector.code]
        footer = f"Severity: {rule.severity}. Action: {rule.action}. {rule.reason}"
        pages[detector.code] = f"{inspect.cleandoc(detector.page)}\n\n{footer}"
    pages |= {refusal.code: inspect.cleandoc(refusal.page) for refusal in all_screens()}
    pages |= POINT_PAGES
    for error in vars(errors).values():
        if inspect.isclass(error) and issubclass(error, errors.SummarizerError):
            page = inspect.getdoc(error) or ""
            pages[error.code] = f"{page}\n\nHint: {error.hint} Exit code: {error.exit_code}."
    return pages
