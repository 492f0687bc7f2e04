"""The routes under `/v1`, one noun a module; each parses, calls the desk once and answers."""

from __future__ import annotations

from fastapi import APIRouter

from summarizer.web.api import audit, briefs, checks, decisions, jobs, publications, sections, tokens


def routers() -> tuple[APIRouter, ...]:
    """Give every router, in the order of the OpenAPI document."""
    return (
        briefs.router,
        sections.router,
        decisions.router,
        publications.router,
        checks.router,
        jobs.router,
        audit.router,
        tokens.router,
    )
