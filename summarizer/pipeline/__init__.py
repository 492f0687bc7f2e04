"""The one place where the parts meet: one article through intake, appraisal, prompts, engines and guard."""

from summarizer.pipeline.article import ArticlePipeline, Wish
from summarizer.pipeline.text_check import CheckInput, CheckResult, check

__all__ = ["ArticlePipeline", "CheckInput", "CheckResult", "Wish", "check"]
