"""Several judges on one text become one answer an item, with how far they disagreed.

The median suits ordered levels; the majority asks that more than half give the same answer. Judges whose
answers are unscored do not sit on the jury: where no more than half of those appointed are left, there is
no answer. Where the median falls between two levels the lower one counts, as no text is passed on a tie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from summarizer.evals.judges.answer import Answer, Judgement
from summarizer.models.record import Record

Rule = Literal["median", "majority"]


class Verdict(Record):
    """The jury's answer to one item, and each judge's word (None where unscored), in the jury's order.

    `agreement` is the share of the seated judges who gave the commonest answer; `spread` the distance
    between the highest and the lowest level given.
    """

    answer: Answer
    votes: dict[str, str | None]
    agreement: float | None
    spread: int


class JuryJudgement(Record):
    """The jury on one text: one verdict an item."""

    sample_id: str
    judges: tuple[str, ...]
    rule: Rule
    verdicts: tuple[Verdict, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that count."""
        return tuple(verdict.answer for verdict in self.verdicts)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The items on which the seated judges did not all say the same."""
        return tuple(
            verdict.answer.item
            for verdict in self.verdicts
            if verdict.agreement is not None and verdict.agreement < 1
        )


def deliberate(judgements: Sequence[Judgement], *, rule: Rule = "median") -> JuryJudgement:
    """Join one judgement each of several judges on the same text; raises `ValueError` for several texts."""
    if len({judgement.sample_id for judgement in judgements}) != 1:
        raise ValueError("a jury sits on one text")
    names = [judgement.judge for judgement in judgements]
    if len(set(names)) != len(names):
        raise ValueError("a judge sits on a jury once")
    items = list(dict.fromkeys(answer.item for judgement in judgements for answer in judgement.answers))
    return JuryJudgement(
        sample_id=judgements[0].sample_id,
        judges=tuple(names),
        rule=rule,
        verdicts=tuple(_verdict(item, judgements, rule) for item in items),
    )


def _verdict(item: str, judgements: Sequence[Judgement], rule: Rule) -> Verdict:
    given = {judgement.judge: judgement.answer(item) for judgement in judgements}
    votes = {judge: answer.word if answer else None for judge, answer in given.items()}
    words = [word for word in votes.values() if word is not None]
    levels = [int(word) for word in words if word != "na"]
    word, fault = _decide(words, len(votes), rule)
    agreement = max(Counter(words).values()) / len(words) if words else None
    spread = max(levels) - min(levels) if levels else 0
    return Verdict(answer=_answer(item, word, fault, given), votes=votes, agreement=agreement, spread=spread)


def _decide(words: list[str], appointed: int, rule: Rule) -> tuple[str | None, str]:
    """Give the jury's word, or why it has none."""
    if 2 * len(words) <= appointed:
        return None, f"{len(words)} of {appointed} judges answered"
    counts = Counter(words).most_common()
    if 2 * counts[0][1] > len(words):
        # More than half say the same: then it is the median of the levels as well, or they say "na".
        return counts[0][0], ""
    levels = sorted(int(word) for word in words if word != "na")
    if rule == "majority":
        return None, "no answer has a majority"
    if 2 * len(levels) <= len(words):
        return None, "the judges do not agree whether the item applies"
    return str(levels[(len(levels) - 1) // 2]), ""


def _answer(item: str, word: str | None, fault: str, given: dict[str, Answer | None]) -> Answer:
    """Build the jury's answer, with the words of the first judge who gave the same."""
    if word is None:
        return Answer(item=item, unscored=fault)
    alike = next((answer for answer in given.values() if answer and answer.word == word), None)
    return Answer(
        item=item,
        level=None if word == "na" else int(word),  # type: ignore[arg-type]  # 0, 1 or 2
        not_applicable=word == "na",
        reason=alike.reason if alike else "",
        text_spans=alike.text_spans if alike else (),
        source_spans=alike.source_spans if alike else (),
    )
