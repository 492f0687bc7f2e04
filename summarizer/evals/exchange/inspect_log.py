"""inspect_ai logs in JSON: a run out for their viewer and data frames, and one of theirs in as a run.

What the format has no place for stands in a sample's metadata under `summarizer`, so that a run which was
written here comes back whole. Of a foreign log the reply, the score and the id are read: each sample is its own
case, and its section is `summary` unless the metadata name one. inspect_ai itself is not needed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from typing import Any

from pydantic import ValidationError

from summarizer.errors import EngineError, InputFormatError
from summarizer.evals.pairs import value_of
from summarizer.evals.runlog import End, Manifest, RunLog
from summarizer.evals.sample import Sample, sample_id
from summarizer.evals.score import Score
from summarizer.models.brief import ErrorRecord
from summarizer.models.draft import Section, make_draft

_KEY = "summarizer"
#: inspect_ai's letters: correct, incorrect, partial; "N" is no answer, which is unscored here.
_LETTERS = {"C": 1.0, "I": 0.0, "P": 0.5}
_FINISHED = "1970-01-01T00:00:00+00:00"


def inspect_json(run: RunLog) -> str:
    """Write the run as a log in format 2."""
    manifest = run.manifest
    failed = run.end is None or run.end.stopped_by is not None
    log = {
        "version": 2,
        "status": "cancelled" if failed else "success",
        "eval": {
            "eval_id": manifest.run_id,
            "run_id": manifest.run_id,
            "created": manifest.started,
            "task": manifest.suite,
            "task_id": manifest.run_id,
            "task_version": 0,
            "dataset": {"name": manifest.suite, "samples": len(run.samples)},
            "model": _model(manifest),
            "config": {"epochs": manifest.repeats},
            "metadata": {_KEY: json.loads(manifest.model_dump_json())},
        },
        "results": {
            "total_samples": len(run.samples),
            "completed_samples": sum(sample.error is None for sample in run.samples),
            "scores": _results(run),
        },
        "stats": {"started_at": manifest.started, "completed_at": run.end.finished if run.end else ""},
        "samples": [_out(sample, _model(manifest)) for sample in run.samples],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def read_inspect(path: Path) -> RunLog:
    """Read a log in JSON; raises `InputFormatError` where it is none (a `.eval` file has to be converted first)."""
    try:
        log = json.loads(path.read_text(encoding="utf-8"))
        rows, about = log["samples"], log["eval"]
        manifest = _manifest(about, path)
        samples = tuple(_in(row, about.get("model", "")) for row in rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "Give JSON; `inspect log convert --to json` makes it of an .eval file."
        raise InputFormatError(
            f"{path.name} is no inspect_ai log: {type(error).__name__}.", hint=hint
        ) from None
    stopped = None if log.get("status") == "success" else str(log.get("status"))
    finished = (log.get("stats") or {}).get("completed_at") or _FINISHED
    errors = sum(sample.error is not None for sample in samples)
    end = End(finished=finished, samples=len(samples), errors=errors, stopped_by=stopped)
    return RunLog(path=path, manifest=manifest, samples=samples, end=end)


def _model(manifest: Manifest) -> str:
    return f"{manifest.engine or 'summarizer'}/{manifest.model or manifest.engine or 'unknown'}"


def _results(run: RunLog) -> list[dict[str, Any]]:
    values: dict[str, list[float]] = defaultdict(list)
    for sample in run.samples:
        for name in sample.scores:
            value = value_of(sample, name)
            if value is not None:
                values[f"{name}.{sample.condition}"].append(value)
    return [
        {"name": name, "scorer": name, "metrics": {"mean": {"name": "mean", "value": fmean(known)}}}
        for name, known in sorted(values.items())
    ]


def _out(sample: Sample, model: str) -> dict[str, Any]:
    scores = {
        name: {"value": value_of(sample, name), "answer": sample.text[:200], "explanation": score.reason}
        for name, score in sample.scores.items()
        if score.unscored is None
    }
    row: dict[str, Any] = {
        "id": f"{sample.case_id}/{sample.section.value}/{sample.condition}/{sample.variant}",
        "epoch": sample.repeat,
        "input": sample.summary or sample.case_id,
        "target": "",
        "output": {
            "model": sample.model or model,
            "choices": [{"message": {"role": "assistant", "content": sample.text}, "stop_reason": "stop"}],
            "usage": {
                "input_tokens": sample.input_tokens,
                "output_tokens": sample.output_tokens,
                "total_tokens": sample.input_tokens + sample.output_tokens,
            },
        },
        "scores": scores,
        "metadata": {_KEY: json.loads(sample.model_dump_json())},
    }
    if sample.error is not None:
        message = f"{sample.error.code}: {sample.error.message}"
        row["error"] = {"message": message, "traceback": "", "traceback_ansi": ""}
    return row


def _manifest(about: dict[str, Any], path: Path) -> Manifest:
    kept = (about.get("metadata") or {}).get(_KEY)
    if kept is not None:
        return Manifest.model_validate(kept)
    return Manifest(
        run_id=str(about.get("run_id") or path.stem),
        started=str(about.get("created") or _FINISHED),
        suite=str(about.get("task") or path.stem),
        engine="inspect_ai",
        model=str(about.get("model") or ""),
        conditions=("raw",),
    )


def _in(row: dict[str, Any], model: str) -> Sample:
    metadata = row.get("metadata") or {}
    if _KEY in metadata:
        return Sample.model_validate(metadata[_KEY])
    name, section = str(row["id"]), Section(metadata.get("section", "summary"))
    draft = make_draft(section, _reply(row))
    error = row.get("error")
    message = str(error.get("message", "")) if error else ""
    failed = ErrorRecord(code=EngineError.code, message=message, hint=EngineError.hint) if error else None
    return Sample(
        sample_id=sample_id(name, section, int(row.get("epoch", 1)), "raw"),
        case_id=name,
        cluster=str(metadata.get("cluster", name)),
        section=section,
        repeat=int(row.get("epoch", 1)),
        condition="raw",
        text=draft.text,
        items=draft.items,
        published=failed is None,
        engine="inspect_ai",
        model=str((row.get("output") or {}).get("model") or model),
        error=failed,
        scores={str(key): _score(one) for key, one in (row.get("scores") or {}).items()},
    )


def _reply(row: dict[str, Any]) -> str:
    choices = (row.get("output") or {}).get("choices") or []
    content = choices[0]["message"]["content"] if choices else ""
    if isinstance(content, str):
        return content
    return "\n".join(str(part.get("text", "")) for part in content if part.get("type") == "text")


def _score(one: dict[str, Any]) -> Score:
    value = one.get("value")
    number = _LETTERS.get(value) if isinstance(value, str) else value
    if isinstance(number, bool | int | float):
        try:
            return Score(value=float(number), reason=str(one.get("explanation") or ""))
        except ValidationError:
            pass
    return Score(unscored=f"the value {value!r} is no number")
