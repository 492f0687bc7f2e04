"""The output as its own journal."""

import os

import pytest

from summarizer.batch import Journal
from summarizer.errors import UsageError


@pytest.fixture
def source(tmp_path):
    """Give the name of an input file."""
    path = tmp_path / "in.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    return str(path)


def _written(path, source, lines):
    journal = Journal(path, [source])
    for line in lines:
        journal.append(line)
    journal.close()


def test_a_second_run_counts_what_the_first_wrote(tmp_path, source):
    """Whole lines are records that need no second writing."""
    _written(tmp_path / "out.jsonl", source, ['{"a": 1}', '{"b": "é"}'])
    journal = Journal(tmp_path / "out.jsonl", [source])
    assert journal.done == 2
    journal.close()


@pytest.mark.parametrize("rest", [b'{"half', b"\xc3", b"x" * (1 << 20) + b"y"], ids=["half", "byte", "long"])
def test_a_half_written_line_is_cut_off(tmp_path, source, rest):
    """What a killed run left without its line feed was no record."""
    path = tmp_path / "out.jsonl"
    _written(path, source, ["{}"])
    with path.open("ab") as stream:
        stream.write(rest)
    journal = Journal(path, [source])
    journal.append('{"next": 1}')
    journal.close()
    assert path.read_text(encoding="utf-8") == '{}\n{"next": 1}\n'


def test_an_output_of_other_inputs_is_refused(tmp_path, source):
    """A file that was made from something else is never appended to."""
    path = tmp_path / "out.jsonl"
    _written(path, source, ["{}"])
    with pytest.raises(UsageError, match="not made from these inputs"):
        Journal(path, [source, source])
    assert path.read_text(encoding="utf-8") == "{}\n"


def test_a_file_of_unknown_origin_is_refused(tmp_path, source):
    """A file that lies there already is not overwritten."""
    path = tmp_path / "out.jsonl"
    path.write_text("precious\n", encoding="utf-8")
    with pytest.raises(UsageError):
        Journal(path, [source])
    assert path.read_text(encoding="utf-8") == "precious\n"


def test_a_full_disk_keeps_whole_lines(tmp_path, source, monkeypatch):
    """A write that does not fit leaves no part of itself."""
    path = tmp_path / "out.jsonl"
    journal = Journal(path, [source])
    journal.append("{}")
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    with pytest.raises(UsageError, match="no space"):
        journal.append('{"long": "record"}')
    monkeypatch.undo()
    journal.close()
    assert path.read_text(encoding="utf-8") == "{}\n"


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path, source):
    """A wrong output path is said in one line."""
    with pytest.raises(UsageError):
        Journal(tmp_path / "missing" / "out.jsonl", [source])


def test_two_runs_never_write_one_file(tmp_path, source):
    """The second run is told that the first is at it."""
    first = Journal(tmp_path / "out.jsonl", [source])
    with pytest.raises(UsageError, match="Another run"):
        Journal(tmp_path / "out.jsonl", [source])
    first.close()


def test_a_folder_that_grew_is_another_input(tmp_path):
    """Counting lines would do one article twice and another never."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "b.md").write_text("B", encoding="utf-8")
    _written(tmp_path / "out.jsonl", str(folder), ["{}"])
    (folder / "a.md").write_text("A", encoding="utf-8")
    with pytest.raises(UsageError, match="not made from these inputs"):
        Journal(tmp_path / "out.jsonl", [str(folder)])


def test_an_output_inside_an_input_folder_is_refused(tmp_path):
    """The next run would read its own records as articles."""
    with pytest.raises(UsageError, match="lies in the input"):
        Journal(tmp_path / "out.jsonl", [str(tmp_path)])


def test_standard_input_is_not_resumed(tmp_path):
    """What was read from a pipe cannot be read from its beginning again."""
    _written(tmp_path / "out.jsonl", "-", ["{}"])
    with pytest.raises(UsageError, match="standard input"):
        Journal(tmp_path / "out.jsonl", ["-"])
