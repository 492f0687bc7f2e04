"""Runs migrations on the connection that `summarizer.store.schema` gives; alembic loads it by its path."""

from __future__ import annotations

from alembic import context

from summarizer.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
