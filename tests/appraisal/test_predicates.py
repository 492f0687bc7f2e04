"""Causal stems in their forms: predicates are told from adjectives, purposes, nouns and bare changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.appraisal.predicates import Form, find_predicates, tokens_of

FORMS = {
    "active past": ("the drug reduced the swelling", [Form.CAUSE]),
    "adjective": ("patients with reduced vision were seen", []),
    "purpose": ("a plan to reduce costs was made", []),
    "noun": ("there were increases in cost", []),
    "gerund topic": ("improving care matters", []),
    "bare change": ("scores improved after treatment", [Form.CHANGE]),
    "statistic": ("pain was reduced at one week", [Form.CHANGE]),
    "by an amount": ("risk was reduced by 40%", [Form.CHANGE]),
    "by an agent": ("risk was reduced by the drug", [Form.CAUSE]),
    "modal": ("tea may reduce anxiety", [Form.CAUSE]),
    "plural subject": ("statins reduce deaths", [Form.CAUSE]),
    "appears to": ("tea appears to reduce anxiety", [Form.CAUSE]),
    "had reduced levels": ("they had reduced levels", []),
}


@pytest.mark.parametrize(("text", "forms"), FORMS.values(), ids=FORMS)
def test_the_form_decides(text, forms):
    """The same stem is a cause, a change or nothing, by its place in the sentence."""
    assert [predicate.form for predicate in find_predicates(tokens_of(text))] == forms


def test_negation_is_seen_across_the_auxiliary():
    """An auxiliary with 'not' and its contraction negate; the plain verb does not."""
    texts = ("it did not reduce pain", "it didn't reduce pain", "it reduced pain")
    assert [find_predicates(tokens_of(text))[0].negated for text in texts] == [True, True, False]


@given(st.text(alphabet="abcdeinorstu reducs,.%", max_size=80))
def test_any_text_gives_indices_that_exist(text):
    """Whatever comes in, each predicate points at a token."""
    tokens = tokens_of(text)
    assert all(0 <= predicate.index < len(tokens) for predicate in find_predicates(tokens))
