"""Which raw replies are known to be good or bad: by their label, or as the first of several of which one is bad.

Writers label the replies that they spoil and leave the first one as the sound one, so an unlabelled first
reply counts as good where another to the same request is labelled bad, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evals.sample import Sample
from summarizer.models.completion import FIRST_VARIANT, Quality


def known_quality(samples: Sequence[Sample]) -> dict[str, Quality]:
    """Give the quality of each raw sample whose quality is known, by its name."""
    raw = [sample for sample in samples if sample.condition == "raw"]
    spoiled = {(sample.case_id, sample.section) for sample in raw if sample.quality == "bad"}
    found: dict[str, Quality] = {}
    for sample in raw:
        if sample.quality is not None:
            found[sample.sample_id] = sample.quality
        elif sample.variant == FIRST_VARIANT and (sample.case_id, sample.section) in spoiled:
            found[sample.sample_id] = "good"
    return found
