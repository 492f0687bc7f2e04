"""Texts about the page instead of the news."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The article is tagged as Practice Relevant, which means that it may affect care.",
        "What does the Clinical Context badge mean? It means that the article gives background.",
        "The relevance score of 62 suggests moderate importance.",
        "With a score of 71 out of 100, the article falls in the Practice Relevant band.",
        "Tags were assigned by the system on the basis of keywords in the headline.",
    ],
)
def test_talk_of_badges_and_tags_is_found(codes, text):
    """Readers came for the news, and the page explains itself."""
    assert "R109" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "The tags attached to the mosquitoes showed that 30 % flew farther than one kilometre.",
        "Patients scored 62 out of 100 on the quality-of-life scale before surgery and 78 after it.",
        "A badge that counts radiation is worn by staff in the catheter laboratory.",
        "The drug's label warns of hypoglycaemia, and the rating scale for pain runs from 0 to 10.",
    ],
)
def test_tags_and_scores_in_medicine_pass(codes, text):
    """Animals wear tags, scales give scores and drugs have labels."""
    assert codes(text) == set()


def test_what_the_source_says_about_tags_passes(codes):
    """A study of relevance scores may be reported in its own words."""
    source = "Researchers tested whether a relevance score helps editors. " * 8
    assert "R109" not in codes("A relevance score helped editors in a test.", source=source)


@pytest.mark.parametrize(
    "text",
    [
        "Click the icon to filter the feed by category. New entries are displayed at the top of the list.",
        "The colour of the label tells visitors how relevant the item is; yellow stands for medium relevance.",
        'The category "Nursing" was chosen because the keywords match. It is one of nine categories on the portal.',
        "You are reading a brief. The original article prevails, and it can be opened through the link.",
    ],
    ids=["feed", "colour", "category", "brief"],
)
def test_talk_in_the_words_of_a_page_is_found(codes, text):
    """Where most words are a page's, the page is what the text is about."""
    assert "R109" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "The society's website lists 40 clinics, and patients with psoriasis can search for one nearby.",
        "A coloured badge on the door tells cleaners which infection is treated in the room.",
        "The label of the insulin pen was changed after 12 reports of mistaken doses.",
    ],
    ids=["website", "door", "drug label"],
)
def test_pages_and_badges_in_the_news_pass(codes, text):
    """Named conditions and people show that the page's words belong to the news."""
    assert "R109" not in codes(text)
