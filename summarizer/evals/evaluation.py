"""A suite and the call's options as one evaluation: which units, answered by whom, into which log.

It knows how the parts fit together; the runner runs them, and the gate judges what came out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarizer.assembly import engine_order
from summarizer.engine.recorded import Recording, read_recordings
from summarizer.errors import UsageError
from summarizer.evals.case import Case
from summarizer.evals.case_files import Selection, load_cases
from summarizer.evals.manifest import make_manifest
from summarizer.evals.plan import Unit, left_to_do, plan_units
from summarizer.evals.resumption import done_samples, failing_cases, require_same_run
from summarizer.evals.runlog import Manifest, RunWriter
from summarizer.evals.runner import Tally, run_units
from summarizer.evals.scorers.registry import find_scorer
from summarizer.evals.suite import Suite
from summarizer.evals.writing import CaseWriter
from summarizer.models.draft import Section
from summarizer.models.record import Record
from summarizer.settings import Settings


class Options(Record):
    """What a call changes of a suite; empty means as the suite says. `failing_in` is an earlier run."""

    engine: str = ""
    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    scorers: tuple[str, ...] = ()
    repeats: int = 0
    limit: int | None = None
    failing_in: Path | None = None


@dataclass(frozen=True)
class Evaluation:
    """Everything that is known before the first call. `left_out` counts cases without a recorded reply."""

    settings: Settings
    manifest: Manifest
    units: tuple[Unit, ...]
    choice: str
    recordings: tuple[Recording, ...]
    left_out: int

    @property
    def samples(self) -> int:
        """How many samples the whole run has."""
        return sum(len(unit.sample_ids()) for unit in self.units)

    def writer(self) -> CaseWriter:
        """Make what writes the units."""
        return CaseWriter(self.settings, self.choice, self.recordings)

    def open_log(self, path: Path, *, resume: bool) -> tuple[RunWriter, tuple[Unit, ...]]:
        """Open the log and give the units that it lacks; raises `UsageError` where it is of another run."""
        if not resume or not path.exists() or not path.stat().st_size:
            log = RunWriter(path)
            log.append(self.manifest)
            return log, self.units
        require_same_run(path, self.manifest)
        units = tuple(left_to_do(self.units, done_samples(path)))
        log = RunWriter(path, resume=True)
        log.append({"at": self.manifest.started, "units": len(units)}, kind="resumed")
        return log, units

    async def run(self, log: RunWriter, units: tuple[Unit, ...], tell: Callable[[Tally], None]) -> Tally:
        """Run the units into the log."""
        writer = self.writer()
        at_once = self.settings.engine.concurrency if self.choice == "openai" else 1
        try:
            return await run_units(
                units, writer.write, log, scorers=self.manifest.scorers or None, at_once=at_once, tell=tell
            )
        finally:
            await writer.aclose()


def prepare(suite: Suite, options: Options, settings: Settings) -> Evaluation:
    """Load the cases and plan the run; raises `UsageError` and `InputFormatError`, and calls nothing."""
    sections = options.sections or suite.sections
    scorers = options.scorers or suite.scorers
    for name in scorers:
        find_scorer(name)
    wanted = options.engine or suite.engine
    choice = engine_order(settings, wanted)[0] if wanted == "auto" else wanted
    repeats = options.repeats or suite.repeats
    _require_varied(choice, repeats, settings)
    cases = _cases(suite, options)
    recordings = read_recordings(suite.recordings_folder()) if choice == "recorded" else ()
    units, left_out = _units(cases, sections, repeats, suite, recordings if choice == "recorded" else None)
    if not units:
        raise UsageError(
            "No case is left to run.", hint="See `summarizer eval list` for cases, tags and recordings."
        )
    ran = {unit.case.id: unit.case for unit in units}
    manifest = make_manifest(
        suite.name,
        tuple(ran.values()),
        settings,
        {
            "engine": choice,
            "sections": tuple(section.value for section in sections),
            "scorers": scorers,
            "repeats": repeats,
            "selection": options.model_dump(
                mode="json", exclude_defaults=True, exclude={"engine", "scorers", "sections", "repeats"}
            ),
        },
    )
    return Evaluation(settings, manifest, units, choice, recordings, left_out)


def _require_varied(choice: str, repeats: int, settings: Settings) -> None:
    if repeats == 1:
        return
    if choice != "openai":
        raise UsageError(
            f"The engine {choice} answers alike each time, so a repetition would say nothing of noise.",
            hint="Repeat with --engine openai.",
        )
    if settings.engine.seed is not None:
        raise UsageError(
            "With engine.seed every repetition would be the same reply.", hint="Take the seed out."
        )


def _cases(suite: Suite, options: Options) -> tuple[Case, ...]:
    ids = options.ids or suite.ids
    failing = failing_cases(options.failing_in) if options.failing_in else None
    selection = Selection(ids=ids, tags=(*suite.tags, *options.tags))
    cases = [case for folder in suite.case_folders() for case in load_cases(folder, selection)]
    if failing is not None:
        cases = [case for case in cases if case.id in failing]
    return tuple(cases[: options.limit])


def _units(
    cases: tuple[Case, ...],
    sections: tuple[Section, ...],
    repeats: int,
    suite: Suite,
    recordings: tuple[Recording, ...] | None,
) -> tuple[tuple[Unit, ...], int]:
    """Plan the units; of recorded replies only what was recorded, and the count of cases without any."""
    if recordings is None:
        return tuple(plan_units(cases, sections, repeats=repeats)), 0
    recorded: dict[tuple[str, Section], set[str]] = defaultdict(set)
    for one in recordings:
        if suite.variants == "all" or one.variant in suite.variants:
            recorded[(one.article_id, one.section)].add(one.variant)
    units: list[Unit] = []
    for case in cases:
        article_id = case.load_article().id
        has = tuple(section for section in sections if recorded.get((article_id, section)))
        if has and recorded.get((article_id, Section.SUMMARY)):
            units.extend(plan_units((case,), has, variants=recorded))
    return tuple(units), len(cases) - len({unit.case.id for unit in units})
