"""The guard on labelled texts: counts by class, floors, and the suite that the project keeps."""

import json

import pytest

from summarizer.cli.main import run
from summarizer.errors import InputFormatError, UsageError
from summarizer.evals.exits import Exit
from summarizer.evals.guard_texts import families, measure, read_texts
from summarizer.evals.suite import Floors
from summarizer.guard.registry import all_detectors
from tests.evals.running.parts import REFUSAL, SUMMARY

ROWS = [
    {"id": "r1", "kind": "failing", "class": "refusal", "section": "summary", "text": REFUSAL},
    {"id": "r2", "kind": "failing", "class": "refusal", "section": "summary", "text": SUMMARY},
    {"id": "f1", "kind": "fine", "class": "ordinary", "section": "summary", "text": SUMMARY},
]


def test_failing_and_fine_texts_are_counted_by_class():
    """A failing text that passes is missed, and its id says which."""
    measured = measure(ROWS, families("RF"))
    failing, fine = measured.classes
    assert (failing.name, failing.stopped, failing.texts, failing.missed) == ("refusal", 1, 2, ("r2",))
    assert (fine.stopped, measured.recall.estimate, measured.false_alarms.estimate) == (0, 0.5, 0.0)


def test_a_missed_floor_is_said():
    """Too little caught and too much stopped are two sentences."""
    measured = measure([*ROWS, {**ROWS[0], "id": "f2", "kind": "fine"}], families("RF"))
    assert len(measured.misses(Floors(recall=0.9, false_alarms=0.1))) == 2
    assert measured.misses(Floors()) == ()


def test_texts_made_from_one_another_are_one_cluster():
    """Twenty spoilt copies of one text say less than twenty texts."""
    copies = [{**ROWS[0], "id": f"m{number}", "made_from": "f1"} for number in range(20)]
    assert measure(copies, families("RF")).recall.clusters == 1


def test_a_file_that_is_no_jsonl_says_so(tmp_path):
    """And so does one that is not there."""
    path = tmp_path / "mine.jsonl"
    path.write_text("no json\n")
    with pytest.raises(InputFormatError, match=r"mine\.jsonl"):
        read_texts([path])
    with pytest.raises(UsageError, match="nowhere"):
        read_texts([tmp_path / "nowhere.jsonl"])


def _suite(folder, **floors):
    (folder / "texts").mkdir()
    (folder / "texts" / "mine.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in [ROWS[0], ROWS[2]])
    )
    suite = {"about": "Texts.", "kind": "guard", "cases": ["texts"], "floors": floors}
    (folder / "mine.yaml").write_text(json.dumps(suite))
    return str(folder / "mine.yaml")


def test_the_suite_passes_and_fails_by_its_floors(tmp_path, monkeypatch, capfd):
    """With every rule that knows a refusal broken, the same suite fails."""
    suite = _suite(tmp_path, recall=0.9, false_alarms=0.0)
    assert run(["eval", "run", suite, "--json", "-"]) == Exit.PASS
    assert json.loads(capfd.readouterr().out)["recall"]["estimate"] == 1
    broken = [one for one in all_detectors() if one.code[0] != "R" and one.code != "F215"]
    monkeypatch.setattr("summarizer.evals.guard_texts.all_detectors", lambda: broken)
    assert run(["eval", "run", suite]) == Exit.FAIL
    assert "FAIL" in capfd.readouterr().out
