"""CPU seconds of `summarizer --help` and of one offline article after the start.

    python bench/start.py [ARTICLE]

Bars: `--help` under 0.3 s, one offline article under 0.05 s. Each figure is the median of several
runs; `--help` is measured as CPU of a child process, beside a bare interpreter in the same run.
"""

import asyncio
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from summarizer.assembly import make_pipeline
from summarizer.intake.reader import read_path
from summarizer.settings import load_settings

RUNS = 9


def child_cpu_s(arguments):
    """Give the median CPU seconds of a child process."""
    seconds = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds)


def article_cpu_s(path):
    """Give first and median CPU seconds of the offline brief of one article in a warm process."""
    settings = load_settings()
    pipeline = make_pipeline(settings, "offline")
    article = next(read_path(path, settings.intake))
    seconds = []
    for number in range(RUNS + 1):
        fresh = article.model_copy(update={"text": f"{article.text}\n\nRun {number} of this measurement."})
        start = time.process_time()
        asyncio.run(pipeline.run(fresh))
        seconds.append(time.process_time() - start)
    return seconds[0], statistics.median(seconds[1:])


if __name__ == "__main__":
    example = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/trial_press_release.md")
    bare = child_cpu_s(["-c", "pass"])
    print(f"bare interpreter          {bare:.3f} s")
    print(f"summarizer --help         {child_cpu_s(['-m', 'summarizer', '--help']):.3f} s")
    first, later = article_cpu_s(example)
    print(f"first offline article     {first:.3f} s (loads phrase lists and templates)")
    print(f"later offline articles    {later:.3f} s")
