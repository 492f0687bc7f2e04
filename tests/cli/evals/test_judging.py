"""`eval judge`, `eval label` and `eval agreement` as a user calls them, on a run of three cases."""

import io
import json
from pathlib import Path

import pytest

from summarizer.cli.main import run
from summarizer.evals.case_files import load_cases
from summarizer.evals.judges.judged import read_judged
from summarizer.evals.judges.rubric import judges_folder, load_rubric
from summarizer.evals.judges.tasks import Choice, tasks_of
from summarizer.evals.labels.label import Label, LabelFile
from summarizer.evals.runlog import End, Manifest, RunLog, RunWriter
from summarizer.evals.sample import Sample, sample_id
from summarizer.models.draft import Section
from tests.evals.judges.parts import fenced, items_in
from tests.wire.server import WireServer, completion, failure

CASES = {case.id: case for case in load_cases(Path("evals/cases")) if case.id.startswith("b")}


def _log(path, *, end="", model="writer-1"):
    """Write a run of the cases' good summaries and commentaries, raw and guarded alike."""
    writer = RunWriter(path)
    writer.append(Manifest(run_id="r", started="2026-01-01T00:00:00+00:00", suite="all", scorers=("length",)))
    for case in CASES.values():
        for section in (Section.SUMMARY, Section.COMMENTARY):
            for condition in ("raw", "guarded"):
                writer.append(
                    Sample(
                        sample_id=sample_id(case.id, section, 1, condition),
                        case_id=case.id,
                        cluster=case.id,
                        section=section,
                        condition=condition,
                        text=case.good[section] + end,
                        model=model,
                        summary=case.good[Section.SUMMARY],
                    ),
                    "sample",
                )
    writer.append(End(finished="2026-01-01T00:00:01+00:00", samples=4 * len(CASES)))
    writer.close()
    return path


def _quote(text):
    return " ".join(text.strip().split("\n")[0].split()[:5])


def _honest(body, level="2"):
    """Answer each item at one level, with quotations from both texts."""
    text, article = fenced(body, "JUDGED TEXT"), fenced(body, "ARTICLE").split("\n\n", 1)[1]
    row = {"text_quotes": [_quote(text)], "source_quotes": [_quote(article)], "reason": "So it is."}
    levels = {item: level if level in menu else "0" for item, menu in items_in(body).items()}
    return completion(
        json.dumps({"answers": {item: {**row, "level": said} for item, said in levels.items()}})
    )


@pytest.fixture
def judge(tmp_path, monkeypatch, capfd):
    """Give a function that judges a run at an endpoint, and gives the exit code, the output and the calls."""
    log = _log(tmp_path / "run.jsonl")

    def call(answered, *arguments, output="judged.jsonl"):
        with WireServer(answered) as server:
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-of-the-test")
            code = run(["eval", "judge", str(log), "-o", str(tmp_path / output), *arguments])
        return code, capfd.readouterr(), server.calls

    return call


def test_a_judged_run_is_a_run_with_scores(judge, tmp_path):
    """Each text is asked once, and the scores stand with raw and guarded samples alike."""
    code, shown, calls = judge(_honest, "--condition", "both", "--judge", "other-1")
    assert code == 0
    assert len(calls) == 2 * len(CASES)
    judged = RunLog.read(tmp_path / "judged.jsonl")
    assert len(judged.samples) == 4 * len(CASES)
    assert all(sample.scores["rubric"].value is not None for sample in judged.samples)
    assert judged.manifest.scorers == ("length", "rubric")
    assert judged.end is not None
    assert "other-1" in shown.out
    assert "sk-secret" not in (tmp_path / "judged.jsonl").read_text(encoding="utf-8") + shown.err


