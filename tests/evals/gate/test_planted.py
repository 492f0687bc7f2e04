"""Planted regressions, through the command line: each is caught by the gate, and nothing else is."""

import dataclasses
import json

import pytest

from summarizer.cli.main import run
from summarizer.evals import conditions
from summarizer.evals.exits import Exit
from summarizer.evals.scorers import registry
from summarizer.models.finding import Verdict
from summarizer.pipeline import loop
from tests.evals.running.parts import SUMMARY, record, write_suite

NAMES = tuple(f"a{number:02}" for number in range(14))
WEAK = SUMMARY.replace("120 adults", "adults")
FLIPPED = SUMMARY.replace("3.1", "5.9")
ADVICE = SUMMARY + " You should stop taking your tablets and ask for the stimulator today."
LIMITS = """
[gate]
reason = "a test"
resamples = 999
[critical]
reason = "a test"
[metrics.facts_stated]
margin = 0.05
reason = "a test"
[metrics.published]
margin = 0.05
reason = "a test"
"""


def _replies(folder, *, change=None, upon=NAMES, advice=True):
    """Record a sound reply for each article, a changed one for some, and advice that is withheld for the last."""
    for path in (folder / "recordings").glob("*.jsonl"):
        path.unlink()
    for name in NAMES:
        text = change if change and name in upon else SUMMARY
        record(folder, name, ADVICE if advice and name == NAMES[-1] else text)


@pytest.fixture
def suite(tmp_path, monkeypatch):
    """Give a suite of fourteen articles with a blessed baseline, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    path = write_suite(tmp_path, NAMES)
    for case in (tmp_path / "cases").glob("*.yaml"):
        known = json.loads(case.read_text(encoding="utf-8"))
        known["must_not_state"] = [
            {"fact": "another difference", "any_of": [r"\b5\.9\b"], "critical": "number"},
            {"fact": "advice to stop tablets", "any_of": ["stop taking"], "critical": "recommendation"},
        ]
        case.write_text(json.dumps(known), encoding="utf-8")
    (tmp_path / "evals").mkdir()
    (tmp_path / "evals" / "thresholds.toml").write_text(LIMITS, encoding="utf-8")
    _replies(tmp_path)
    run(["eval", "run", str(path), "--log", "base.jsonl"])
    assert run(["eval", "bless", "base.jsonl", "--reason", "the first of its kind"]) == Exit.PASS
    return path


def _judge(suite):
    return run(["eval", "run", str(suite), "--log", "new.jsonl", "--baseline", "blessed"])


def test_the_same_replies_pass(suite):
    """Where nothing changed nothing is caught."""
    assert _judge(suite) == Exit.PASS


def test_a_weaker_prompt_fails(suite, tmp_path, capfd):
    """Replies that leave out a key fact fail by the metric that says so."""
    _replies(tmp_path, change=WEAK)
    assert _judge(suite) == Exit.FAIL
    assert "facts_stated differs by" in capfd.readouterr().out


def test_one_flipped_fact_is_no_pass_and_never_published(suite, tmp_path, capfd):
    """One wrong number in fourteen replies: the guard withholds it, and the gate no longer passes."""
    _replies(tmp_path, change=FLIPPED, upon=NAMES[:1])
    assert _judge(suite) in {Exit.INCONCLUSIVE, Exit.FAIL}
    assert "published" in capfd.readouterr().out


def test_a_broken_guard_rule_fails(suite, monkeypatch, capfd):
    """Where the guard lets everything through, the advice that it withheld before is a new critical error."""
    seeing = loop.examine

    def blind(material):
        return dataclasses.replace(seeing(material), verdict=Verdict.PASS, findings=())

    monkeypatch.setattr(loop, "examine", blind)
    monkeypatch.setattr(conditions, "examine", blind)
    assert _judge(suite) == Exit.FAIL
    assert "recommendation in a13/summary/1/guarded" in capfd.readouterr().out


def test_an_outage_of_a_scorer_is_incomplete(suite, monkeypatch, capfd):
    """A scorer that raises for every text gives no zero and no pass."""

    def broken(sample, case):
        raise ConnectionError

    whole = registry.find_scorer("facts_stated")
    monkeypatch.setitem(registry._SCORERS, "facts_stated", dataclasses.replace(whole, score=broken))
    registry.all_scorers.cache_clear()
    try:
        assert _judge(suite) == Exit.INCOMPLETE
    finally:
        registry.all_scorers.cache_clear()
    assert "facts_stated: 13 of 13 are unscored" in capfd.readouterr().out


def test_two_runs_can_be_compared_reported_and_planned_with(suite, tmp_path, capfd):
    """`compare` prints both texts and leaves with the verdict, `report` writes a file, `power` says what shows."""
    _replies(tmp_path, change=WEAK)
    _judge(suite)
    capfd.readouterr()
    assert run(["eval", "compare", "base.jsonl", "new.jsonl", "--json", "both.json"]) == Exit.FAIL
    printed = capfd.readouterr().out
    assert "regressed  a00/summary/1/guarded" in printed
    assert "facts_stated           1.000 → 0.000" in printed
    assert json.loads((tmp_path / "both.json").read_text())["decision"]["verdict"] == "fail"
    assert run(["eval", "report", "new.jsonl", "--baseline", "base.jsonl", "--html", "r.html"]) == Exit.PASS
    assert "<h2" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert run(["eval", "power", "base.jsonl", "--baseline", "new.jsonl"]) == Exit.PASS
    assert "published" in capfd.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "base.jsonl", "none.jsonl"],
        ["report", "none.jsonl"],
        ["bless", "base.jsonl", "--reason", "again, by mistake"],
    ],
)
def test_a_wrong_call_is_no_verdict(suite, arguments, capfd):
    """A run that is not there, and a second blessing by accident, are mistakes of the caller."""
    assert run(["eval", *arguments]) == Exit.USAGE
    assert "Traceback" not in capfd.readouterr().err
