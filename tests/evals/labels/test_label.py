"""The file of labels: appended to, never rewritten, and safe against a kill."""

import pytest
from pydantic import ValidationError

from summarizer.errors import InputFormatError, UsageError
from summarizer.evals.labels.label import LabelFile, read_labels
from tests.evals.labels.parts import label


def _write(path, *labels):
    file = LabelFile(path)
    for one in labels:
        file.add(one)
    file.close()


def test_a_later_answer_counts_and_the_earlier_one_stays(tmp_path):
    """Nothing is rewritten: the file keeps both lines, and reading gives one."""
    path = tmp_path / "deep" / "ann.jsonl"
    _write(path, label("0"), label("2", number=2))
    _write(path, label("1", position=3))
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3
    assert [(one.case_id, one.word) for one in read_labels([path])] == [("case2", "2"), ("case1", "1")]


def test_raters_do_not_take_each_others_place(tmp_path):
    """Two people's answers to one question are two labels, in one file or in two."""
    _write(tmp_path / "a.jsonl", label("0"), label("2", rater="ben"))
    _write(tmp_path / "b.jsonl", label("1", rater="cat"))
    assert len(read_labels([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])) == 3


def test_a_cut_line_is_lost_and_nothing_else(tmp_path):
    """A killed labelling loses at most the answer that was being written."""
    path = tmp_path / "ann.jsonl"
    _write(path, label("0"), label("2", number=2))
    with path.open("ab") as stream:
        stream.write(b'{"sample_id": "case')
    assert len(read_labels([path])) == 2
    _write(path, label("1", number=3))
    assert [one.case_id for one in read_labels([path])] == ["case1", "case2", "case3"]


def test_two_labellings_cannot_write_one_file(tmp_path):
    """The second is told so at once."""
    first = LabelFile(tmp_path / "ann.jsonl")
    with pytest.raises(UsageError, match="Another labelling"):
        LabelFile(tmp_path / "ann.jsonl")
    first.close()
    LabelFile(tmp_path / "ann.jsonl").close()


def test_a_line_that_is_no_label_is_named(tmp_path):
    """Reading and opening refuse it alike, and leave the file free."""
    path = tmp_path / "ann.jsonl"
    path.write_text('{"word": "3"}\n', encoding="utf-8")
    for reader in (lambda: read_labels([path]), lambda: LabelFile(path)):
        with pytest.raises(InputFormatError, match=r"Line 1 of ann\.jsonl"):
            reader()


@pytest.mark.parametrize(
    ("changes", "where"),
    [({"word": "3"}, "word"), ({"rater": ""}, "rater"), ({"seconds": float("nan")}, "seconds")],
)
def test_a_label_holds_what_its_fields_say(changes, where):
    """Words off the menu, nameless raters and times that are none are refused."""
    with pytest.raises(ValidationError, match=where):
        type(label("0")).model_validate({**label("0").model_dump(), **changes})


def test_a_missing_file_is_a_usage_error(tmp_path):
    """A misspelt path is said plainly."""
    with pytest.raises(UsageError, match="cannot be read"):
        read_labels([tmp_path / "none.jsonl"])
