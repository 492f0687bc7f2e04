"""The articles that are none: the intake turns each away with the code that its case names."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from summarizer.intake.reader import read_path
from summarizer.intake.screen import screen
from summarizer.settings import IntakeSettings

EVALS = Path(__file__).parents[2] / "evals"
REFUSED = {
    case["article"]: case["gold"]["refused"]
    for path in sorted((EVALS / "cases").glob("*.yaml"))
    if (case := yaml.safe_load(path.read_text(encoding="utf-8")))["gold"].get("refused")
}


def test_there_are_articles_that_are_none():
    """A title alone, a cookie notice and the front of a paywall are among them."""
    assert len(REFUSED) >= 3


@pytest.mark.parametrize(("article", "code"), REFUSED.items(), ids=list(REFUSED))
def test_an_article_that_is_none_is_refused(article, code):
    """It is turned away before any call, with the reason that a person would give."""
    (read,) = read_path(EVALS / "articles" / article, IntakeSettings())
    result = screen(read, IntakeSettings(), now=datetime(2026, 11, 20, tzinfo=UTC))
    assert result.status == "refused"
    assert code in result.codes
