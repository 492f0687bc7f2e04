r"""The words without which a pattern cannot match, so that most patterns need not be tried on most texts.

A pattern such as `\bno (?:article|text) (?:was|were) given` cannot match a text that holds neither "article"
nor "text". Of the word groups that a match must contain, the rarest are taken. The analysis reads Python's
own parse of the pattern; what that cannot parse, or what has only common words, has no anchors and is
always tried. It errs on the side of trying: an anchor is left out sooner than put in wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as kind  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: Strings in one group at most; a larger product is given up.
_MOST = 160
_MOST_GROUPS = 5
#: Guessed shares of texts that hold a string of so many letters, of a group that is worth looking for, of a common word.
_BY_LENGTH = {-1: 3.0, 0: 3.0, 1: 3.0, 2: 1.5, 3: 0.3, 4: 0.1, 5: 0.05, 6: 0.03}
_RARE, _WORTH, _WORTH_SECOND, _COMMON = 0.01, 6.0, 14.0, 1.0
#: Words of nearly every text, which are no help.
_EVERYWHERE = frozenset(
    re.findall(r"\w+", "the and to of in is was were as with for that be are on or a an not this by")
)
#: An I and a you are short, and rare in what reports on studies.
_PERSONS = frozenset({"i", "i'm", "i'd", "i'll", "i've", "me", "my", "you", "your", "you'd", "you're"})
_PERSON = 0.1
_COMMON_WORDS = frozenset(
    re.findall(
        r"[\w']+",
        "the and for was were with that this from are not but had has have been than their they which after other also more "
        "all any can may who its one two no nor if is it in on of to as at by an or be study studies trial patients data results "
        "used using use group groups time based between however there these those during both each most such only when into "
        "we over under about would could should will them then some being without within what how does did do his her our out up so here there's of in where who why new well also same case cases ",
    )
)
_COMMON_STEMS = tuple(
    re.findall(
        r"\w+",
        "stud patient trial group result outcome method background abstract title clinical evaluat includ follow total part "
        "rate based data differ significan compar associat increas reduc measur effect treat control score sent care need show "
        "present report research evidence conclu suggest determin assess objective design purpose aim paper",
    )
)
_SPACES = (" ", "\n", "\t")

Group = frozenset[str]


def anchors(pattern: str) -> tuple[Group, ...]:
    """Give groups of expressions, the rarest first; every match of `pattern` contains one expression of each.

    Groups that most texts satisfy are left out; without any group the pattern is to be tried on every text.
    """
    try:
        parsed = parser.parse(pattern)
    except re.error:
        return ()
    groups = sorted(set(_groups(list(parsed))), key=lambda group: (_cost(group), sorted(group)))
    if not groups or _cost(groups[0]) > _WORTH:
        return ()
    return tuple(group for group in groups if _cost(group) <= _WORTH_SECOND)[:_MOST_GROUPS]


def is_bound_to_start(pattern: str) -> bool:
    """Say whether a pattern can match at the start of a text only: all of it stands behind one `^`."""
    if not pattern.startswith("^"):
        return False
    try:
        return bool(next(iter(parser.parse(pattern))) == (kind.AT, kind.AT_BEGINNING))
    except re.error:
        return False


def _cost(group: Group) -> float:
    total = 0.0
    for expression in group:
        whole = expression.startswith(r"\b") and expression.endswith(r"\b")
        word = expression.replace(r"\b", "").replace("\\", "")
        if word == "?" or (whole and word in _PERSONS):
            total += _PERSON
        elif word in _EVERYWHERE or not word[0].isalnum():
            total += _WORTH_SECOND + 1
        elif word in _COMMON_WORDS or any(word.startswith(common) for common in _COMMON_STEMS):
            total += _COMMON
        else:
            total += _BY_LENGTH.get(
                len(word) - (not expression.startswith(r"\b")) - (not whole and len(word) < 4), _RARE
            )
    return total


def _groups(items: list[Any], *, boundary: bool = False) -> Iterator[Group]:
    """Give the groups of which a match of a sequence must contain one member each.

    `boundary` says whether a word edge stands before the sequence.
    """
    run: list[str] = [""]
    left = boundary
    for place, item in enumerate(items):
        exact = _exact(item)
        if exact is not None and len(exact) * len(run) <= _MOST:
            run = [head + tail for head in run for tail in exact]
            continue
        edge = _begins_apart(items[place:])
        before = left and run == [""]
        if all(run):
            yield frozenset(_expression(word, left=left, right=edge) for word in run)
        yield from _inner(item, run, boundary=left if run == [""] or len(run) == 1 else False)
        run = [""]
        left = _ends_apart([item], before)
    if all(run):
        yield frozenset(_expression(word, left=left, right=False) for word in run)


def _inner(item: Any, run: list[str], *, boundary: bool) -> Iterator[Group]:  # noqa: ANN401 - Python's parse has no types
    """Look into a part that is no plain set of strings, with the letters right before it where they are one string."""
    operator, value = item
    before = [(kind.LITERAL, ord(letter)) for letter in run[0]] if len(run) == 1 else []
    if operator is kind.SUBPATTERN:
        yield from _groups([*before, *value[3]], boundary=boundary)
    elif operator in (kind.MAX_REPEAT, kind.MIN_REPEAT) and value[0] >= 1:
        yield from _groups(list(value[2]), boundary=boundary and not before)
    elif operator is kind.BRANCH:
        chosen = [
            min(_groups([*before, *branch], boundary=boundary), key=_cost, default=None)
            for branch in value[1]
        ]
        if all(group is not None for group in chosen):
            yield frozenset().union(*(group for group in chosen if group is not None))


def _exact(item: Any) -> list[str] | None:  # noqa: ANN401 - Python's parse has no types
    """Give all strings that a part stands for, or None where they are many or unknown."""
    operator, value = item
    if operator is kind.LITERAL:
        return None if chr(value) in _SPACES else [chr(value)]
    if operator is kind.IN:
        letters = [chr(one) for name, one in value if name is kind.LITERAL]
        return letters if len(letters) == len(value) <= 4 and not set(letters) & set(_SPACES) else None
    if operator is kind.SUBPATTERN:
        return _product(list(value[3]))
    if operator is kind.BRANCH:
        found: list[str] = []
        for branch in value[1]:
            strings = _product(list(branch))
            if strings is None or len(found) + len(strings) > _MOST:
                return None
            found += strings
        return found
    if operator is kind.MAX_REPEAT and value[0] == 0 and value[1] == 1:
        strings = _product(list(value[2]))
        return None if strings is None else ["", *strings]
    return None


def _product(items: Iterable[Any]) -> list[str] | None:
    words = [""]
    for item in items:
        strings = _exact(item)
        if strings is None or len(words) * len(strings) > _MOST:
            return None
        words = [head + tail for head in words for tail in strings]
    return words


def _is_edge(item: Any) -> bool:  # noqa: ANN401 - Python's parse has no types
    """Say whether a word cannot go on across a part: an edge of a word, or white space."""
    operator, value = item
    if operator is kind.AT:
        return value in (kind.AT_BOUNDARY, kind.AT_BEGINNING, kind.AT_BEGINNING_STRING)
    if operator is kind.IN:
        return all(
            (name is kind.CATEGORY and one is kind.CATEGORY_SPACE)
            or (name is kind.LITERAL and not (chr(one).isalnum() or chr(one) == "_"))
            for name, one in value
        )
    if operator is kind.MAX_REPEAT and value[0] >= 1:
        inner = list(value[2])
        return len(inner) == 1 and _is_edge(inner[0])
    return False


def _begins_apart(items: list[Any]) -> bool:
    """Say whether whatever follows begins with something that no word goes on with; the end of a pattern does not."""
    for item in items:
        operator, value = item
        if operator in (kind.MAX_REPEAT, kind.MIN_REPEAT):
            if not _begins_apart(list(value[2])):
                return False
            if value[0] >= 1:
                return True
            continue
        if operator is kind.SUBPATTERN:
            return _begins_apart(list(value[3]))
        if operator is kind.BRANCH:
            return all(_begins_apart(list(branch)) for branch in value[1])
        if operator is kind.LITERAL:
            return not (chr(value).isalnum() or chr(value) == "_")
        return _is_edge(item)
    return False


def _ends_apart(items: list[Any], before: bool) -> bool:
    """Say whether no word goes on behind a sequence; `before` says the same of what stands before it."""
    for item in items:
        operator, value = item
        if operator in (kind.MAX_REPEAT, kind.MIN_REPEAT):
            before = _ends_apart(list(value[2]), before) and (before or value[0] >= 1)
        elif operator is kind.SUBPATTERN:
            before = _ends_apart(list(value[3]), before)
        elif operator is kind.BRANCH:
            before = all(_ends_apart(list(branch), before) for branch in value[1])
        elif operator is kind.LITERAL:
            before = not (chr(value).isalnum() or chr(value) == "_")
        else:
            before = _is_edge(item)
    return before


def _expression(word: str, *, left: bool, right: bool) -> str:
    """Write a string as an expression; word edges only where the letters beside them are letters of words."""
    start = r"\b" if left and word[0].isascii() and word[0].isalnum() else ""
    end = r"\b" if right and word[-1].isascii() and word[-1].isalnum() else ""
    return start + re.escape(word) + end
