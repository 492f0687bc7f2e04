"""Labels and sessions that the tests of labelling share."""

from __future__ import annotations

from summarizer.evals.judges.rubric import judges_folder, load_rubric
from summarizer.evals.labels.label import Label, LabelFile
from summarizer.evals.labels.session import LabelSession, questions_of
from summarizer.models.draft import Section
from tests.evals.judges.parts import TEXT, task

RUBRICS = {section: load_rubric(judges_folder(), f"{section.value}.v1") for section in Section}
TWO_ITEMS = frozenset({"S01", "S07"})


def tasks(count=3):
    """Build some tasks with different texts."""
    return [task(f"{TEXT} It is number {number}.", number=number) for number in range(count)]


def session(path, *, rater="ann", count=3, items=TWO_ITEMS, seed=0, **changes):
    """Open a session on a file of labels; the file comes with it, to be closed."""
    labels = LabelFile(path)
    asked = questions_of(changes.pop("tasks", None) or tasks(count), RUBRICS, rater, seed=seed, items=items)
    return LabelSession(asked, labels, rater, **changes), labels


def label(word, *, number=1, rater="ann", item="S01", section=Section.SUMMARY, position=1):
    """Build a label on the text that `judgement(number=...)` of the judges' parts judges."""
    return Label(
        sample_id=f"case{number}/{section.value}/1/guarded",
        case_id=f"case{number}",
        cluster=f"article{number}",
        section=section,
        rubric=f"{section.value}.v1",
        item=item,
        word=word,
        rater=rater,
        at="2026-01-01T00:00:00+00:00",
        position=position,
        seconds=2.5,
        text_sha256=f"sha256:{section.value}{number}",
    )
