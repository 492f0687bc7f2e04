"""Numbers with their units as typed values, each with its span.

It reads digits, number words, percentages, ranges, confidence intervals, p values, ratios, counts
(`7/18`, `7 of 18`), doses, durations, ages and years, and tells names that hold digits (COVID-19,
GLP-1, 5-MeO-DMT) from numbers. It knows no study; what a number means to one is the appraisal's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.models.record import Record
from summarizer.models.span import Span
from summarizer.text.number_words import FRACTIONS, PATTERN, parse_number_words
from summarizer.text.units import unit_kind, unit_of

_THOUSANDS = r"\d{1,3}(?:,\d{3})+(?:[.·]\d+)?"
_SPACED = r"\d{1,3}(?:[ \u00a0\u2008\u2009\u202f]\d{3})+(?![\d.,])"
_DIGITS = rf"(?:{_THOUSANDS}|{_SPACED}|\d+(?:[.·]\d+)?|[.·]\d+)"
_SIGNED = rf"(?:(?<![\w.)])[-−–+])?{_DIGITS}"
_SCALE = r"(?:\s?(?:thousand|million|billion|trillion|m|bn)\b)?"
_MONEY_SCALE = r"(?:\s?(?i:thousand|million|billion|trillion|mn|bn|m|b|k)\b)?"
_TO = r"\s?(?:to|-|–|—|−|through)\s?"
_WORD = rf"(?<![\w-])(?i:{PATTERN})(?![\w])"
_PERCENT = r"\s?(?:%|per ?cent(?:age points?)?\b|percentage[ -]points?\b|pct\b|pp\b)"
_UNIT = (
    r"\s?-?(?:mg|mcg|µg|μg|ug|ng|kg|g|ml|mL|dl|dL|l|L|IU|mmol|nmol|mm|cm|Gy|mV|Hz|kcal|kJ|units?"
    r"|milligram(?:me)?s?|microgram(?:me)?s?|kilogram(?:me)?s?|gram(?:me)?s?|millilit(?:re|er)s?|lit(?:re|er)s?)"
    r"(?:\s?(?:/|per)\s?(?:kg|m2|day|d|h|hour|week|dl|dL|ml|mL|l|L|min))*\b"
    r"|\s?-?(?:mm ?Hg|points?|years?|yrs?|months?|weeks?|days?|hours?|minutes?|mins?|seconds?)\b(?:[ -](?:old|of age)\b)?"
    r"|\s?-?(?:fold|times)\b"
)
_RATIO = (
    r"(?:a?[HORI]RR?|(?:adjusted |incidence |crude )?(?:hazard|odds|risk|rate) ratios?|relative risks?|SMD|"
    r"standardi[sz]ed mean difference)"
)
_START = r"(?<![A-Za-z])(?=[\w$£€+\-−–.·\[])"
#: A cheap look before the scan: a word that begins no quantity is passed over at its first letter.
_BEGINS = (
    r"(?=[^A-Za-z]|[A-Za-z]+(?:-[A-Za-z]+)*-?\d|https?:|www\.|(?:NCT|ISRCTN|ACTRN|CRD|UMIN)\s|[pP]\b|[pP]\s?-?\s?value|(?:US|A|C)[$£€]"
    rf"|{_RATIO}"
    r"|(?i:phase|type|stage|grade|fig|table|section|chapter|version|level|class|one|two|three|four|a[ -]|half|third|quarter|"
    rf"fifth|tenth|{PATTERN}))"
)
_SCAN = re.compile(
    _START
    + _BEGINS
    + "(?:"
    + "|".join(
        (
            r"(?P<identifier>https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+|\b(?:NCT|ISRCTN|ACTRN|CRD|UMIN)\s?\d{6,14}"
            r"|\b\d{4}-\d{6}-\d{2}\b|\b20\d{2}-5\d{5}-\d{2}-\d{2}\b"
            r"|\b[A-Za-z]+(?:-[A-Za-z]+)*-?\d+[A-Za-z0-9]*(?:-[A-Za-z0-9]+)*\b|\b\d+(?:,\d+){0,6}-[A-Z][A-Za-z0-9-]*\b"
            r"|\b\d+[A-Za-z]*[A-Z]\w*\b"
            r"|\b(?i:phase|type|stage|grade|figure|fig\.|table|section|chapter|version|level|class)"
            r"\s(?:\d+(?:/\d+)?[a-z]?|[IVX]+[ab]?)\b|\[\d+(?:[,–-]\s?\d+)*\])",
            rf"(?P<interval>(?P<level>\d{{2}}(?:\.\d)?)\s?%\s?(?:CI|CrI|confidence intervals?|credible intervals?)"
            rf"[\s,:;=(\[]*(?:(?:of|from|was|ranged?)\s)*(?P<low>{_SIGNED}){_PERCENT}?"
            rf"(?:\s?(?:to|,|;|–|—|-|−|and)\s?)(?P<high>{_SIGNED}))",
            rf"(?P<p>\b[pP](?:\s?-?\s?values?| for (?:trend|interaction|heterogeneity|difference))?\s?(?P<pop><|>|=|≤|≥|of|was|equals|less than)\s?(?P<pvalue>{_DIGITS}))",
            rf"(?P<ratio>\b{_RATIO}(?:\s?(?:of|was|=|:|,|\(|\[|for)\s?)*\s?(?P<rvalue>{_DIGITS}))",
            rf"(?P<money>(?:US|A|C)?[$£€]\s?(?P<mvalue>{_DIGITS})(?P<mscale>{_MONEY_SCALE}))",
            rf"(?P<count>(?<![\w.,/])(?P<part>{_DIGITS}|{_WORD})(?:\s?/\s?|\s(?:of|out of)\s(?:the\s|all\s|their\s)?)"
            rf"(?P<whole>\d+(?:,\d{{3}})*|{_WORD})(?![\w%/]|[.,]\d))",
            rf"(?P<onein>\b(?i:one|two|three|1|2|3)\sin\s(?:every\s)?(?:{_WORD}|\d+(?:,\d{{3}})*)\b)",
            r"(?P<share>\b(?i:(?:(?:a|one|two|three|four)[- ])?(?:half|thirds?|quarters?|fifths?|tenths?))\b(?=\s(?:of|the)\b))",
            rf"(?P<range>(?P<from>{_SIGNED})(?:%|\s?(?:mg|g|ml|points?|years?|weeks?|months?|days?))?{_TO}(?P<upto>{_SIGNED})(?P<rscale>{_SCALE})"
            rf"(?P<runit>{_PERCENT}|{_UNIT})?)(?![\w.·]*\d)",
            rf"(?P<number>(?P<value>{_SIGNED})(?P<scale>{_SCALE})(?P<unit>{_PERCENT}|{_UNIT})?)(?![\d])",
            rf"(?P<word>(?P<wvalue>{_WORD})(?P<wunit>{_PERCENT}|{_UNIT})?)",
        )
    )
    + ")"
)
_MAY_HOLD = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|half|third|thirds|"
    r"quarters?|hundred|thousand|million|dozen)\b",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(
    r"(?P<least>more than|at least|over|above|up from|no fewer than|>=|≥|greater than|exceeding)\s$"
    r"|(?P<most>less than|fewer than|up to|under|below|at most|no more than|almost|nearly|<=|≤)\s$"
    r"|(?P<about>about|around|some|roughly|approximately|an estimated|estimated|close to|~)\s?$",
    re.IGNORECASE,
)
_SCALE_VALUES = {
    **dict.fromkeys(("thousand", "k"), 1e3),
    **dict.fromkeys(("million", "m", "mn"), 1e6),
    **dict.fromkeys(("billion", "bn", "b"), 1e9),
    "trillion": 1e12,
}
#: Bounds that keep sums and roundings of any digits finite; no measured number comes near them.
_LARGEST, _MOST_DECIMALS = 1e100, 12
_FLAGS = re.compile(r"\b(?:aged?|ages)\s$", re.IGNORECASE)
_PLAIN_WORDS = {"one", "a"}


class Quantity(Record):
    """One number of a text.

    `value` is the number as a float ("half a million" is 500000.0); `high` is the upper end of a
    range or interval or the whole of a count, else None. `unit` is a normal form ("%",
    "percentage_points", "mg", "mg/kg/day", "week", "year_of_age", "usd", "" where none). `kind` is one
    of: number, percent, count, ratio, interval, p_value, dose, duration, age, year, money, identifier,
    fraction, fold. `approximate` is "", "~", ">=", "<=", ">" or "<". `decimals` counts the digits
    after the point. `level` is the confidence level of an interval in percent.
    """

    value: float
    high: float | None = None
    unit: str = ""
    kind: str = "number"
    approximate: str = ""
    decimals: int = 0
    level: float | None = None
    span: Span


@lru_cache(maxsize=256)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Give every quantity of `text` in order of place; spans never overlap. Kept, since several checks ask of one text."""
    if not _MAY_HOLD.search(text):
        return ()
    found = (_quantity(text, match) for match in _SCAN.finditer(text))
    return tuple(quantity for quantity in found if quantity is not None)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    return _READERS[str(match.lastgroup)](text, match)


