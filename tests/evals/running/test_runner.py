"""Units to the log: errors are samples, what fails everything stops the run, and a stop loses nothing."""

import asyncio

import pytest

from summarizer.errors import AuthError, BudgetError, EndpointError
from summarizer.evals.plan import Unit
from summarizer.evals.runlog import Manifest, RunLog, RunWriter
from summarizer.evals.runner import OUTAGE, run_units
from summarizer.models.draft import Section
from tests.evals.running.parts import canned, case_of

MANIFEST = Manifest(run_id="r", started="2026-01-01T00:00:00+00:00", suite="small")


def _units(count):
    return [Unit(case_of(f"c{number}"), (Section.SUMMARY,)) for number in range(count)]


def _run(path, units, work, **options):
    log = RunWriter(path)
    log.append(MANIFEST)
    try:
        return asyncio.run(run_units(units, work, log, scorers=(), **options))
    finally:
        log.close()


def _failing(error, names):
    async def work(unit):
        if unit.case.id in names:
            raise error
        return await canned()(unit)

    return work


def test_every_sample_is_in_the_log(tmp_path):
    """Two a section, and the end says how many."""
    tally = _run(tmp_path / "r.jsonl", _units(3), canned())
    run = RunLog.read(tmp_path / "r.jsonl")
    assert len(run.samples) == tally.samples == run.end.samples == 6
    assert run.end.stopped_by is None


def test_an_error_of_one_unit_is_a_sample(tmp_path):
    """The others go on; a bug is named by its class alone."""
    tally = _run(tmp_path / "r.jsonl", _units(3), _failing(ValueError("secret"), {"c1"}))
    run = RunLog.read(tmp_path / "r.jsonl")
    failed = [sample for sample in run.samples if sample.error]
    assert (tally.answered, len(failed)) == (4, 2)
    assert "ValueError" in failed[0].error.message
    assert "secret" not in (tmp_path / "r.jsonl").read_text()


@pytest.mark.parametrize("error", [AuthError("no"), BudgetError("no")])
def test_what_would_fail_every_unit_stops_the_run(tmp_path, error):
    """What was finished is kept, and the end names the error."""
    tally = _run(tmp_path / "r.jsonl", _units(3), _failing(error, {"c1", "c2"}))
    run = RunLog.read(tmp_path / "r.jsonl")
    assert tally.stopped_by is error
    assert run.end.stopped_by == error.code
    assert {sample.case_id for sample in run.samples} == {"c0"}


def test_an_endpoint_that_is_down_stops_the_run(tmp_path):
    """Many units in a row that meet it are an outage; a few are not."""
    names = {f"c{number}" for number in range(2, 40)}
    tally = _run(tmp_path / "r.jsonl", _units(40), _failing(EndpointError("no"), names))
    assert tally.stopped_by.code == "E403"
    assert tally.errors["E403"] == 2 * OUTAGE
    few = _run(
        tmp_path / "s.jsonl",
        _units(40),
        _failing(EndpointError("no"), {f"c{number}" for number in range(0, 40, 2)}),
    )
    assert few.stopped_by is None


def test_units_run_side_by_side(tmp_path):
    """As many at once as asked for, and no more."""
    running, most = 0, 0

    async def work(unit):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return await canned()(unit)

    _run(tmp_path / "r.jsonl", _units(20), work, at_once=4)
    assert most == 4


def test_a_stopped_run_says_so_in_its_log(tmp_path):
    """An interruption ends the log with a line that tells it."""

    async def work(unit):
        if unit.case.id == "c1":
            raise asyncio.CancelledError
        return await canned()(unit)

    with pytest.raises(asyncio.CancelledError):
        _run(tmp_path / "r.jsonl", _units(3), work)
    assert RunLog.read(tmp_path / "r.jsonl").end.stopped_by == "interrupted"
