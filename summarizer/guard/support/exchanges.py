"""Sentences of the article restated with other figures in their places: exchanged, changed, or without their sign."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.support.comparisons import mismatches, unknown_wholes, wrong_ranges
from summarizer.guard.support.computing import Atom, is_rounding
from summarizer.guard.support.ledger import DAYS, GRAMS, LITRES, agree, ledger_of
from summarizer.guard.support.scope import is_proposal, sentence_around
from summarizer.models.span import Span
from summarizer.text.alignment import Index, Token, index_of, tokens_of
from summarizer.text.quantities import to_number
from summarizer.text.units import unit_of

_ENOUGH_WORDS = 4
_ENOUGH_COVERED = 0.7
_HALF = 0.5
_MANY = 8
_BESIDE = 6
_AROUND = 5
_WORDS_AROUND = 3

_UNITS = {*DAYS, *GRAMS, *LITRES, "%", "percentage_points", "point"}

Slot = tuple[Token, Token]


@dataclass(frozen=True)
class Figure:
    """A number token with the unit that follows it, or none."""

    token: Token
    unit: str


@detector("N305", needs=("source",))
def figures_exchanged(material: Material) -> Iterator[Hit]:
    """A sentence of the article is restated with another figure in the same place.

    Why it matters:
        With the figures of the two groups exchanged every number is in the article, and the result is its contrary.

    Flagged:
        Figures of two groups exchanged, a figure of another sentence in this one's place, another unit, a lost or added
        minus sign, where the words on both sides are those of a sentence of the article.

    Left alone:
        Rounded and converted figures, another order of groups told with their own figures, sentences in other words, and
        sentences that agree with any one of several alike in the article.

    Known misses:
        Exchanged figures in freely worded sentences.
    """
    seen: set[int] = set()
    for start, end, message, evidence in (*_by_place(material), *_by_pair(material)):
        if start not in seen:
            seen.add(start)
            yield Hit(start, end, message, evidence)


Found = tuple[int, int, str, Span | None]


def _by_pair(material: Material) -> Iterator[Found]:
    """Give pairs of figures and ends of ranges that the article has in other company."""
    ledger = ledger_of(material.title, material.source)
    for mismatch in mismatches(material, ledger):
        sentence = sentence_around(material, mismatch.pair.one.start)
        if not is_proposal(sentence):
            yield mismatch.pair.one.start, mismatch.pair.other.end, mismatch.reason, mismatch.evidence
    for count in unknown_wholes(material, ledger):
        message = f"The article counts nobody out of {count.high:,.0f}."
        yield count.span.start, count.span.end, message, ledger.nearest_count(count.value)
    for own, other in wrong_ranges(material, ledger):
        yield own.start, own.end, f"The article has {' '.join(other.text.split())}.", other


def _by_place(material: Material) -> Iterator[Found]:
    """Give figures that differ from the one in the same place of the restated sentence."""
    index = index_of(material.source)
    for sentence in material.sentences:
        tokens = tokens_of(material.normal, sentence.start, sentence.end)
        if not any(token.is_number for token in tokens) or is_proposal(
            material.normal[sentence.start : sentence.end]
        ):
            continue
        for own, other in _changed(index, tokens):
            evidence = Span.of(material.source, other.start, other.end)
            words = material.text[own.start : own.end]
            message = f"The article's sentence has {evidence.text} in this place, not {words}."
            yield own.start, own.end, message, evidence


Place = tuple[Figure, Figure]


def _changed(index: Index, tokens: tuple[Token, ...]) -> list[Slot]:
    """Give the slots that differ from the closest sentence, or none where a like sentence agrees."""
    fewest: list[Place] | None = None
    for number, covered in index.candidates(tokens):
        if covered < _ENOUGH_COVERED or sum(token.is_content for token in tokens) < _ENOUGH_WORDS:
            continue
        slots = _slots(tokens, index.tokens[number])
        changed = [
            slot
            for slot, next_one in _with_next(slots)
            if not _same(*slot) and not _is_flipped(slot, next_one)
        ]
        if slots and (fewest is None or len(changed) < len(fewest)):
            fewest = changed
    kept = [slot for slot in fewest or [] if not _is_from_elsewhere(index, tokens, *slot)]
    moved = any(_is_reordered(index, tokens, *slot) for slot in kept)
    return [
        (own.token, other.token)
        for own, other in kept
        if not (moved and own.token.text in {token.text for token in _sentence_of(index, other.token)})
    ]


def _sentence_of(index: Index, token: Token) -> tuple[Token, ...]:
    here = bisect_right(index.sentences, token.start, key=lambda one: one[0]) - 1
    return index.tokens[here]


def _with_next(slots: list[Place]) -> Iterator[tuple[Place, Place | None]]:
    """Give each slot with the other end of its range: the next one for a first end, the one before for a last end."""
    for number, slot in enumerate(slots):
        neighbours = slots[max(0, number - 1) : number + 2]
        yield slot, next((one for one in neighbours if one is not slot and _is_flipped(slot, one)), None)


def _is_flipped(slot: Place, other: Place | None) -> bool:
    """Say whether two slots are the ends of one range told from the other side: "-3.9 to -0.9" as "0.9 to 3.9"."""
    if other is None:
        return False
    (own, theirs), (own_too, theirs_too) = slot, other
    values = [to_number(figure.token.text) for figure in (own, theirs, own_too, theirs_too)]
    return values[0] == -values[3] and values[2] == -values[1]


def _is_from_elsewhere(index: Index, tokens: tuple[Token, ...], own: Figure, other: Figure) -> bool:
    """Say whether the figure comes from another sentence about the same things, and not from this one."""
    sentence = _sentence_of(index, other.token)
    if own.token.text == other.token.text or own.token.text in {token.text for token in sentence}:
        return False
    return any(
        covered >= _HALF
        and index.tokens[number] is not sentence
        and own.token.text in {token.text for token in index.tokens[number]}
        for number, covered in index.candidates(tokens, _MANY)
    )


def _is_reordered(index: Index, tokens: tuple[Token, ...], own: Figure, other: Figure) -> bool:
    """Say whether a figure came along with its own words: they stand beside it in the article, and not beside the slot."""
    sentence = _sentence_of(index, other.token)
    words, beside_slot = _words_beside(tokens, own.token), _words_beside(sentence, other.token)
    return bool(words) and any(
        words & (_words_beside(sentence, token) - beside_slot)
        for token in sentence
        if token.text == own.token.text and token is not other.token
    )


def _words_beside(tokens: tuple[Token, ...], number: Token) -> set[str]:
    """Give the words of meaning around a number, up to the numbers beside it."""
    place = tokens.index(number)
    words: set[str] = set()
    for step in (-1, 1):
        for distance in range(1, _BESIDE + 1):
            at = place + step * distance
            if not 0 <= at < len(tokens) or tokens[at].is_number:
                break
            if tokens[at].is_content:
                words.add(tokens[at].key)
    return words


def _slots(own: tuple[Token, ...], other: tuple[Token, ...]) -> list[Place]:
    """Give the pairs of numbers that stand between the same words."""
    matcher = SequenceMatcher(
        None, [token.key for token in own], [token.key for token in other], autojunk=False
    )
    slots = []
    for left, right, size in matcher.get_matching_blocks():
        for offset in range(size):
            if not own[left + offset].is_number:
                continue
            near = own[left + max(0, offset - _AROUND) : left + min(size, offset + _AROUND + 1)]
            if sum(not token.is_number for token in near) >= _WORDS_AROUND and any(
                token.is_content for token in near
            ):
                slots.append((_figure(own, left + offset), _figure(other, right + offset)))
    return slots


def _figure(tokens: tuple[Token, ...], place: int) -> Figure:
    after = [token.text for token in tokens[place + 1 : place + 3]]
    unit = (
        unit_of(" ".join(after))
        if after and after[0] in {"percentage", "per"}
        else unit_of(after[0])
        if after
        else ""
    )
    return Figure(tokens[place], unit if unit in _UNITS else "")


def _atom(token: Token) -> Atom:
    decimals = len(token.text.partition(".")[2])
    return Atom(to_number(token.text), "", "number", decimals, token.start, token.end)


def _same(own: Figure, other: Figure) -> bool:
    if own.unit and other.unit and not agree(own.unit, other.unit) and own.token.text == other.token.text:
        return False
    one, two = _atom(own.token), _atom(other.token)
    if one.value == two.value:
        return True
    return one.value * two.value >= 0 and is_rounding(one, abs(two.value))
