"""Work that outlives a request: the same operations as jobs, done once.

What a job makes is kept in the transaction that ends the job, so that a worker that lost its lease keeps nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from summarizer.desk.desk import Desk
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, StoredBrief
from summarizer.store.worker import Handler, Task

CREATE, REGENERATE = "create", "regenerate"
#: Runs a coroutine to its end from a worker's thread; engines belong to one event loop.
Runner = Callable[[Coroutine[Any, Any, StoredBrief]], StoredBrief]


def handlers(desk: Desk, run: Runner) -> Mapping[str, Handler]:
    """Give the handler of each kind of job."""

    def create(task: Task) -> dict[str, Any]:
        article, actor, sections = _article(task.payload)
        task.report("writing", sections=[name.value for name in sections])
        stored = run(desk.create(article, actor, sections, within=lambda kept: task.finish(_result(kept))))
        return _result(stored)

    def regenerate(task: Task) -> dict[str, Any]:
        given = task.payload
        section = Section(given["section"])
        task.report("writing", sections=[section.value])
        stored = run(
            desk.regenerate(
                given["brief_id"],
                section,
                Actor.model_validate(given["actor"]),
                note=given["note"],
                within=lambda kept: task.finish(_result(kept)),
            )
        )
        return _result(stored)

    return {CREATE: create, REGENERATE: regenerate}


def on_loop(loop: asyncio.AbstractEventLoop) -> Runner:
    """Give a runner that hands coroutines to a loop that runs in another thread."""

    def run(work: Coroutine[Any, Any, StoredBrief]) -> StoredBrief:
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    return run


def create_payload(article: Article, sections: tuple[Section, ...], actor: Actor) -> dict[str, Any]:
    """Write down what a `create` job needs."""
    return {
        "article": article.model_dump(mode="json"),
        "sections": [name.value for name in sections],
        "actor": actor.model_dump(mode="json"),
    }


def regenerate_payload(brief_id: str, section: Section, note: str, actor: Actor) -> dict[str, Any]:
    """Write down what a `regenerate` job needs."""
    return {
        "brief_id": brief_id,
        "section": section.value,
        "note": note,
        "actor": actor.model_dump(mode="json"),
    }


def _article(given: Mapping[str, Any]) -> tuple[Article, Actor, tuple[Section, ...]]:
    sections = tuple(Section(name) for name in given["sections"])
    return Article.model_validate(given["article"]), Actor.model_validate(given["actor"]), sections


def _result(stored: StoredBrief) -> dict[str, Any]:
    return {"brief_id": stored.id, "state": stored.state.value}
