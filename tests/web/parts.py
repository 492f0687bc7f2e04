"""A service in this process, and one in a process of its own, with tokens for every scope."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx2
from starlette.testclient import TestClient

from summarizer.assembly import Summarizer
from summarizer.models.editorial import Actor, Role
from summarizer.web.app import create_app
from tests.desk.parts import ARTICLE, SECRET, open_store, scripted, settings

OWNER = Actor(name="owner", roles=(Role.ADMIN,))
GIVEN = ARTICLE.model_dump(mode="json", include={"id", "title", "text", "source", "published"})
BASE = "http://localhost:8600"


def token(store, *roles, name="Ann", expires=None):
    """Issue a token and give its text."""
    return store.tokens.create(name, roles, OWNER, expires).text.get_secret_value()


def bearer(text):
    """Give the header of a token."""
    return {"Authorization": f"Bearer {text}"}


def make_app(store, engine=None, **service):
    """Give an app around a store and a scripted engine."""
    chosen = settings(**service)
    return create_app(chosen, store, summarizer=Summarizer(chosen, engines=(engine or scripted(),)))


@contextmanager
def client_of(app, **headers):
    """Give a client of a running app."""
    with TestClient(app, base_url=BASE, headers=headers, raise_server_exceptions=False) as client:
        yield client


@contextmanager
def service(folder, *arguments, **variables):
    """Run `summarizer serve` in a process of its own on a free port; give client, process and store."""
    with open_store(folder) as store:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "SUMMARIZER_STORE__URL": f"sqlite:///{folder}/store.sqlite3",
            "SUMMARIZER_SERVICE__SESSION_SECRET": SECRET,
            "SUMMARIZER_SERVICE__CHECK_PROCESSES": "1",
            "SUMMARIZER_ENGINE__ORDER": '["offline"]',
            **variables,
        }
        command = [sys.executable, "-m", "summarizer", "serve", "--port", "0", *arguments]
        log = folder / "service.log"
        with log.open("w", encoding="utf-8") as stream:
            process = subprocess.Popen(command, env=environment, stderr=stream)
        try:
            wait_until(lambda: "http://" in log.read_text(encoding="utf-8"))
            address = re.search(r"http://\S+", log.read_text(encoding="utf-8"))[0]
            with httpx2.Client(base_url=address, timeout=30) as client:
                wait_until(lambda: ready(client))
                yield client, process, store
        finally:
            process.kill()
            process.wait()


def ready(client):
    """Say whether the service answers."""
    try:
        return client.get("/readyz").status_code == 200
    except httpx2.TransportError:
        return False


def wait_until(happens, seconds=30):
    """Wait for something outside this process; fails when it does not happen."""
    ends = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.05)
