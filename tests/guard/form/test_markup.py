"""Marks of a format in a plain text."""

import pytest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# Summary\nThe trial enrolled 412 adults with gout and found no difference.", "F203"),
        ("**Clinical context:** Gout is caused by crystals of uric acid.", "F203"),
        ("The trial enrolled **412 adults** with gout and found no difference.", "F204"),
        ("See [the paper](https://example.org/a) for the 412 adults.", "F204"),
        ("- The trial enrolled 412 adults.\n- It found no difference.", "F204"),
        ("> Gout is common in the 412 adults studied.", "F204"),
        ("Gout is common.[^1]", "F204"),
        ("The study by [Author] found that [drug name] helped 40 adults.", "F205"),
        ("{{ summary }}", "F205"),
        ("Hello {first_name}, the trial enrolled 412 adults.", "F205"),
        ("In XX patients the pain fell by XX%.", "F205"),
        ("[Critical view to be written later]", "F205"),
        ("In a [double-blind/open-label] trial pain fell [..] points.", "F205"),
        ("About (fill in number) adults with gout took part.", "F205"),
        ("(Drug) was compared with (comparator) in adults with gout.", "F205"),
        ("Gout affects NN% of those with DISEASE_NAME.", "F205"),
        ("Gout is common.<eos>", "F205"),
        ("<!-- two sentences on gout -->", "F205"),
        ("Duis aute irure dolor in reprehenderit.", "F205"),
        ("<think>They want a summary.</think> The trial found nothing.", "F206"),
        ('{"summary": "The trial enrolled 412 adults."}', "F207"),
    ],
)
def test_marks_are_found(codes, text, code):
    """A page shows marks as they are, so they have no place."""
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Carriers of HLA-B*27 had a risk of 2 * 3 % (p < 0.05) [95% CI 1.2-3.4] in the cohort [12].",
        '"[The drug] works," said Dr Lee of the 412 patients.',
        "Summary statistics show a fall of 3 points among 412 adults.",
        "Rates are given per 100,000 (year) and per clinic (n = 12); 31 values were missing (NaN in the database).",
        "The ratio [women/men] was 1.4 among 412 adults.",
        "Costs rose by $3 and by 5 %; the ratio was 1:3, and 8 of 10 (80%) agreed.",
    ],
)
def test_signs_of_science_stay(codes, text):
    """Stars, brackets and signs have uses of their own."""
    assert codes(text) == set()


def test_list_marks_before_questions_are_taken_off(codes):
    """A FAQ may number its questions and needs no bullets."""
    text = (
        "- Q: What was tested?\n- A: A vaccine in 450 children.\n- Q: Did it work?\n- A: Cases fell by half."
    )
    assert "F204" in codes(text, section="faq")
    assert "F204" not in codes(text.replace("- ", ""), section="faq")
