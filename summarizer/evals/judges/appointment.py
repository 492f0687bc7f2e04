"""Judges from what a user names: `MODEL`, or `MODEL@ADDRESS` for another endpoint, each behind the product's engines.

A judge answers at temperature 0 with room for all its quotations. An address of its own is sent no key: the
key of the settings belongs to the endpoint of the settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import SecretStr

from summarizer.engine.stack import make_chat_engine
from summarizer.errors import UsageError
from summarizer.evals.judges.judge import Judge
from summarizer.evals.judges.tape import Tape, TapedEngine
from summarizer.evals.judges.wording import Wording
from summarizer.models.record import Record
from summarizer.settings import CacheSettings, EngineSettings

Mode = Literal["replay", "record", "again"]
#: Fourteen answers with their quotations take up to some 2,500 tokens.
LEAST_TOKENS = 4_000
_ADDRESS = re.compile(r"^(?P<model>.+?)@(?P<address>https?://\S+)$")
_FAMILY = re.compile(r"[a-z]+")


class Sitting(Record):
    """How the judges are asked: which items, how many a call, and whether they may be called at all."""

    mode: Mode = "record"
    items: frozenset[str] = frozenset()
    items_per_call: int = 0


def appoint(
    names: Sequence[str], settings: EngineSettings, wording: Wording, tape: Tape, sitting: Sitting
) -> list[Judge]:
    """Build the judges; raises `UsageError` where one is named twice."""
    judges = [_judge(name, settings, wording, tape, sitting) for name in names]
    if len({judge.name for judge in judges}) != len(judges):
        raise UsageError("A model is named twice as a judge.", hint="For repeats of one judge use --repeat.")
    return judges


def _judge(name: str, settings: EngineSettings, wording: Wording, tape: Tape, sitting: Sitting) -> Judge:
    found = _ADDRESS.match(name)
    model = found["model"] if found else name
    changes: dict[str, object] = {
        "model": model,
        "temperature": 0.0,
        "max_tokens": max(LEAST_TOKENS, settings.max_tokens),
    }
    if found and found["address"].rstrip("/") != settings.base_url.rstrip("/"):
        changes.update(base_url=found["address"], api_key=SecretStr(""))
    own = settings.model_copy(update=changes)
    # The tape keeps replies; the cache would give the same reply to every repeat.
    inner = None if sitting.mode == "replay" else make_chat_engine(own, CacheSettings(enabled=False))
    engine = TapedEngine(model, tape, inner, sitting.mode)
    return Judge(model, engine, wording, items=sitting.items, items_per_call=sitting.items_per_call)


def kin(judge: str, writers: Iterable[str]) -> list[str]:
    """Name the writers whose model is of the judge's family, by the first word of the name: a judge likes its kin."""
    return sorted({writer for writer in writers if writer and _family(writer) == _family(judge)})


def _family(model: str) -> str:
    found = _FAMILY.search(model.rsplit("/", 1)[-1].lower())
    return found.group() if found else model
