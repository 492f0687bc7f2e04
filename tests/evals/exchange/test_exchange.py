"""Runs and cases in the formats of other tools, out and in again."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
import yaml

from summarizer.assembly import make_renderer
from summarizer.cli.main import run as cli
from summarizer.errors import InputFormatError
from summarizer.evals.case_files import load_cases
from summarizer.evals.exchange.inspect_log import inspect_json, read_inspect
from summarizer.evals.exchange.junit import junit_xml
from summarizer.evals.exchange.promptfoo import promptfoo_config, read_promptfoo, write_imported
from summarizer.evals.exchange.table import csv_table
from summarizer.evals.runlog import End, Manifest, RunLog
from summarizer.evals.sample import Sample
from summarizer.evals.score import CriticalKind, Score
from summarizer.models.brief import ErrorRecord
from summarizer.models.draft import Section
from summarizer.settings import load_settings
from tests.evals.running.parts import case_of

FAILED = ErrorRecord(code="E403", message="The server failed.", hint="Wait.")


def _sample(name, **changes):
    fields = {"case_id": name, "cluster": name, "section": "summary", "condition": "raw", "text": "A text."}
    return Sample(sample_id=f"{name}/summary/1/raw", **{**fields, **changes})


@pytest.fixture
def run(tmp_path):
    """Give a run with a sound, a failing, a critical, an unscored and a failed sample."""
    samples = (
        _sample("sound", scores={"facts": Score(value=1.0, passed=True)}),
        _sample(
            "failing",
            text="=HYPERLINK(0)\x0b",
            scores={"facts": Score(value=0.25, passed=False, reason="3 missing")},
        ),
        _sample(
            "critical", scores={"facts": Score(value=1.0, critical=CriticalKind.DOSE, reason="10 for 100 mg")}
        ),
        _sample("unscored", scores={"facts": Score(unscored="no gold")}),
        _sample("failed", text="", published=False, error=FAILED),
    )
    manifest = Manifest(
        run_id="r1", started="2026-01-01T00:00:00+00:00", suite="small", engine="openai", model="m"
    )
    end = End(finished="2026-01-01T00:01:00+00:00", samples=5, errors=1)
    return RunLog(path=tmp_path / "r.jsonl", manifest=manifest, samples=samples, end=end)


def test_junit_tells_failures_errors_and_what_was_not_scored_apart(run):
    """The counts of the suite are those of its tests, and a critical error is a failure that names its kind."""
    root = ElementTree.fromstring(junit_xml(run))
    assert [root.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["5", "2", "1", "1"]
    outcome = {
        test.get("name").split("/")[0]: [child.tag for child in test] for test in root.iter("testcase")
    }
    assert outcome == {
        "sound": [],
        "failing": ["failure"],
        "critical": ["failure"],
        "unscored": ["skipped"],
        "failed": ["error"],
    }
    assert any("dose error" in fault.get("message") for fault in root.iter("failure"))


def test_the_table_leaves_an_unscored_cell_empty_and_runs_no_formula(run):
    """Never a zero for what nobody scored, and no cell that a spreadsheet would execute."""
    rows = {row["case_id"]: row for row in csv.DictReader(io.StringIO(csv_table(run), newline=""))}
    assert [rows[name]["facts"] for name in ("sound", "failing", "unscored", "failed")] == [
        "1.0",
        "0.25",
        "",
        "",
    ]
    assert rows["failing"]["text"].startswith("'=")
    assert rows["critical"]["critical"] == "dose"


def test_a_run_comes_back_whole_from_an_inspect_log(run, tmp_path):
    """Manifest, samples and scores are what they were."""
    path = tmp_path / "log.json"
    path.write_text(inspect_json(run), encoding="utf-8")
    again = read_inspect(path)
    assert (again.manifest, again.samples) == (run.manifest, run.samples)


def test_an_unscored_answer_is_no_score_in_an_inspect_log(run):
    """Their means must not count it."""
    log = json.loads(inspect_json(run))
    assert log["samples"][3]["scores"] == {}
    assert log["results"]["scores"][0]["metrics"]["mean"]["value"] == pytest.approx(0.75)


def test_a_foreign_inspect_log_gives_texts_and_scores(tmp_path):
    """Letters are numbers, lists of parts are texts, an error is an error, and what is no number is unscored."""
    output = {"model": "m", "choices": [{"message": {"content": [{"type": "text", "text": "Said."}]}}]}
    rows = [
        {
            "id": 1,
            "epoch": 2,
            "output": output,
            "scores": {"match": {"value": "C"}, "graded": {"value": {"a": 1}}},
        },
        {"id": "x", "error": {"message": "lost"}, "output": {"choices": []}},
    ]
    path = tmp_path / "log.json"
    path.write_text(json.dumps({"status": "error", "eval": {"task": "t", "model": "m"}, "samples": rows}))
    first, second = (log := read_inspect(path)).samples
    assert (first.text, first.repeat, first.scores["match"].value) == ("Said.", 2, 1.0)
    assert first.scores["graded"].unscored
    assert second.error.message == "lost"
    assert log.end.stopped_by == "error"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"samples": 1, "eval": {}}', "PK\x03\x04"])
def test_what_is_no_inspect_log_says_so(tmp_path, text):
    """The hint tells how a binary one is converted."""
    path = tmp_path / "log.json"
    path.write_text(text)
    with pytest.raises(InputFormatError):
        read_inspect(path)


def test_a_promptfoo_configuration_holds_prompts_and_assertions():
    """One test a case, with the rendered messages and what must and must not be said."""
    case = case_of(must_not_state=[{"fact": "cure", "any_of": ["cures?"]}])
    settings = load_settings(environ={})
    config = yaml.safe_load(promptfoo_config([case], Section.SUMMARY, make_renderer(settings), "gpt-x"))
    (test,) = config["tests"]
    assert "120 adults" in test["vars"]["user"]
    assert [one["value"][:3] for one in test["assert"]] == ["new", "!ne"]
    assert config["providers"] == ["openai:chat:gpt-x"]


def test_promptfoo_tests_become_cases_that_can_be_loaded(tmp_path):
    """Checkable assertions are facts, the others are counted by kind."""
    asserted = [
        {"type": "icontains", "value": "120 (adults)"},
        {"type": "not-contains", "value": "cure"},
        {"type": "contains-any", "value": ["sham", "placebo"]},
        {"type": "regex", "value": "3\\.1"},
        {"type": "regex", "value": "("},
        {"type": "llm-rubric", "value": "is good"},
    ]
    config = {
        "defaultTest": {"assert": [{"type": "not-icontains", "value": "as an AI"}]},
        "tests": [
            {"description": "Nerve stimulator!", "vars": {"article": "A text."}, "assert": asserted},
            {"vars": {"other": "x"}},
        ],
    }
    path = tmp_path / "promptfooconfig.yaml"
    path.write_text(yaml.safe_dump(config))
    imported = read_promptfoo(path)
    assert imported.left_out == {"llm-rubric": 1, "no text": 1, "regex": 1}
    write_imported(imported, tmp_path / "mine")
    (case,) = load_cases(tmp_path / "mine" / "cases")
    assert [fact.any_of for fact in case.must_state] == [
        ("120\\ \\(adults\\)",),
        ("sham", "placebo"),
        ("3\\.1",),
    ]
    assert [fact.fact for fact in case.must_not_state] == ["as an AI", "cure"]
    assert case.load_article().text == "A text."


@pytest.mark.parametrize(
    "text", ["", "tests: file://tests.csv", "tests: [{vars: {article: 'file://a.txt'}}]", "a: [", "- a"]
)
def test_a_configuration_without_texts_says_so(tmp_path, text):
    """Nothing is imported in silence."""
    path = tmp_path / "promptfooconfig.yaml"
    path.write_text(text)
    with pytest.raises(InputFormatError):
        read_promptfoo(path)


def test_a_run_goes_out_and_in_through_the_commands(run, tmp_path, capfd):
    """Export to each format, and import what was exported."""
    from summarizer.evals.runlog import RunWriter

    log = RunWriter(run.path)
    log.append(run.manifest)
    for sample in run.samples:
        log.append(sample, kind="sample")
    log.append(run.end)
    log.close()
    for form in ("csv", "junit"):
        assert cli(["eval", "export", str(run.path), "--format", form]) == 0
    assert (
        cli(["eval", "export", str(run.path), "--format", "inspect", "-o", str(tmp_path / "log.json")]) == 0
    )
    again = tmp_path / "again.jsonl"
    assert cli(["eval", "import", str(tmp_path / "log.json"), "--format", "inspect", "-o", str(again)]) == 0
    assert RunLog.read(again).samples == run.samples
