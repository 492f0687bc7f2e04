"""The gate on planted outcomes: each verdict is reached for its own reason, and none by the mean alone."""

import random
from pathlib import Path

import pytest

from summarizer.evals.exits import Exit
from summarizer.evals.gate import GateVerdict, decide
from summarizer.evals.score import Score
from summarizer.evals.thresholds import Thresholds


def _many(make_sample, n, value, change=None):
    return [make_sample(f"c{i:03}", change, facts=value(i)) for i in range(n)]


@pytest.fixture
def baseline(make_sample, make_run):
    """Give a run of sixty articles with good scores that scatter."""
    return make_run(_many(make_sample, 60, lambda i: 0.8 + (i % 5) / 25), "base")


def test_a_run_like_the_baseline_passes(make_sample, make_run, baseline, thresholds):
    """The same scores within a point are not worse by five points, and that can be told from sixty articles."""
    run = make_run(_many(make_sample, 60, lambda i: 0.8 + ((i + 1) % 5) / 25))
    found = decide(run, baseline, thresholds)
    assert found.verdict is GateVerdict.PASS, found.reasons
    assert found.verdict.exit_code is Exit.PASS
    assert found.rows[0].difference.detectable > 0


def test_a_run_that_is_worse_fails(make_sample, make_run, baseline, thresholds):
    """Ten points lost on every article fail with exit code 1 and name the metric."""
    run = make_run(_many(make_sample, 60, lambda i: 0.7 + (i % 7) / 35))
    found = decide(run, baseline, thresholds)
    assert found.verdict is GateVerdict.FAIL
    assert found.verdict.exit_code is Exit.FAIL
    assert "facts" in found.reasons[0]


def test_a_lower_mean_that_scatters_is_inconclusive(make_sample, make_run, thresholds):
    """A loss that chance explains neither fails nor passes, and the smallest loss that would show is named."""
    draw = random.Random(1)
    old = make_run(_many(make_sample, 14, lambda _: draw.random()), "base")
    found = decide(make_run(_many(make_sample, 14, lambda _: draw.random())), old, thresholds)
    assert found.verdict is GateVerdict.INCONCLUSIVE
    assert found.verdict.exit_code is Exit.INCONCLUSIVE
    assert "at best" in found.reasons[0]


def test_the_same_texts_pass_however_few_they_are(make_sample, make_run, thresholds):
    """Where every text is the baseline's own there is nothing to infer."""
    rows = _many(make_sample, 3, lambda _: 1.0)
    found = decide(make_run(rows), make_run(rows, "base"), thresholds)
    assert found.verdict is GateVerdict.PASS
    assert found.rows[0].same_texts


def test_few_articles_never_pass(make_sample, make_run, thresholds):
    """Eight articles with the same scores are said to be too few, though their texts differ."""
    texts = (("base", {}), ("run", {"text": "Another text."}))
    runs = [make_run(_many(make_sample, 8, lambda _: 1.0, change), name) for name, change in texts]
    found = decide(runs[1], runs[0], thresholds)
    assert found.verdict is GateVerdict.INCONCLUSIVE
    assert "too few articles" in found.reasons[0]


def test_forty_variants_of_four_articles_are_four_articles(make_sample, make_run, thresholds):
    """Cases of one article do not make a suite larger than its articles."""
    rows = [make_sample(f"c{i}", article=f"a{i % 4}", facts=1.0) for i in range(40)]
    again = [row.model_copy(update={"text": "Another text."}) for row in rows]
    found = decide(make_run(again), make_run(rows, "base"), thresholds)
    assert found.rows[0].difference.clusters == 4
    assert found.verdict is GateVerdict.INCONCLUSIVE


def test_one_new_critical_error_fails_whatever_the_mean(make_sample, make_run, baseline, thresholds):
    """Perfect scores everywhere and one wrong dose: fail, and the error is named first."""
    rows = _many(make_sample, 59, lambda _: 1.0)
    rows.append(make_sample("c059", facts=1.0, dose=Score(value=0, critical="dose", reason="5 mg for 50 mg")))
    found = decide(make_run(rows), baseline, thresholds)
    assert found.verdict is GateVerdict.FAIL
    assert "dose in c059/summary/1/guarded" in found.reasons[0]


