"""`summarizer claims`: where a sentence stands on the ladder of causal wording."""

from __future__ import annotations

import json
from typing import Any

import click

from summarizer.appraisal.claims import assess_claim
from summarizer.cli.check import read_text
from summarizer.cli.lines import answer_lines, read_record
from summarizer.cli.session import write_output
from summarizer.models.record import Record
from summarizer.models.vocabulary import Design


class ClaimInput(Record):
    """One sentence, the design it speaks of, and the sentence that it may exaggerate."""

    id: str = ""
    text: str
    design: Design | None = None
    reference: str | None = None


@click.command("claims")
@click.argument("sentence", required=False)
@click.option("--jsonl", metavar="FILE", help="Answer one JSON object a line; `-` is stdin.")
@click.option("--design", type=click.Choice([name.value for name in Design]), help="The study's design.")
@click.option("--reference", help="The sentence of the paper that SENTENCE retells.")
def command(sentence: str | None, jsonl: str | None, **given: Any) -> int:  # noqa: ANN401
    """Answer for one SENTENCE, for stdin, or for each line of a file."""
    if jsonl is not None:
        answer_lines(jsonl, lambda line: _answer(read_record(ClaimInput, line)))
        return 0
    text = sentence if sentence is not None else read_text("-").strip()
    write_output(json.dumps(_answer(ClaimInput(text=text, **given))), None)
    return 0


def _answer(given: ClaimInput) -> dict[str, Any]:
    return {"id": given.id, **assess_claim(given.text, given.design, given.reference)}
