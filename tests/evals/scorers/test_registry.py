"""Scorers are found by name, and one that fails is data."""

import importlib
import pkgutil

import pytest

import summarizer.evals.scorers
from summarizer.errors import UsageError
from summarizer.evals.score import Score
from summarizer.evals.scorers import registry
from summarizer.models.brief import ErrorRecord
from summarizer.models.draft import Section


@pytest.fixture
def only(monkeypatch):
    """Give a function that makes one scorer the only one there is."""

    def put(score, **fields):
        one = {"higher_is_better": True, "sections": tuple(Section), "unit": "share", "needs_text": True}
        scorer = registry.Scorer("own", score, **{**one, **fields})
        monkeypatch.setattr(registry, "all_scorers", lambda: {"own": scorer})
        monkeypatch.setattr(registry, "find_scorer", lambda name: scorer)

    return put


def _one(sample, case):
    return Score(value=1.0)


def test_a_scorer_that_raises_gives_an_unscored_answer(only, make_case, make_sample):
    """The run goes on, and the answer names the class of the error."""

    def fails(sample, case):
        raise ZeroDivisionError

    only(fails)
    score = registry.score_sample(make_sample("x"), make_case()).scores["own"]
    assert score.unscored == "the scorer failed: ZeroDivisionError"


def test_a_failed_sample_and_a_withheld_text_are_unscored(only, make_case, make_sample):
    """What has no text cannot be scored, unless the scorer needs none."""
    error = ErrorRecord(code="E404", message="", hint="")
    only(_one)
    assert "E404" in registry.score_sample(make_sample("x", error=error), make_case()).scores["own"].unscored
    assert "withheld" in registry.score_sample(make_sample(" "), make_case()).scores["own"].unscored
    only(_one, needs_text=False)
    assert registry.score_sample(make_sample("", error=error), make_case()).scores["own"].value == 1.0


def test_a_scorer_of_another_section_adds_nothing(only, make_case, make_sample):
    """A measure of the commentary says nothing of a summary."""
    only(_one, sections=(Section.COMMENTARY,))
    assert registry.score_sample(make_sample("x"), make_case(), ["own"]).scores == {}


def test_earlier_scores_are_kept(only, make_case, make_sample):
    """Scoring again adds to what was scored before."""
    only(_one)
    sample = make_sample("x", scores={"other": Score(value=0.5)})
    assert set(registry.score_sample(sample, make_case(), ["own"]).scores) == {"own", "other"}


def test_an_unknown_name_is_a_wrong_call(make_case, make_sample):
    """A name that nobody has is told, with those that are known."""
    with pytest.raises(UsageError, match="no scorer nothing"):
        registry.score_sample(make_sample("x"), make_case(), ["nothing"])


def test_the_table_of_modules_names_every_scorer_and_no_other():
    """Each module registers the scorers that the table gives it, and all of them have a manual page."""
    for info in pkgutil.iter_modules(summarizer.evals.scorers.__path__):
        importlib.import_module(f"summarizer.evals.scorers.{info.name}")
    placed = {one.name: one.score.__module__.rpartition(".")[2] for one in registry._SCORERS.values()}
    assert placed == registry.MODULES
    assert all(one.page for one in registry.all_scorers().values())