def test_a_known_critical_error_is_not_new(make_sample, make_run, thresholds):
    """What the baseline has already does not fail the next run; it is counted."""
    rows = _many(make_sample, 59, lambda _: 1.0)
    rows.append(make_sample("c059", facts=1.0, dose=Score(value=0, critical="dose", reason="5 mg for 50 mg")))
    found = decide(make_run(rows), make_run(rows, "base"), thresholds)
    assert found.verdict is GateVerdict.PASS
    assert found.known_critical == 1


def test_a_refused_text_that_was_published_is_critical(make_sample, make_run, baseline, thresholds):
    """A broken guard that lets a refused text out fails the run."""
    rows = _many(make_sample, 59, lambda _: 1.0)
    rows.append(make_sample("c059", {"verdict": "withhold", "codes": ("R101",)}, facts=1.0))
    found = decide(make_run(rows), baseline, thresholds)
    assert found.verdict is GateVerdict.FAIL
    assert found.new_critical[0].kind == "failed_output"


def test_a_critical_error_that_was_withheld_harms_nobody(make_sample, make_run, baseline, thresholds):
    """The same error in a text that did not go out is no critical error."""
    rows = _many(make_sample, 59, lambda i: 0.8 + (i % 5) / 25)
    withheld = {"published": False, "verdict": "withhold", "text": ""}
    rows.append(make_sample("c059", withheld, dose=Score(value=0, critical="dose")))
    assert decide(make_run(rows), baseline, thresholds).new_critical == ()


def test_an_outage_of_a_scorer_is_incomplete_and_not_a_zero(make_sample, make_run, baseline, thresholds):
    """Where a fifth is unscored nothing can be said, and the mean of the rest is not touched."""
    rows = _many(make_sample, 60, lambda i: Score.none("no judge") if i % 5 == 0 else Score(value=0.9))
    found = decide(make_run(rows), baseline, thresholds)
    assert found.verdict is GateVerdict.INCOMPLETE
    assert found.verdict.exit_code is Exit.INCOMPLETE
    assert found.rows[0].unscored == 12
    assert found.rows[0].after.estimate == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda rows, make: make([row.model_copy(update={"stale": True}) for row in rows]), "another prompt"),
        (
            lambda rows, make: make(
                rows[:50], cases=dict.fromkeys((row.case_id for row in rows), "sha256:1")
            ),
            "missing",
        ),
        (lambda rows, make: make(rows, ended=False), "stopped"),
        (
            lambda rows, make: make([row.model_copy(update={"scores": {}}) for row in rows]),
            "unscored|no sample",
        ),
        (lambda rows, make: make([row.model_copy(update={"condition": "raw"}) for row in rows]), "no sample"),
    ],
)
def test_what_cannot_be_judged_is_incomplete(make_sample, make_run, baseline, thresholds, spoil, word):
    """Stale recordings, missing units, a cut run, no scores, the wrong condition: never a pass."""
    rows = _many(make_sample, 60, lambda i: 0.8 + (i % 5) / 25)
    found = decide(spoil(rows, make_run), baseline, thresholds)
    assert found.verdict is GateVerdict.INCOMPLETE, found.reasons
    assert any(part in " ".join(found.reasons) for part in word.split("|"))


def test_a_case_that_changed_is_left_out_and_named(make_sample, make_run, baseline, thresholds):
    """A pair whose case reads otherwise now is no pair."""
    rows = _many(make_sample, 60, lambda i: 0.8 + (i % 5) / 25)
    cases = {**{row.case_id: "sha256:1" for row in rows}, "c007": "sha256:2"}
    found = decide(make_run(rows, cases=cases), baseline, thresholds)
    assert found.rows[0].difference.n == 59
    assert any("c007" in reason for reason in found.reasons)


