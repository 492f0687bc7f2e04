"""One rater's way: blind, in an own order, resumable, and back again."""

import pytest

from summarizer.errors import UsageError
from summarizer.evals.labels.label import read_labels
from summarizer.evals.labels.session import questions_of
from tests.engine.parts import FakeTime
from tests.evals.judges.parts import task
from tests.evals.labels.parts import RUBRICS, session, tasks


def _order(rater, seed=0):
    return [
        one.task.case_id
        for one in questions_of(tasks(12), RUBRICS, rater, seed=seed, items=frozenset({"S01"}))
    ]


def test_each_rater_has_an_order_of_its_own():
    """Two raters and two seeds meet the texts differently, one rater meets them alike each time."""
    assert _order("ann") == _order("ann")
    assert _order("ann") != _order("ben")
    assert _order("ann") != _order("ann", seed=1)
    assert sorted(_order("ann")) == sorted(_order("ben"))
    assert _order("ann") != sorted(_order("ann"))


def test_questions_on_one_text_come_together(tmp_path):
    """A text is read once for all its items."""
    found, labels = session(tmp_path / "a.jsonl")
    cases = [question.task.case_id for question in found.questions]
    assert cases == [case for case in dict.fromkeys(cases) for _ in range(2)]
    labels.close()


def test_a_session_goes_on_where_it_was(tmp_path):
    """After a break the first open question comes, and the answers are on the disk."""
    found, labels = session(tmp_path / "a.jsonl")
    found.answer("2")
    found.answer("skip")
    labels.close()
    again, labels = session(tmp_path / "a.jsonl")
    assert again.current.number == 3
    assert again.answered == 2
    for _ in range(4):
        again.answer("0")
    assert again.current is None
    labels.close()
    assert [one.word for one in read_labels([tmp_path / "a.jsonl"])] == ["2", "skip", "0", "0", "0", "0"]


def test_going_back_answers_anew(tmp_path):
    """A slip is put right by the question before, and the session then goes on to the open one."""
    found, labels = session(tmp_path / "a.jsonl")
    found.answer("2")
    found.back()
    assert found.current.number == 1
    found.answer("0")
    assert found.current.number == 2
    found.back()
    found.back()
    assert found.current.number == 1
    labels.close()
    assert [one.word for one in read_labels([tmp_path / "a.jsonl"])] == ["0"]


def test_an_answer_names_its_question(tmp_path):
    """A form that is sent twice answers its own question twice, and never the next one."""
    found, labels = session(tmp_path / "a.jsonl")
    first = found.current
    found.answer("2", name=first.name)
    found.answer("0", name=first.name)
    assert found.given(first).word == "0"
    assert found.answered == 1
    labels.close()


@pytest.mark.parametrize("word", ["3", "1", "", "good", None])
def test_a_word_off_the_menu_is_refused(tmp_path, word):
    """S07 has no middle, and nothing is kept of a word that it does not allow."""
    found, labels = session(tmp_path / "a.jsonl", items=frozenset({"S07"}))
    with pytest.raises(UsageError, match="no answer to S07"):
        found.answer(word)
    assert found.answered == 0
    labels.close()


def test_a_changed_text_is_a_new_question(tmp_path):
    """A label belongs to the words that were read."""
    found, labels = session(
        tmp_path / "a.jsonl", tasks=[task("The first wording.")], items=frozenset({"S01"})
    )
    found.answer("2")
    labels.close()
    again, labels = session(
        tmp_path / "a.jsonl", tasks=[task("The second wording.")], items=frozenset({"S01"})
    )
    assert again.answered == 0
    labels.close()


def test_the_time_to_an_answer_is_kept(tmp_path):
    """Seconds count from the question to its answer."""
    time = FakeTime()
    found, labels = session(tmp_path / "a.jsonl", clock=time.clock)
    time.now += 7.5
    found.answer("2")
    labels.close()
    assert read_labels([tmp_path / "a.jsonl"])[0].seconds == 7.5


def test_nothing_to_ask_is_said():
    """A misspelt item does not end in an empty page."""
    with pytest.raises(UsageError, match="nothing to label"):
        questions_of(tasks(), RUBRICS, "ann", items=frozenset({"Z99"}))
