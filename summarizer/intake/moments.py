"""Points in time as press releases write them: "00:01 GMT, Thursday 12 March 2026", "March 12, 2026, 5 p.m. ET".

A date is read as late as it may mean: without an hour as the day's end, without a zone as the latest zone on
earth, and 03/04/2026 as the later of its two readings. What has no year is not read.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<number>[01]?\d)-{_DAY}(?=\D|$)",
        rf"\b{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}\b",
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b(?P<number>[0-3]?\d)[/.]{_DAY}[/.]{_YEAR}\b",
    )
)
_TIME = re.compile(
    r"(?<![\d/.-])(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)? ?(?P<half>a\.?m\.?|p\.?m\.?)?"
    r"(?: ?\(?(?:hours |hrs |h )?(?P<zone>gmt|utc|bst|cet|cest|et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|z|us eastern|eastern|"
    r"london|new york|uk|[+-]\d\d:?\d\d)\b)?"
)
_NOON = re.compile(r"\b(?P<word>noon|midday|midnight)\b")
_HOURS = {
    **dict.fromkeys(("gmt", "utc", "z", "london", "uk"), 0),
    **dict.fromkeys(("bst", "cet"), 1),
    "cest": 2,
    **dict.fromkeys(("et", "est", "us eastern", "eastern", "new york"), -5),
    "edt": -4,
    **dict.fromkeys(("ct", "cst"), -6),
    "cdt": -5,
    **dict.fromkeys(("mt", "mst"), -7),
    "mdt": -6,
    **dict.fromkeys(("pt", "pst"), -8),
    "pdt": -7,
}
_LATEST_ZONE = timezone(timedelta(hours=-12))


def read_moment(words: str, now: datetime) -> datetime | None:
    """Read a date and time out of folded words; None where no whole date stands there.

    "Tomorrow" and week days say nothing without the day of writing. `now` is only used to keep the year sane.
    """
    for pattern in _DATES:
        match = pattern.search(words)
        if match is not None:
            days = [day for day in _days(match) if day.year <= now.year + 50]
            rest = f"{words[: match.start()]} | {words[match.end() :]}"
            return max((_with_time(day, rest) for day in days), default=None)
    return None


def _days(match: re.Match[str]) -> list[datetime]:
    groups = match.groupdict()
    year, day = int(groups["year"]), int(groups["day"])
    month = groups.get("month")
    number = _MONTHS.index(month[:3]) + 1 if month else int(groups["number"])
    pairs = (
        [(number, day)]
        if month or match.group().startswith(groups["year"])
        else [(number, day), (day, number)]
    )
    days = []
    for one_month, one_day in pairs:
        try:
            days.append(datetime(year, one_month, one_day, tzinfo=UTC))
        except ValueError:
            continue
    return days


def _with_time(day: datetime, words: str) -> datetime:
    hour, minute, zone = _time(words)
    local = day.replace(tzinfo=zone)
    if hour is None:
        return local + timedelta(days=1)
    return local + timedelta(hours=hour, minutes=minute)


def _time(words: str) -> tuple[int | None, int, timezone]:
    for match in _TIME.finditer(words):
        if match["minute"] or match["half"] or match["zone"]:
            hour = int(match["hour"])
            if match["half"]:
                hour = hour % 12 + (12 if match["half"][0] == "p" else 0)
            return hour, int(match["minute"] or 0), _zone(match["zone"])
    noon = _NOON.search(words)
    if noon is not None:
        return (24 if noon["word"] == "midnight" else 12), 0, _LATEST_ZONE
    return None, 0, _LATEST_ZONE


def _zone(name: str | None) -> timezone:
    if not name:
        return _LATEST_ZONE
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-shift if name[0] == "-" else shift)
    return timezone(timedelta(hours=_HOURS[name]))
