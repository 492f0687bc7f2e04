"""Reproduces the published tables on BUMP: ROUGE-2 from the texts, and all twelve metrics from their published scores.

    python bench/meta.py FOLDER        # holds bump.jsonl.gz

BUMP holds 889 pairs of one faithful summary and the same with one error. A metric is consistent on a pair where
it scores the faithful one strictly higher; ROC AUC is taken over all summaries. The paper's ROUGE-2 is the share
of the summary's stemmed bigrams that stand in the article. The published figures are in `evals/meta/bump.toml`.
Leaves with 1 where a figure over all pairs of a task is further off than one point.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from nltk.stem.porter import PorterStemmer
from scipy.stats import mannwhitneyu

from summarizer.evals.scorers.ngrams import ngrams, tokens
from summarizer.guard.support_score import support

PUBLISHED = Path(__file__).parents[1] / "evals" / "meta" / "bump.toml"
TOLERANCE = 1.0
#: The script that the paper's ROUGE goes back to leaves short words as they are.
SHORTEST_STEMMED = 4
Pair = dict[int, dict]


def main() -> int:
    """Print the tables; 0 where the overall figures are within a point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    pairs = _pairs(parser.parse_args().folder / "bump.jsonl.gz")
    published = tomllib.loads(PUBLISHED.read_text())
    stem = PorterStemmer().stem
    for pair in pairs:
        for row in pair.values():
            words, article = _stemmed(row["summary"], stem), _stemmed(row["document"], stem)
            row["scores"] = {
                **row["meta"]["published"],
                "own ROUGE-2": bigram_precision(words, article),
                "own ROUGE-2, unstemmed": bigram_precision(tokens(row["summary"]), tokens(row["document"])),
                "own support": support(row["summary"], row["document"]),
            }
    worst = _print_rouge(pairs, published["rouge_2"])
    worst = max(worst, _print_overall(pairs, published["overall"]))
    print(f"\nfurthest off over all pairs of a task: {worst:.2f} points (allowed {TOLERANCE})")
    return int(worst > TOLERANCE)


def bigram_precision(words: tuple[str, ...], article: tuple[str, ...]) -> float:
    """Give the share of the words' bigrams that stand in the article."""
    told, given = ngrams(words, 2), ngrams(article, 2)
    return (told & given).total() / max(1, told.total())


def consistency(pairs: list[Pair], metric: str) -> float:
    """Give the percentage of pairs in which the faithful summary scores strictly higher."""
    return 100 * sum(pair[1]["scores"][metric] > pair[0]["scores"][metric] for pair in pairs) / len(pairs)


def roc_auc(pairs: list[Pair], metric: str) -> float:
    """Give ROC AUC in per cent over the faithful and the edited summaries of the pairs."""
    faithful, edited = ([pair[label]["scores"][metric] for pair in pairs] for label in (1, 0))
    return 100 * float(mannwhitneyu(faithful, edited).statistic) / len(pairs) ** 2


MEASURES = {"consistency": consistency, "roc_auc": roc_auc}


def _pairs(path: Path) -> list[Pair]:
    pairs: dict[str, Pair] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            pairs[row["meta"]["pair_id"]][row["label"]] = row
    return list(pairs.values())


def _stemmed(text: str, stem) -> tuple[str, ...]:
    return tuple(stem(word) if len(word) >= SHORTEST_STEMMED else word for word in tokens(text))


def _of(pairs: list[Pair], task: int, kind: str = "Overall") -> list[Pair]:
    """Give the pairs of a task whose kind of error begins, or goes on, as named."""
    kept = [pair for pair in pairs if pair[1]["meta"]["task"] == task]
    return (
        kept
        if kind == "Overall"
        else [pair for pair in kept if pair[1]["meta"]["error_type"].startswith(kind)]
    )


def _print_rouge(pairs: list[Pair], table: dict) -> float:
    worst, rows, close = 0.0, 0, 0
    for task in (1, 2):
        for measure, figures in table[f"task_{task}"].items():
            print(
                f"\ntask {task}, {measure} of ROUGE-2, %{'published':>24}{'from the texts':>18}{'pairs':>8}"
            )
            for kind, figure in figures.items():
                here = _of(pairs, task, kind)
                own = MEASURES[measure](here, "own ROUGE-2")
                rows, close = rows + 1, close + (abs(own - figure) <= TOLERANCE)
                print(f"  {kind:26}{figure:26.1f}{own:18.1f}{len(here):8}")
                if kind == "Overall":
                    worst = max(worst, abs(own - figure))
    print(f"\n{close} of {rows} figures by kind of error are within {TOLERANCE} point")
    return worst


def _print_overall(pairs: list[Pair], table: dict) -> float:
    worst = 0.0
    for task in (1, 2):
        here = _of(pairs, task)
        for measure, figures in table[f"task_{task}"].items():
            print(f"\ntask {task}, {measure} over all pairs, %{'published':>14}{'computed':>10}")
            for metric, figure in figures.items():
                own = MEASURES[measure](here, metric)
                worst = max(worst, abs(own - figure))
                print(f"  {metric:32}{figure:12.1f}{own:10.1f}")
            for metric in ("own ROUGE-2, unstemmed", "own support"):
                print(f"  {metric:32}{'-':>12}{MEASURES[measure](here, metric):10.1f}")
    return worst


if __name__ == "__main__":
    sys.exit(main())
