"""ROUGE agrees with the library that others use, and chrF is the library's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

from summarizer.evals.scorers.references import chrf, rouge_1, rouge_l, rouge_l_of, rouge_n

ORACLE = RougeScorer(["rouge1", "rouge2", "rougeL"])
WORDS = st.lists(
    st.sampled_from(["a", "b", "c", "the", "trial", "34", "0.8", "co-op", "it's"]), max_size=25
).map(" ".join)


@given(WORDS, WORDS)
def test_rouge_is_that_of_the_oracle(text, reference):
    """On any two texts the F measures are equal to the library's."""
    expected = ORACLE.score(reference, text)
    assert rouge_n(text, reference, 1) == pytest.approx(expected["rouge1"].fmeasure)
    assert rouge_n(text, reference, 2) == pytest.approx(expected["rouge2"].fmeasure)
    assert rouge_l_of(text, reference) == pytest.approx(expected["rougeL"].fmeasure)


def test_references_are_the_good_texts_of_the_section(make_case, make_sample):
    """The same text scores 1, and a section without a good text is unscored."""
    case = make_case(good={"summary": "Forty people took part."})
    same = make_sample("Forty people took part.")
    assert [scorer(same, case).value for scorer in (rouge_1, rouge_l, chrf)] == pytest.approx([1.0, 1.0, 1.0])
    assert 0 < chrf(make_sample("Forty persons took part."), case).value < 1
    assert rouge_l(make_sample("x", "context"), case).unscored
