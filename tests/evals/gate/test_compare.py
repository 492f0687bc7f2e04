"""Two runs sample by sample."""

from summarizer.evals.compare import ChangeKind, compare
from summarizer.evals.score import Score


def test_each_kind_of_change_is_told_and_the_worst_stands_first(make_sample, make_run):
    """Regressed, fixed, unchanged, unscored, one-sided: each sample gets the kind it has."""
    old = [
        make_sample(name, facts=value)
        for name, value in (("a", 1), ("b", 0), ("c", 0.5), ("d", 0.5), ("e", 1))
    ]
    new = [make_sample("a", facts=0), make_sample("b", facts=1), make_sample("c", facts=0.503)]
    new += [make_sample("d", facts=Score.none("no judge")), make_sample("f", facts=1)]
    found = compare(make_run(old, "old"), make_run(new, "new"))
    kinds = {sample.case_id: sample.kind for sample in found.samples}
    assert kinds == {"a": "regressed", "b": "fixed", "c": "unchanged", "d": "unscored"}
    assert found.samples[0].case_id == "a"
    assert found.only_before == ("e/summary/1/guarded",)
    assert found.only_after == ("f/summary/1/guarded",)
    assert found.counts["fixed"] == 1


def test_a_new_critical_error_is_a_regression_even_with_better_scores(make_sample, make_run):
    """A wrong number outweighs a better score, and stands first."""
    old = [make_sample("a", facts=1), make_sample("b", facts=0)]
    new = [make_sample("a", facts=0), make_sample("b", facts=Score(value=1, critical="number"))]
    found = compare(make_run(old), make_run(new))
    assert found.samples[0].case_id == "b"
    assert found.samples[0].kind is ChangeKind.REGRESSED
    assert found.samples[0].newly_critical == ("number",)


def test_raw_texts_are_never_held_against_guarded_ones(make_sample, make_run):
    """A run with raw texts alone shares no sample with one of guarded texts."""
    raw = make_run([make_sample("a", condition="raw", facts=1)])
    guarded = make_run([make_sample("a", facts=1)])
    assert compare(raw, guarded).samples == ()


def test_lower_can_be_better_and_a_neutral_measure_only_moves(make_sample, make_run):
    """Directions are the metric's own."""
    old, new = make_sample("a", cost_usd=2, length=100), make_sample("a", cost_usd=1, length=120)
    found = compare(make_run([old]), make_run([new])).samples[0]
    kinds = {change.metric: change.kind for change in found.changes}
    assert kinds == {"published": "unchanged", "cost_usd": "fixed", "length": "moved"}
