"""A page's main text, block by block."""

from summarizer.intake.formats.webpage import read_webpage

PAGE = (
    "<html><head><title>Trial finds modest effect</title></head><body><article><h1>Trial finds modest effect</h1>"
    "<p>In a trial of 200 adults with back pain, the drug lowered pain scores more than placebo over twelve weeks, "
    "researchers at Example Hospital report.</p><p>Side effects were more common with the drug. The maker paid for "
    "the trial, which was published in a journal, and a further trial is planned.</p></article></body></html>"
)


def test_blocks_are_set_apart_and_the_title_is_not_repeated():
    """A heading never runs into the first sentence, and paragraphs never into one another."""
    page = read_webpage(PAGE)
    assert page["title"] == "Trial finds modest effect"
    blocks = page["text"].split("\n\n")
    assert [block[:12] for block in blocks] == ["In a trial o", "Side effects"]
