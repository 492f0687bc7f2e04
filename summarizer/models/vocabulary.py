"""The closed word lists of the appraisal: item types, designs and their families, and the rest."""

from __future__ import annotations

from enum import StrEnum


class ItemType(StrEnum):
    """What kind of text an article is."""

    STUDY_REPORT = "study_report"
    MULTI_STUDY_REPORT = "multi_study_report"
    RESEARCH_ANNOUNCEMENT = "research_announcement"
    REGULATORY_ACTION = "regulatory_action"
    GUIDELINE = "guideline"
    POLICY_LAW = "policy_law"
    COMPANY_FINANCIAL = "company_financial"
    PRODUCT_PROMOTION = "product_promotion"
    OPINION = "opinion"
    EXPLAINER = "explainer"
    OBITUARY_PROFILE = "obituary_profile"
    CORRECTION_RETRACTION = "correction_retraction"
    UNKNOWN = "unknown"


class StudyRole(StrEnum):
    """What a study is to the article."""

    PRIMARY = "primary"
    CO_PRIMARY = "co_primary"
    BACKGROUND = "background"
    PLANNED = "planned_or_ongoing"
    COMPANION = "companion"


class Family(StrEnum):
    """The family of designs; it can be known where the exact design is not."""

    INTERVENTIONAL = "interventional_human"
    OBSERVATIONAL = "observational_human"
    SYNTHESIS = "evidence_synthesis"
    GENETIC_CAUSAL = "genetic_causal"
    PRECLINICAL = "preclinical"
    MODELLING = "modelling"
    NONE = "none"
    UNKNOWN = "unknown"


class Design(StrEnum):
    """The design of a study, by the names that SEVCO and the reporting guidelines use."""

    RCT_PARALLEL = "rct_parallel"
    RCT_CLUSTER = "rct_cluster"
    CROSSOVER = "crossover"
    SINGLE_ARM = "single_arm"
    NON_RANDOMISED_CONTROLLED = "non_randomised_controlled"
    OPEN_LABEL_EXTENSION = "open_label_extension"
    TRIAL_UNSPECIFIED = "trial_unspecified"
    COHORT_PROSPECTIVE = "cohort_prospective"
    COHORT_RETROSPECTIVE = "cohort_retrospective"
    CASE_CONTROL = "case_control"
    CROSS_SECTIONAL = "cross_sectional"
    SURVEY_POLL = "survey_poll"
    ECOLOGICAL = "ecological"
    TIME_SERIES = "time_series"
    BEFORE_AFTER = "before_after"
    CASE_REPORT = "case_report"
    CASE_SERIES = "case_series"
    DIAGNOSTIC_ACCURACY = "diagnostic_accuracy"
    PREDICTION_MODEL = "prediction_model"
    QUALITATIVE = "qualitative"
    META_ANALYSIS = "meta_analysis"
    SYSTEMATIC_REVIEW = "systematic_review"
    NARRATIVE_REVIEW = "narrative_review"
    UMBRELLA = "umbrella"
    MENDELIAN_RANDOMISATION = "mendelian_randomisation"
    ANIMAL = "animal"
    IN_VITRO = "in_vitro"
    EX_VIVO = "ex_vivo"
    IN_SILICO = "in_silico"
    DECISION_MODEL = "decision_model"
    MICROSIMULATION = "microsimulation"
    COST_EFFECTIVENESS = "cost_effectiveness"
    NO_STUDY = "no_study"
    UNKNOWN = "unknown"

    @property
    def family(self) -> Family:
        """Name the family that the design belongs to."""
        return FAMILY_OF[self]

    @property
    def words(self) -> str:
        """The design in a reader's words, without an article: "randomised trial"."""
        return _DESIGN_WORDS.get(self, self.value.replace("_", " "))


_FAMILIES: dict[Family, tuple[Design, ...]] = {
    Family.INTERVENTIONAL: (
        Design.RCT_PARALLEL,
        Design.RCT_CLUSTER,
        Design.CROSSOVER,
        Design.SINGLE_ARM,
        Design.NON_RANDOMISED_CONTROLLED,
        Design.OPEN_LABEL_EXTENSION,
        Design.TRIAL_UNSPECIFIED,
    ),
    Family.OBSERVATIONAL: (
        Design.COHORT_PROSPECTIVE,
        Design.COHORT_RETROSPECTIVE,
        Design.CASE_CONTROL,
        Design.CROSS_SECTIONAL,
        Design.SURVEY_POLL,
        Design.ECOLOGICAL,
        Design.TIME_SERIES,
        Design.BEFORE_AFTER,
        Design.CASE_REPORT,
        Design.CASE_SERIES,
        Design.DIAGNOSTIC_ACCURACY,
        Design.PREDICTION_MODEL,
        Design.QUALITATIVE,
    ),
    Family.SYNTHESIS: (
        Design.META_ANALYSIS,
        Design.SYSTEMATIC_REVIEW,
        Design.NARRATIVE_REVIEW,
        Design.UMBRELLA,
    ),
    Family.GENETIC_CAUSAL: (Design.MENDELIAN_RANDOMISATION,),
    Family.PRECLINICAL: (Design.ANIMAL, Design.IN_VITRO, Design.EX_VIVO, Design.IN_SILICO),
    Family.MODELLING: (Design.DECISION_MODEL, Design.MICROSIMULATION, Design.COST_EFFECTIVENESS),
    Family.NONE: (Design.NO_STUDY,),
    Family.UNKNOWN: (Design.UNKNOWN,),
}

