"""Several judges, one answer: by median or majority, with the disagreement kept."""

import pytest

from summarizer.evals.judges.jury import deliberate
from tests.evals.judges.parts import judgement


def _jury(*words, rule="median"):
    found = deliberate(
        [judgement({"S01": word}, judge=f"judge-{number}") for number, word in enumerate(words)], rule=rule
    )
    return found.verdicts[0]


@pytest.mark.parametrize(
    ("words", "median", "majority"),
    [
        (("2", "2", "0"), "2", "2"),
        (("0", "1", "2"), "1", None),
        (("0", "2"), "0", None),
        (("1", "2", "2", "1"), "1", None),
        (("2", "na", "na"), "na", "na"),
        (("2", "2", "na"), "2", "2"),
        (("0", "2", "na"), "0", None),
        (("2", "na"), None, None),
        (("2", "2", None), "2", "2"),
        (("2", None), None, None),
        (("2", None, None), None, None),
        ((None, None, None), None, None),
        (("1",), "1", "1"),
    ],
)
def test_the_jury_decides_by_its_rule(words, median, majority):
    """The lower of two middle levels counts, half of the judges are no quorum, and no word is made up."""
    assert _jury(*words).answer.word == median
    assert _jury(*words, rule="majority").answer.word == majority


def test_disagreement_is_shown():
    """Each vote, the share that agrees and the distance between the ends stand in the verdict."""
    verdict = _jury("0", "2", "2", None)
    assert verdict.votes == {"judge-0": "0", "judge-1": "2", "judge-2": "2", "judge-3": None}
    assert verdict.agreement == pytest.approx(2 / 3)
    assert verdict.spread == 2


def test_disputed_items_are_named():
    """Items on which all agree are not disputed, and neither are those that nobody answered."""
    words = {"S01": "2", "S02": "2", "S03": None}
    others = {**words, "S02": "1"}
    found = deliberate(
        [judgement(words, judge="a"), judgement(others, judge="b"), judgement(others, judge="c")]
    )
    assert found.disputed == ("S02",)


def test_a_jury_sits_on_one_text_with_different_judges():
    """Judgements of two texts, or two of one judge, are no jury."""
    with pytest.raises(ValueError, match="one text"):
        deliberate([judgement({"S01": "2"}), judgement({"S01": "2"}, judge="b", number=2)])
    with pytest.raises(ValueError, match="once"):
        deliberate([judgement({"S01": "2"}), judgement({"S01": "1"})])