def test_a_second_call_asks_nobody(judge, tmp_path):
    """Replies are on the tape: played, the answers are the same to the letter."""
    judge(_honest, "--judge", "other-1")
    replies = str(tmp_path / "judged.replies.jsonl")
    code, _, calls = judge(
        failure, "--judge", "other-1", "--replay", "--replies", replies, output="again.jsonl"
    )
    assert (code, calls) == (0, [])
    first, again = read_judged([tmp_path / "judged.jsonl"]), read_judged([tmp_path / "again.jsonl"])
    by_sample = {one.sample_id: one.answers for one in first.judgements}
    assert {one.sample_id: one.answers for one in again.judgements} == by_sample


def test_a_miss_in_replay_is_incomplete(judge):
    """Nothing is called, everything is unscored, and the exit code says incomplete."""
    code, shown, calls = judge(_honest, "--replay")
    assert (code, calls) == (6, [])
    assert "E407" in shown.out


def test_an_outage_writes_nothing_and_says_so(judge, tmp_path):
    """Where no judge answered at all, the exit code says infrastructure, and the call can be made again."""
    code, shown, _ = judge(lambda _: failure(401))
    assert code == 4
    assert "E401" in shown.out
    assert not (tmp_path / "judged.jsonl").exists()
    assert judge(_honest)[0] == 0


def test_lying_quotations_leave_the_run_incomplete(judge):
    """A judge that invents its quotations scores nothing."""

    def lies(body):
        row = {"text_quotes": ["It was seen in no text"], "source_quotes": [], "reason": "", "level": "2"}
        return completion(json.dumps({"answers": dict.fromkeys(items_in(body), row)}))

    code, shown, _ = judge(lies)
    assert code == 6
    assert "does not stand in the judged text" in shown.out


def test_a_jury_of_three_is_shown_with_its_disagreement(judge, tmp_path):
    """The jury's median is the score, and one judge out of three does not move it."""
    levels = {"alpha-1": "2", "beta-1": "2", "gamma-1": "0"}
    names = [word for name in levels for word in ("--judge", name)]
    code, shown, _ = judge(lambda body: _honest(body, levels[body["model"]]), *names, "--section", "summary")
    assert code == 0
    assert "jury (median)" in shown.out
    assert "0.67" in shown.out
    scored = [
        sample.scores["rubric"]
        for sample in RunLog.read(tmp_path / "judged.jsonl").samples
        if "rubric" in sample.scores
    ]
    assert [score.value for score in scored] == [1.0] * len(CASES)


def test_two_runs_are_compared_in_both_orders(judge, tmp_path):
    """A liking for the first place flips every pair, and no text wins by it."""
    other = _log(tmp_path / "other.jsonl", end=" More of it.")

    def first(body):
        quotes = {
            f"{name}_quotes": [_quote(fenced(body, f"{name.upper()} TEXT"))] for name in ("first", "second")
        }
        return completion(json.dumps({**quotes, "reason": "r", "better": "first"}))

    code, shown, calls = judge(first, "--against", str(other))
    assert code == 0
    assert len(calls) == 4 * len(CASES)
    assert "flips with the order               1.000" in shown.out
    found = [
        sample.scores["preferred"].value
        for sample in RunLog.read(tmp_path / "judged.jsonl").samples
        if "preferred" in sample.scores
    ]
    assert found == [0.5] * (2 * len(CASES))


def test_a_judge_of_the_writers_family_is_warned_of(judge):
    """A model likes what its kin wrote."""
    assert "a model of its family" in judge(_honest, "--judge", "writer-2", "--limit", "1")[1].err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--judge", "a", "--judge", "a"], "twice"),
        (["--case", "none"], "No text"),
        (["--max-cost", "1"], "prices"),
        (["--item", "Z99"], "Z99"),
        (["--cases-folder", "docs"], "case"),
    ],
)
def test_a_wrong_call_is_told_before_any_call(judge, arguments, said):
    """The exit code says usage, in one line, and nothing is sent."""
    code, shown, calls = judge(_honest, *arguments)
    assert (code, calls) == (2, [])
    assert said in shown.err
    assert "Traceback" not in shown.err


