"""P values of several metrics or slices, made to account for one another.

Holm for what decides, since it bounds the chance of even one false alarm; Benjamini-Hochberg for tables that
are looked through, since it bounds the share of false ones among those shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from statsmodels.stats.multitest import multipletests


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Give each p value adjusted by Holm's method, under the same names."""
    return _adjusted(p_values, "holm")


def benjamini_hochberg(p_values: Mapping[str, float]) -> dict[str, float]:
    """Give each p value adjusted by the method of Benjamini and Hochberg, under the same names."""
    return _adjusted(p_values, "fdr_bh")


def _adjusted(p_values: Mapping[str, float], method: str) -> dict[str, float]:
    if not p_values:
        return {}
    adjusted = multipletests(list(p_values.values()), method=method)[1]
    return {name: float(value) for name, value in zip(p_values, adjusted, strict=True)}
