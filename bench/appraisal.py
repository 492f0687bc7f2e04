"""Measure the appraisal on public data that stays outside the project.

Run it as `python bench/appraisal.py FOLDER [MEASURE]...`; FOLDER holds `pubmedqa`,
`evidence_inference_v2`, `rct_numbers` and `causal_pubmed`, each as `NAME.jsonl.gz`. `--errors N` prints up to N misses of each measure. It trains nothing, and a
file that is not there is skipped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from summarizer.appraisal import appraise
from summarizer.appraisal.claims import claim_level
from summarizer.appraisal.results import result_for
from summarizer.models.article import Article
from summarizer.models.study import Confidence, SampleRole, Study, StudyFacts
from summarizer.models.vocabulary import RANDOMISED, Design, Family

OBSERVED, ASSIGNED, LABORATORY = Family.OBSERVATIONAL, Family.INTERVENTIONAL, Family.PRECLINICAL
MESH = {
    "Retrospective Studies": {OBSERVED},
    "Prospective Studies": {OBSERVED, ASSIGNED},
    "Follow-Up Studies": {OBSERVED, ASSIGNED},
    "Surveys and Questionnaires": {OBSERVED, ASSIGNED},
    "Cross-Sectional Studies": {OBSERVED},
    "Cohort Studies": {OBSERVED, ASSIGNED},
    "Case-Control Studies": {OBSERVED},
    "Longitudinal Studies": {OBSERVED, ASSIGNED},
    "Double-Blind Method": {ASSIGNED},
    "Pilot Projects": {OBSERVED, ASSIGNED},
    "Random Allocation": {ASSIGNED, LABORATORY},
    "Randomized Controlled Trials as Topic": {Family.SYNTHESIS, ASSIGNED},
    "Single-Blind Method": {ASSIGNED},
    "Cross-Over Studies": {ASSIGNED},
}
LEVELS = ("none", "correlational", "hedged_causal", "causal")


def rows_of(folder: Path, name: str) -> list[dict]:
    """Read a file of the folder; no rows where it is not there."""
    path = folder / f"{name}.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def abstract_of(document: str) -> Article:
    """Cut title and abstract out of a document with section headings."""
    head = re.split(r"\nBODY\.", document)[0]
    match = re.match(r"TITLE[.:]\s*\n(.*?)\n\s*\n(.*)", head, re.DOTALL)
    title, text = (match[1].strip(), match[2]) if match else ("", head)
    text = re.sub(r"(?m)^ABSTRACT\.([A-Z][A-Z &,/-]+)[.:]\s*\n", lambda m: m[1].title() + ": ", text)
    return Article(title=title, text=text.strip())


def studied(facts: StudyFacts) -> Study:
    """Give the primary study, or an empty one."""
    return facts.primary or Study()


def design_against_mesh(folder: Path) -> tuple[str, list[str]]:
    """Compare the family of the design with the MeSH designs of an abstract."""
    carried = asserted = right = 0
    misses: list[str] = []
    for row in rows_of(folder, "pubmedqa"):
        terms = row["meta"]["design"] or []
        if not terms:
            continue
        carried += 1
        study = studied(appraise(Article(title=row["summary"], text=row["document"])))
        if study.family.value in {Family.UNKNOWN, Family.NONE} or not study.family.known:
            misses.append(f"UNKNOWN {row['id']} {terms}")
            continue
        asserted += 1
        accepted = set.intersection(*(MESH[term] for term in terms)) or set.union(*(MESH[t] for t in terms))
        if study.family.value in accepted:
            right += 1
        else:
            misses.insert(0, f"WRONG {row['id']} {terms} -> {study.design.value} {spans(study.design)}")
    return (
        f"family right {share(right, asserted)} of asserted, asserted {share(asserted, carried)}",
        misses,
    )


def time_against_mesh(folder: Path) -> tuple[str, list[str]]:
    """Compare the exact observational design with MeSH where MeSH names one of four kinds."""
    kinds = {
        "Retrospective Studies": {Design.COHORT_RETROSPECTIVE},
        "Prospective Studies": {Design.COHORT_PROSPECTIVE, *RANDOMISED, Design.NON_RANDOMISED_CONTROLLED},
        "Cross-Sectional Studies": {Design.CROSS_SECTIONAL, Design.SURVEY_POLL},
        "Case-Control Studies": {Design.CASE_CONTROL},
    }
    table: Counter[tuple[str, str]] = Counter()
    for row in rows_of(folder, "pubmedqa"):
        terms = [term for term in row["meta"]["design"] or [] if term in kinds]
        if len(terms) == 1:
            study = studied(appraise(Article(title=row["summary"], text=row["document"])))
            table[terms[0], str(study.design.value if study.design.known else "unknown")] += 1
    lines = []
    for term, good in kinds.items():
        counts = {design: n for (name, design), n in table.items() if name == term}
        lines.append(f"{term}: {sum(n for d, n in counts.items() if d in good)}/{sum(counts.values())} "
                     f"{dict(sorted(counts.items(), key=lambda item: -item[1])[:7])}")  # fmt: skip
    return "\n   ".join(["exact design", *lines]), []


def randomised(folder: Path) -> tuple[str, list[str]]:
    """Count randomised designs among reports of trials, and among abstracts that carry no sign of one."""
    trials = {row["meta"]["pmcid"]: row["document"] for row in rows_of(folder, "evidence_inference_v2")}
    misses, found, total = [], 0, 0
    for key, document in trials.items():
        article = abstract_of(document)
        if len(article.text) < 200:
            continue
        total += 1
        study = studied(appraise(article))
        if study.design.value in RANDOMISED and study.design.known:
            found += 1
        else:
            misses.append(f"MISSED {key} {study.design.value} {spans(study.design)} {article.title[:90]}")
    claimed, signed = 0, 0
    for row in rows_of(folder, "pubmedqa"):
        study = studied(appraise(Article(title=row["summary"], text=row["document"])))
        if study.design.known and study.design.value in RANDOMISED:
            claimed += 1
            terms = set(row["meta"]["design"] or [])
            if terms & {
                "Double-Blind Method",
                "Random Allocation",
                "Single-Blind Method",
                "Cross-Over Studies",
            }:
                signed += 1
            else:
                misses.append(f"CLAIMED {row['id']} {sorted(terms)} {spans(study.design)}")
    return (
        f"found in {share(found, total)} of trial reports; among others claimed {claimed}, with a MeSH sign {signed}",
        misses,
    )


def sample_sizes(folder: Path) -> tuple[str, list[str]]:
    """Hold the head count against the group sizes that people extracted from the full text."""
    groups: dict[int, set[int]] = {}
    texts: dict[int, str] = {}
    for row in rows_of(folder, "rct_numbers"):
        key, label = row["meta"]["pmcid"], row["label"]
        sizes = [label[f"{arm}_group_size"] for arm in ("intervention", "comparator")]
        texts[key] = row["document"]
        if all(isinstance(size, int | float) for size in sizes):
            groups.setdefault(key, set()).add(int(sum(sizes)))
    misses, sure, right, given = [], 0, 0, 0
    for key, sums in groups.items():
        fact = studied(appraise(abstract_of(texts[key]))).sample_size
        given += fact.known
        if not fact.known or fact.confidence is not Confidence.HIGH:
            misses.append(f"UNSURE {key} {fact.value} {fact.confidence} gold sums {sorted(sums)[-3:]}")
            continue
        sure += 1
        largest = max(sums)
        if 0.98 * largest <= (fact.value or 0) <= 1.5 * largest:
            right += 1
        else:
            misses.insert(0, f"OFF {key} {fact.value} {spans(fact)} gold sums {sorted(sums)[-3:]}")
    return (
        f"high confidence {share(sure, len(groups))}, near the groups {share(right, sure)}, any {given}",
        misses,
    )


def sizes_given(folder: Path) -> tuple[str, list[str]]:
    """Count the trial reports with a head count of high confidence; one a line to be read by a person."""
    trials = {row["meta"]["pmcid"]: row["document"] for row in rows_of(folder, "evidence_inference_v2")}
    sure, lines, total = 0, [], 0
    for key, document in trials.items():
        article = abstract_of(document)
        if len(article.text) < 200:
            continue
        total += 1
        study = studied(appraise(article))
        fact = study.sample_size
        if fact.known and fact.confidence is Confidence.HIGH:
            sure += 1
        others = [(s.value, s.role.value[:8]) for s in study.sample_sizes if s.role is not SampleRole.EVENTS]
        lines.append(f"{key} {fact.value} {fact.confidence.value} {spans(fact)} {others[:9]}")
    return f"high confidence in {share(sure, total)} of trial reports", lines


def directions(folder: Path) -> tuple[str, list[str]]:
    """Compare direction and significance of an outcome with what people read, where the abstract tells."""
    names = {
        "significantly increased": "increased",
        "significantly decreased": "decreased",
        "no significant difference": "no_difference",
    }
    facts: dict[str, StudyFacts] = {}
    answered, right, total, seen, misses = 0, 0, 0, set(), []
    table: Counter[tuple[str, str]] = Counter()
    for row in rows_of(folder, "evidence_inference_v2"):
        meta, words = row["meta"], " ".join(row["label_raw"].split())
        if not meta["valid"] or words not in " ".join(row["document"].split()) or len(words) < 20:
            continue
        key = (meta["pmcid"], meta["prompt"])
        if key in seen:
            continue
        seen.add(key)
        total += 1
        if meta["pmcid"] not in facts:
            facts[meta["pmcid"]] = appraise(abstract_of(row["document"]))
        answer = result_for(facts[meta["pmcid"]], meta["outcome"], meta["intervention"], meta["comparator"])
        gold = names[row["label"]]
        table[gold, answer] += 1
        if answer == "unknown":
            misses.append(f"UNKNOWN {gold} | {row['summary'][:120]} | {words[:200]}")
            continue
        answered += 1
        right += answer == gold
        if answer != gold:
            misses.insert(0, f"WRONG {gold} not {answer} | {row['summary'][:150]} | {words[:300]}")
    lines = [f"{gold} -> {answer}: {n}" for (gold, answer), n in sorted(table.items())]
    return (
        f"right {share(right, answered)} of answered, answered {share(answered, total)}\n   "
        + "\n   ".join(lines),
        misses,
    )


def claim_levels(folder: Path) -> tuple[str, list[str]]:
    """Compare claim levels with those of conclusion sentences; nothing is trained."""
    pairs, misses = [], []
    for row in rows_of(folder, "causal_pubmed"):
        gold, told = LEVELS[row["label"]], claim_level(row["summary"])[0].value
        pairs.append((gold, told))
        if gold != told:
            misses.append(f"{gold} not {told} | {row['summary']}")
    scores = {level: f1_of(pairs, level) for level in LEVELS}
    table = Counter(pairs)
    lines = [f"{gold}: " + ", ".join(f"{told} {table[gold, told]}" for told in LEVELS) for gold in LEVELS]
    parts = ", ".join(f"{level} {score:.3f}" for level, score in scores.items())
    macro = sum(scores.values()) / len(scores)
    return f"macro-F1 {macro:.3f} ({parts})\n   " + "\n   ".join(lines), misses


def speed(folder: Path) -> tuple[str, list[str]]:
    """Time whole appraisals of texts of some 3,000 characters, and one of a million."""
    rows = rows_of(folder, "pubmedqa")[:300]
    joined = [
        Article(title=one["summary"], text=(one["document"] + "\n\n" + two["document"])[:3000])
        for one, two in zip(rows[::2], rows[1::2], strict=False)
    ]
    if not joined:
        return "no texts", []
    appraise(joined[0])
    started = time.process_time()
    for article in joined:
        appraise(article)
    spent = time.process_time() - started
    long_text = "\n\n".join(row["document"] for row in rows)
    long_text = (long_text * (1_000_000 // len(long_text) + 1))[:1_000_000]
    started = time.process_time()
    appraise(Article(title="A long one", text=long_text))
    return (
        f"{len(joined) / spent:.0f} articles a second; a million characters in {time.process_time() - started:.1f} s",
        [],
    )


def f1_of(pairs: Iterable[tuple[str, str]], level: str) -> float:
    """Give the F1 of one class."""
    pairs = list(pairs)
    hit = sum(gold == told == level for gold, told in pairs)
    wanted, said = sum(g == level for g, _ in pairs), sum(t == level for _, t in pairs)
    return 2 * hit / (wanted + said) if wanted + said else 0.0


def share(part: int, whole: int) -> str:
    """Write a share with its counts."""
    return f"{part}/{whole} ({part / whole:.1%})" if whole else "0/0"


def spans(fact) -> str:
    """Write the words that a fact rests on."""
    return " | ".join(" ".join(span.text.split())[:60] for span in fact.spans[:3])


MEASURES: dict[str, Callable[[Path], tuple[str, list[str]]]] = {
    "design": design_against_mesh,
    "exact": time_against_mesh,
    "randomised": randomised,
    "sizes": sample_sizes,
    "sizes_given": sizes_given,
    "directions": directions,
    "claims": claim_levels,
    "speed": speed,
}


def main() -> None:
    """Print every measure asked for, and its misses where wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("measures", nargs="*", default=[], choices=[*MEASURES, []])
    parser.add_argument("--errors", type=int, default=0)
    chosen = parser.parse_args()
    for name in chosen.measures or MEASURES:
        line, misses = MEASURES[name](chosen.folder)
        print(f"{name}: {line}")
        for miss in misses[: chosen.errors]:
            print(f"   {miss}")


if __name__ == "__main__":
    main()
