"""`summarizer batch` as a process: killed in the middle, run again, and each article has one record."""

import json
import subprocess
import sys

import pytest

from summarizer.cli.main import run

TEXT = (
    "Researchers randomly assigned {n} adults with migraine to a nerve stimulator or a sham device for 12 weeks. "
    "The mean number of headache days a month fell by 3.1 with the stimulator and by 2.4 with the sham device. "
    "Eleven participants in the stimulator group reported skin irritation, against four in the sham group. The trial "
    "was funded by a national research council and published in the Journal of Example Neurology."
)


@pytest.fixture
def articles(tmp_path):
    """Give a JSONL file of fourteen articles, one of which is refused and one of which is no JSON."""
    lines = [
        json.dumps({"id": f"a{n}", "title": "Stimulator trial", "text": TEXT.format(n=100 + n)})
        for n in range(14)
    ]
    lines[7] = json.dumps({"id": "a7", "title": "Stimulator trial", "text": "null"})
    lines[8] = "{no json"
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _ids(path):
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [record.get("article_id") or record.get("line") for record in records]


def test_a_killed_batch_goes_on_where_it_was(articles, tmp_path, capfd):
    """After kill -9 the same command does the rest, and nothing is done twice or lost."""
    output = tmp_path / "out.jsonl"
    arguments = ["batch", str(articles), "-o", str(output), "--engine", "offline", "--concurrency", "1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *arguments], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    while process.poll() is None and not (output.exists() and output.read_bytes().count(b"\n") >= 3):
        pass
    process.kill()
    process.wait()
    with output.open("ab") as stream:
        stream.write(b'{"half": ')
    summary = tmp_path / "summary.json"
    assert run([*arguments, "--json-summary", str(summary)]) in {0, 1}
    ids = _ids(output)
    assert [one for one in ids if one.startswith("a")] == [f"a{n}" for n in range(14) if n != 8]
    assert len(ids) == 14
    report = json.loads(summary.read_text(encoding="utf-8"))
    assert report["resumed_after"] >= 3
    assert report["resumed_after"] + report["records"] == 14
    assert "from earlier runs" in capfd.readouterr().err


def test_a_finished_batch_has_nothing_to_do(articles, tmp_path, capfd):
    """Running it a third time changes no byte."""
    output = tmp_path / "out.jsonl"
    arguments = ["batch", str(articles), "-o", str(output), "--engine", "offline"]
    run(arguments)
    before = output.read_bytes()
    assert run(arguments) == 0
    assert output.read_bytes() == before
    assert "nothing to do" in capfd.readouterr().err


def test_a_dry_run_counts_and_writes_nothing(articles, tmp_path, capfd):
    """What intake would refuse is known before any call."""
    assert run(["batch", str(articles), "--dry-run"]) == 0
    counted = json.loads(capfd.readouterr().out)
    assert (counted["articles"], counted["accepted"], counted["unreadable"]) == (14, 12, 1)
    assert sum(counted["refused"].values()) == 1
    assert counted["calls_at_least"] == 4 * 12
    assert counted["input_tokens"] > 12 * 4 * 300
    assert counted["cost_usd"] > 0
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_dry_run_names_the_cost_where_prices_are_known(articles, capfd, monkeypatch):
    """Estimated tokens at the prices of the settings, and no call."""
    monkeypatch.setenv("SUMMARIZER_ENGINE__INPUT_USD_PER_MILLION", "1")
    monkeypatch.setenv("SUMMARIZER_ENGINE__OUTPUT_USD_PER_MILLION", "10")
    assert run(["batch", str(articles), "--dry-run"]) == 0
    counted = json.loads(capfd.readouterr().out)
    expected = (counted["input_tokens"] + 10 * counted["output_tokens"]) / 1e6
    assert counted["cost_usd"] == pytest.approx(expected, abs=1e-4)


def test_a_dry_run_names_no_cost_where_no_price_is_known(articles, capfd, monkeypatch):
    """A model on a server of one's own has no price, and an unknown cost is not 0."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert run(["batch", str(articles), "--dry-run"]) == 0
    assert json.loads(capfd.readouterr().out)["cost_usd"] is None


def test_a_cap_without_a_price_is_known_before_the_work(articles, tmp_path, capfd, monkeypatch):
    """A cost cap that could never be kept is refused, and no call is made."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    output = tmp_path / "out.jsonl"
    assert run(["batch", str(articles), "-o", str(output), "--engine", "openai", "--max-cost", "5"]) == 2
    assert "price" in capfd.readouterr().err


def test_a_batch_without_an_output_is_a_usage_error(articles, capfd):
    """The output is the journal, so it has to be named."""
    for arguments in ([], ["-o", "-"]):
        assert run(["batch", str(articles), *arguments]) == 2
        assert "Name the output" in capfd.readouterr().err


def test_a_missing_input_is_known_before_the_work(articles, tmp_path, capfd):
    """All names are looked at before the first article."""
    output = tmp_path / "out.jsonl"
    assert run(["batch", str(articles), "nothing.jsonl", "-o", str(output), "--engine", "offline"]) == 2
    assert "nothing.jsonl" in capfd.readouterr().err
    assert not output.exists()
