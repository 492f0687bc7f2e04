"""Who paid, who supplied, who may gain; silence is never none."""

import pytest

from summarizer.appraisal import appraise
from summarizer.models.article import Article


def _money(text):
    return appraise(Article(text=text)).money


FUNDING = {
    "passive": ("The work was supported by the Northern Science Council.", "the Northern Science Council"),
    "active": ("Corvanne Pharma, the maker of the solution, paid for the trial.", "Corvanne Pharma"),
    "behind a name": ('"It wears off," said Dr Piotr Lindqvist of Auralis Therapeutics, which funded the trial.', "Auralis Therapeutics"),
    "commissioned": ("That is the result of a poll commissioned by the retailer Verdanna.", "the retailer Verdanna"),
    "none": ("No outside funding was received for the report.", "no outside funding"),
    "not said": ("The institute did not say who paid for the work.", None),
    "evidence": ("The idea is supported by evidence from mice.", None),
    "members": ("The campaign is supported by 38,000 members.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "payer"), FUNDING.values(), ids=FUNDING)
def test_the_payer_is_named_or_not_stated(text, payer):
    """Who paid is read from passive and active words; evidence, members and refusals to say are no funding."""
    assert _money(text).funding.value == payer


KINDS = {
    "Corvanne Pharma paid for the trial.": "industry",
    "The study was funded by the Medical Research Council.": "government",
    "The study was funded by the Lanthorn Trust.": "charity",
    "The study was funded by Ostrava Hills University.": "university",
}


@pytest.mark.parametrize(("text", "kind"), KINDS.items(), ids=KINDS.values())
def test_the_kind_of_payer_follows_its_name(text, kind):
    """A payer's name tells its kind."""
    assert _money(text).funder_type.value == kind


def test_interests_are_a_sentence_and_silence_is_none():
    """An interest is quoted as its sentence; a text that is silent states none."""
    text = "The drug worked. Two of the authors are employees of the company."
    assert _money(text).interests.value == "Two of the authors are employees of the company."
    assert not _money("The drug worked.").interests.known


def test_one_sentence_tells_who_paid_and_supplied():
    """The supplier is the payer where one sentence says both."""
    money = _money("Lumenera Medical funded the trial and supplied the devices.")
    assert money.supplied.value == money.funding.value == "Lumenera Medical"
