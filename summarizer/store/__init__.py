"""Where briefs, their versions, approvals and jobs are kept: SQLite by default, PostgreSQL by URL.

It knows records and who may sign them; it judges no text, and calls no engine and no guard.
"""

from __future__ import annotations

from summarizer.store.facade import Store

__all__ = ["Store"]
