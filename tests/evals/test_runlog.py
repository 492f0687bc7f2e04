"""The log of a run: what is appended is read again, a cut line costs one sample, two runs never mix."""

import json

import pytest

from summarizer.errors import InputFormatError, UsageError
from summarizer.evals.runlog import End, Manifest, RunLog, RunWriter, read_manifest, read_rows
from summarizer.evals.sample import Sample
from summarizer.models.brief import ErrorRecord

MANIFEST = Manifest(run_id="r1", started="2026-01-01T00:00:00+00:00", suite="all", cases={"c1": "sha256:1"})


def _sample(name, **changes):
    return Sample(sample_id=name, case_id="c", cluster="c", section="summary", condition="raw", **changes)


@pytest.fixture
def log(tmp_path):
    """Write a log with a manifest and two samples."""
    path = tmp_path / "runs" / "r1.jsonl"
    writer = RunWriter(path)
    writer.append(MANIFEST)
    writer.append({"sample_id": "a"}, kind="sample")
    writer.append({"sample_id": "b"}, kind="sample")
    writer.close()
    return path


def test_what_was_appended_is_read_again(log):
    """The manifest comes back equal, and the samples in their order without the word for their kind."""
    assert read_manifest(log) == MANIFEST
    assert list(read_rows(log, "sample")) == [{"sample_id": "a"}, {"sample_id": "b"}]


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_cut_last_line_costs_one_sample(log, cut):
    """A run that was killed while it wrote reads without the half line."""
    log.write_bytes(log.read_bytes()[:-cut])
    assert list(read_rows(log, "sample")) == [{"sample_id": "a"}]


def test_a_resumed_log_has_no_half_line_in_it(log):
    """The half line is cut before anything is appended."""
    log.write_bytes(log.read_bytes()[:-3])
    writer = RunWriter(log, resume=True)
    writer.append({"sample_id": "b"}, kind="sample")
    writer.close()
    assert [json.loads(line)["kind"] for line in log.read_text().splitlines()] == [
        "manifest",
        "sample",
        "sample",
    ]


def test_a_log_that_exists_is_not_written_over(log):
    """A new run into an old file is refused."""
    with pytest.raises(UsageError, match="exists already"):
        RunWriter(log)


def test_two_runs_never_write_one_log(log):
    """The second writer is turned away while the first one writes."""
    writer = RunWriter(log, resume=True)
    with pytest.raises(UsageError, match="Another run"):
        RunWriter(log, resume=True)
    writer.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no run"),
        ('{"kind": "sample"}\n', "no run"),
        ("[1]\n", "no object"),
        ("{nonsense\n", "not JSON"),
        ('{"kind": "manifest", "format": 99}\n', "format 99"),
        ('{"kind": "manifest", "format": 1}\n', "run_id"),
    ],
)
def test_a_file_that_is_no_run_says_so(tmp_path, text, said):
    """The error names what is wrong with the first line."""
    path = tmp_path / "x.jsonl"
    path.write_text(text)
    with pytest.raises(InputFormatError, match=said):
        read_manifest(path)


def test_a_log_that_is_not_there_says_so(tmp_path):
    """The error is one of usage and names the file."""
    with pytest.raises(UsageError, match="nowhere"):
        read_manifest(tmp_path / "nowhere.jsonl")


def test_lines_reach_the_disk_a_batch_at_a_time(tmp_path, monkeypatch):
    """One sync for many samples: a sync a sample would take longer than the samples."""
    synced = []
    monkeypatch.setattr("os.fsync", synced.append)
    writer = RunWriter(tmp_path / "r.jsonl", clock=lambda: 0.0)
    for number in range(1000):
        writer.append({"sample_id": str(number)}, kind="sample")
    assert len(synced) == 2
    writer.close()
    assert len(synced) == 3


def test_a_sample_that_was_tried_again_counts_once(tmp_path):
    """Its later line wins, wherever the earlier one stood."""
    path = tmp_path / "r.jsonl"
    writer = RunWriter(path)
    writer.append(MANIFEST)
    failed = ErrorRecord(code="E403", message="no", hint="no", retryable=True)
    for sample in (_sample("a", error=failed), _sample("b"), _sample("a", text="Said.")):
        writer.append(sample, kind="sample")
    writer.append(End(finished="2026-01-01T00:00:01+00:00", samples=2))
    writer.close()
    run = RunLog.read(path)
    assert [(sample.sample_id, sample.text) for sample in run.samples] == [("a", "Said."), ("b", "")]
    assert run.end is not None
    assert run.end.samples == 2


def test_a_sample_of_another_shape_names_its_line(tmp_path):
    """A log that somebody edited by hand says where it is wrong."""
    path = tmp_path / "r.jsonl"
    writer = RunWriter(path)
    writer.append(MANIFEST)
    writer.append({"sample_id": "a", "section": "nothing"}, kind="sample")
    writer.close()
    with pytest.raises(InputFormatError, match=r"Line 2 of r\.jsonl"):
        RunLog.read(path)


def test_spaces_in_a_line_make_no_difference(tmp_path):
    """A log that another program wrote again reads the same."""
    path = tmp_path / "r.jsonl"
    rows = [MANIFEST.model_dump(), {"kind": "sample", **_sample("a").model_dump(mode="json")}]
    path.write_text("".join(json.dumps(row, indent=None) + "\n" for row in rows))
    assert RunLog.read(path).samples == (_sample("a"),)
