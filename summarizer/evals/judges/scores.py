"""Judges' answers as scores of a sample: unscored where the judge is out, and never zero for it.

The value is the share of the points of the items that apply. A gate at level 0 fails the text whatever its
total, also where other items are unscored. A gate without an answer, or too many items without one, leaves
the whole unscored: what is missing there could have failed the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evals.judges.answer import Answer
from summarizer.evals.judges.pairwise import Preference
from summarizer.evals.judges.rubric import HIGHEST, Rubric, RubricItem
from summarizer.evals.score import Score

RUBRIC, PREFERRED = "rubric", "preferred"
_WORTH = {"a": 1.0, "tie": 0.5, "b": 0.0}


def rubric_score(rubric: Rubric, answers: Sequence[Answer]) -> Score:
    """Add up the answers to one text; `parts` holds each scored item as a share of its highest level."""
    asked = [(rubric.item(answer.item), answer) for answer in answers]
    unscored = [(item, answer) for item, answer in asked if answer.unscored is not None]
    scored = [(item, answer) for item, answer in asked if answer.level is not None]
    applicable = len(scored) + len(unscored)
    failed = [(item, answer) for item, answer in scored if item.gate and answer.level == 0]
    if not applicable:
        return Score.none("no item applies" if asked else "no item was asked")
    if not scored:
        return Score.none(f"no item has an answer: {unscored[0][1].unscored}")
    value = _share(scored)
    if not failed:
        gates = [item.id for item, _ in unscored if item.gate]
        if gates:
            return Score.none(
                f"a gate has no answer: {', '.join(gates)}: {_first_reason(unscored, gates[0])}"
            )
        if len(unscored) > rubric.max_unscored_share * applicable:
            return Score.none(
                f"{len(unscored)} of {applicable} items have no answer: {unscored[0][1].unscored}"
            )
    return Score(
        value=value,
        passed=not failed and value >= rubric.pass_share,
        reason=_reason(failed, scored, unscored),
        evidence=tuple(span for _, answer in (failed or _low(scored)) for span in answer.text_spans),
        parts={item.id: (answer.level or 0) / HIGHEST for item, answer in scored},
    )


def preferred_score(preference: Preference) -> Score:
    """Give 1 where the text won in both orders, 0 where it lost in both, 0.5 for anything between."""
    if preference.winner is None:
        return Score.none(preference.unscored or "no preference")
    flipped = "; the orders contradict each other" if preference.flipped else ""
    said = {"a": "better in both orders", "b": "worse in both orders", "tie": "no clear difference"}
    return Score(value=_WORTH[preference.winner], reason=said[preference.winner] + flipped)


def _share(scored: Sequence[tuple[RubricItem, Answer]]) -> float:
    most = sum(HIGHEST * item.weight for item, _ in scored)
    return sum((answer.level or 0) * item.weight for item, answer in scored) / most


def _low(scored: Sequence[tuple[RubricItem, Answer]]) -> list[tuple[RubricItem, Answer]]:
    return [(item, answer) for item, answer in scored if answer.level == 0]


def _first_reason(unscored: Sequence[tuple[RubricItem, Answer]], item_id: str) -> str:
    return next(answer.unscored or "" for item, answer in unscored if item.id == item_id)


def _reason(
    failed: Sequence[tuple[RubricItem, Answer]],
    scored: Sequence[tuple[RubricItem, Answer]],
    unscored: Sequence[tuple[RubricItem, Answer]],
) -> str:
    lines = [f"gate {item.id} failed: {answer.reason or item.name}" for item, answer in failed]
    low = [item.id for item, _ in _low(scored) if not item.gate]
    lines.extend([f"level 0 in {', '.join(low)}"] if low else [])
    lines.extend([f"unscored: {', '.join(item.id for item, _ in unscored)}"] if unscored else [])
    return "; ".join(lines)