def test_an_existing_output_is_never_written_over(judge, tmp_path):
    """A judged run is kept."""
    (tmp_path / "judged.jsonl").write_text("mine", encoding="utf-8")
    assert judge(_honest)[0] == 2
    assert (tmp_path / "judged.jsonl").read_text(encoding="utf-8") == "mine"


def test_a_dry_run_counts_and_sends_nothing(judge, tmp_path):
    """Texts and calls are told without an endpoint."""
    code, shown, calls = judge(_honest, "--dry-run", "--repeat", "2")
    assert (code, calls) == (0, [])
    assert json.loads(shown.out) == {"texts": 2 * len(CASES), "pairs": 0, "calls": 4 * len(CASES)}
    assert not (tmp_path / "judged.jsonl").exists()


def _labelled(path, run_path, word="2"):
    """Label every summary of a run as one rater."""
    tasks = tasks_of(RunLog.read(run_path).samples, CASES, Choice(sections=(Section.SUMMARY,))).tasks
    labels = LabelFile(path)
    for task in tasks:
        for item in load_rubric(judges_folder(), "summary.v1").items:
            labels.add(
                Label(
                    sample_id=task.sample_id,
                    case_id=task.case_id,
                    cluster=task.cluster,
                    section=task.section,
                    rubric="summary.v1",
                    item=item.id,
                    word=word,
                    rater="ann",
                    at="2026-01-01T00:00:00+00:00",
                    position=1,
                    seconds=1,
                    text_sha256=task.text_sha256,
                )
            )
    labels.close()
    return path


def test_agreement_says_what_a_judge_may_decide(judge, tmp_path, capfd):
    """A handful of labels decides nothing, says what is missing, and leaves as inconclusive."""
    judge(_honest, "--judge", "other-1")
    labels = _labelled(tmp_path / "ann.jsonl", tmp_path / "run.jsonl")
    json_file = tmp_path / "trust.json"
    arguments = [
        "eval",
        "agreement",
        str(tmp_path / "judged.jsonl"),
        "--labels",
        str(labels),
        "--json",
        str(json_file),
    ]
    assert run(arguments) == 5
    shown = capfd.readouterr().out
    assert "JUDGE other-1" in shown
    assert f"{len(CASES)} texts with labels, 30 are needed" in shown
    assert "decides      nothing" in shown
    data = json.loads(json_file.read_text(encoding="utf-8"))
    assert [row["texts"] for row in data["items"] if row["section"] == "summary"] == [len(CASES)] * 14
    assert data["cards"][0]["prompts"]


def test_agreement_needs_a_judged_run(tmp_path, capfd):
    """A plain run has no answers to hold against labels."""
    log = _log(tmp_path / "run.jsonl")
    labels = _labelled(tmp_path / "ann.jsonl", log)
    assert run(["eval", "agreement", str(log), "--labels", str(labels)]) == 2
    assert "No judge has seen" in capfd.readouterr().err


def test_labelling_by_keys_needs_a_terminal(tmp_path, capfd, monkeypatch):
    """A pipe is told to use the page, and no question is asked."""
    log = _log(tmp_path / "run.jsonl")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run(["eval", "label", str(log), "--rater", "ann", "--labels", str(tmp_path / "ann.jsonl")]) == 2
    assert "--page" in capfd.readouterr().err


def test_labels_typed_in_the_terminal_are_kept(tmp_path, capfd, monkeypatch):
    """Two keys are two labels, and the next call goes on after them."""
    log, labels = _log(tmp_path / "run.jsonl"), tmp_path / "ann.jsonl"
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for keys in ("22q", "0q"):
        left = iter(keys)
        monkeypatch.setattr("click.getchar", lambda left=left: next(left))
        assert (
            run(
                ["eval", "label", str(log), "--rater", "ann", "--labels", str(labels), "--section", "summary"]
            )
            == 0
        )
    assert [json.loads(line)["word"] for line in labels.read_text(encoding="utf-8").splitlines()] == [
        "2",
        "2",
        "0",
    ]
    assert "3 of" in capfd.readouterr().out
