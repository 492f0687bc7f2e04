"""Medical news in, a guarded brief out.

    from summarizer import Article, Summarizer
    brief = Summarizer.from_config().run(Article(title=..., text=...))

`check` and `appraise` are pure functions: no network, no model. Names are imported when first used,
so that the command line starts at once.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from summarizer.version import __version__

if TYPE_CHECKING:
    from summarizer.appraisal import appraise
    from summarizer.assembly import Summarizer
    from summarizer.errors import SummarizerError
    from summarizer.models.article import Article
    from summarizer.models.brief import Brief
    from summarizer.pipeline import CheckInput, CheckResult, check

__all__ = [
    "Article",
    "Brief",
    "CheckInput",
    "CheckResult",
    "Summarizer",
    "SummarizerError",
    "__version__",
    "appraise",
    "check",
]

_HOMES = {
    "Article": "summarizer.models.article",
    "Brief": "summarizer.models.brief",
    "CheckInput": "summarizer.pipeline",
    "CheckResult": "summarizer.pipeline",
    "Summarizer": "summarizer.assembly",
    "SummarizerError": "summarizer.errors",
    "appraise": "summarizer.appraisal",
    "check": "summarizer.pipeline",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - each name has its own type, declared above
    if name not in _HOMES:
        message = f"module 'summarizer' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_HOMES[name]), name)
