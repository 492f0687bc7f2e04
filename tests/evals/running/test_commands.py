"""The eval commands as a reviewer calls them: exit codes, selections, resumption, recording, scoring again."""

import json

import pytest

from summarizer.cli.main import run
from summarizer.evals.exits import Exit
from summarizer.evals.runlog import RunLog
from tests.evals.running.parts import REFUSAL, SUMMARY, record, write_suite
from tests.wire.server import WireServer, completion, failure


@pytest.fixture
def suite(tmp_path, monkeypatch):
    """Give a suite of two cases with sound recorded summaries, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    path = write_suite(tmp_path)
    for name in ("first", "second"):
        record(tmp_path, name, SUMMARY)
    return path


def _samples(path):
    return RunLog.read(path).samples


def test_a_recorded_run_is_logged_scored_and_judged(suite, tmp_path, capfd):
    """The decision goes to stdout, progress and the log's name to stderr, and sound replies pass."""
    assert run(["eval", "run", str(suite), "--log", "r.jsonl"]) == Exit.PASS
    captured = capfd.readouterr()
    assert "PASS" in captured.out
    assert "4/4 samples" in captured.err
    samples = _samples(tmp_path / "r.jsonl")
    assert {sample.condition for sample in samples} == {"raw", "guarded"}
    assert all(sample.scores["facts_stated"].value == 1 for sample in samples)


def test_the_decision_can_be_had_as_json(suite, capfd):
    """JSON on stdout stands there alone."""
    run(["eval", "run", str(suite), "--json", "-"])
    assert json.loads(capfd.readouterr().out)["verdict"] == "pass"


def test_stale_recordings_are_served_marked_and_never_a_pass(suite, tmp_path):
    """Replies to another prompt say nothing of this one: the run is incomplete."""
    for path in (tmp_path / "recordings").glob("*.jsonl"):
        path.unlink()
    record(tmp_path, "first", SUMMARY, prompt_sha256="sha256:older")
    assert run(["eval", "run", str(suite), "--log", "r.jsonl"]) == Exit.INCOMPLETE
    assert all(sample.stale for sample in _samples(tmp_path / "r.jsonl"))


def test_a_run_that_publishes_less_than_the_baseline_is_no_pass(suite, tmp_path):
    """A refused reply is withheld, which the comparison with the baseline shows."""
    run(["eval", "run", str(suite), "--log", "before.jsonl"])
    for name in ("first", "second"):
        record(tmp_path, name, REFUSAL)
    thresholds = tmp_path / "thresholds.toml"
    thresholds.write_text(
        '[gate]\nmin_articles = 2\nreason = "two"\n[critical]\nreason = "none"\n[metrics.published]\nmargin = 0.05\nat_least = 0.9\nreason = "all"\n'
    )
    arguments = ["--log", "after.jsonl", "--baseline", "before.jsonl", "--thresholds", str(thresholds)]
    assert run(["eval", "run", str(suite), *arguments]) in {Exit.FAIL, Exit.INCONCLUSIVE}


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], {"first", "second"}),
        (["--limit", "1"], {"first"}),
        (["--case", "second"], {"second"}),
        (["--tag", "second"], {"second"}),
        (["--tag", "small", "--tag", "first"], {"first"}),
    ],
)
def test_options_narrow_a_run(suite, tmp_path, options, ids):
    """The manifest names the cases that were run."""
    run(["eval", "run", str(suite), "--log", "r.jsonl", *options])
    assert set(RunLog.read(tmp_path / "r.jsonl").manifest.cases) == ids


