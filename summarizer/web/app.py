"""The app: parts put together, middleware in its one right order, and what starts and stops with it.

From the outside in: headers go on every answer, whatever is raised becomes a problem and an event, a
foreign host is turned away, a caller is counted, a body is read within its limits, and work has an end.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from fastapi import FastAPI
from starlette.middleware import Middleware

from summarizer.assembly import Summarizer
from summarizer.desk.desk import Desk
from summarizer.desk.work import handlers, on_loop
from summarizer.errors import UsageError
from summarizer.models.editorial import Actor
from summarizer.settings import Settings
from summarizer.store import Store
from summarizer.store.worker import Worker
from summarizer.version import __version__
from summarizer.web import health, pages, problems
from summarizer.web.api import routers
from summarizer.web.checking import Checker
from summarizer.web.events import Observed
from summarizer.web.limits import Allowance, BodyLimit, CallerLimits, WorkLimit
from summarizer.web.metrics import Metrics
from summarizer.web.security import LOOPBACK, HostCheck, SecurityHeaders
from summarizer.web.sessions import Sessions, make_sessions

DESCRIPTION = (
    "Guarded briefs of medical news, and the editorial work on them. "
    "Every failure is an RFC 9457 problem with a stable code."
)

#: Who acts when the service does something by itself.
SERVICE = Actor(name="service")


def create_app(
    settings: Settings,
    store: Store | None = None,
    *,
    summarizer: Summarizer | None = None,
    sessions: Sessions | None = None,
    works: bool = True,
) -> FastAPI:
    """Build the service; with `works` it also does the jobs that it accepts.

    Parts that are handed in stay open when the app stops. Raises `UsageError` for an address that is open
    to others without tokens.
    """
    check_address(settings)
    metrics = Metrics()
    opened = store is None
    store = store or Store.from_settings(settings.store)
    summarizer = summarizer or Summarizer(settings)
    app = FastAPI(
        title="summarizer",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Observed, metrics=metrics),
            Middleware(HostCheck, hosts=(settings.service.host, *settings.service.allowed_hosts)),
            Middleware(CallerLimits, settings=settings.service),
            Middleware(BodyLimit, settings=settings.service),
            Middleware(WorkLimit, settings=settings.service),
        ],
        lifespan=_lifespan,
    )
    app.state.settings = settings
    app.state.store = store
    app.state.owns_store = opened
    app.state.summarizer = summarizer
    app.state.desk = Desk(store, settings, summarizer)
    app.state.sessions = sessions or make_sessions(settings.service)
    app.state.refusals = Allowance(settings.service.refusals_per_minute)
    app.state.metrics = metrics
    app.state.checker = Checker(settings.service.check_processes)
    app.state.works = works
    app.state.stopping = False
    problems.install(app)
    app.include_router(health.router)
    for router in routers():
        app.include_router(router, responses=problems.documented())
    pages.install(app)
    return app


def check_address(settings: Settings) -> None:
    """Raise `UsageError` where the service would be open to others without asking who they are."""
    service = settings.service
    if service.host in LOOPBACK or service.host.startswith("127."):
        return
    if service.auth == "none":
        raise UsageError(
            f"{service.host} can be reached by others, and service.auth is none.",
            hint="Set service.auth to tokens, or listen on 127.0.0.1.",
        )
    if service.host in {"0.0.0.0", "::"} and not service.allowed_hosts:  # noqa: S104 - compared, not bound
        raise UsageError(
            f"{service.host} is every address, and service.allowed_hosts is empty.",
            hint="Name the hosts under which the service is reached.",
        )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state: Any = app.state
    with _told_to_stop(lambda: setattr(state, "stopping", True)):
        worker = _make_worker(state) if state.works else None
        if worker is not None:
            await asyncio.to_thread(state.desk.void_stale, SERVICE)
            worker.start()
        try:
            yield
        finally:
            state.stopping = True
            if worker is not None:
                await asyncio.to_thread(worker.stop, state.settings.service.drain_s)
            state.checker.close()
            await state.summarizer.aclose()
            if state.owns_store:
                state.store.close()


def _make_worker(state: Any) -> Worker:  # noqa: ANN401 - the state of an app has no type
    run = on_loop(asyncio.get_running_loop())
    name = f"{socket.gethostname()}-{os.getpid()}"
    return Worker(
        state.store.jobs, handlers(state.desk, run), name, threads=state.settings.engine.concurrency
    )


@contextmanager
def _told_to_stop(stop: Callable[[], None]) -> Iterator[None]:
    """Hear a stop signal when it comes, before the server has drained its connections."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def heard(number: int, frame: Any) -> None:  # noqa: ANN401 - the signature of a handler
        stop()
        following = before[signal.Signals(number)]
        if callable(following):
            following(number, frame)

    for number in before:
        signal.signal(number, heard)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
