"""How a phrase stands in its sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.guard.frames import borrowed, phrase_set, places, source_has
from summarizer.guard.material import Material
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft
from summarizer.text.phrases import PhraseSet, normalise


def _material(text, source=""):
    return Material(draft=make_draft(Section.SUMMARY, text), article=Article(text=source) if source else None)


def _place(text):
    (place,) = places(_material(text), "design", "kind_case_report")
    return place


@pytest.mark.parametrize(
    "text",
    [
        "This is a small trial, and not a case report.",
        "Unlike a case report, it has a comparison.",
        "It is more than a case report.",
        "Nobody should call it a case report.",
    ],
)
def test_a_negation_or_contrast_before_the_phrase_denies_it(text):
    """What a sentence denies is not asserted."""
    assert _place(text).denied


@pytest.mark.parametrize(
    "text",
    [
        "It is no more than a case report.",
        "The dose was not stated, but this is a case report.",
        "It was not large; the work is a case report.",
        "Nothing was blinded. This is a case report.",
    ],
)
def test_a_negation_of_something_else_does_not(text):
    """A negation reaches to the end of its clause."""
    assert not _place(text).denied


def test_supposition_points_elsewhere_and_questions_are_told_apart():
    """Each way of not asserting something has its own property."""
    assert _place("A case report would be weaker.").supposed
    assert _place("An earlier case report had hinted at it.").elsewhere
    assert _place("Is this a case report?").asked
    assert _place("Critics said that it is a case report.").attributed
    assert not _place("According to a new study, this is a case report.").attributed


def test_a_supposition_in_the_next_clause_is_not_near():
    """What could be is looked for around the phrase only."""
    place = _place("This is a case report, so a trial could tell more.")
    assert place.supposed
    assert not place.hedged


def test_quoted_phrases_are_somebody_elses():
    """A phrase in quotation marks is found on demand only."""
    material = _material('The critic spoke of "a mere case report" and left.')
    assert places(material, "design", "kind_case_report") == []
    assert len(places(material, "design", "kind_case_report", quoted=True)) == 1


def test_words_of_the_article_are_borrowed_unless_it_quotes_them():
    """A quotation in the article is no licence to say it."""
    text = "The belt is safe and effective for backs."
    (place,) = places(_material(text), "claims", "effective")[:1]
    assert borrowed(_material(text, "The belt is safe and effective for backs, it says."), place)
    assert not borrowed(_material(text, 'He said: "It is safe and effective for backs."'), place)


def test_the_title_counts_as_source():
    """A word of the title is a word of the article."""
    article = Article(title="A case series from Lyon", text="Nineteen patients were treated.")
    material = Material(draft=make_draft(Section.SUMMARY, "x"), article=article)
    assert source_has(material, "design", "kind_case_report")


@given(st.text(max_size=200))
def test_offsets_stay_in_the_text(text):
    """Whatever stands around it, a phrase is found where it stands."""
    whole = f"{text} case report {text}"
    for place in places(_material(whole), "design", "kind_case_report"):
        assert "case" in whole[place.start : place.end].lower()


@pytest.mark.parametrize("family", ["design", "claims", "safety", "leak"])
def test_the_joined_lists_find_what_each_rule_finds_alone(family):
    """An automaton that outgrew its memory would report no match, so each rule is run by itself as well."""
    cases = sorted((Path(__file__).parents[2] / "evals" / "cases").glob("*.yaml"))
    text = normalise("\n".join(path.read_text(encoding="utf-8") for path in cases))
    joined = phrase_set(family)
    alone = {name for name, rule in joined.rules.items() if PhraseSet((rule,)).hit_names(text)}
    assert joined.hit_names(text) == alone
    assert alone