def test_only_failing_cases_are_run_again(suite, tmp_path):
    """What was withheld in the earlier run is a failure."""
    record(tmp_path, "second", REFUSAL)
    run(["eval", "run", str(suite), "--log", "r.jsonl"])
    run(["eval", "run", str(suite), "--log", "s.jsonl", "--filter-failing", "r.jsonl"])
    assert set(RunLog.read(tmp_path / "s.jsonl").manifest.cases) == {"second"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere"],
        ["SUITE", "--case", "nobody"],
        ["SUITE", "--scorer", "nothing"],
        ["SUITE", "--repeat", "2"],
        ["SUITE", "--baseline", "nowhere.jsonl"],
        ["SUITE", "--thresholds", "nowhere.toml"],
        ["SUITE", "--resume"],
        ["SUITE", "--tag", "nothing"],
    ],
)
def test_a_wrong_call_says_so_before_anything_is_run(suite, tmp_path, arguments):
    """Exit code 2, and no log."""
    arguments = [str(suite) if word == "SUITE" else word for word in arguments]
    assert run(["eval", "run", *arguments]) == Exit.USAGE
    assert not (tmp_path / "eval-runs").exists()


def test_a_cut_run_is_taken_up_where_it_was(suite, tmp_path, capfd):
    """Only what is missing is made, and the log ends whole."""
    run(["eval", "run", str(suite), "--log", "r.jsonl"])
    whole = (tmp_path / "r.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "r.jsonl").write_text("".join(whole[:3]) + whole[3][:40])
    capfd.readouterr()
    assert run(["eval", "run", str(suite), "--log", "r.jsonl", "--resume"]) == Exit.PASS
    assert "2/2 samples" in capfd.readouterr().err
    assert len(_samples(tmp_path / "r.jsonl")) == 4


def test_another_run_is_not_taken_up(suite, tmp_path, capfd):
    """A case that changed makes it another run."""
    run(["eval", "run", str(suite), "--log", "r.jsonl"])
    write_suite(tmp_path, names=("first", "second", "third"))
    record(tmp_path, "third", SUMMARY)
    assert run(["eval", "run", str(suite), "--log", "r.jsonl", "--resume"]) == Exit.USAGE
    assert "cases" in capfd.readouterr().err


def test_a_dry_run_counts_and_writes_nothing(suite, tmp_path, capfd):
    """Calls, tokens and cost at the settings' prices."""
    (tmp_path / "config.toml").write_text("[engine]\ninput_usd_per_million = 2\noutput_usd_per_million = 8\n")
    assert run(["eval", "run", str(suite), "--dry-run"]) == Exit.PASS
    counted = json.loads(capfd.readouterr().out)
    assert (counted["cases"], counted["calls_at_least"], counted["calls_at_most"]) == (2, 2, 6)
    assert 0 < counted["likely_usd"] < counted["most_usd"]
    assert not (tmp_path / "eval-runs").exists()


def _endpoint(monkeypatch, server):
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-of-the-evals")


def test_replies_of_an_endpoint_are_recorded_and_served(suite, tmp_path, monkeypatch, capfd):
    """What was recorded with the prompt in use is not stale, and the key is in no file."""
    with WireServer(lambda body: completion(SUMMARY)) as server:
        _endpoint(monkeypatch, server)
        assert (
            run(["eval", "record", str(suite), "-o", "made", "--quality", "good", "--kind", "plain"])
            == Exit.PASS
        )
        asked = len(server.calls)
        assert run(["eval", "record", str(suite), "-o", "made"]) == Exit.PASS
        assert len(server.calls) == asked == 2
    rows = [
        json.loads(line) for path in (tmp_path / "made").iterdir() for line in path.read_text().splitlines()
    ]
    assert {(row["article_id"], row["quality"], row["kind"]) for row in rows} == {
        ("first", "good", "plain"),
        ("second", "good", "plain"),
    }
    assert "sk-test" not in json.dumps(rows)
    write_suite(tmp_path, recordings="../made")
    run(["eval", "run", str(suite), "--log", "r.jsonl"])
    assert not any(sample.stale or sample.error for sample in _samples(tmp_path / "r.jsonl"))


def test_repeats_ask_the_endpoint_anew_each_time(suite, tmp_path, monkeypatch):
    """No cache answers for the model, for its noise is what is measured."""
    with WireServer(lambda body: completion(SUMMARY)) as server:
        _endpoint(monkeypatch, server)
        run(["eval", "run", str(suite), "--engine", "openai", "--repeat", "3", "--log", "r.jsonl"])
        assert len(server.calls) == 6
    assert len(_samples(tmp_path / "r.jsonl")) == 12


def test_a_refused_key_is_no_verdict_on_quality(suite, monkeypatch, tmp_path):
    """Exit code 4, and the log says what stopped it."""
    with WireServer(lambda body: failure(401)) as server:
        _endpoint(monkeypatch, server)
        assert (
            run(["eval", "run", str(suite), "--engine", "openai", "--log", "r.jsonl"]) == Exit.INFRASTRUCTURE
        )
    assert RunLog.read(tmp_path / "r.jsonl").end.stopped_by == "E401"


def test_a_spent_budget_is_incomplete_and_can_be_taken_up(suite, monkeypatch, tmp_path):
    """The first reply spends it; with more money the same run goes on."""
    (tmp_path / "config.toml").write_text(
        "[engine]\nconcurrency = 1\ninput_usd_per_million = 100\noutput_usd_per_million = 100\nmax_tokens = 400\n"
    )
    arguments = ["eval", "run", str(suite), "--engine", "openai", "--log", "r.jsonl"]
    with WireServer(lambda body: completion(SUMMARY)) as server:
        _endpoint(monkeypatch, server)
        assert run([*arguments, "--max-cost", "0.25"]) == Exit.INCOMPLETE
        assert RunLog.read(tmp_path / "r.jsonl").end.stopped_by == "E408"
        assert run([*arguments, "--max-cost", "9", "--resume"]) == Exit.PASS
        assert len(server.calls) == 2
    assert len(_samples(tmp_path / "r.jsonl")) == 4


def test_a_log_is_scored_again_without_a_model(suite, tmp_path):
    """The samples and their scores are the same, whatever recordings there are now."""
    run(["eval", "run", str(suite), "--log", "r.jsonl"])
    for path in (tmp_path / "recordings").glob("*.jsonl"):
        path.unlink()
    assert run(["eval", "score", "r.jsonl", "-o", "again.jsonl", "--cases", "cases"]) == Exit.PASS
    assert _samples(tmp_path / "again.jsonl") == _samples(tmp_path / "r.jsonl")


def test_a_changed_fact_changes_the_score_of_an_old_log(suite, tmp_path, capfd):
    """That is what scoring again is for, and the changed case is told."""
    run(["eval", "run", str(suite), "--log", "r.jsonl"])
    case = tmp_path / "cases" / "first.yaml"
    case.write_text(case.read_text().replace("120", "777"))
    run(["eval", "score", "r.jsonl", "-o", "again.jsonl", "--cases", "cases", "--scorer", "facts_stated"])
    assert "1 cases have changed" in capfd.readouterr().err
    values = {
        sample.case_id: sample.scores["facts_stated"].value for sample in _samples(tmp_path / "again.jsonl")
    }
    assert values == {"first": 0, "second": 1}


def test_a_run_is_not_scored_over_itself(suite):
    """The log that everything can be made from again is never written over."""
    run(["eval", "run", str(suite), "--log", "r.jsonl"])
    assert run(["eval", "score", "r.jsonl", "-o", "r.jsonl", "--cases", "cases"]) == Exit.USAGE


@pytest.mark.parametrize("what", ["suites", "cases", "scorers", "runs"])
def test_what_there_is_can_be_listed(suite, tmp_path, what, capfd):
    """Suites, cases, scorers and runs, as lines and as JSON."""
    (tmp_path / "evals").symlink_to(tmp_path)
    run(["eval", "run", str(suite)])
    capfd.readouterr()
    assert run(["eval", "list", what, "--suite", str(suite), "--json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    assert run(["eval", "list", what, "--suite", str(suite)]) == 0
    assert capfd.readouterr().out.count("\n") == len(rows)
