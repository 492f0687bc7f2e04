"""Number words to numbers: "ninety-two", "a hundred and twenty", "two dozen", "half a million".

Vague amounts ("hundreds of", "dozens of", "several") are no numbers here. It knows no units.
"""

from __future__ import annotations

import re

_UNITS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
FRACTIONS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
}
_SIMPLE = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_TENS_PATTERN = "|".join(_TENS)
_UNIT_PATTERN = "|".join(list(_UNITS)[1:10])
_SMALL = rf"(?:(?:{_TENS_PATTERN})[- ](?:{_UNIT_PATTERN})|{_SIMPLE})"
_SCALE = r"(?:hundred|thousand|million|billion|dozen)"
PATTERN = (
    rf"(?:half a (?:million|billion|dozen)|(?:(?:{_SMALL}|a)(?: |-){_SCALE})"
    rf"(?:(?: and|,)? (?:{_SMALL})(?: {_SCALE})?)*|{_SMALL})"
)
_WORD = re.compile(r"[a-z]+")


def parse_number_words(words: str) -> float | None:
    """Give the number that words spell, or None where they spell none."""
    tokens = [word for word in _WORD.findall(words.lower()) if word != "and"]
    if not tokens:
        return None
    if tokens[0] == "half" and len(tokens) == 3:
        return _SCALES[tokens[2]] / 2 if tokens[2] in _SCALES else None
    total, current = 0.0, 0.0
    for word in tokens:
        if word == "a":
            current += 1
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in {"hundred", "dozen"}:
            current = max(current, 1) * _SCALES[word]
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
        else:
            return None
    return total + current
