"""The support family measured: seeded errors caught, false alarms on faithful texts, and the score's ranking.

    python bench/support.py DIR                    # everything; DIR holds the JSONL files, packed or not
    python bench/support.py DIR --part seeds --misses
    python bench/support.py DIR --part alarms --misses

`seeds` changes sentences of abstracts, `drafts` the good drafts of `evals/cases`. DIR holds `pubmedqa`, `summedits`, `bump` and `evidence_inference_v2`, one JSON object a line with `id`, `document`,
`summary`, `label` and `meta`. A seeded error is one change to a number in a sentence of the article itself; the sentence
without the change must pass, so that only the change is judged. Caught is a blocking or major finding of N301 to N309.
Intervals are Wilson's, 95 %.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from summarizer.appraisal import appraise
from summarizer.guard.examine import findings_of
from summarizer.guard.material import Material
from summarizer.guard.registry import all_detectors
from summarizer.guard.support_score import support
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft
from summarizer.models.finding import Finding, Severity
from summarizer.models.study import StudyFacts
from summarizer.text.quantities import Quantity, find_quantities
from summarizer.text.sentences import sentence_offsets

ROOT = Path(__file__).parent.parent
Row = dict[str, Any]
DETECTORS = [one for one in all_detectors() if one.code.startswith("N30")]
_UNITS = {
    "mg": "g",
    "g": "mg",
    "kg": "g",
    "ml": "l",
    "week": "months",
    "weeks": "months",
    "month": "weeks",
    "months": "weeks",
    "days": "weeks",
    "day": "weeks",
    "hours": "days",
    "minutes": "hours",
    "years": "months",
    "%": " points",
}
_UNIT = re.compile(
    r"(?<=\d)(?P<gap>[\s-]?)(?P<unit>mg|kg|g|ml|weeks?|months?|days?|hours|minutes|years|%)(?![\w/])"
)
_RELATIVE = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)\s?%(?= (?:lower|higher|less|more|fewer|greater|reduction|increase|decrease))"
)
_ARM_GAP = re.compile(r"[^.;]{2,80}")


def read(folder: Path, name: str) -> list[Row]:
    """Read one set, packed or not."""
    packed = folder / f"{name}.jsonl.gz"
    if packed.exists():
        with gzip.open(packed, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def findings(
    text: str, article: Article, facts: StudyFacts | None, section: str = "summary"
) -> list[Finding]:
    """Give what the number detectors find in a draft on an article."""
    material = Material(draft=make_draft(Section(section), text), article=article, facts=facts)
    return [
        finding
        for detector in DETECTORS
        if material.present.issuperset(detector.needs)
        for finding in findings_of(detector, material)
    ]


def hard(found: list[Finding]) -> list[Finding]:
    """Keep blocking and major findings."""
    return [finding for finding in found if finding.severity is not Severity.MINOR]


def checkable(quantity: Quantity) -> bool:
    """Say whether a number is a result and not a name, a mark or a counting word."""
    if quantity.kind in {"identifier", "fraction", "age"} or not any(c.isdigit() for c in quantity.span.text):
        return False
    if quantity.kind in {"percent", "ratio", "interval", "count", "dose"}:
        return True
    return (
        quantity.kind in {"number", "p_value"}
        and (quantity.decimals > 0 or quantity.value > 13)
        and quantity.value != 0.05
    )


def swap_digit(text: str, dice: random.Random) -> str | None:
    """Change one digit of one number."""
    chosen = [quantity for quantity in find_quantities(text) if checkable(quantity)]
    if not chosen:
        return None
    span = dice.choice(chosen).span
    start = span.start + (span.text.find("I") + 1 if "CI" in span.text else 0)
    places = [index for index in range(start, span.end) if text[index].isdigit()]
    if not places:
        return None
    place = dice.choice(places)
    digit = dice.choice([str(n) for n in range(1, 10) if str(n) != text[place]])
    return text[:place] + digit + text[place + 1 :]


def change_unit(text: str, dice: random.Random) -> str | None:
    """Give one number another unit."""
    found = [
        match
        for match in _UNIT.finditer(text)
        if not re.match(r"%\s?(?:CI|conf)", text[match.start("unit") :])
    ]
    if not found:
        return None
    match = dice.choice(found)
    unit = _UNITS[match["unit"]]
    gap = "" if unit.startswith(" ") else match["gap"] or " "
    return text[: match.start()] + gap + unit + text[match.end() :]


def exchange_arms(text: str, dice: random.Random) -> str | None:
    """Exchange two numbers of one kind that stand near each other."""
    chosen = [quantity for quantity in find_quantities(text) if checkable(quantity) and quantity.high is None]
    pairs = [
        (one, other)
        for one, other in pairwise(chosen)
        if one.unit == other.unit
        and one.kind == other.kind != "p_value"
        and one.value != other.value
        and _ARM_GAP.fullmatch(text[one.span.end : other.span.start])
        and re.search(
            r"group|arm|placebo|control|versus|vs|compared|than|treat|whereas|while|patients|women|men", text
        )
    ]
    if not pairs:
        return None
    one, other = dice.choice(pairs)
    return (
        text[: one.span.start]
        + other.span.text
        + text[one.span.end : other.span.start]
        + one.span.text
        + text[other.span.end :]
    )


def tell_absolute(text: str, dice: random.Random) -> str | None:
    """Tell a relative change as percentage points."""
    found = list(_RELATIVE.finditer(text))
    if not found:
        return None
    match = dice.choice(found)
    return f"{text[: match.start()]}{match['value']} percentage points{text[match.end() :]}"


def move_bound(text: str, dice: random.Random) -> str | None:
    """Move one bound of an interval."""
    chosen = [quantity for quantity in find_quantities(text) if quantity.kind == "interval"]
    if not chosen:
        return None
    span = dice.choice(chosen).span
    numbers = list(re.finditer(r"\d+(?:[.·]\d+)?", span.text))[-2:]
    match = dice.choice(numbers)
    value = float(match.group().replace("·", "."))
    step = 10 ** -len(match.group().replace("·", ".").partition(".")[2])
    decimals = len(match.group().replace("·", ".").partition(".")[2])
    moved = f"{value + dice.choice([2, 3, 5, 11]) * step:.{decimals}f}"
    return text[: span.start + match.start()] + moved + text[span.start + match.end() :]


def lose_sign(text: str, dice: random.Random) -> str | None:
    """Drop a minus sign."""
    found = list(re.finditer(r"(?<![\w.)\]%–−-] )(?<![\w.)\]%–−-])[-−](?=\d+(?:\.\d+)?(?![\w-]))", text))
    if not found:
        return None
    match = dice.choice(found)
    return text[: match.start()] + text[match.end() :]


SEEDS: dict[str, Callable[[str, random.Random], str | None]] = {
    "digit": swap_digit,
    "unit": change_unit,
    "arms": exchange_arms,
    "relative": tell_absolute,
    "bound": move_bound,
    "sign": lose_sign,
}


def seeded(rows: list[Row], most: int) -> Iterator[tuple[str, str, str, Article, StudyFacts]]:
    """Give (kind, sentence, changed sentence, article, facts), at most `most` of a kind."""
    dice = random.Random(7)
    counts: Counter[str] = Counter()
    for row in rows:
        article = Article(title="", text=row["document"])
        facts = None
        spans = [span for span in sentence_offsets(article.text) if 40 < span[1] - span[0] < 500]
        dice.shuffle(spans)
        for kind, change in SEEDS.items():
            if counts[kind] >= most:
                continue
            for start, end in spans:
                sentence = article.text[start:end]
                changed = change(sentence, dice)
                if changed is None or changed == sentence:
                    continue
                facts = facts or appraise(article)
                if hard(findings(sentence, article, facts)):
                    continue
                counts[kind] += 1
                yield kind, sentence, changed, article, facts
                break


def drafts() -> Iterator[tuple[Article, str, str]]:
    """Give (article, section, text) of the good drafts of the evaluation cases."""
    for path in sorted((ROOT / "evals" / "cases").glob("*.yaml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        _, front, body = (
            (ROOT / "evals" / "articles" / case["article"]).read_text(encoding="utf-8").split("---", 2)
        )
        article = Article(title=str(yaml.safe_load(front).get("title", "")), text=body.strip())
        for section, text in case.get("good", {}).items():
            yield article, section, text


def measure_drafts(misses: bool) -> None:
    """Print the share of errors caught that are seeded into good drafts, which are in other words than the article."""
    dice = random.Random(7)
    caught: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for article, section, text in drafts():
        facts = appraise(article)
        if hard(findings(text, article, facts, section)):
            print("FLAGGED", section, [one.message for one in hard(findings(text, article, facts, section))])
            continue
        for kind, change in SEEDS.items():
            changed = {new for _ in range(12) if (new := change(text, dice)) and new != text}
            for new in sorted(changed)[:6]:
                total[kind] += 1
                if hard(findings(new, article, facts, section)):
                    caught[kind] += 1
                elif misses:
                    place = next(
                        i for i, (one, other) in enumerate(zip(text, new, strict=False)) if one != other
                    )
                    print(f"MISS {kind} {section}\n   was {text[max(0, place - 120) : place + 80]!r}")
                    print(f"   now {new[max(0, place - 120) : place + 80]!r}")
    for kind in SEEDS:
        print(f"drafts {kind:9} {wilson(caught[kind], total[kind])}")
    print(f"drafts all       {wilson(caught.total(), total.total())}")


def wilson(hits: int, total: int) -> str:
    """Give a share with its 95 % interval."""
    if not total:
        return "none"
    z, share = 1.96, hits / total
    centre = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{share:.3f} ({centre - half:.3f} to {centre + half:.3f}), {hits} of {total}"


def measure_seeds(folder: Path, most: int, misses: bool) -> None:
    """Print the share of seeded errors caught, by kind, and of unchanged sentences flagged."""
    caught: Counter[str] = Counter()
    total: Counter[str] = Counter()
    rows = read(folder, "evidence_inference_v2")[::3] + read(folder, "pubmedqa")
    random.Random(3).shuffle(rows)
    for kind, sentence, changed, article, facts in seeded(rows, most):
        total[kind] += 1
        if hard(findings(changed, article, facts)):
            caught[kind] += 1
        elif misses:
            print(f"MISS {kind}\n   was {sentence}\n   now {changed}")
    for kind in SEEDS:
        print(f"seeded {kind:9} {wilson(caught[kind], total[kind])}")
    print(f"seeded all       {wilson(caught.total(), total.total())}")
    flagged, seen = 0, 0
    for row in rows[:300]:
        article = Article(title="", text=row["document"])
        facts = appraise(article)
        for start, end in sentence_offsets(article.text):
            seen += 1
            found = hard(findings(article.text[start:end], article, facts))
            flagged += bool(found)
            if found and misses:
                print(f"OWN  {[(one.code, one.span.text) for one in found]} {article.text[start:end][:400]}")
    print(f"own sentences flagged {wilson(flagged, seen)}")


def measure_alarms(folder: Path, misses: bool) -> None:
    """Print the share of faithful texts with a blocking or major number finding."""
    for name in ("pubmedqa", "summedits", "bump"):
        rows = [row for row in read(folder, name) if name == "pubmedqa" or row["label"] == 1]
        flagged: list[tuple[Row, list[Finding]]] = []
        seen: set[str] = set()
        for row in rows:
            text = row["meta"].get("long_answer") or row["summary"]
            if (key := f"{row['document'][:200]}|{text}") in seen:
                continue
            seen.add(key)
            article = Article(title="", text=row["document"])
            facts = appraise(article) if name == "pubmedqa" else None
            found = hard(findings(text, article, facts))
            if found:
                flagged.append((row, found))
        print(f"alarms {name:10} {wilson(len(flagged), len(seen))}")
        if misses:
            for row, found in flagged:
                print("  ", row["id"], [(one.code, one.span.text, one.message) for one in found])


def balanced(scores: list[tuple[float, int]], threshold: float) -> float:
    """Give the balanced accuracy of "faithful where the score is at least the threshold"."""
    parts = []
    for label in (0, 1):
        ours = [(score >= threshold) == bool(label) for score, one in scores if one == label]
        parts.append(sum(ours) / len(ours))
    return sum(parts) / 2


def measure_score(folder: Path) -> None:
    """Print balanced accuracy on summedits (threshold from one half of the documents) and pairs ranked on bump."""
    rows = read(folder, "summedits")
    scores = [(row, support(row["summary"], row["document"])) for row in rows]
    names = sorted({row["meta"]["doc_id"] for row in rows})
    random.Random(5).shuffle(names)
    first = set(names[: len(names) // 2])
    halves = [
        [pair for pair in scores if (pair[0]["meta"]["doc_id"] in first) is side] for side in (True, False)
    ]
    results = []
    for fitted, judged in (halves, halves[::-1]):
        pairs = [(score, row["label"]) for row, score in fitted]
        threshold = max((score for score, _ in pairs), key=lambda one: balanced(pairs, one))
        results.append(balanced([(score, row["label"]) for row, score in judged], threshold))
    print("summedits balanced accuracy", " ".join(f"{one:.3f}" for one in results))
    pairs_of: dict[str, dict[int, float]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    for row in read(folder, "bump"):
        if row["meta"].get("task") == 1:
            pairs_of[row["meta"]["pair_id"]][row["label"]] = support(row["summary"], row["document"])
            kinds[row["meta"]["pair_id"]] = row["meta"]["error_type"]
    won: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, pair in pairs_of.items():
        if len(pair) == 2:
            total[kinds[name]] += 1
            won[kinds[name]] += pair[1] > pair[0]
    for kind in sorted(total):
        print(f"bump {kind:32} {wilson(won[kind], total[kind])}")
    print(f"bump all {wilson(won.total(), total.total())}")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("seeds", "drafts", "alarms", "score"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--most", type=int, default=200)
    options = parser.parse_args()
    if options.part in {None, "seeds"}:
        measure_seeds(options.folder, options.most, options.misses)
    if options.part in {None, "drafts"}:
        measure_drafts(options.misses)
    if options.part in {None, "alarms"}:
        measure_alarms(options.folder, options.misses)
    if options.part in {None, "score"}:
        measure_score(options.folder)


if __name__ == "__main__":
    main()
