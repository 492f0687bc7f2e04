"""Registration numbers, DOIs, addresses and citations."""

import pytest

from summarizer.guard.material import Material
from summarizer.guard.support.references import reference_not_in_source, registry_number_not_in_source
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

ARTICLE = Article(
    title="Trial NCT01234567",
    text="Registered as ISRCTN 58213047 and EudraCT 2020-000251-13; doi:10.1000/jst.2026.14. See Smith et al.",
    url="https://www.example.org/news/trial",
)


def _hits(detector, text):
    return list(detector(Material(draft=make_draft(Section.SUMMARY, text), article=ARTICLE)))


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("The trial (NCT01234568) was registered.", True),
        ("It was registered as ISRCTN58213074.", True),
        ("PROSPERO CRD42020123456 lists it.", True),
        ("The EudraCT number is 2020-000251-31.", True),
        ("The trial (NCT01234567) was registered.", False),
        ("It was registered as ISRCTN58213047.", False),
        ("The EudraCT number is 2020-000251-13.", False),
        ("NCT stands for a register.", False),
    ],
    ids=["digit", "swapped", "other register", "eudract", "title", "spaces", "same eudract", "no number"],
)
def test_registration_numbers(text, flagged):
    """A number with any other digit is another trial."""
    assert bool(_hits(registry_number_not_in_source, text)) is flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("See doi:10.1000/jst.2026.15.", True),
        ("More at www.shop-example.com/buy.", True),
        ("Order it at cbdshop.com today.", True),
        ("Jones et al. found the same.", True),
        ("This agrees with earlier work (Okafor, 2019).", True),
        ("Keller and colleagues disagree.", True),
        ("See doi:10.1000/jst.2026.14.", False),
        ("The release is at https://example.org/news/trial.", False),
        ("Smith et al. are cited.", False),
        ("It is listed on ClinicalTrials.gov.", False),
        ("Doses of 1.5 mg vs.2.0 mg were given.", False),
    ],
    ids=[
        "doi",
        "www",
        "bare",
        "et al",
        "year",
        "colleagues",
        "own doi",
        "own url",
        "cited",
        "register",
        "doses",
    ],
)
def test_references(text, flagged):
    """Only what the article has may be cited or linked."""
    assert bool(_hits(reference_not_in_source, text)) is flagged
