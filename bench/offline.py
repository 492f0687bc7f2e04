"""Real abstracts through the offline engine: how many briefs are whole, what was withheld and why.

    python bench/offline.py FOLDER [--limit 200] [--show CODE]

FOLDER holds `pubmedqa.jsonl.gz`.

Prints briefs by status, sections by status, the codes of refused tries, the major findings, and the
CPU milliseconds an article.
"""

import argparse
import asyncio
import gzip
import json
import time
from collections import Counter
from pathlib import Path

from summarizer.assembly import make_pipeline
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.settings import load_settings


def abstracts(folder, limit):
    """Give articles from the abstracts of PubMedQA; the question stands for the title."""
    with gzip.open(folder / "pubmedqa.jsonl.gz", "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            if number >= limit:
                return
            row = json.loads(line)
            title = row["meta"].get("question", "")
            yield Article(id=row["id"], title=title, text=row["document"], source_type="journal_article")


def main():
    """Run, count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--show", default="", help="print the texts that a code was found in")
    options = parser.parse_args()
    pipeline = make_pipeline(load_settings(environ={}), "offline")
    briefs, sections, codes, majors, refusals = Counter(), Counter(), Counter(), Counter(), Counter()
    start, count = time.process_time(), 0
    for article in abstracts(options.folder, options.limit):
        brief = asyncio.run(pipeline.run(article))
        count += 1
        briefs[brief.status.value] += 1
        refusals.update([brief.error.code] if brief.error else [])
        for name in Section:
            result = brief.sections.get(name)
            if result is None:
                continue
            sections[f"{name.value} {result.status.value}"] += 1
            codes.update(code for one in result.attempts for code in one.codes if one.verdict != "pass")
            majors.update(one.code for one in result.findings if one.severity == "major")
            if options.show in {code for one in result.attempts for code in one.codes}:
                print(article.id, name.value, result.status.value, result.text[:600], sep="\n", end="\n\n")
                print(
                    *(f"  {one.code} {one.message} | {one.span.text[:200]}" for one in result.findings),
                    sep="\n",
                )
    spent = time.process_time() - start
    for title, counter in (
        ("briefs", briefs),
        ("refused", refusals),
        ("sections", sections),
        ("codes of refused tries", codes),
        ("major findings of accepted sections", majors),
    ):
        print(f"{title}: " + ", ".join(f"{name} {number}" for name, number in sorted(counter.items())))
    print(f"{1000 * spent / max(count, 1):.1f} ms of CPU an article, guard and page facts included")


if __name__ == "__main__":
    main()
