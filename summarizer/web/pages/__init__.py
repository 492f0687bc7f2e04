"""The editors' pages: rendered on the server, over the desk; everything but live checks works without scripts."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from summarizer.web.pages import admin, brief, decisions, history, queue, signing_in, work


def install(app: FastAPI) -> None:
    """Add the pages and their static files to the service."""
    for module in (signing_in, queue, brief, history, work, decisions, admin):
        app.include_router(module.router)
    folder = Path(str(resources.files("summarizer.web"))) / "static"
    app.mount("/static", StaticFiles(directory=folder), name="static")
