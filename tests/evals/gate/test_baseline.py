"""A baseline is made on purpose."""

import pytest

from summarizer.errors import UsageError
from summarizer.evals.baseline import baseline_path, bless, find_baseline, read_blessing
from summarizer.evals.runlog import RunLog
from summarizer.evals.score import Score


@pytest.fixture
def run(make_sample, make_run):
    """Give a run that may be blessed."""
    return make_run([make_sample("a", facts=1), make_sample("b", facts=0.5)], "first")


def test_a_blessed_run_reads_back_as_it_was(run, tmp_path):
    """The samples, the manifest and the reason come back."""
    path, _ = bless(run, "first version of the prompts", tmp_path)
    assert find_baseline("all", tmp_path) == path
    again = RunLog.read(path)
    assert again.samples == run.samples
    assert again.manifest == run.manifest
    assert read_blessing(path).reason == "first version of the prompts"


def test_a_baseline_is_replaced_only_when_asked(run, tmp_path):
    """The second blessing needs its own word, and remembers what it replaced."""
    bless(run, "first version", tmp_path)
    with pytest.raises(UsageError, match="already"):
        bless(run, "second version", tmp_path)
    _, blessing = bless(run, "second version", tmp_path, replace=True)
    assert blessing.replaced == "first"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"end": None}, "stopped"),
        ({"samples": ()}, "no samples"),
    ],
)
def test_an_unfit_run_is_refused(run, tmp_path, change, word):
    """A cut or empty run cannot be a baseline, and nothing is written."""
    with pytest.raises(UsageError, match=word):
        bless(run.model_copy(update=change), "a good reason", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_stale_failed_and_narrowed_runs_are_refused(make_sample, make_run, tmp_path):
    """Each of them would let a later run be held against what never was."""
    stale = make_run([make_sample("a", {"stale": True}, facts=1)])
    failed = make_run([make_sample("a", {"error": {"code": "E403", "message": "", "hint": ""}})])
    narrow = make_run([make_sample("a", facts=1)], selection={"limit": 1})
    for run, word in ((stale, "another prompt"), (failed, "failed"), (narrow, "selection")):
        with pytest.raises(UsageError, match=word):
            bless(run, "a good reason", tmp_path)


def test_critical_errors_are_accepted_by_name_or_not_at_all(make_sample, make_run, tmp_path):
    """A run that publishes a critical error needs a second word, and the error stands in the blessing."""
    run = make_run([make_sample("a", facts=Score(value=0, critical="dose"))])
    with pytest.raises(UsageError, match="critical"):
        bless(run, "a good reason", tmp_path)
    _, blessing = bless(run, "a good reason", tmp_path, accept_critical=True)
    assert blessing.accepted_critical == ("a/summary/1/guarded dose",)


def test_a_reason_is_needed(run, tmp_path):
    """A word is no reason."""
    with pytest.raises(UsageError, match="reason"):
        bless(run, "ok", tmp_path)


@pytest.mark.parametrize("suite", ["../../etc/x", "a b", "..", ""])
def test_a_suites_name_stays_in_the_folder(suite, tmp_path):
    """No name of a suite leads out of the folder of baselines."""
    assert baseline_path(suite, tmp_path).resolve().parent == tmp_path.resolve()
