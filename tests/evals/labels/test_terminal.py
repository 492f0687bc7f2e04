"""Labelling by keys."""

from summarizer.evals.labels.label import read_labels
from summarizer.evals.labels.terminal import label_by_keys
from tests.evals.judges.parts import ARTICLE, task
from tests.evals.labels.parts import session


def _type(path, keys, **changes):
    """Press the keys in turn, then quit, and give what was shown."""
    found, labels = session(path, **changes)
    left = iter([*keys, "q", "q"])
    shown = []
    label_by_keys(found, lambda: next(left), shown.append)
    labels.close()
    return "\n".join(shown)


def test_one_key_is_one_answer(tmp_path):
    """Levels, `na` and skip are kept in order, and the rest is left for the next time."""
    shown = _type(tmp_path / "a.jsonl", ["2", "n", "s", "0"])
    assert [one.word for one in read_labels([tmp_path / "a.jsonl"])] == ["2", "na", "skip", "0"]
    assert "4 of 6 questions are answered." in shown
    assert "6 of 6" in _type(tmp_path / "a.jsonl", ["2", "2"])


def test_a_wrong_key_keeps_nothing_and_shows_the_keys(tmp_path):
    """S07 takes no 1, and no letter is an answer by chance."""
    path = tmp_path / "a.jsonl"
    shown = _type(path, ["1", "x", " "], items=frozenset({"S07"}))
    assert read_labels([path]) == []
    assert shown.count("q quit") > 3


def test_back_and_the_article_are_one_key_away(tmp_path):
    """The article is shown on demand, and the last answer can be put right."""
    shown = _type(tmp_path / "a.jsonl", ["2", "b", "a", "0"])
    assert "answered before: 2" in shown
    assert "nine users" in ARTICLE
    assert " ".join(shown.split()).count("Skin irritation occurred in nine users.") == 1
    assert [one.word for one in read_labels([tmp_path / "a.jsonl"])] == ["0"]


def test_a_text_cannot_drive_the_terminal(tmp_path):
    """Escape sequences and other controls of a text are shown as spaces."""
    hostile = "Fine.\x1b]0;owned\x07\x1b[2J \u202egnol\x9b31m"
    shown = _type(tmp_path / "a.jsonl", ["a"], tasks=[task(hostile, article=hostile + " " + ARTICLE)])
    assert "owned" in shown
    assert all(letter.isprintable() or letter == "\n" for letter in shown)


def test_the_rater_does_not_see_who_wrote_it(tmp_path):
    """Neither sample, case nor condition is shown."""
    shown = _type(tmp_path / "a.jsonl", ["a", "t", "2"])
    assert "guarded" not in shown
    assert "case" not in shown.lower().replace("case report", "")