def test_a_baseline_of_other_cases_is_no_baseline(make_sample, make_run, baseline, thresholds):
    """Where most cases changed, the few that did not cannot carry a pass."""
    rows = _many(make_sample, 60, lambda i: 0.8 + (i % 5) / 25)
    cases = {row.case_id: f"sha256:{1 if i < 4 else 2}" for i, row in enumerate(rows)}
    found = decide(make_run(rows, cases=cases), baseline, thresholds)
    assert found.verdict is GateVerdict.INCOMPLETE
    assert "56 of 60 cases changed" in found.reasons[0]


def test_withholding_everything_is_seen(make_sample, make_run, baseline):
    """A guard that withholds every text has no bad score, so the share that is published decides."""
    given = Thresholds.model_validate(
        {
            "gate": {"reason": "a test", "resamples": 1999},
            "critical": {"reason": "a test"},
            "metrics": {"published": {"margin": 0.05, "reason": "a test"}},
        }
    )
    rows = _many(make_sample, 60, lambda _: Score.none("withheld"), {"published": False, "text": ""})
    assert decide(make_run(rows), baseline, given).verdict is GateVerdict.FAIL


def test_a_floor_needs_no_baseline(make_sample, make_run, thresholds):
    """Without a baseline a floor fails a run whose whole interval misses it, and passes one that keeps it."""
    given = thresholds.model_copy(
        update={"metrics": {"facts": thresholds.metrics["facts"].model_copy(update={"at_least": 0.9})}}
    )
    assert decide(make_run(_many(make_sample, 30, lambda i: 0.5)), None, given).verdict is GateVerdict.FAIL
    assert decide(make_run(_many(make_sample, 30, lambda i: 0.95)), None, given).verdict is GateVerdict.PASS


def test_less_can_be_better(make_sample, make_run, thresholds):
    """For a metric of which less is better a rise fails."""
    given = thresholds.model_copy(
        update={"metrics": {"facts": thresholds.metrics["facts"].model_copy(update={"better": "lower"})}}
    )
    low, high = (make_run(_many(make_sample, 40, lambda i, v=v: v + (i % 3) / 50)) for v in (0.1, 0.4))
    assert decide(high, low, given).verdict is GateVerdict.FAIL
    assert decide(low, high, given).verdict is GateVerdict.PASS


def test_repeats_are_averaged_first_and_their_noise_is_told(make_sample, make_run, thresholds):
    """Three repeats of twenty articles are twenty pairs, and the spread within them is given."""
    draw = random.Random(4)
    rows = [make_sample(f"c{i}", repeat=k, facts=draw.random()) for i in range(20) for k in (1, 2, 3)]
    found = decide(make_run(rows), make_run(rows, "base"), thresholds)
    assert found.rows[0].difference.n == 20
    assert found.rows[0].noise.within > 0.1


def test_the_guard_shows_its_gain_and_its_false_blocks(make_sample, make_run, thresholds):
    """Raw and guarded texts of one run: bad ones that were caught, good ones that were blocked."""
    rows = []
    for i in range(40):
        bad, blocked = i < 10, i < 9 or i == 20
        kept = {"quality": "bad" if bad else "good", "verdict": "withhold" if blocked else "pass"}
        score = Score(value=0, critical="number") if bad else Score(value=1)
        rows.append(make_sample(f"c{i:02}", kept, condition="raw", facts=score))
        gone = {"published": not blocked, "verdict": kept["verdict"]}
        rows.append(make_sample(f"c{i:02}", gone, facts=Score.none("withheld") if blocked else score))
    found = decide(make_run(rows), None, thresholds).guard
    assert found.caught.estimate == pytest.approx(0.9)
    assert found.false_blocks.estimate == pytest.approx(1 / 30)
    assert found.critical.estimate == pytest.approx(-9 / 40)
    assert found.critical.p_lower < 0.01


def test_the_projects_own_thresholds_are_sound():
    """The shipped file reads, gives reasons, and decides on what would be published."""
    given = Thresholds.read(Path(__file__).parents[3] / "evals" / "thresholds.toml")
    assert given.gate.condition == "guarded"
    assert given.critical.allowed_new == 0
    assert "published" in given.metrics
    assert list(given.metrics) == sorted(given.metrics)
