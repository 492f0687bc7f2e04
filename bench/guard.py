"""The guard measured: recall and false alarms by class, robustness to rewriting, and texts a second.

    python bench/guard.py                          # evals/guard/dev and evals/guard/test
    python bench/guard.py mine.jsonl --misses      # also print what was missed, with codes
    python bench/guard.py --rewrites               # the same texts, rewritten: is the verdict the same?
    python bench/guard.py --speed                  # one core, 800 characters a draft

A line is `{"id", "section", "text", "kind": "fine|failing", "class", "title"?, "source"?, "language"?}`.
Only the families named by `--families` (R and F where nothing is said) are asked. A failing text counts
as caught where the verdict is repair, retry or withhold; a fine text is a false alarm where it is not pass.
Intervals are Wilson's, 95 %. For the texts of `test`, print counts only.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from statsmodels.stats.proportion import proportion_confint

from summarizer.cli.evals.guard_lines import guard_lines
from summarizer.evals.guard_texts import Row, families, is_fine, material_of, measure, read_texts, verdict_of
from summarizer.guard.material import Material
from summarizer.guard.registry import Detector
from summarizer.models.finding import Verdict

ROOT = Path(__file__).parent.parent
SETS = (ROOT / "evals" / "guard" / "dev", ROOT / "evals" / "guard" / "test")
FILLER = (
    "The randomised trial enrolled 412 adults with osteoarthritis of the knee and followed them for 24 weeks. "
    "Pain fell by 2.1 points with the injection and by 1.8 points with saline, which may be chance."
)
LOOKALIKES = str.maketrans("aeopcxyiHTKMABE", "аеорсхуіНТКМАВЕ")


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Give the 95 % interval of a share of texts that have nothing to do with one another."""
    low, high = proportion_confint(hits, total, method="wilson") if total else (0.0, 1.0)
    return float(low), float(high)


def by_class(rows: list[Row], detectors: list[Detector], *, misses: bool) -> None:
    """Print recall and false alarms of each class."""
    print("\n".join(guard_lines(measure(rows, detectors))))
    for row in rows if misses else []:
        verdict, found = verdict_of(material_of(row), detectors)
        if (verdict is Verdict.PASS) is not is_fine(row):
            print(f"  {row.get('class')} {row.get('id')} {found}: {row['text']!r}")


def rewrites(text: str, chance: random.Random) -> dict[str, str]:
    """Give the same text in other spellings; what it says does not change."""
    words = text.split(" ")
    place = chance.randrange(len(words))
    bold = [*words[:place], f"**{words[place]}**", *words[place + 1 :]] if words[place] else words
    inside = chance.randrange(1, max(2, len(text)))
    return {
        "curly apostrophe": text.replace("'", "’"),
        "straight apostrophe": text.replace("’", "'"),
        "no-break spaces": text.replace(" ", "\u00a0"),
        "double spaces": text.replace(" ", "  "),
        "line breaks": re.sub(r"(?<=[a-z,]) (?=[a-z])", lambda _: chance.choice(" \n"), text),
        "zero-width": text[:inside] + "\u200b" + text[inside:],
        "zero-width in each word": re.sub(r"(?<=[a-z])(?=[a-z]{3})", "\u200b", text),
        "bold": " ".join(bold),
        "upper case": text.upper(),
        "lower case": text.lower(),
        "homoglyphs": re.sub(
            r"[aeopcxyi]",
            lambda match: match[0].translate(LOOKALIKES) if chance.random() < 0.3 else match[0],
            text,
        ),
        "full-width": "".join(
            chr(ord(letter) + 0xFEE0)
            if letter.isascii() and letter.isalpha() and chance.random() < 0.2
            else letter
            for letter in text
        ),
        "polite before": "Thank you for your message. " + text,
        "content before": FILLER + " " + text,
        "content after": text.rstrip() + ("" if text.rstrip()[-1:] in ".!?" else ".") + " " + FILLER,
    }


