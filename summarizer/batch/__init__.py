"""Many articles: in as a stream, out as one record a line, resumable after any stop."""

from summarizer.batch.journal import Journal
from summarizer.batch.runner import BatchReport, run_batch

__all__ = ["BatchReport", "Journal", "run_batch"]
