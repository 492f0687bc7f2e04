"""The service on a socket: one process, or several workers over one socket.

It knows uvicorn and no route. Stopping is graceful: no new connection is taken, requests and jobs that run
have `drain_s` to end, and a job that does not goes back to the queue.
"""

from __future__ import annotations

import socket
import sys
from functools import partial

import uvicorn
from uvicorn.supervisors import Multiprocess

from summarizer.errors import UsageError
from summarizer.settings import Settings
from summarizer.web.app import check_address, create_app
from summarizer.web.events import configure

#: Bytes of a request's head; tokens and cookies of ours take less than one kilobyte.
MOST_HEAD_BYTES = 32_768
KEEP_ALIVE_S = 15


def serve(settings: Settings) -> None:
    """Listen until a stop signal; raises `UsageError` where the address is taken or open to others without tokens."""
    check_address(settings)
    listening = bound(settings.service.host, settings.service.port)
    host, port = listening.getsockname()[:2]
    sys.stderr.write(f"listening on http://{f'[{host}]' if ':' in host else host}:{port}\n")
    config = configuration(settings)
    if settings.service.workers == 1:
        uvicorn.Server(config).run([listening])
        return
    config.workers = settings.service.workers
    Multiprocess(config, sockets=[listening]).run()


def bound(host: str, port: int) -> socket.socket:
    """Bind the address, so that a taken one is told before anything is started."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} cannot be used: {error.strerror}.", hint="Choose another one with --port."
        ) from None
    listening.set_inheritable(True)
    return listening


def configuration(settings: Settings) -> uvicorn.Config:
    """Set up uvicorn: its access log is off, because addresses as typed can hold words of a search."""
    return uvicorn.Config(
        partial(application, settings),
        factory=True,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        h11_max_incomplete_event_size=MOST_HEAD_BYTES,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=max(1, round(settings.service.drain_s)),
    )


def application(settings: Settings) -> object:
    """Build the app in the process that serves it."""
    configure(as_json=not sys.stderr.isatty())
    return create_app(settings)
