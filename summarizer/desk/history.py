"""Everything that happened to a brief, as data."""

from __future__ import annotations

from summarizer.models.editorial import Approval, PublicationSummary, SectionVersion, StateChange
from summarizer.models.record import Record


class History(Record):
    """Versions of all sections, decisions with their voids, steps of the state, publications; oldest first."""

    versions: tuple[SectionVersion, ...]
    decisions: tuple[Approval, ...]
    steps: tuple[StateChange, ...]
    publications: tuple[PublicationSummary, ...]