def _span(text: str, match: re.Match[str], group: str) -> Span:
    return Span.of(text, match.start(group), match.end(group))


def _identifier(text: str, match: re.Match[str]) -> Quantity:
    return Quantity(value=0, kind="identifier", span=_span(text, match, "identifier"))


def _interval(text: str, match: re.Match[str]) -> Quantity:
    return Quantity(
        value=to_number(match["low"]),
        high=to_number(match["high"]),
        kind="interval",
        level=float(match["level"]),
        decimals=_decimals(match["low"]),
        span=_span(text, match, "interval"),
    )


def _p(text: str, match: re.Match[str]) -> Quantity:
    operator = {"≤": "<=", "≥": ">=", "<": "<", ">": ">", "less than": "<"}.get(match["pop"], "")
    return Quantity(
        value=to_number(match["pvalue"]),
        kind="p_value",
        approximate=operator,
        decimals=_decimals(match["pvalue"]),
        span=_span(text, match, "p"),
    )


def _ratio(text: str, match: re.Match[str]) -> Quantity:
    return Quantity(
        value=to_number(match["rvalue"]),
        kind="ratio",
        decimals=_decimals(match["rvalue"]),
        span=_span(text, match, "ratio"),
    )


def _money(text: str, match: re.Match[str]) -> Quantity:
    return Quantity(
        value=to_number(match["mvalue"]) * _scale(match["mscale"]),
        unit="usd" if "$" in match["money"] else "money",
        kind="money",
        decimals=_decimals(match["mvalue"]),
        span=_span(text, match, "money"),
    )


