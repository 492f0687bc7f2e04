"""Whether a text is about its article."""

from summarizer.guard.material import Material
from summarizer.guard.reply.subject import grounding
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

TITLE = "Night shifts linked to a slightly higher rate of diabetes in hospital staff"
SOURCE = (
    "A Canadian cohort study followed 12,000 nurses, porters and cleaners of hospitals in Ontario for nine years. Those who worked "
    "nights for more than five years had a rate of type 2 diabetes that was 9 % higher than that of colleagues on day shifts, "
    "after adjustment for body mass index, smoking and family history. The authors could not measure sleep, and diet was asked "
    "about once. Funding came from the provincial ministry of labour."
)


def test_a_faithful_text_passes(codes):
    """A paraphrase still shares names and figures with its source."""
    text = "Hospital workers on night shifts developed diabetes somewhat more often, by 9 %, in a Canadian cohort."
    assert codes(text, title=TITLE, source=SOURCE) == set()


def test_a_text_on_another_subject_is_found(codes):
    """A text that names other things throughout belongs to another article."""
    text = (
        "Endometriosis is often diagnosed after years of pelvic pain. A saliva test based on microRNA could shorten this, but it "
        "was tried only in specialist clinics in France, and laparoscopy remains the standard."
    )
    assert "R112" in codes(text, title=TITLE, source=SOURCE)


def test_a_text_without_anything_of_the_source_is_found(codes):
    """Sentences that would fit under any article hold nothing of this one."""
    text = (
        "Medical research progresses step by step, and new findings appear every day. Some of them change practice, while others "
        "do not, and careful readers will wait for more before they draw conclusions."
    )
    assert "R108" in codes(text, title=TITLE, source=SOURCE)


def test_grounding_counts_each_name_once():
    """Names of the title, of the source and of neither are counted apart."""
    draft = make_draft(Section.SUMMARY, "Diabetes, diabetes and Ontario: 9 % more, says Zanzibar.")
    found = grounding(Material(draft=draft, article=Article(title=TITLE, text=SOURCE)))
    assert (found.from_title, found.from_source, found.foreign) == (1, 2, 1)
