"""Numbers in words, one way for the whole report; what is not known is a dash and never a zero."""

from __future__ import annotations

from summarizer.evals.statistics.intervals import Interval

DASH = "–"


def number(value: float | None, digits: int = 3) -> str:
    """Write a number, or a dash."""
    if value is None:
        return DASH
    return f"{value:,.{digits}f}" if abs(value) < 1000 else f"{value:,.0f}"


def signed(value: float | None) -> str:
    """Write a difference with its sign, or a dash."""
    if value is None:
        return DASH
    return "0.000" if abs(value) < 0.0005 else f"{value:+.3f}".replace("-", "−")


def percent(value: float | None) -> str:
    """Write a share in per cent, or a dash."""
    return DASH if value is None else f"{100 * value:.1f} %"


def with_interval(found: Interval | None, *, share: bool = False) -> str:
    """Write an estimate with its bounds; no estimate stands alone."""
    if found is None:
        return DASH
    write = percent if share else number
    return f"{write(found.estimate)} ({write(found.low)} to {write(found.high)})"


def probability(value: float | None) -> str:
    """Write a p value."""
    if value is None:
        return DASH
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def dollars(value: float) -> str:
    """Write a cost in US dollars, small ones with more digits."""
    return f"${value:,.4f}" if value < 1 else f"${value:,.2f}"
