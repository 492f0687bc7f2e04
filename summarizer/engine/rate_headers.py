"""What an endpoint says of its own limits, in the headers of an answer.

`x-ratelimit-limit-*` is the limit a minute, `x-ratelimit-remaining-*` what is left of it, and
`x-ratelimit-reset-*` the time until it is whole again, as "250ms", "6m0s" or seconds. It reads and does
not wait; what it cannot read is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.models.completion import RateLimits

_PARTS = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h|d)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_NUMBER = re.compile(r"\d{1,12}")
#: A limit that takes longer to be whole again is one a day or a month, and no rate to pace calls by.
_LONGEST_WINDOW_S = 90.0


def read_rate_limits(headers: Mapping[str, str]) -> RateLimits | None:
    """Read the limits; None where the endpoint tells none."""
    found: dict[str, float | int] = {}
    for kind in ("requests", "tokens"):
        reset_s = duration_s(headers.get(f"x-ratelimit-reset-{kind}", ""))
        limit = _number(headers.get(f"x-ratelimit-limit-{kind}", ""))
        left = _number(headers.get(f"x-ratelimit-remaining-{kind}", ""))
        if limit and (reset_s is None or reset_s <= _LONGEST_WINDOW_S):
            found[f"{kind}_per_minute"] = limit
        if left is not None:
            found[f"{kind}_left"] = left
        if reset_s is not None:
            found[f"{kind}_reset_s"] = reset_s
    return RateLimits.model_validate(found) if found else None


def duration_s(text: str) -> float | None:
    """Read a duration in seconds; None for what is none."""
    text = text.strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text):
        return float(text)
    parts = _PARTS.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        return None
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if _NUMBER.fullmatch(text) else None
