"""What a run would cost, before it is made: every prompt is rendered and counted, and nothing is sent.

Tokens are estimates of the product's own estimator. A reply is taken to be as long as the case's good text
of the section, or else as good texts are on the average. A section that the guard sends back is asked again,
so the most that a run can cost counts every try at its full length.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from statistics import fmean

from summarizer.assembly import make_renderer
from summarizer.engine.prices import priced
from summarizer.engine.tokens import estimate
from summarizer.evals.case import Case
from summarizer.evals.plan import Unit
from summarizer.models.draft import Section
from summarizer.models.record import Record
from summarizer.pipeline.forecast import USUAL_TOKENS, forecast
from summarizer.pipeline.plan import waves
from summarizer.prompts import Renderer
from summarizer.settings import Settings


class Preview(Record):
    """Counts of a run to come; costs in US dollars, 0 where the settings name no price. `refused` sends nothing."""

    cases: int
    samples: int
    refused: int
    calls_at_least: int
    calls_at_most: int
    input_tokens: int
    output_tokens: int
    likely_usd: float
    most_usd: float
    priced: bool


def preview(units: Iterable[Unit], settings: Settings) -> Preview:
    """Count what the units would send; raises `PromptError` where a prompt is broken."""
    units = tuple(units)
    renderer = make_renderer(settings)
    usual = _usual_tokens(tuple({unit.case.id: unit.case for unit in units}.values()))
    counted: dict[str, dict[Section, int]] = {}
    calls = tokens_in = tokens_out = refused = 0
    for unit in units:
        if unit.case.id not in counted:
            counted[unit.case.id] = _input_tokens(unit.case, settings, renderer)
        prompts = counted[unit.case.id]
        refused += not prompts
        asked = [step.section for wave in waves(unit.sections) for step in wave if step.section in prompts]
        calls += len(asked)
        tokens_in += sum(prompts[section] for section in asked)
        tokens_out += sum(_reply_tokens(unit.case, section, usual) for section in asked)
    engine, tries = priced(settings.engine), settings.guard.attempts
    price_in, price_out = engine.input_usd_per_million / 1e6, engine.output_usd_per_million / 1e6
    return Preview(
        cases=len(counted),
        samples=sum(len(unit.sample_ids()) for unit in units),
        refused=refused,
        calls_at_least=calls,
        calls_at_most=calls * tries,
        input_tokens=tokens_in,
        output_tokens=tokens_out,
        likely_usd=round(tokens_in * price_in + tokens_out * price_out, 4),
        most_usd=round(tries * (tokens_in * price_in + calls * engine.max_tokens * price_out), 4),
        priced=bool(price_in or price_out),
    )


def _input_tokens(case: Case, settings: Settings, renderer: Renderer) -> dict[Section, int]:
    """Count the prompt of each section; nothing for an article that intake refuses."""
    summary = case.good.get(Section.SUMMARY, "")
    article, now = case.load_article(), datetime.now(UTC)
    return forecast(article, settings.intake, renderer, now=now, summary=summary).prompt_tokens


def _reply_tokens(case: Case, section: Section, usual: dict[Section, int]) -> int:
    text = case.good.get(section)
    return estimate(text) if text else usual[section]


def _usual_tokens(cases: Iterable[Case]) -> dict[Section, int]:
    texts = {section: [case.good[section] for case in cases if section in case.good] for section in Section}
    return {
        section: round(fmean(estimate(text) for text in known)) if known else USUAL_TOKENS[section]
        for section, known in texts.items()
    }
