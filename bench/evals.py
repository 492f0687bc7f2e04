"""Canned replies through the eval harness and through peers: wall, CPU and memory.

    python bench/evals.py [COUNT...] [--peer NAME=PYTHON...]

Each row is an article of 57 words with a canned reply of 29, in our run a different one each, so that no
cache can help. Two scorers are asked: whether the reply holds its
key fact, and ROUGE-L against a reference. Our run writes its log, each sample flushed as it is there and synced
a batch at a time; the peers keep their results in memory. Every measurement is a process of its own, start
included, and the best of three (of one above 10,000). A peer is named by the interpreter of the environment
that it is installed in: `pydantic-evals`, `pytest-evals`, `phoenix-evals`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

ARTICLE = (
    "Researchers randomly assigned 120 adults with migraine to a nerve stimulator or a sham device for 12 weeks. "
    "The mean number of headache days a month fell by 3.1 with the stimulator and by 2.4 with the sham device. "
    "Eleven participants in the stimulator group reported skin irritation, against four in the sham group at the end."
)
REPLY = (
    "In a randomised trial of 120 adults with migraine, headache days a month fell by 3.1 with a nerve stimulator "
    "and by 2.4 with a sham device over 12 weeks."
)
REFERENCE = (
    "A 12-week randomised trial gave 120 adults with migraine a nerve stimulator or a sham; monthly headache days "
    "fell by 3.1 and by 2.4, and skin irritation was commoner with the device."
)
MEASURED = """
import resource, sys, time
start = time.perf_counter()
{code}
run(int(sys.argv[1]), sys.argv[2])
usage = resource.getrusage(resource.RUSAGE_SELF)
print("FIGURES", usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""
LCS = """
def rouge_l(reply, reference):
    # F1 of the longest common subsequence, the quadratic way that a user would write it.
    row = [0] * (len(reference) + 1)
    for word in reply:
        last = 0
        for place, other in enumerate(reference, start=1):
            last, row[place] = row[place], last + 1 if word == other else max(row[place], row[place - 1])
    return 2 * row[-1] / (len(reply) + len(reference))
"""
OURS = f"""
import asyncio
from itertools import repeat
from pathlib import Path
from summarizer.evals.case import Case
from summarizer.evals.plan import Unit
from summarizer.evals.runlog import Manifest, RunWriter
from summarizer.evals.runner import run_units
from summarizer.evals.sample import Sample
from summarizer.models.article import Article
from summarizer.models.draft import Section

ARTICLE, REPLY, REFERENCE = {ARTICLE!r}, {REPLY!r}, {REFERENCE!r}

def units(count):
    base = dict(article="a.md", origin="bench", licence="MIT", gold=dict(item_type="study_report",
        family="interventional_human", design="rct_parallel", subjects="people", publication_status="not_stated"),
        must_state=[dict(fact="120", any_of=["120 adults"])], good=dict(summary=REFERENCE))
    for number in range(count):
        case = Case(id="c%d" % number, **base).with_article(Article(id="c%d" % number, title="t", text=ARTICLE))
        yield Unit(case, (Section.SUMMARY,))

async def work(unit):
    return [Sample(sample_id=unit.case.id + "/summary/1/raw", case_id=unit.case.id, cluster=unit.case.id,
        section=Section.SUMMARY, text=REPLY + " " + unit.case.id)]

def run(count, folder):
    log = RunWriter(Path(folder) / "run.jsonl")
    log.append(Manifest(run_id="b", started="2026-01-01T00:00:00+00:00", suite="bench"))
    tally = asyncio.run(run_units(units(count), work, log, scorers=("facts_stated", "rouge_l")))
    log.close()
    assert tally.samples == count and not tally.errors
"""
PYDANTIC = f"""
{LCS}
from dataclasses import dataclass
from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator

@dataclass
class Contains(Evaluator):
    def evaluate(self, ctx):
        return "120 adults" in ctx.output

@dataclass
class RougeL(Evaluator):
    def evaluate(self, ctx):
        return rouge_l(ctx.output.split(), ctx.expected_output.split())

def run(count, folder):
    cases = [Case(name=str(n), inputs={ARTICLE!r}, expected_output={REFERENCE!r}) for n in range(count)]
    dataset = Dataset(name="bench", cases=cases, evaluators=[Contains(), RougeL()])
    report = dataset.evaluate_sync(lambda text: {REPLY!r}, progress=False, max_concurrency=100)
    assert len(report.cases) == count
"""
PYTEST = f'''
import pathlib, pytest

TEST = """
import pytest
{LCS}
@pytest.mark.eval(name="bench")
@pytest.mark.parametrize("number", range(COUNT))
def test_reply(number, eval_bag):
    eval_bag.contains = "120 adults" in {REPLY!r}
    eval_bag.rouge_l = rouge_l({REPLY!r}.split(), {REFERENCE!r}.split())

@pytest.mark.eval_analysis(name="bench")
def test_all(eval_results):
    assert len(eval_results) == COUNT
"""

def run(count, folder):
    path = pathlib.Path(folder) / "test_bench.py"
    path.write_text(TEST.replace("COUNT", str(count)))
    arguments = ["-q", "-p", "no:cacheprovider", "--no-header", "--run-eval", str(path)]
    assert pytest.main([*arguments]) == 0
    assert pytest.main(["-q", "-p", "no:cacheprovider", "--run-eval-analysis", str(path)]) in (0, 5)
'''
PHOENIX = f"""
{LCS}
import asyncio, pandas
from phoenix.evals import create_evaluator, evaluate_dataframe

@create_evaluator(name="contains")
def contains(output):
    return float("120 adults" in output)

@create_evaluator(name="rouge_l")
def rouge(output, reference):
    return rouge_l(output.split(), reference.split())

def run(count, folder):
    frame = pandas.DataFrame(dict(output=[{REPLY!r}] * count, reference=[{REFERENCE!r}] * count))
    done = evaluate_dataframe(frame, [contains, rouge])
    assert len(done) == count
"""
PEERS = {"pydantic-evals": PYDANTIC, "pytest-evals": PYTEST, "phoenix-evals": PHOENIX}


def measured(python: str, code: str, count: int) -> tuple[float, float, float]:
    """Run one process; give wall and CPU seconds and megabytes of memory."""
    import time

    program = MEASURED.format(code=textwrap.dedent(code))
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run(
            [python, "-c", program, str(count), folder],
            capture_output=True,
            text=True,
            cwd=folder,
            check=False,
        )
        wall = time.perf_counter() - start
    line = next((line for line in done.stdout.splitlines() if line.startswith("FIGURES")), None)
    if line is None:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    _, cpu, memory = line.split()
    return wall, float(cpu), float(memory)


def version(python: str, package: str) -> str:
    """Name the version of a package in another environment."""
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    named = {"summarizer": (sys.executable, OURS)}
    for one in arguments.peer:
        name, _, python = one.partition("=")
        named[name] = (python, PEERS[name])
    rows = []
    print(f"{'':32} {'replies':>8} {'wall s':>8} {'CPU s':>8} {'MB':>6} {'replies/s':>10}")
    for count in arguments.counts:
        for name, (python, code) in named.items():
            package = {"phoenix-evals": "arize-phoenix-evals"}.get(name, name)
            tries = 3 if count <= 10_000 else 1
            wall, cpu, memory = min(measured(python, code, count) for _ in range(tries))
            label = f"{name} {version(python, package)}"
            rows.append({"name": label, "count": count, "wall_s": wall, "cpu_s": cpu, "rss_mb": memory})
            print(
                f"{label:32} {count:8} {wall:8.2f} {cpu:8.2f} {memory:6.0f} {count / wall:10.0f}", flush=True
            )
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