def _count(text: str, match: re.Match[str]) -> Quantity | None:
    part, whole = _any_number(match["part"]), _any_number(match["whole"])
    if part is None or whole is None:
        return None
    return Quantity(value=part, high=whole, kind="count", span=_span(text, match, "count"))


def _one_in(text: str, match: re.Match[str]) -> Quantity | None:
    part, _, whole = re.sub(r"\severy\b", "", match["onein"]).partition(" in ")
    low, high = _any_number(part), _any_number(whole)
    if not low or not high:
        return None
    return Quantity(value=low / high, kind="fraction", span=_span(text, match, "onein"))


def _share(text: str, match: re.Match[str]) -> Quantity:
    words = re.split(r"[- ]", match["share"].lower())
    times = {"two": 2, "three": 3, "four": 4}.get(words[0], 1)
    return Quantity(
        value=times * FRACTIONS[words[-1]], kind="fraction", approximate="~", span=_span(text, match, "share")
    )


def _range(text: str, match: re.Match[str]) -> Quantity:
    scale = _scale(match["rscale"])
    unit = unit_of(match["runit"] or "")
    low, high = to_number(match["from"]), to_number(match["upto"])
    if match["upto"][:1] in "-−–" and high < 0 <= low and not re.search(r"\bto\b", match["range"]):
        high = -high
    kind = unit_kind(unit)
    if not unit and _FLAGS.search(text[max(0, match.start() - 6) : match.start()]):
        unit, kind = "year_of_age", "age"
    return Quantity(
        value=low * scale,
        high=high * scale,
        unit=unit,
        kind=kind,
        decimals=max(_decimals(match["from"]), _decimals(match["upto"])),
        span=_span(text, match, "range"),
    )


def _number(text: str, match: re.Match[str]) -> Quantity:
    value = to_number(match["value"]) * _scale(match["scale"])
    unit = unit_of(match["unit"] or "")
    kind = unit_kind(unit)
    before = text[max(0, match.start() - 20) : match.start()]
    if not unit and not match["scale"]:
        if _FLAGS.search(before):
            unit, kind = "year_of_age", "age"
        elif re.fullmatch(r"(?:19|20)\d\d", match["value"]):
            kind = "year"
    return Quantity(
        value=value,
        unit=unit,
        kind=kind,
        approximate=_approximate(before),
        decimals=_decimals(match["value"]),
        span=_span(text, match, "number"),
    )


def _word(text: str, match: re.Match[str]) -> Quantity | None:
    value = parse_number_words(match["wvalue"])
    unit = unit_of(match["wunit"] or "")
    if value is None or (not unit and match["wvalue"].lower() in _PLAIN_WORDS):
        return None
    before = text[max(0, match.start() - 20) : match.start()]
    return Quantity(
        value=value,
        unit=unit,
        kind=unit_kind(unit),
        approximate=_approximate(before),
        span=_span(text, match, "word"),
    )


_READERS = {
    "identifier": _identifier,
    "interval": _interval,
    "p": _p,
    "ratio": _ratio,
    "money": _money,
    "count": _count,
    "onein": _one_in,
    "share": _share,
    "range": _range,
    "number": _number,
    "word": _word,
}


@lru_cache(maxsize=16_384)
def to_number(digits: str) -> float:
    """Read digits with thousand separators, mid-dots and any minus sign."""
    plain = re.sub(r"[,\s+]", "", digits).replace("·", ".")
    plain = re.sub(r"^[−–-]", "-", plain)
    return max(-_LARGEST, min(_LARGEST, float(plain)))


def _any_number(words: str) -> float | None:
    return to_number(words) if words[:1].isdigit() else parse_number_words(words)


def _decimals(digits: str) -> int:
    _, _, after = digits.replace("·", ".").partition(".")
    return min(len(after), _MOST_DECIMALS)


def _scale(words: str | None) -> float:
    return _SCALE_VALUES.get((words or "").strip().lower(), 1.0)


def _approximate(before: str) -> str:
    match = _APPROXIMATE.search(before)
    if match is None:
        return ""
    return {"least": ">=", "most": "<=", "about": "~"}[str(match.lastgroup)]
