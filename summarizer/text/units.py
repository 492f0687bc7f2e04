"""Units of measure in their normal forms: what a number counts, not what it means."""

from __future__ import annotations

import re
from functools import lru_cache

_DURATIONS = {
    "second": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "yr": "year",
}
_DOSES = {"mg", "mcg", "ng", "kg", "g", "ml", "dl", "l", "iu", "mmol", "nmol", "gy", "unit"}
_SYNONYMS = {"µg": "mcg", "μg": "mcg", "ug": "mcg", "d": "day", "h": "hour"}

_SPELLED = {
    "milligram": "mg",
    "microgram": "mcg",
    "kilogram": "kg",
    "gram": "g",
    "millilitre": "ml",
    "litre": "l",
}


@lru_cache(maxsize=4096)
def unit_of(words: str) -> str:
    """Give the normal form of a unit as written: " per cent" is "%", "-week" is "week"."""
    flat = words.strip().lstrip("-").strip()
    lower = flat.lower()
    if not lower:
        return ""
    if lower == "pp" or ("point" in lower and lower.startswith("per")):
        return "percentage_points"
    if lower.startswith(("%", "per cent", "percent", "pct")):
        return "%"
    if lower in {"fold", "times"}:
        return "fold"
    if re.search(r"(?:old|of age)$", lower):
        return f"{_singular(re.split(r'[ -]', lower)[0])}_of_age"
    if lower.startswith("mm") and lower.endswith("hg"):
        return "mmhg"
    parts = re.split(r"\s?(?:/|\bper\b)\s?", lower)
    return "/".join(
        _singular(_SYNONYMS.get(part.strip(), _SPELLED.get(_stem(part.strip()), part.strip())))
        for part in parts
    )


def unit_kind(unit: str) -> str:
    """Say what kind of quantity a unit makes."""
    if unit in {"%", "percentage_points"}:
        return "percent"
    if unit.endswith("_of_age"):
        return "age"
    if unit == "fold":
        return "fold"
    if unit in _DURATIONS.values():
        return "duration"
    return "dose" if unit.split("/")[0] in _DOSES else "number"


def _singular(word: str) -> str:
    short = word.removesuffix("s")
    return _DURATIONS.get(short, short if len(word) > 3 else word)


def _stem(word: str) -> str:
    """Give the singular of a spelled unit in one spelling: "grammes" is "gram", "liters" is "litre"."""
    return re.sub(r"gramme$", "gram", re.sub(r"liter$", "litre", word.removesuffix("s")))
