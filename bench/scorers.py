"""Do the deterministic scorers separate good texts from bad ones? AUC by section, of each scorer and of `overall`.

Good: the drafts and twins of the cases, and recordings labelled good. Bad: the mutants, and recordings labelled
bad. A recording without a label is an honest
reply and counts as good; one labelled weak stands aside. The guard was written with the
mutants and twins of some cases in sight; recordings show it what it has not seen, so both are told apart.

    python bench/scorers.py [--cases evals/cases] [--recordings evals/recordings] [--false]

`--false` lists the good texts with a critical error and the bad ones that no scorer tells from good.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from scipy.stats import mannwhitneyu

from summarizer.engine.recorded import Recording, read_recordings
from summarizer.evals.case import Case
from summarizer.evals.case_files import load_cases
from summarizer.evals.sample import Sample
from summarizer.evals.scorers.registry import all_scorers, score_sample
from summarizer.models.draft import Section

ROOT = Path(__file__).parents[1]
COST = {"cost_usd", "latency_s", "output_tokens"}


def labelled_texts(case: Case, recordings: tuple[Recording, ...]) -> Iterator[tuple[str, Sample]]:
    """Give (origin, sample) with a quality for every text of a case and every recording of its article."""
    replies = [one for one in recordings if one.article_id == case.cluster]
    honest = (
        one.draft().text
        for one in replies
        if one.section is Section.SUMMARY and one.quality in {None, "good"}
    )
    accepted = case.good.get(Section.SUMMARY) or next(honest, "")

    def sample(name: str, section: Section, text: str, quality: str, summary: str = "") -> Sample:
        against = "" if section is Section.SUMMARY else summary or accepted
        fields = {"case_id": case.id, "cluster": case.cluster, "quality": quality, "summary": against}
        return Sample(sample_id=f"{case.id}/{section}/{name}", section=section, text=text, **fields)

    for section, text in case.good.items():
        yield "fixture", sample("good", section, text, "good")
    for twin in case.twins:
        yield "fixture", sample(twin.id, twin.section, twin.text, "good", twin.summary)
    for mutant in case.mutants:
        yield "fixture", sample(mutant.id, mutant.section, mutant.text, "bad", mutant.summary)
    for reply in replies:
        name = f"{reply.variant}-{reply.kind or 'plain'}"
        yield "recording", sample(name, reply.section, reply.draft().text, reply.quality or "good")


def auc(good: list[float], bad: list[float]) -> float | None:
    """Give the share of pairs in which the good text has the higher value, ties as half."""
    if not good or not bad:
        return None
    return float(mannwhitneyu(good, bad, method="asymptotic").statistic) / (len(good) * len(bad))


def paired(samples: list[Sample]) -> str:
    """Give the share of good and bad texts of one case and section in which the good one has the higher `overall`."""
    by_case: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for sample in samples:
        value = sample.scores["overall"].value
        if value is not None:
            by_case[sample.case_id][sample.quality].append(value)
    pairs = [(good, bad) for case in by_case.values() for good in case["good"] for bad in case["bad"]]
    wins = sum((good > bad) + 0.5 * (good == bad) for good, bad in pairs)
    return f"{wins / len(pairs):.3f} ({len(pairs)} pairs)" if pairs else "-"


def main() -> None:
    """Score all labelled texts and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=ROOT / "evals" / "cases")
    parser.add_argument("--recordings", type=Path, default=ROOT / "evals" / "recordings")
    parser.add_argument("--false", action="store_true")
    given = parser.parse_args()
    recordings = read_recordings(given.recordings)
    cases = load_cases(given.cases)
    scorers = [one for one in all_scorers().values() if one.name not in COST | {"guard_right"}]
    started, rows = time.perf_counter(), []
    for case in cases:
        for origin, sample in labelled_texts(case, recordings):
            rows.append((origin, score_sample(sample, case, [one.name for one in scorers])))
    seconds = time.perf_counter() - started
    print(f"{len(rows)} texts of {len(cases)} cases scored by {len(scorers)} scorers in {seconds:.1f} s")
    for origin in ("fixture", "recording"):
        _print_table(origin, [sample for where, sample in rows if where == origin], scorers)
    _print_critical(rows)
    if given.false:
        _print_false(rows)


def _print_table(origin: str, samples: list[Sample], scorers: list) -> None:
    if not samples:
        return
    sections = list(Section)
    counts = Counter((sample.section, sample.quality) for sample in samples)
    print(f"\n{origin}s: AUC good against bad (texts scored on both sides)")
    print(f"{'':24}" + "".join(f"{section.value:>20}" for section in sections))
    print(
        f"{'good / weak / bad':24}"
        + "".join(
            f"{'/'.join(str(counts[section, quality]) for quality in ('good', 'weak', 'bad')):>20}"
            for section in sections
        )
    )
    print(
        f"{'overall, in pairs':24}"
        + "".join(f"{paired([one for one in samples if one.section is section]):>20}" for section in sections)
    )
    for scorer in sorted(scorers, key=lambda one: (one.name != "overall", one.name)):
        cells = []
        for section in sections:
            values: dict[str, list[float]] = defaultdict(list)
            for sample in samples:
                score = sample.scores.get(scorer.name)
                if sample.section is section and score is not None and score.value is not None:
                    values[sample.quality].append(score.value)
            area = auc(values["good"], values["bad"])
            if area is not None and scorer.higher_is_better is False:
                area = 1 - area
            size = f" ({len(values['good'])}+{len(values['bad'])})"
            cells.append(f"{'-' if area is None else f'{area:.3f}{size}':>20}")
        print(f"{scorer.name:24}" + "".join(cells))


def _print_critical(rows: list[tuple[str, Sample]]) -> None:
    print("\ncritical errors, share of texts with one")
    for origin in ("fixture", "recording"):
        for quality in ("good", "weak", "bad"):
            found = [
                sample.scores["critical_errors"].critical
                for where, sample in rows
                if where == origin and sample.quality == quality
            ]
            if found:
                kinds = Counter(kind.value for kind in found if kind)
                print(
                    f"  {origin:10} {quality:5} {sum(kinds.values()):4} of {len(found):4}  {dict(kinds.most_common())}"
                )


def _print_false(rows: list[tuple[str, Sample]]) -> None:
    for _, sample in rows:
        scores = sample.scores
        critical = scores["critical_errors"]
        if sample.quality == "good" and critical.critical:
            print(f"\nFALSE {sample.sample_id}: {critical.critical}: {critical.reason}")
        if sample.quality == "good" and scores["facts_forbidden"].passed is False:
            print(
                f"\nFORBIDDEN IN GOOD {sample.sample_id}: {scores['facts_forbidden'].reason} {scores['facts_forbidden'].evidence}"
            )
        if sample.quality == "bad" and scores["overall"].passed and scores["guard_verdict"].value == 1:
            print(f"\nMISSED {scores['overall'].value:.2f} {sample.sample_id}: {sample.text[:600]}")


if __name__ == "__main__":
    main()
