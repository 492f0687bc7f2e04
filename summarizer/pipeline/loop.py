"""Write one section: render, complete, examine; then pass, repair, retry, next engine or withhold.

No text leaves this module unless the guard has passed exactly that text.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.engine.base import Engine
from summarizer.errors import AuthError, BudgetError, EngineError, IncompleteError
from summarizer.guard.examine import Examination, examine
from summarizer.guard.material import Material
from summarizer.guard.policy import feedback_for, policy_table
from summarizer.guard.repair import repaired_text
from summarizer.models.article import Article
from summarizer.models.brief import Attempt, SectionResult, SectionStatus
from summarizer.models.completion import Completion, Request
from summarizer.models.draft import Draft, Section, faq_text, make_draft
from summarizer.models.finding import Finding, Verdict
from summarizer.models.prompt import Prompt
from summarizer.models.study import StudyFacts
from summarizer.prompts import Renderer

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Inputs:
    """What a section is written from; `siblings` holds accepted texts only, `note` is an editor's wish."""

    section: Section
    article: Article
    facts: StudyFacts
    siblings: Mapping[Section, str]
    note: str = ""
    fresh: bool = False


@dataclass(frozen=True)
class Judged:
    """A draft after the guard: the text that passed, or None, with findings and how it came to pass."""

    draft: Draft | None
    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass
class Tries:
    """What happened so far for one section."""

    attempts: list[Attempt] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    error: EngineError | None = None


class SectionWriter:
    """Writes sections; a later engine serves only when the earlier ones are exhausted."""

    def __init__(self, engines: tuple[Engine, ...], renderer: Renderer, attempts: int) -> None:
        self._engines = engines
        self._renderer = renderer
        self._attempts = attempts

    async def write(self, inputs: Inputs) -> tuple[SectionResult, EngineError | None]:
        """Give the section's result, and the engine's error where no engine could answer at all.

        Raises `AuthError` and `BudgetError`, since a wrong key or a spent budget would fail every section
        of every article alike, and `PromptError` where an input is empty.
        """
        prompt = self._renderer.render(inputs.section, inputs.article, inputs.facts, inputs.siblings)
        tries = Tries()
        for position, engine in enumerate(self._engines):
            result = await self._write_with(engine, inputs, prompt, tries, is_fallback=position > 0)
            if result is not None:
                return result, None
        withheld = SectionResult(
            status=SectionStatus.WITHHELD, findings=tries.findings, attempts=tuple(tries.attempts)
        )
        answered = any(attempt.error is None for attempt in tries.attempts)
        return withheld, None if answered else tries.error

    async def _write_with(
        self, engine: Engine, inputs: Inputs, prompt: Prompt, tries: Tries, *, is_fallback: bool
    ) -> SectionResult | None:
        feedback: tuple[str, ...] = ()
        for number in range(1, self._attempts + 1):
            request = Request(
                section=inputs.section,
                prompt=prompt,
                article=inputs.article,
                facts=inputs.facts,
                siblings=dict(inputs.siblings),
                feedback=feedback,
                attempt=number,
                note=inputs.note,
                fresh=inputs.fresh,
            )
            try:
                completion = await engine.complete(request)
            except EngineError as error:
                if not self._goes_on(engine, prompt, tries, error):
                    return None
                continue
            judged = judge(completion.draft, inputs, prompt)
            tries.attempts.append(_attempt(prompt, completion, judged))
            if judged.draft is not None:
                await engine.accept(request, completion.model_copy(update={"draft": judged.draft}))
                return _accepted(judged, completion, tries, is_fallback=is_fallback)
            tries.findings = tuple(_without_words(finding) for finding in judged.findings)
            if judged.verdict is Verdict.WITHHOLD:
                return None
            feedback = feedback_for(judged.findings)
        return None

    @staticmethod
    def _goes_on(engine: Engine, prompt: Prompt, tries: Tries, error: EngineError) -> bool:
        """Note an engine's error; another attempt is worth it only where the reply was incomplete."""
        if isinstance(error, AuthError | BudgetError):
            raise error
        tries.error = error
        tries.attempts.append(
            Attempt(
                prompt=prompt.id,
                prompt_sha256=prompt.sha256,
                engine=engine.name,
                model="",
                verdict=None,
                error=error.code,
            )
        )
        log.warning("engine %s failed on %s: %s", engine.name, prompt.section.value, error.code)
        return isinstance(error, IncompleteError)


def judge(draft: Draft, inputs: Inputs, prompt: Prompt | None) -> Judged:
    """Examine a draft, repair it where every blocking finding has a certain edit, and examine it again.

    A FAQ is shown by its items and examined by its text, so items that are not the text's own are
    read from the text again.
    """
    if draft.items and faq_text(draft.items) != draft.text:
        draft = make_draft(draft.section, draft.text, draft.finish_reason)
    first = _examine(draft, inputs, prompt)
    if first.verdict is Verdict.PASS:
        return Judged(draft, Verdict.PASS, first.findings)
    if first.verdict is Verdict.REPAIR:
        repaired = make_draft(draft.section, repaired_text(draft.text, first.findings), draft.finish_reason)
        again = _examine(repaired, inputs, prompt)
        if again.verdict is Verdict.PASS:
            return Judged(repaired, Verdict.REPAIR, again.findings)
        return Judged(None, Verdict.RETRY, again.findings)
    return Judged(None, first.verdict, first.findings)


def _examine(draft: Draft, inputs: Inputs, prompt: Prompt | None) -> Examination:
    return examine(
        Material(
            draft=draft,
            article=inputs.article,
            facts=inputs.facts,
            siblings=inputs.siblings,
            prompt=prompt,
            language=inputs.article.language,
        )
    )


def _accepted(judged: Judged, completion: Completion, tries: Tries, *, is_fallback: bool) -> SectionResult:
    status = SectionStatus.REPAIRED if judged.verdict is Verdict.REPAIR else SectionStatus.PASSED
    assert judged.draft is not None  # noqa: S101 - the caller has just checked; this tells the type checker
    return SectionResult(
        text=judged.draft.text,
        items=judged.draft.items,
        status=SectionStatus.FALLBACK if is_fallback else status,
        engine=completion.engine,
        findings=judged.findings,
        attempts=tuple(tries.attempts),
    )


def _without_words(finding: Finding) -> Finding:
    """Keep what went wrong and where, and drop the failed text: it must reach no output."""
    span = finding.span.model_copy(update={"text": ""})
    reason = policy_table()[finding.code].reason
    return finding.model_copy(update={"span": span, "message": reason, "fix": None})


def _attempt(prompt: Prompt, completion: Completion, judged: Judged) -> Attempt:
    usage = completion.usage
    return Attempt(
        prompt=prompt.id,
        prompt_sha256=prompt.sha256,
        engine=completion.engine,
        model=completion.model,
        verdict=judged.verdict,
        codes=tuple(dict.fromkeys(finding.code for finding in judged.findings)),
        cached=completion.cached,
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=usage.cost_usd,
        seconds=usage.seconds,
    )
