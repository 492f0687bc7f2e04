"""Fit the weights of the support score: a logistic regression, and print them as TOML.

    python bench/fit_support.py DIR > summarizer/guard/support_score.toml

DIR holds `summedits` (Apache-2.0) and `bump` (MIT), one JSON object a line, packed. Summaries of summedits are examples of
their label; of bump only the differences within pairs are, since its texts are of another kind. Needs numpy, which the
package does not. The printed cross-check is on documents held out.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from summarizer.guard.support_score import NAMES, features

RIDGE = 1.0
STEPS = 1500
#: How much the order of pairs counts beside the threshold on single texts; larger values rank more pairs of bump and
#: tell fewer texts of summedits apart.
SHARE = 0.015
BETTER = {"near_mean", "near_low", "weighty", "ordered"}
FREE = {"intercept", "source_length"}
Table = tuple[Any, Any, list[str]]


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """Read one packed set."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def examples(folder: Path) -> tuple[Table, Table]:
    """Give values, labels and document names of summedits, and differences of pairs of bump."""
    x, y, names = [], [], []
    for row in read(folder, "summedits"):
        values = features(row["summary"], row["document"])
        if values is not None:
            x.append([1.0, *values])
            y.append(row["label"])
            names.append(row["meta"]["doc_id"])
    pairs: dict[str, dict[int, Any]] = defaultdict(dict)
    for row in read(folder, "bump"):
        if row["meta"].get("task") == 1:
            pairs[row["meta"]["pair_id"]][row["label"]] = (row, features(row["summary"], row["document"]))
    bx, by, bnames = [], [], []
    for pair in pairs.values():
        if len(pair) == 2 and pair[1][1] and pair[0][1]:
            bx.append([0.0, *(np.array(pair[1][1]) - np.array(pair[0][1]))])
            by.append(1)
            bnames.append(str(pair[1][0]["meta"]["doc_id"]))
    return (np.array(x), np.array(y), names), (np.array(bx), np.array(by), bnames)


def fit(x: Any, y: Any, weight: Any) -> Any:
    """Fit a logistic regression whose weights keep the sign that their feature must have, by accelerated gradients."""
    names = ("intercept", *NAMES)
    sign = np.array([0 if name in FREE else 1 if name in BETTER else -1 for name in names])
    beta = np.zeros(x.shape[1])
    ahead, pace = beta.copy(), 1.0
    step = 1 / (0.25 * (weight[:, None] * x * x).sum() + RIDGE)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ ahead, -30, 30)))
        new = ahead + step * (x.T @ (weight * (y - p)) - RIDGE * ahead)
        new = np.where(sign > 0, np.maximum(new, 0), np.where(sign < 0, np.minimum(new, 0), new))
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, beta, pace = new + (pace - 1) / faster * (new - beta), new, faster
    return beta


def joined(one: Table, other: Table, keep: Any, keep_other: Any) -> Any:
    """Fit texts and pairs apart, since what ranks a pair tells little about one text, and add them in a fixed share."""
    x, y = one[0][keep], one[1][keep]
    spread = x.std(axis=0)
    spread[0] = 1.0
    spread[spread == 0] = 1.0
    single = fit(x / spread, y, np.where(y == 1, 0.5 / y.mean(), 0.5 / (1 - y.mean()))) / spread
    bx = other[0][keep_other]
    size = np.sqrt((bx**2).mean(axis=0))
    size[size == 0] = 1.0
    return single + SHARE * fit(bx / size, np.ones(len(bx)), np.ones(len(bx))) / size


def check(one: Table, other: Table) -> str:
    """Give balanced accuracy and pairs ranked on the halves that were not fitted."""
    rng = random.Random(11)
    results, ranked = [], []
    for _ in range(2):
        names = sorted(set(one[2]))
        rng.shuffle(names)
        first = set(names[: len(names) // 2])
        side = np.array([name in first for name in one[2]])
        bnames = sorted(set(other[2]))
        rng.shuffle(bnames)
        bfirst = set(bnames[: len(bnames) // 2])
        bside = np.array([name in bfirst for name in other[2]])
        for a, b in ((side, bside), (~side, ~bside)):
            beta = joined(one, other, a, b)
            scores = one[0] @ beta
            cuts = np.quantile(scores[a], np.linspace(0.02, 0.98, 97))
            cut = max(cuts, key=lambda at: _balanced(scores[a], one[1][a], at))
            results.append(_balanced(scores[~a], one[1][~a], cut))
            ranked.append(float((other[0][~b] @ beta > 0).mean()))
    return f"held out: summedits balanced accuracy {np.mean(results):.3f}, bump pairs ranked {np.mean(ranked):.3f}"


def _balanced(scores: Any, labels: Any, cut: float) -> float:
    return float(((scores[labels == 1] >= cut).mean() + (scores[labels == 0] < cut).mean()) / 2)


def main() -> None:
    """Fit, check, print."""
    one, other = examples(Path(sys.argv[1]))
    note = check(one, other)
    beta = joined(one, other, np.ones(len(one[1]), bool), np.ones(len(other[1]), bool))
    print("[weights]")
    print(
        f'reason = "Logistic regression of bench/fit_support.py on summedits (Apache-2.0) and bump (MIT); {note}."'
    )
    for name, value in zip(("intercept", *NAMES), beta, strict=True):
        print(f"{name} = {value:.4f}")
    print(note, file=sys.stderr)


if __name__ == "__main__":
    main()
