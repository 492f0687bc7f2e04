"""Skepticism is measured on both sides: points made, and false alarms raised."""

import re
import tomllib
from importlib import resources

import pytest

from summarizer.evals.scorers.points import doubt_balance, false_alarms, family_of, points_covered
from summarizer.evals.scorers.registry import score_sample

GOOD = [
    {"point": "few people", "any_of": [r"\bsmall\b"], "kind": "small"},
    {"point": "the maker paid", "any_of": ["maker paid"], "kind": "funding"},
    "a point for a judge alone",
]
ABSENT = [{"kind": "no_control"}, {"kind": "short", "any_of": ["only a (day|week)"]}]
FAIR = "This small trial had a placebo group, and the maker paid for it."
DOUBTER = "The trial was small, with no control group, lasted only a week, and the maker paid for it."


@pytest.fixture
def case(make_case):
    """Give a case with two points to make and two not to make."""
    return make_case(good_points=GOOD, absent_points=ABSENT)


def test_points_count_by_kind(case, make_sample):
    """A point without patterns and kind is left out; kinds of one family are one."""
    score = points_covered(make_sample("A small trial.", "commentary"), case)
    assert score.value == 0.5
    assert score.parts == {"small": 1.0, "interest": 0.0}
    assert score.reason == "missed: the maker paid"


def test_false_alarms_count_by_kind(case, make_sample):
    """A criticism that is false of this study is an alarm; generic criticism is one more kind."""
    score = false_alarms(make_sample(DOUBTER, "commentary"), case)
    assert score.parts == {"no_control": 1.0, "short": 1.0, "generic": 0.0}
    assert score.value == pytest.approx(2 / 3)
    assert score.passed is False


def test_praise_and_denial_raise_no_alarm(case, make_sample):
    """To say that there was a control group, or was no lack of one, is no criticism."""
    for text in (FAIR, "It was not a trial without a control group."):
        assert false_alarms(make_sample(text, "commentary"), case).parts["no_control"] == 0.0


def test_who_doubts_everything_scores_below_who_doubts_rightly(case, make_sample):
    """Both cover every point; the false alarms make the difference."""
    fair = doubt_balance(make_sample(FAIR, "commentary"), case)
    doubter = doubt_balance(make_sample(DOUBTER, "commentary"), case)
    assert fair.value == 1.0
    assert doubter.value == pytest.approx((1 + 1 / 3) / 2)


def test_an_alarm_without_words_is_unscored_and_no_crash(make_case, make_sample):
    """A kind that no list knows needs patterns; without them the answer says that the scorer failed."""
    case = make_case(absent_points=[{"kind": "unheard_of"}])
    scores = score_sample(make_sample("x", "commentary"), case, ["false_alarms"]).scores
    assert scores["false_alarms"].unscored == "the scorer failed: ConfigError"


def test_generic_criticism_is_an_alarm(make_case, make_sample):
    """Words that fit any study and not this one count, by the guard's own check."""
    case = make_case(
        "In a randomised trial, 8,000 people took a drug or a placebo for five years.",
        absent_points=[{"kind": "no_control"}],
    )
    text = "As with most reports of this kind, a small sample and a short follow-up weaken the result."
    assert false_alarms(make_sample(text, "commentary"), case).parts["generic"] == 1.0


def test_the_lists_of_kinds_are_in_order():
    """Every kind has a reason, names of one kind alone, and patterns that compile and find no empty text."""
    table = tomllib.loads(resources.files("summarizer.evals.scorers").joinpath("doubts.toml").read_text())
    names = [name for entry in table.values() for name in entry["names"]]
    assert list(table) == sorted(table)
    assert len(names) == len(set(names))
    assert family_of("preprint") == "standing"
    for entry in table.values():
        assert entry["reason"]
        assert not any(re.search(pattern, "") for pattern in entry["patterns"])
