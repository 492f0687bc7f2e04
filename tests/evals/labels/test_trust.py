"""Which items a judge may decide, on judges whose worth is known."""

import random

import pytest

from summarizer.errors import ConfigError
from summarizer.evals.judges.rubric import judges_folder
from summarizer.evals.labels.card import make_card
from summarizer.evals.labels.people import people_words
from summarizer.evals.labels.thresholds import load_thresholds
from summarizer.evals.labels.trust import measure_trust
from tests.evals.judges.parts import judgement
from tests.evals.labels.parts import RUBRICS, label

FILE = judges_folder() / "trust.toml"
THRESHOLDS = load_thresholds(FILE)
TRUTH = [str(number % 3) for number in range(60)]


def _people(truth=TRUTH, *, raters=("ann", "ben"), slips=0, item="S01"):
    """Label the texts; the second rater slips on the first so many."""
    return [
        label(
            "0" if rater == "ben" and number < slips and word != "0" else word,
            number=number,
            rater=rater,
            item=item,
        )
        for rater in raters
        for number, word in enumerate(truth)
    ]


def _judge(said, *, judge="judge-1", item="S01", **changes):
    return [
        judgement({item: word}, judge=judge, number=number, **changes) for number, word in enumerate(said)
    ]


def _trust(judgements, labels, item="S01"):
    return next(row for row in measure_trust(judgements, labels, RUBRICS, THRESHOLDS) if row.item == item)


def test_a_judge_that_says_what_people_say_may_decide():
    """Full agreement on enough texts has nothing against it."""
    found = _trust(_judge(TRUTH), _people())
    assert (found.may_decide, found.reasons) == (True, ())
    assert found.kappa.estimate == 1
    assert (found.sensitivity.estimate, found.specificity.estimate) == (1, 1)
    assert 0 < found.specificity.low < 1


def test_a_judge_that_guesses_may_not():
    """Agreement by chance is called that, and its rate is not corrected but refused."""
    draw = random.Random(3)
    found = _trust(_judge([draw.choice("012") for _ in TRUTH]), _people())
    assert not found.may_decide
    assert any(reason.startswith("kappa") for reason in found.reasons)
    assert found.kappa.low < 0.2


def test_a_judge_that_never_fails_anything_may_not_decide_a_gate():
    """High raw agreement on mostly good texts does not hide that no failure is found."""
    truth = ["2"] * 50 + ["0"] * 10
    found = _trust(_judge(["2"] * 60), _people(truth))
    assert found.quality.true_fails == 0
    assert not found.may_decide
    assert any("specificity 0.00" in reason for reason in found.reasons)
    assert found.rate.estimate is None


@pytest.mark.parametrize(
    ("count", "truth", "said"),
    [
        (12, None, "12 texts"),
        (60, ["2"] * 58 + ["0"] * 2, "2 true fails"),
        (60, ["0"] * 58 + ["2"] * 2, "2 true passes"),
    ],
)
def test_too_few_labels_decide_nothing(count, truth, said):
    """What was not measured is not trusted, however well it looks."""
    truth = (truth or TRUTH)[:count]
    found = _trust(_judge(truth), _people(truth))
    assert found.kappa.estimate == 1
    assert any(reason.startswith(said) for reason in found.reasons)
    assert not found.may_decide


def test_a_judge_without_labels_may_decide_nothing():
    """No label is not a good sign."""
    found = _trust(_judge(TRUTH), [])
    assert not found.may_decide
    assert (found.kappa, found.alpha, found.sensitivity) == (None, None, None)


def test_people_who_disagree_cannot_measure_a_judge():
    """Divided texts are counted and left out, and a low alpha of the people stands in the way."""
    labels = _people(["2"] * 60, raters=("ann",)) + _people([str(n % 2) for n in range(60)], raters=("ben",))
    found = _trust(_judge(["2"] * 60), labels)
    assert found.divided == 60
    assert found.texts == 0
    assert any(reason.startswith("people among themselves") for reason in found.reasons)


def test_a_gate_passes_at_one_where_another_item_does_not():
    """Level 1 on a gate is a true pass; on a plain item it is a true fail."""
    truth = ["1"] * 30 + ["0"] * 30
    assert _trust(_judge(truth), _people(truth)).quality.positives == 30
    plain = _trust(_judge(truth, item="S02"), _people(truth, item="S02"), "S02")
    assert (plain.quality.positives, plain.quality.negatives) == (0, 60)


def test_answers_that_are_missing_are_no_agreement():
    """A judge that leaves a fifth without an answer decides on a selection."""
    said = [None if number % 5 == 0 else word for number, word in enumerate(TRUTH)]
    found = _trust(_judge(said), _people())
    assert found.unscored == pytest.approx(0.2)
    assert found.kappa.n == 48
    assert any("without an answer" in reason for reason in found.reasons)


def test_a_judge_that_changes_its_mind_may_not_decide():
    """Agreement of the first asking is not believed where the second says something else."""
    turned = [{"0": "2", "1": "0", "2": "1"}[word] for word in TRUTH]
    found = _trust([*_judge(TRUTH), *_judge(turned, repeat=2)], _people())
    assert found.kappa.estimate == 1
    assert any("change when asked again" in reason for reason in found.reasons)


def test_labels_of_another_text_do_not_count():
    """A label belongs to the words that were read."""
    labels = [one.model_copy(update={"text_sha256": "sha256:other" + one.case_id}) for one in _people()]
    assert _trust(_judge(TRUTH), labels).texts == 0


def test_the_rate_is_corrected_for_the_judge():
    """A judge that lets a third of the fails pass shows too many passes; the corrected rate has the truth inside."""
    truth = ["2"] * 30 + ["0"] * 30
    said = ["2"] * 30 + ["2" if number % 3 == 0 else "0" for number in range(30)]
    found = _trust(_judge(said), _people(truth))
    assert found.rate.apparent == pytest.approx(40 / 60)
    assert found.rate.estimate == pytest.approx(0.5)
    assert found.rate.low < 0.5 < found.rate.high


def test_skipped_and_late_answers_of_people():
    """A skip is no label, and of three people two decide."""
    labels = [label("2"), label("0", rater="ben"), label("2", rater="cat"), label("skip", number=2)]
    words = people_words(labels)["summary.v1/S01"]
    assert list(words) == ["sha256:summary1"]
    assert words["sha256:summary1"].word == "2"


def test_the_card_holds_what_has_to_be_known():
    """Prompts, kappas, quality, repeats, and that nothing is known of pairs."""
    judgements = [*_judge(TRUTH), *_judge(TRUTH, repeat=2)]
    trust = measure_trust(judgements, _people(), RUBRICS, THRESHOLDS)
    card = make_card("judge-1", judgements, [], trust, THRESHOLDS)
    assert card.decides == ("S01",)
    assert card.kappas == (1, 1, 1)
    assert (card.texts, card.labelled, card.unscored) == (60, 60, 0)
    assert card.prompts == ("sha256:0",)
    assert (card.repeats.sd, card.repeats.changed) == (0, 0)
    assert not card.may_decide_pairs
    assert "no pairs" in card.warnings[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("min_kappa = 0.6", "min_kappa = 6", "min_kappa"),
        ("min_kappa = 0.6", "min_kapa = 0.6", "min_kap"),
        ("[pairs]", "[pair]", "pair"),
        ("max_flips = 0.2", "max_flips =", "cannot be read"),
    ],
)
def test_a_wrong_file_of_thresholds_is_refused(tmp_path, old, new, said):
    """A slip in the file never loosens a threshold in silence."""
    path = tmp_path / "trust.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load_thresholds(path)
