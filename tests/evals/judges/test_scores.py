"""Answers as scores: gates, shares, and unscored where something is missing."""

import pytest

from summarizer.evals.judges.pairwise import Preference
from summarizer.evals.judges.rubric import judges_folder, load_rubric
from summarizer.evals.judges.scores import preferred_score, rubric_score
from tests.evals.judges.parts import judgement

RUBRIC = load_rubric(judges_folder(), "summary.v1")
ALL = {item.id: "2" for item in RUBRIC.items}


def _score(**changes):
    return rubric_score(RUBRIC, judgement({**ALL, **changes}).answers)


def test_the_value_is_the_share_of_the_points_that_apply():
    """A lower level takes its points away, and an item that does not apply takes its place away."""
    assert (_score().value, _score().passed) == (1.0, True)
    assert _score(S02="1", S03="0").value == pytest.approx(25 / 28)
    assert _score(S09="na", S02="0").value == pytest.approx(24 / 26)
    assert _score(S02="1").parts["S02"] == 0.5


def test_a_gate_at_zero_fails_whatever_the_total():
    """Thirteen full answers do not outweigh one failed gate."""
    score = _score(S07="0")
    assert score.value == pytest.approx(26 / 28)
    assert score.passed is False
    assert "S07" in score.reason


def test_too_few_points_fail_without_a_gate():
    """Seven tenths of the points are needed."""
    low = dict.fromkeys(("S02", "S03", "S04", "S05", "S08"), "0")
    assert _score(**low).passed is False
    assert _score(**dict.fromkeys(("S02", "S03", "S04", "S05"), "0")).passed is True


def test_a_gate_without_an_answer_leaves_the_whole_unscored():
    """What is missing there could have failed the text, so it neither passes nor fails."""
    score = _score(S07=None)
    assert (score.value, score.passed) == (None, None)
    assert "S07" in score.unscored


def test_a_failed_gate_stands_although_others_are_missing():
    """A failure that was seen is not undone by what was not."""
    assert _score(S07="0", S12=None, S01=None).passed is False


def test_a_few_missing_answers_are_left_out_and_said():
    """Up to a fifth of the items may be missing; they count neither as full nor as nothing."""
    score = _score(S02=None, S03="0")
    assert score.value == pytest.approx(24 / 26)
    assert "S02" in score.reason


def test_many_missing_answers_leave_the_whole_unscored():
    """The rest would be another rubric."""
    score = _score(S02=None, S03=None, S04=None)
    assert score.unscored.startswith("3 of 14")


def test_nothing_answered_is_unscored_and_never_zero():
    """An outage, and a text to which nothing applies, have no value."""
    assert _score(**dict.fromkeys(ALL)).value is None
    assert _score(**dict.fromkeys(ALL, "na")).unscored == "no item applies"


@pytest.mark.parametrize(
    ("winner", "flipped", "value"),
    [("a", False, 1.0), ("b", False, 0.0), ("tie", False, 0.5), ("tie", True, 0.5)],
)
def test_a_preference_is_a_win_a_loss_or_a_half(winner, flipped, value):
    """A flip is a half and says so."""
    preference = Preference(
        pair_id="p", cluster="c", judge="j", winner=winner, flipped=flipped, words_a=10, words_b=10
    )
    score = preferred_score(preference)
    assert score.value == value
    assert ("contradict" in score.reason) is flipped


def test_an_unscored_pair_is_unscored():
    """An outage is no tie."""
    out = Preference(pair_id="p", cluster="c", judge="j", unscored="E403: out", words_a=1, words_b=1)
    assert preferred_score(out).unscored == "E403: out"
