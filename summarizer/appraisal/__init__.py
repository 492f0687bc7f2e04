"""Article to study facts; a deterministic reader without model or network."""

from summarizer.appraisal.reader import APPRAISAL_VERSION, appraise

__all__ = ["APPRAISAL_VERSION", "appraise"]
