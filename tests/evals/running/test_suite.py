"""Suites: what a file may say, and that the project's own can be read and completed by an editor."""

import json
from pathlib import Path

import pytest

from summarizer.cli.main import run
from summarizer.errors import InputFormatError, UsageError
from summarizer.evals.suite import SCHEMA_LINE, Suite, find_suite, list_suites

FOLDER = Path(__file__).parents[3] / "evals" / "suites"


def test_the_schema_of_suites_is_the_one_that_editors_read():
    """The file beside the suites is what the record gives."""
    kept = json.loads((FOLDER / "suite.schema.json").read_text(encoding="utf-8"))
    assert kept == Suite.model_json_schema()


@pytest.mark.parametrize("suite", list_suites(FOLDER), ids=lambda suite: suite.name)
def test_each_suite_names_its_schema_and_finds_its_cases(suite):
    """The first line points at the schema, and the folders are there."""
    first = (FOLDER / f"{suite.name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == SCHEMA_LINE
    assert all(folder.is_dir() for folder in suite.case_folders())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("about: x\ncolour: red\n", "colour"),
        ("- a\n", "mapping"),
        ("about: [\n", "cannot be read"),
        ("about: x\nrepeats: 0\n", "repeats"),
    ],
)
def test_a_wrong_suite_names_file_and_key(tmp_path, text, said):
    """A typing mistake is never lost in silence."""
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(InputFormatError, match=rf"mine\.yaml.*{said}"):
        find_suite(str(path))


def test_an_unknown_suite_lists_the_known_ones(tmp_path, monkeypatch):
    """And where they were looked for."""
    monkeypatch.chdir(FOLDER.parents[1])
    with pytest.raises(UsageError, match="guard"):
        find_suite("nothing")


@pytest.mark.parametrize("name", ["case", "manifest", "recording", "sample", "score", "suite"])
def test_the_schema_of_each_record_is_printed(name, capfd):
    """So that another program can check what it writes."""
    assert run(["eval", "schema", name]) == 0
    assert json.loads(capfd.readouterr().out)["type"] == "object"
