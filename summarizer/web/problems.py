"""Every failure of the service as an RFC 9457 problem document with a code that never changes.

It knows which HTTP status an error has. No text of an article, a draft or a traceback is ever in one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import compile_path

from summarizer import errors
from summarizer.errors import SummarizerError

MEDIA_TYPE = "application/problem+json"
#: The nearest class of an error decides; every class of the tree that a request can meet is here.
STATUS: Mapping[type[SummarizerError], int] = {
    errors.SummarizerError: 500,
    errors.UsageError: 422,
    errors.ConfigError: 500,
    errors.InputFormatError: 422,
    errors.PromptError: 500,
    errors.RefusedError: 422,
    errors.EngineError: 502,
    errors.RateLimitError: 503,
    errors.DeadlineError: 504,
    errors.BudgetError: 503,
    errors.StoreError: 500,
    errors.NotFoundError: 404,
    errors.ConflictError: 409,
    errors.StateError: 409,
    errors.ForbiddenError: 403,
    errors.StoreUnavailableError: 503,
    errors.KeyReuseError: 409,
    errors.ServiceError: 400,
    errors.SignInError: 401,
    errors.ScopeError: 403,
    errors.ForgeryError: 403,
    errors.HostError: 421,
    errors.TooLargeError: 413,
    errors.TooManyError: 429,
    errors.TooSlowError: 504,
    errors.NoRouteError: 404,
    errors.MethodError: 405,
    errors.RequestFormatError: 422,
    errors.PreconditionError: 412,
    errors.BusyError: 503,
}
_ROUTING: Mapping[int, type[errors.ServiceError]] = {
    400: errors.RequestFormatError,
    404: errors.NoRouteError,
    405: errors.MethodError,
}


class FieldFault(BaseModel):
    """What is wrong with one field or parameter."""

    field: str
    message: str


class Problem(BaseModel):
    """An RFC 9457 problem; `yours` and `current` are the two versions of a conflict."""

    type: str = Field(description="A URN that ends in the code.")
    title: str
    status: int
    detail: str
    code: str
    hint: str
    retryable: bool = False
    request_id: str = ""
    faults: list[FieldFault] = []
    yours: Any = None
    current: Any = None


def status_of(error: SummarizerError) -> int:
    """Give the HTTP status of an error; one that carries its own wins."""
    own = getattr(error, "status", None)
    if isinstance(own, int):
        return own
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem_response(error: SummarizerError, request_id: str = "", **more: Any) -> JSONResponse:  # noqa: ANN401 - fields of the problem
    """Answer with an error, and with `Retry-After` where a wait helps."""
    status = status_of(error)
    shown = Problem(
        type=f"urn:summarizer:problem:{error.code}",
        title=(type(error).__doc__ or "").split("\n")[0].split(";")[0].rstrip("."),
        status=status,
        detail=error.message,
        code=error.code,
        hint=error.hint,
        retryable=error.retryable,
        request_id=request_id,
        **more,
    )
    content = shown.model_dump(mode="json", exclude_defaults=True)
    for name in ("yours", "current"):
        version = getattr(error, name, None)
        if version is not None:
            content[name] = version.model_dump(mode="json") if isinstance(version, BaseModel) else version
    return JSONResponse(content, status, headers=_headers(error, status), media_type=MEDIA_TYPE)


def _headers(error: SummarizerError, status: int) -> dict[str, str]:
    headers = {"Cache-Control": "no-store"}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    wait_s = getattr(error, "retry_after_s", None)
    if wait_s is None and status == 503:
        wait_s = 5
    if wait_s is not None:
        headers["Retry-After"] = str(max(1, round(wait_s)))
    return headers


def install(app: FastAPI) -> None:
    """Let our errors, and those of FastAPI and Starlette, leave the app as problems."""
    app.add_exception_handler(SummarizerError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _routing)


def request_id_of(request: Request) -> str:
    """Give the id that the request carries through log and answer."""
    return str(request.scope.get("state", {}).get("request_id", ""))


async def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, SummarizerError)  # noqa: S101 - Starlette calls it for this class alone
    return problem_response(error, request_id_of(request))


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - Starlette calls it for this class alone
    if any(one["type"] == "missing" and one["loc"] == ("header", "If-Match") for one in error.errors()):
        return problem_response(
            errors.PreconditionError("If-Match is missing.", status=428), request_id_of(request)
        )
    faults = [
        FieldFault(field=".".join(str(part) for part in one["loc"]), message=str(one["msg"])[:300])
        for one in error.errors()[:20]
    ]
    first = f"{faults[0].field}: {faults[0].message}" if faults else "The request cannot be read"
    wrong = errors.RequestFormatError(f"{first}."[:400])
    return problem_response(wrong, request_id_of(request), faults=faults)


async def _routing(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette calls it for this class alone
    kind = _ROUTING.get(error.status_code, errors.ServiceError)
    wrong = kind(f"{error.detail}.", status=error.status_code)
    response = problem_response(wrong, request_id_of(request))
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    if error.status_code == 405:
        response.headers["Allow"] = ", ".join(sorted(_methods_at(request, response.headers.get("allow", ""))))
    return response


def _methods_at(request: Request, known: str) -> set[str]:
    """Give every method of an address: the router names those of the first route that it meets."""
    methods = {name.strip() for name in known.split(",") if name.strip()}
    for path, operations in request.app.openapi()["paths"].items():
        if compile_path(path)[0].fullmatch(request.url.path):
            methods |= {name.upper() for name in operations}
    return methods


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Give the `responses` of an operation: the problems that any request can meet, and those named."""
    everywhere = (400, 401, 403, 404, 409, 413, 421, 422, 429, 500, 503, 504)
    return {
        status: {"model": Problem, "content": {MEDIA_TYPE: {}}, "description": "Problem"}
        for status in sorted({*everywhere, *statuses})
    }
