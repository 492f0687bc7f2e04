"""One real server with a real database, and one Chromium, for all tests of the pages."""

from __future__ import annotations

import asyncio
import importlib.util
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from summarizer import Article
from summarizer.assembly import Summarizer
from summarizer.desk.desk import Desk
from summarizer.models.editorial import Actor, Role
from summarizer.settings import load_settings
from summarizer.store import Store
from summarizer.web.app import create_app

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
SETUP = Actor(name="Setup", roles=tuple(Role))
PEOPLE = {
    "Ada Lindqvist": (Role.EDITOR,),
    "Ben Okafor": (Role.EDITOR,),
    "Dr Maria Vega": (Role.CLINICIAN, Role.EDITOR, Role.REVIEWER),
    "Root": (Role.ADMIN,),
    "Feed": (Role.PIPELINE,),
}
SERVER_START_S = 15
PATIENCE_MS = 8000


class Newsroom:
    """The running service: its address, its desk, and the token of each person."""

    def __init__(self, base, desk, tokens):
        self.base, self.desk, self.tokens = base, desk, tokens

    def new_brief(self, text=None, title="Cannabidiol eases chronic insomnia in new trial"):
        """Make a brief with the offline engine."""
        article = Article(
            title=title, text=text or self.press_release(), source="Northmoor University Hospital", score=68
        )
        # Playwright runs a loop of its own in the thread of the tests.
        with ThreadPoolExecutor(1) as apart:
            return apart.submit(asyncio.run, self.desk.create(article, SETUP)).result().id

    @staticmethod
    def press_release():
        """Give the example of the project, without its head."""
        whole = (ROOT / "examples" / "trial_press_release.md").read_text(encoding="utf-8")
        return whole.split("---", 2)[2].strip()

    @staticmethod
    def article(name):
        """Give the text of one of the evals' articles."""
        whole = (ROOT / "evals" / "articles" / f"{name}.md").read_text(encoding="utf-8")
        return whole.split("---", 2)[2].strip()


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory):
    """Serve on loopback until the tests are done."""
    database = tmp_path_factory.mktemp("newsroom") / "briefs.sqlite"
    settings = load_settings(
        overrides={"engine": {"order": ["offline"]}, "service": {"session_secret": "0" * 40}}
    )
    store = Store.open(f"sqlite:///{database}")
    tokens = {
        name: store.tokens.create(name, roles, SETUP).text.get_secret_value()
        for name, roles in PEOPLE.items()
    }
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port = listening.getsockname()[1]
        app = create_app(settings, store)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        desk = Desk(store, settings, Summarizer(settings, engine="offline"))
        yield Newsroom(f"http://127.0.0.1:{port}", desk, tokens)
        server.should_exit = True
        thread.join(SERVER_START_S)
    store.close()


@pytest.fixture(scope="module")
def chromium():
    """Start Chromium for one module: Playwright's own loop would keep later tests from running theirs."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not there: install Debian's chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, newsroom):
    """Give a signed-in person's page; whatever the console complains of fails the test at its end."""
    opened, complaints = [], []

    def open_page(person="Dr Maria Vega", **options):
        context = chromium.new_context(base_url=newsroom.base, **options)
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type in {"error", "warning"} and "409 (Conflict)" not in message.text
                else None
            ),
        )
        page.goto("/login")
        page.get_by_label("Your token").fill(newsroom.tokens[person])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/queue*")
        return page

    yield open_page
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe():
    """Give the source of axe-core, found where its package keeps it."""
    found = importlib.util.find_spec("axe_core_python")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")
