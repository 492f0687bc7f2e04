"""Choosing whole sentences of the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.appraisal import appraise
from summarizer.engine.offline.extract import Candidate, candidates, choose
from summarizer.models.article import Article

TEXT = (
    "LEEDS, 3 May 2026 -- Researchers randomly assigned 120 adults with migraine to a stimulator or a sham device. "
    "We measured headache days after 12 weeks in both groups of our trial. "
    '"It works," said Dr Ann Bell, who led the trial. '
    "They fell by 3.1 days with the stimulator and by 2.4 days with the sham device. "
    "Do you suffer from migraine? "
    "Visit https://example.org for details of the stimulator and the trial. "
    "Eleven participants reported skin irritation with the stimulator."
)


def _found(text=TEXT):
    article = Article(title="Stimulator trial", text=text)
    return candidates(article, appraise(article))


def _candidate(index, words, topics=(), *, leans=False, score=1.0):
    return Candidate(index, " ".join(["word"] * words), score, frozenset(topics), leans)


def test_quotes_questions_and_links_are_no_candidates():
    """Only plain statements of the article can be printed."""
    printed = " ".join(candidate.text for candidate in _found())
    for unfit in ("said Dr", "Do you", "https"):
        assert unfit not in printed
    assert "randomly assigned 120 adults" in printed


def test_a_dateline_is_dropped_and_first_person_becomes_third():
    """A sentence is printed as an editor would print it."""
    texts = [candidate.text for candidate in _found()]
    assert texts[0].startswith("Researchers randomly assigned")
    assert texts[1] == "The authors measured headache days after 12 weeks in both groups of their trial."


def test_a_sentence_that_leans_comes_with_the_one_before_or_not_at_all():
    """What "they" are must be on the page as well."""
    first, leaning = _candidate(0, 10), _candidate(1, 10, ["result"], leans=True)
    assert choose([first, leaning], 20, ["result"]) == [first, leaning]
    assert choose([leaning], 20, ["result"]) == []
    assert choose([first, leaning], 12, ["result"]) == [first]


def test_wanted_topics_come_before_higher_scores():
    """A sentence on a wanted topic is chosen even where another scores higher."""
    dull, told = _candidate(0, 10, score=9.0), _candidate(1, 10, ["harms"], score=0.1)
    assert choose([dull, told], 12, ["harms"]) == [told]


@given(
    st.lists(st.tuples(st.integers(1, 40), st.booleans(), st.floats(0, 5)), max_size=12),
    st.integers(0, 120),
)
def test_the_choice_keeps_order_and_limit(rows, word_limit):
    """Whatever is chosen stands in the article's order within the word limit."""
    found = [_candidate(n, words, leans=leans, score=score) for n, (words, leans, score) in enumerate(rows)]
    chosen = choose(found, word_limit, ["result"])
    assert [one.index for one in chosen] == sorted({one.index for one in chosen})
    assert sum(one.words for one in chosen) <= word_limit


@pytest.mark.parametrize("text", ["", "No.", "???", "x" * 5000], ids=["empty", "short", "marks", "one word"])
def test_texts_without_sentences_give_no_candidate(text):
    """Nothing printable is nothing, and no error."""
    assert _found(text) == []