#: Designs in which chance decided who got what.
RANDOMISED = (Design.RCT_CLUSTER, Design.CROSSOVER, Design.RCT_PARALLEL)
FAMILY_OF: dict[Design, Family] = {
    design: family for family, designs in _FAMILIES.items() for design in designs
}


_DESIGN_WORDS = {
    Design.RCT_PARALLEL: "randomised trial",
    Design.RCT_CLUSTER: "cluster-randomised trial",
    Design.CROSSOVER: "randomised crossover trial",
    Design.SINGLE_ARM: "single-arm trial without a control group",
    Design.NON_RANDOMISED_CONTROLLED: "controlled trial without randomisation",
    Design.OPEN_LABEL_EXTENSION: "open-label extension",
    Design.TRIAL_UNSPECIFIED: "clinical trial",
    Design.COHORT_PROSPECTIVE: "prospective cohort study",
    Design.COHORT_RETROSPECTIVE: "retrospective cohort study",
    Design.CASE_CONTROL: "case-control study",
    Design.CROSS_SECTIONAL: "cross-sectional study",
    Design.SURVEY_POLL: "survey",
    Design.ECOLOGICAL: "ecological study",
    Design.TIME_SERIES: "time-series study",
    Design.BEFORE_AFTER: "before-and-after study",
    Design.DIAGNOSTIC_ACCURACY: "diagnostic accuracy study",
    Design.PREDICTION_MODEL: "prediction model study",
    Design.QUALITATIVE: "qualitative study",
    Design.META_ANALYSIS: "meta-analysis",
    Design.UMBRELLA: "umbrella review",
    Design.MENDELIAN_RANDOMISATION: "Mendelian randomisation study",
    Design.ANIMAL: "animal study",
    Design.IN_VITRO: "laboratory study in cells",
    Design.EX_VIVO: "laboratory study in tissue",
    Design.IN_SILICO: "computer study",
    Design.DECISION_MODEL: "modelling study",
    Design.MICROSIMULATION: "microsimulation study",
    Design.COST_EFFECTIVENESS: "cost-effectiveness analysis",
    Design.NO_STUDY: "no study",
    Design.UNKNOWN: "study of a type that is not stated",
}


class Subjects(StrEnum):
    """Whom or what was studied (the label set of the UK Academy of Medical Sciences)."""

    PEOPLE = "people"
    ANIMALS = "animals"
    CELLS = "cells"
    EMBRYOS = "embryos"
    COMPUTER = "computer"
    DOCUMENTS = "documents"
    NONE = "none"


class Comparator(StrEnum):
    """What the intervention or exposure was set against."""

    PLACEBO = "placebo"
    ACTIVE_PLACEBO = "active_placebo"
    SHAM = "sham"
    VEHICLE = "vehicle"
    NO_TREATMENT = "no_treatment"
    WAIT_LIST = "wait_list"
    USUAL_CARE = "usual_care"
    ACTIVE = "active"
    DOSE = "dose"
    BEFORE_AFTER = "before_after"
    HISTORICAL = "historical"
    UNEXPOSED = "unexposed"
    POPULATION_NORM = "population_norm"
    NONE_STATED = "none_stated"


class Blinding(StrEnum):
    """Who did not know the allocation."""

    NONE_OPEN = "none_open"
    SINGLE = "single"
    DOUBLE = "double"
    TRIPLE_OR_MORE = "triple_or_more"
    ASSESSOR_ONLY = "assessor_only"
    STATED_UNSPECIFIED = "stated_unspecified"


class PrimaryResult(StrEnum):
    """Whether the primary outcome was met."""

    MET = "met"
    NOT_MET = "not_met"
    MIXED = "mixed"


class PublicationStatus(StrEnum):
    """Where the work stands."""

    PEER_REVIEWED_JOURNAL = "peer_reviewed_journal"
    PREPRINT = "preprint"
    CONFERENCE_ABSTRACT = "conference_abstract"
    PRESS_RELEASE_ONLY = "press_release_only"
    COMPANY_TOPLINE = "company_topline"
    REPORT_GREY = "report_grey"
    ACCEPTED_NOT_OUT = "accepted_not_out"
