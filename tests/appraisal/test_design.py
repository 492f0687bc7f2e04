"""Designs: the right one from names and descriptions, unknown where the text gives none, never a second study's."""

import pytest

from summarizer.appraisal import appraise
from summarizer.models.article import Article
from summarizer.models.study import Confidence, StudyRole
from summarizer.models.vocabulary import Design, Family


def _study(text, title=""):
    facts = appraise(Article(title=title, text=text))
    return next((study for study in facts.studies if study.role is StudyRole.PRIMARY), None)


NAMED = {
    "randomised in news": ("Half of the 120 women were randomly assigned to the drug and half to placebo.", Design.RCT_PARALLEL),
    "randomly selected to receive": ("Patients were randomly selected to receive the vaccine or a dummy shot.", Design.RCT_PARALLEL),
    "comma after randomised": ("This randomized, double-blind, placebo-controlled study enrolled 88 adults.", Design.RCT_PARALLEL),
    "adverb after the verb": ("Sixty patients were allocated randomly into two groups.", Design.RCT_PARALLEL),
    "cluster": ("In this cluster-randomised trial, 24 villages were randomised to the programme or to usual care.", Design.RCT_CLUSTER),
    "crossover": ("In a randomised crossover trial, 14 volunteers took each drug in random order.", Design.CROSSOVER),
    "single arm": ("In this open-label, single-arm trial, all patients received the drug.", Design.SINGLE_ARM),
    "non-randomised": ("This was a prospective non-randomised study of two operations.", Design.NON_RANDOMISED_CONTROLLED),
    "cohort forward": ("The researchers followed 4,500 nurses for 12 years and recorded who developed asthma.", Design.COHORT_PROSPECTIVE),
    "records": ("We retrospectively reviewed the charts of 210 patients.", Design.COHORT_RETROSPECTIVE),
    "records in news": ("The team looked back at the health records of 40,000 adults.", Design.COHORT_RETROSPECTIVE),
    "emulated trial": ("The records analysis emulated a trial in a national insurance database.", Design.COHORT_RETROSPECTIVE),
    "case-control": ("This case-control study compared 200 cases and 400 matched controls.", Design.CASE_CONTROL),
    "cross-sectional": ("In a cross-sectional study of 900 adults, gum disease was more common among smokers.", Design.CROSS_SECTIONAL),
    "poll": ("The online poll questioned 1,204 adults; the margin of error is 2.8 points.", Design.SURVEY_POLL),
    "case report": ("Doctors report a case of a 34-year-old woman. The patient was treated and the patient recovered.", Design.CASE_REPORT),
    "case series": ("The work includes two patients who received donor stool.", Design.CASE_SERIES),
    "meta-analysis": ("This meta-analysis of 41 randomised trials pooled data on 2,264 participants.", Design.META_ANALYSIS),
    "systematic review": ("This systematic review searched MEDLINE and Embase for trials.", Design.SYSTEMATIC_REVIEW),
    "mendelian": ("A Mendelian randomisation study used 248 variants linked to insomnia.", Design.MENDELIAN_RANDOMISATION),
    "mice assigned by chance": ("The 40 mice were randomly assigned to four groups of 10 and injected with the drug.", Design.ANIMAL),
    "cells": ("The compound killed cancer cells grown in a dish; several cell lines were tested in vitro.", Design.IN_VITRO),
    "qualitative": ("We held semi-structured interviews and focus groups, read by thematic analysis.", Design.QUALITATIVE),
}  # fmt: skip


@pytest.mark.parametrize(("text", "design"), NAMED.values(), ids=NAMED)
def test_a_design_is_read_from_its_name_or_its_description(text, design):
    """Names of designs and the words of a story both give the design."""
    assert _study(text).design.value is design


TRAPS = {
    "planned trial": "Tea drinkers felt sharper. A randomised trial is planned. A clinical trial will begin next year.",
    "needed trial": "The idea is old. Large randomised controlled trials are needed.",
    "earlier trial": "Saffron is popular. An earlier randomised trial by another group found nothing.",
    "case report form": "Ratings were entered in an electronic case report form by assessors.",
    "random sample of homes": "Blood glucose was measured at a random time of day.",
    "peer-reviewed": "The peer-reviewed report was welcomed by doctors, who said that more is needed.",
    "single dose": "A single dose of the drug was given. The single infusion lasted ten minutes.",
    "registry name": "The work is listed in the Chinese Clinical Trial Registry.",
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_a_second_study_or_a_chance_word_gives_no_design(text):
    """What is planned, earlier, or only sounds like a design leaves the study at hand unknown."""
    study = _study(text)
    assert study is None or study.design.value is Design.UNKNOWN


def test_a_second_study_is_kept_as_its_own():
    """A planned trial makes a study of its own and leaves the case report what it is."""
    facts = appraise(
        Article(
            text="Doctors describe a case of one woman whose pain went. The patient was 34. "
            "A randomised trial is planned and is waiting for approval."
        )
    )
    assert [(study.role, study.design.value) for study in facts.studies] == [
        (StudyRole.PRIMARY, Design.CASE_REPORT),
        (StudyRole.PLANNED, Design.RCT_PARALLEL),
    ]


def test_people_outweigh_the_cells_of_a_background_sentence():
    """A trial in people that mentions laboratory work stays a trial."""
    text = (
        "In vitro studies suggested an effect. In this randomised trial, 60 patients received the drug or placebo. "
        "Patients who took the drug had less pain."
    )
    assert _study(text).design.value is Design.RCT_PARALLEL


def test_the_title_settles_a_trial_beside_a_pooled_analysis():
    """A randomised trial by its title is no meta-analysis because its introduction cites one."""
    study = _study(
        "A meta-analysis of earlier studies was unclear. We randomised 300 women to progesterone or placebo.",
        title="Progesterone to prevent preterm birth: a randomised trial",
    )
    assert study.design.value is Design.RCT_PARALLEL


def test_trial_alone_never_implies_chance():
    """'Clinical trial' without a word of chance stays unspecified, in the interventional family."""
    study = _study(
        "The clinical trial of the device took place in Oslo. Patients in the trial wore it for a month."
    )
    assert (study.design.value, study.family.value) == (Design.TRIAL_UNSPECIFIED, Family.INTERVENTIONAL)
    assert not study.randomised.known


def test_only_a_named_design_is_certain():
    """A description gives a design that may not block; a name repeated may."""
    assert _study("The team tracked 4,500 adults for nine years.").design.confidence is not Confidence.HIGH
    assert _study("This randomised trial enrolled 90 adults. They were randomly assigned.").design.certain
