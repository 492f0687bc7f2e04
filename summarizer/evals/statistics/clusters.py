"""Numbers by cluster: the cases made from one article stand or fall together, so the article is the unit.

It knows sums and sizes of clusters and the standard error that follows from them; no test and no interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Clusters:
    """Sums and sizes of the clusters of one list of numbers."""

    sums: Floats
    sizes: Floats
    values: Floats

    @classmethod
    def of(cls, values: Sequence[float], names: Sequence[str]) -> Clusters:
        """Group numbers by the name of their cluster; raises `ValueError` where the lists do not match or are empty."""
        if len(values) != len(names) or not values:
            raise ValueError("values and cluster names must be as many, and at least one")
        _, index = np.unique(np.asarray(names, dtype=str), return_inverse=True)
        numbers = np.asarray(values, dtype=np.float64)
        sums = np.bincount(index, weights=numbers).astype(np.float64)
        return cls(sums, np.bincount(index).astype(np.float64), numbers)

    @property
    def count(self) -> int:
        """How many clusters there are."""
        return int(self.sums.size)

    @property
    def total(self) -> float:
        """How many numbers there are."""
        return float(self.sizes.sum())

    @property
    def mean(self) -> float:
        """The mean over the numbers, so that a large cluster weighs more."""
        return float(self.sums.sum() / self.total)

    @property
    def residuals(self) -> Floats:
        """What each cluster's sum is above or below what the mean would give it."""
        return self.sums - self.mean * self.sizes

    @property
    def standard_error(self) -> float:
        """The cluster-robust standard error of the mean, with the factor G/(G-1); infinite for one cluster.

        Source: Miller, Adding Error Bars to Evals (2024), with the usual correction for few clusters.
        """
        if self.count < 2:
            return float("inf")
        squares = float((self.residuals**2).sum())
        return float(np.sqrt(self.count / (self.count - 1) * squares) / self.total)

    @property
    def design_effect(self) -> float:
        """How many times larger the variance of the mean is than that of as many unrelated numbers; never below 1.

        Where nothing varies it cannot be estimated, and the mean size stands for it: the worst case.
        """
        variance = float(self.values.var(ddof=1)) if self.total > 1 else 0.0
        if variance <= 0 or self.count < 2:
            return self.total / self.count
        return max(1.0, self.standard_error**2 / (variance / self.total))
