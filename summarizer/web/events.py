"""What the log says of a request: an id, the route's pattern, the status, the time and the caller's name.

The address as it was typed, bodies, tokens and texts never stand in it; a failure is told by its type.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.errors import SummarizerError
from summarizer.web.metrics import Metrics
from summarizer.web.problems import problem_response

log = structlog.stdlib.get_logger("summarizer.web")
_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


def configure(*, as_json: bool) -> None:
    """Send events to stderr: one JSON object a line, or words for a terminal."""
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


class Observed:
    """Gives each request an id, turns whatever is raised into a problem, and notes how it ended."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; nothing but a broken connection is raised from here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        begun, status = time.perf_counter(), 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, watched)
            except Exception as error:  # the edge: every failure becomes a problem
                ours = _ours(error)
                if status == 0:
                    await problem_response(ours, request_id)(scope, receive, watched)
            finally:
                self._note(scope, status, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.requests.labels(method, route, str(status)).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        if route not in {"/healthz", "/metrics"}:
            who = scope.get("state", {}).get("caller", "")
            log.info(
                "request", method=method, route=route, status=status, ms=round(seconds * 1000, 1), caller=who
            )


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def _ours(error: Exception) -> SummarizerError:
    if isinstance(error, SummarizerError):
        return error
    log.error("unexpected failure", failure=type(error).__name__)
    return SummarizerError(
        "Something unexpected failed.", hint="Report the request id to whoever runs the service."
    )
