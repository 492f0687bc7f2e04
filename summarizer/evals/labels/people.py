"""What people say of a text, item by item: the word of more than half of them, or that they are divided.

It knows labels and no judge. Skipped questions are no labels.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from summarizer.evals.labels.label import Label


class PeopleWord(NamedTuple):
    """The answers to one item on one text by rater, with the article, and the word that counts (None: divided)."""

    cluster: str
    words: dict[str, str]
    word: str | None


#: The text by its digest, to what people say of it.
ItemLabels = dict[str, PeopleWord]


def people_words(labels: Iterable[Label]) -> dict[str, ItemLabels]:
    """Give the people's words by item (`summary.v1/S01`), then by text."""
    given: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    clusters: dict[str, str] = {}
    for label in labels:
        if label.word != "skip":
            given[f"{label.rubric}/{label.item}", label.text_sha256][label.rater] = label.word
            clusters[label.text_sha256] = label.cluster
    found: dict[str, ItemLabels] = defaultdict(dict)
    for (item, text), words in given.items():
        found[item][text] = PeopleWord(clusters[text], words, _consensus(words.values()))
    return dict(found)


def _consensus(words: Iterable[str]) -> str | None:
    counts = Counter(words).most_common()
    return counts[0][0] if 2 * counts[0][1] > sum(count for _, count in counts) else None
