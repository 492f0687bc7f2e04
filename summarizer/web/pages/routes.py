"""Routes that answer people: a failure is a page with a hint, and who is not signed in is sent to sign in."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from summarizer.errors import RequestFormatError, SignInError, SummarizerError
from summarizer.web.pages.rendering import page
from summarizer.web.problems import status_of

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
_TITLES = {
    403: "This is not yours to do",
    404: "There is no such page",
    409: "That cannot be done now",
    412: "That cannot be done now",
    422: "That cannot be read",
    429: "Too many requests",
    503: "The service is busy",
}


class PageRoute(APIRoute):
    """A route whose errors are pages."""

    def get_route_handler(self) -> Handler:
        """Wrap the handler."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except SignInError:
                return sign_in(request)
            except RequestValidationError as error:
                fields = ", ".join(sorted({str(one["loc"][-1]) for one in error.errors()}))
                return fault(request, RequestFormatError(f"These fields cannot be read: {fields}."))
            except SummarizerError as error:
                return fault(request, error)

        return handled


def sign_in(request: Request) -> Response:
    """Send someone to the sign-in page and back again; htmx follows by a full load."""
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    address = "/login" + (f"?next={quote(wanted, safe='')}" if request.method == "GET" else "")
    if request.headers.get("hx-request"):
        return Response(status_code=200, headers={"HX-Redirect": "/login"})
    return RedirectResponse(address, 303)


def fault(request: Request, error: SummarizerError) -> Response:
    """Show an error as a page."""
    status = status_of(error)
    brief_id = request.path_params.get("brief_id")
    return page(
        request,
        "fault.html.jinja",
        status=status,
        title=_TITLES.get(status, "That did not work"),
        code=error.code,
        message=error.message,
        hint=error.hint,
        back=f"/briefs/{brief_id}" if brief_id and status != 404 else "",
    )


def back(brief_id: str, done: str = "", anchor: str = "") -> Response:
    """Go back to the brief after a change, so that a reload repeats nothing."""
    query = f"?done={done}" if done else ""
    return RedirectResponse(f"/briefs/{brief_id}{query}{'#' + anchor if anchor else ''}", 303)
