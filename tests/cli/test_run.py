"""`summarizer run` on several articles: each brief when it is finished, errors in their place, Ctrl-C."""

import json

import pytest

from summarizer.assembly import Summarizer
from summarizer.cli.main import run

TEXT = (
    "Researchers randomly assigned 120 adults with migraine to a nerve stimulator or a sham device for 12 weeks. "
    "The mean number of headache days a month fell by 3.1 with the stimulator and by 2.4 with the sham device. "
    "Eleven participants in the stimulator group reported skin irritation, against four in the sham group. The trial "
    "was funded by a national research council and published in the Journal of Example Neurology."
)


@pytest.fixture
def three_lines(tmp_path):
    """Give a JSONL file with an article, a line that is no JSON, and another article."""
    rows = [
        {"id": name, "title": "Stimulator trial in migraine", "text": TEXT} for name in ("first", "third")
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text(f"{json.dumps(rows[0])}\n{{no json\n{json.dumps(rows[1])}\n", encoding="utf-8")
    return path


def test_a_bad_line_gives_an_error_in_its_place(three_lines, capfd):
    """Three lines in, three records out in the same order, and the worst exit code."""
    assert run(["run", str(three_lines), "--engine", "offline", "--format", "json"]) == 2
    captured = capfd.readouterr()
    first, second, third = map(json.loads, captured.out.splitlines())
    assert (first["article_id"], third["article_id"]) == ("first", "third")
    assert second["error"]["code"] == "E120"
    assert "error E120" in captured.err


def _interrupt_on(monkeypatch, article_id):
    arun = Summarizer.arun

    async def interrupted(self, article, sections):
        if article.id == article_id:
            raise KeyboardInterrupt
        return await arun(self, article, sections)

    monkeypatch.setattr(Summarizer, "arun", interrupted)


def test_an_interrupted_run_has_printed_what_was_finished(three_lines, capfd, monkeypatch):
    """After Ctrl-C in the second article the first brief is on stdout, and the exit code is 130."""
    _interrupt_on(monkeypatch, "third")
    assert run(["run", str(three_lines), "--engine", "offline", "--format", "json"]) == 130
    captured = capfd.readouterr()
    assert json.loads(captured.out.splitlines()[0])["article_id"] == "first"
    assert "interrupted" in captured.err


def test_an_interrupted_run_leaves_an_earlier_file_alone(three_lines, tmp_path, monkeypatch, capfd):
    """What was finished goes beside the output, whole lines only, and what stood there stays."""
    _interrupt_on(monkeypatch, "third")
    output = tmp_path / "briefs.jsonl"
    output.write_text("precious\n", encoding="utf-8")
    arguments = ["run", str(three_lines), "--engine", "offline", "--format", "json", "-o", str(output)]
    assert run(arguments) == 130
    assert output.read_text(encoding="utf-8") == "precious\n"
    partial = output.with_name("briefs.jsonl.partial").read_text(encoding="utf-8")
    records = [json.loads(line) for line in partial.splitlines()]
    assert [record.get("article_id") for record in records] == ["first", None]
    assert "what was finished is in" in capfd.readouterr().err


def test_a_bug_in_one_article_costs_no_other(three_lines, capfd, monkeypatch):
    """An unexpected failure is a record in its place."""
    arun = Summarizer.arun

    async def failing(self, article, sections):
        if article.id == "first":
            raise ZeroDivisionError
        return await arun(self, article, sections)

    monkeypatch.setattr(Summarizer, "arun", failing)
    assert run(["run", str(three_lines), "--engine", "offline", "--format", "json"]) == 2
    first, _, third = map(json.loads, capfd.readouterr().out.splitlines())
    assert first["error"]["code"] == "E000"
    assert third["article_id"] == "third"


@pytest.mark.parametrize("target", ["missing/x.json", "."], ids=["no folder", "a folder"])
def test_an_output_that_cannot_be_written_is_known_before_the_work(three_lines, tmp_path, target, capfd):
    """No article is worked on for a file that cannot be."""
    arguments = ["run", str(three_lines), "--engine", "offline", "-o", str(tmp_path / target)]
    assert run(arguments) == 2
    assert "cannot be written" in capfd.readouterr().err


def test_an_empty_folder_is_a_usage_error(tmp_path, capfd):
    """Nothing to do is said, and is no success."""
    assert run(["run", str(tmp_path), "--engine", "offline"]) == 2
    assert "holds no article" in capfd.readouterr().err


def test_auto_says_which_engine_serves(three_lines, capfd, monkeypatch):
    """Without a key and a base URL the offline engine serves, and stderr says so."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    run(["run", str(three_lines)])
    assert "engine: offline (neither OPENAI_API_KEY nor a base URL is set)" in capfd.readouterr().err


def test_a_group_without_a_command_prints_its_help(capfd):
    """`summarizer` alone shows what it can do, as help and not as an error line."""
    assert run([]) == 2
    captured = capfd.readouterr()
    assert captured.err.startswith("Usage: summarizer")
    assert captured.out == ""
