"""The labelling page on the loopback: one rater, one page, one question at a time.

The standard library serves it, so that labelling needs no web framework. Whoever may label holds the link
with its token: it becomes a cookie for this host alone, and every form carries another token. Other hosts'
names, forms of other pages and large bodies are refused. Texts are escaped, and the page may load nothing
and run nothing but its own few lines.
"""

from __future__ import annotations

import logging
import secrets
import sys
import threading
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import jinja2

from summarizer.errors import UsageError
from summarizer.evals.labels.session import LabelSession

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
MOST_BYTES = 64_000
_COOKIE = "labels"
_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("summarizer.evals.labels"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class LabelServer(ThreadingHTTPServer):
    """Serves one session at `link` until it is shut down; port 0 takes a free one.

    Raises `UsageError` where the port is taken.
    """

    daemon_threads = True

    def __init__(self, session: LabelSession, *, port: int = 0) -> None:
        self.session = session
        self.lock = threading.Lock()
        self.token, self.csrf = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise UsageError(
                f"Port {port} cannot be used: {error.strerror}.", hint="Name another --port."
            ) from None

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a browser that left go without a word; anything else is named in the log, without what was sent."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            log.warning("a request to the labelling page failed: %s", type(error).__name__)

    @property
    def names(self) -> frozenset[str]:
        """The names by which a browser on this machine may call the page."""
        port = self.server_address[1]
        return frozenset({f"{HOST}:{port}", f"localhost:{port}"})

    @property
    def link(self) -> str:
        """The address to open, with the token; it is for the rater alone."""
        return f"http://{HOST}:{self.server_address[1]}/open/{self.token}"

    def render(self) -> tuple[str, str]:
        """Give the page as it is now, and the nonce that its own style and script carry."""
        nonce = secrets.token_urlsafe(16)
        with self.lock:
            session, question = self.session, self.session.current
            given = session.given(question) if question else None
            html = _TEMPLATES.get_template("label.html.jinja").render(
                question=question,
                given=given.word if given else None,
                note=given.note if given else "",
                answered=session.answered,
                total=len(session.questions),
                csrf=self.csrf,
                nonce=nonce,
            )
        return html, nonce


class _Handler(BaseHTTPRequestHandler):
    server: LabelServer
    server_version, sys_version = "labels", ""
    protocol_version = "HTTP/1.1"
    timeout = 30
    _HEADERS: ClassVar[dict[str, str]] = {
        "Cache-Control": "no-store",
        # Under "no-referrer" browsers would hide the origin of our own forms as well.
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }

    def do_GET(self) -> None:
        """Give the page; the link's token is taken once into the cookie."""
        path = urlsplit(self.path).path
        if not self._is_own_host():
            self._plain(HTTPStatus.FORBIDDEN)
        elif _same(path, f"/open/{self.server.token}"):
            cookie = f"{_COOKIE}={self.server.token}; HttpOnly; SameSite=Strict; Path=/"
            self._redirect({"Set-Cookie": cookie})
        elif not self._is_known():
            self._plain(HTTPStatus.FORBIDDEN, "Open the link that the program printed.")
        elif path != "/":
            self._plain(HTTPStatus.NOT_FOUND)
        else:
            self._page()

    def do_POST(self) -> None:
        """Take an answer or a step back, and go on to the page."""
        form = self._form()
        if form is None:
            return
        path = urlsplit(self.path).path
        try:
            with self.server.lock:
                if path == "/answer":
                    self.server.session.answer(
                        form.get("word", ""), name=form.get("question", ""), note=form.get("note", "")
                    )
                elif path == "/back":
                    self.server.session.back()
                else:
                    self._plain(HTTPStatus.NOT_FOUND)
                    return
        except UsageError as error:
            self._plain(HTTPStatus.BAD_REQUEST, error.message)
            return
        self._redirect({})

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: the first address holds the token."""

    def _form(self) -> dict[str, str] | None:
        """Read the form of a request that may be one; answers the request and gives None where it may not."""
        # A body that is not read would be taken for the next request.
        self.close_connection = True
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            self._plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return None
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        form = _fields(body)
        origin = self.headers.get("Origin")
        own = origin is None or urlsplit(origin).netloc in self.server.names
        if not (
            self._is_own_host() and own and self._is_known() and _same(form.get("csrf", ""), self.server.csrf)
        ):
            self._plain(HTTPStatus.FORBIDDEN)
            return None
        return form

    def _is_own_host(self) -> bool:
        """Refuse a name that a page elsewhere pointed at the loopback."""
        return self.headers.get("Host", "") in self.server.names

    def _is_known(self) -> bool:
        try:
            cookies = SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            return False
        return _COOKIE in cookies and _same(cookies[_COOKIE].value, self.server.token)

    def _page(self) -> None:
        html, nonce = self.server.render()
        policy = (
            f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        self._send(
            HTTPStatus.OK,
            html,
            {"Content-Security-Policy": policy, "Content-Type": "text/html; charset=utf-8"},
        )

    def _redirect(self, headers: dict[str, str]) -> None:
        self._send(HTTPStatus.SEE_OTHER, "", {"Location": "/", **headers})

    def _plain(self, status: HTTPStatus, text: str = "") -> None:
        self._send(status, text or status.phrase, {"Content-Type": "text/plain; charset=utf-8"})

    def _send(self, status: HTTPStatus, text: str, headers: dict[str, str]) -> None:
        body = text.encode("utf-8", "replace")
        self.send_response(status)
        for name, value in {**self._HEADERS, **headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


def _fields(body: str) -> dict[str, str]:
    try:
        parsed = parse_qs(body, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    return {name: values[0] for name, values in parsed.items()}


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
