"""The first line of a run, made from cases, settings and versions."""

from __future__ import annotations

import secrets
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from summarizer.appraisal import APPRAISAL_VERSION
from summarizer.assembly import make_renderer
from summarizer.evals.case import Case
from summarizer.evals.plan import case_hash
from summarizer.evals.runlog import Manifest
from summarizer.guard.examine import GUARD_VERSION
from summarizer.models.draft import Section
from summarizer.settings import Settings
from summarizer.version import __version__


def make_manifest(
    suite: str, cases: tuple[Case, ...], settings: Settings, chosen: Mapping[str, Any]
) -> Manifest:
    """Name what is about to be run; `chosen` holds the fields that the call decided."""
    started = datetime.now(UTC)
    model = settings.engine.model if chosen.get("engine") == "openai" else ""
    return Manifest.model_validate(
        {
            "run_id": f"{suite}-{started:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}",
            "started": started.isoformat(timespec="seconds"),
            "suite": suite,
            "cases": {case.id: case_hash(case) for case in cases},
            "model": model,
            "prompts": prompt_hashes(settings),
            "summarizer": __version__,
            "guard": GUARD_VERSION,
            "appraisal": APPRAISAL_VERSION,
            "config_sha256": settings.sha256(),
            "git_revision": git_revision(),
            **chosen,
        }
    )


def prompt_hashes(settings: Settings) -> dict[str, str]:
    """Give the hash of each section's prompt as it would be sent now; raises `PromptError`."""
    renderer = make_renderer(settings)
    ids = [renderer.prompt_id(section) for section in Section]
    return {name: renderer.catalogue.checksum(renderer.catalogue.spec(name)) for name in ids}


def git_revision() -> str | None:
    """Name the commit that is checked out, with `+changes` where files differ from it; None without git."""
    git = shutil.which("git")
    if git is None:
        return None
    revision = _said(git, "rev-parse", "HEAD")
    if not revision:
        return None
    return f"{revision}+changes" if _said(git, "status", "--porcelain", "--untracked-files=no") else revision


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603 - git by its own path, with fixed words
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
