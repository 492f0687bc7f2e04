"""Plots as inline SVG: one look for all, readable in the light and in the dark, with words and a table beside.

Text takes the page's own colour; marks have middle tones that stand out on white and on black alike. It knows
how a plot becomes markup, and nothing of what is plotted.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from summarizer.models.record import Record

BLUE, ORANGE, RED, GREY, GREEN = "#3b7dd8", "#c2691c", "#d24545", "#7f8791", "#2f8f5b"
#: Drawn instead of the page's colour and put back afterwards; matplotlib knows no `currentColor`.
_INK, _RULE = "#010203", "#040506"
_STYLE: dict[Any, Any] = {
    "axes.edgecolor": _RULE,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.labelcolor": _INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.facecolor": "none",
    "font.size": 10.0,
    "grid.alpha": 0.35,
    "grid.color": _RULE,
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "legend.labelcolor": _INK,
    "savefig.facecolor": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "report",
    "text.color": _INK,
    "text.parse_math": False,
    "xtick.color": _INK,
    "ytick.color": _INK,
}
_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}


class Figure(Record):
    """A plot with its title, what it shows in words, and its numbers as a table."""

    name: str
    title: str
    description: str
    svg: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@contextmanager
def canvas(width: float, height: float) -> Iterator[tuple[Canvas, Axes]]:
    """Give a canvas in inches with one pair of axes, in the report's look."""
    with mpl.rc_context(_STYLE):
        drawn = Canvas(figsize=(width, height), layout="constrained")
        yield drawn, drawn.subplots()


def to_svg(drawn: Canvas, name: str, title: str, description: str) -> str:
    """Write a canvas as an inline SVG whose ids are its own; `name` must be fit for an id.

    Call it within the same `canvas` block, since the look holds there.
    """
    stream = io.StringIO()
    drawn.savefig(stream, format="svg", metadata=_METADATA)
    svg = stream.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<style type=\"text/css\">.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = re.sub(r'(href="#|url\(#)', rf"\g<1>{name}-", svg)
    svg = svg.replace(_INK, "currentColor").replace(_RULE, "currentColor")
    svg = re.sub(r"'DejaVu Sans'[^;\"]*", "system-ui, sans-serif", svg)
    head = (
        f'<svg role="img" class="plot" aria-labelledby="{name}-title {name}-desc"'
        f' stroke-linejoin="round" stroke-linecap="butt"'
    )
    words = (
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    )
    svg = re.sub(r"^<svg\b", head, svg, count=1)
    end = svg.index(">") + 1
    return svg[:end] + words + svg[end:]