def robustness(rows: list[Row], detectors: list[Detector], *, misses: bool) -> None:
    """Print for each rewriting how often a caught failing text stays caught."""
    chance = random.Random(7)
    kept: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows:
        if (
            is_fine(row)
            or verdict_of(material_of(row), detectors)[0] is Verdict.PASS
            or not row["text"].strip()
        ):
            continue
        for name, text in rewrites(row["text"], chance).items():
            total[name] += 1
            if verdict_of(material_of(row, text), detectors)[0] is not Verdict.PASS:
                kept[name] += 1
            elif misses:
                print(f"  {name} {row.get('class')} {row.get('id')}: {text!r}")
    for name in total:
        low, high = wilson(kept[name], total[name])
        print(
            f"{name:28} {kept[name]:5}/{total[name]:<5} {kept[name] / total[name]:7.2%} [{low:.1%}, {high:.1%}]"
        )


def per_second(run: Callable[[Any], object], things: list[Any]) -> float:
    """Give things a second of processor time, after a warm-up."""
    for thing in things[:200]:
        run(thing)
    start = time.process_time()
    for thing in things:
        run(thing)
    return len(things) / max(1e-9, time.process_time() - start)


def speed(rows: list[Row], detectors: list[Detector]) -> None:
    """Print texts a second: of each family, of all, of the slowest detectors, and of plain `re`."""
    drafts = _drafts(
        [text for row in rows if is_fine(row) for text in (row["text"], row.get("source") or "") if text]
    )

    def fresh() -> list[Material]:
        return [material_of({"text": text}) for text in drafts]

    for family in sorted({detector.code[0] for detector in detectors}):
        some = [detector for detector in detectors if detector.code[0] == family]
        print(
            f"family {family:30} {per_second(lambda material, some=some: verdict_of(material, some), fresh()):10,.0f}/s"
        )
    print(
        f"{'all of them':37} {per_second(lambda material: verdict_of(material, detectors), fresh()):10,.0f}/s"
    )
    warm = fresh()
    for material in warm:
        verdict_of(material, detectors)
    slowest = []
    for detector in detectors:
        if not detector.needs:
            rate = per_second(lambda material, detector=detector: list(detector.find(material)), warm)
            slowest.append((1e6 / rate, detector))
    for micros, detector in sorted(slowest, key=lambda item: -item[0])[:8]:
        print(f"  {detector.code} {detector.name:29} {micros:8.1f} µs on a text that was read")
    _against_plain_re(drafts)


def _drafts(texts: list[str]) -> list[str]:
    """Give fine drafts of some 800 characters that end with a sentence; short texts are joined."""
    drafts, pending = [], ""
    for text in texts:
        pending = f"{pending} {text}".strip()
        if len(pending) >= 800:
            end = pending.rfind(". ", 0, 840) + 1
            drafts.append(pending[:end] if end > 600 else pending[:800])
            pending = ""
    return drafts * 4


def _against_plain_re(drafts: list[str]) -> None:
    from summarizer.guard.reply.speech import reply_phrases
    from summarizer.text.phrases import normalise

    phrases = reply_phrases()
    plain = [re.compile(pattern) for pattern in phrases.expressions]
    normal = [normalise(text) for text in drafts]
    print(f"{'reply phrases, re2 set':37} {per_second(phrases.hit_names, normal):10,.0f}/s")
    few = normal[:60]
    print(
        f"{'reply phrases, plain re':37} {per_second(lambda text: [p.search(text) for p in plain], few):10,.0f}/s"
    )


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--families", default="RF")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--rewrites", action="store_true")
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    detectors = families(arguments.families)
    paths = arguments.paths or [path for path in SETS if path.exists()]
    for path in paths:
        rows = read_texts([path])
        print(f"== {path.name}: {len(rows)} texts")
        if arguments.rewrites:
            robustness(rows, detectors, misses=arguments.misses)
        elif arguments.speed:
            speed(rows, detectors)
        else:
            by_class(rows, detectors, misses=arguments.misses)


if __name__ == "__main__":
    main()
