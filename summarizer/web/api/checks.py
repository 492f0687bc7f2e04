"""The guard and the appraisal on texts that stay outside the store."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from summarizer.appraisal import appraise
from summarizer.models.study import StudyFacts
from summarizer.pipeline import CheckInput, CheckResult
from summarizer.web.api.inputs import ArticleInput
from summarizer.web.auth import Reader

router = APIRouter(prefix="/v1", tags=["checks"])


@router.post("/check", response_model=CheckResult)
async def check(request: Request, actor: Reader, given: Annotated[CheckInput, Body()]) -> Response:
    """Hold a text that anyone wrote against its source; nothing is kept."""
    verdict, answer = await request.app.state.checker.check(given)
    request.app.state.metrics.checks.labels(verdict).inc()
    return Response(answer, media_type="application/json")


@router.post("/appraise")
async def read_study(actor: Reader, given: ArticleInput) -> StudyFacts:
    """Say what kind of study an article reports, in its own words; a title alone will do."""
    article = given.article()
    facts = await run_in_threadpool(appraise, article)
    return facts.model_copy(update={"id": article.id})
