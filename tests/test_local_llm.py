"""A real inference server with random weights: every call works, and nothing that it says is published.

Skipped where no server is built. `LLM_TEST_SERVER_BIN` names the llama-server binary and
`LLM_TEST_MODEL` the weights; otherwise both are looked for in ~/.cache/llmtest.
"""

import asyncio
import contextlib
import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from summarizer.assembly import Summarizer
from summarizer.engine.chat import ChatEngine
from summarizer.errors import AuthError, EngineError, IncompleteError
from summarizer.models.brief import SectionStatus
from summarizer.models.draft import Section
from summarizer.settings import load_settings
from tests.engine.parts import ask, settings
from tests.pipeline.test_article import ARTICLE

pytestmark = pytest.mark.local_llm
KEY = "sk-local"


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(url):
    with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=1) as response:
        return response.status == 200
    return False


@pytest.fixture(scope="module")
def server():
    """Start the server for this module, and give its base URL."""
    folder = Path.home() / ".cache" / "llmtest"
    binary = Path(os.environ.get("LLM_TEST_SERVER_BIN") or folder / "build" / "bin" / "llama-server")
    weights = Path(os.environ.get("LLM_TEST_MODEL") or folder / "tiny.gguf")
    if not os.access(binary, os.X_OK) or not weights.is_file():
        pytest.skip("no llama-server is built: set LLM_TEST_SERVER_BIN and LLM_TEST_MODEL")
    port = _free_port()
    place = ["--host", "127.0.0.1", "--port", str(port), "--api-key", KEY]
    command = [
        str(binary),
        "-m",
        str(weights),
        "--alias",
        "tiny-random",
        "-c",
        "65536",
        "--parallel",
        "4",
        *place,
        "--jinja",
        # One thread: the server spins while it waits, which starves the tests beside it.
        "--threads",
        "1",
        "--threads-batch",
        "1",
    ]
    offline = {**os.environ, "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(
        command, env=offline, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            ends = time.monotonic() + 20
            while not _answers(f"http://127.0.0.1:{port}/health"):
                if process.poll() is not None or time.monotonic() > ends:
                    pytest.fail("llama-server is built but does not start")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.kill()


def _ask(url, request, **changes):
    async def run():
        engine = ChatEngine(settings(**{"base_url": url, "api_key": KEY, "timeout_s": 90, **changes}))
        try:
            return await engine.complete(request)
        finally:
            await engine.aclose()

    return asyncio.run(run())


def test_prose_is_answered_with_counts(server):
    """A plain call gives a text, or says that it was cut at the limit."""
    answers = []
    for number in range(4):
        with contextlib.suppress(IncompleteError):
            answers.append(
                _ask(
                    server,
                    ask(user=f"Write text no. {number}."),
                    max_tokens=400,
                    temperature=1.0,
                    seed=number,
                )
            )
    assert answers
    assert all(done.draft.text.strip() and done.usage.input_tokens > 0 for done in answers)


def test_a_cut_reply_is_incomplete(server):
    """The server's own end at the limit is seen."""
    cut = 0
    for number in range(8):
        try:
            _ask(server, ask(), max_tokens=16, seed=number)
        except IncompleteError as error:
            cut += "limit" in error.message
    assert cut


def test_a_faq_holds_to_the_schema_or_is_an_error(server):
    """The grammar gives items; what it cannot close within the limit is incomplete."""
    done = []
    for number in range(3):
        with contextlib.suppress(IncompleteError):
            done.append(
                _ask(
                    server,
                    ask(Section.FAQ, user="Write questions."),
                    max_tokens=2000,
                    temperature=1.0,
                    seed=number,
                )
            )
    assert done
    assert all(3 <= len(one.draft.items) <= 10 for one in done)


def test_a_wrong_key_and_a_long_prompt_are_typed_errors(server):
    """What the real server refuses arrives as our error."""
    with pytest.raises(AuthError):
        _ask(server, ask(), api_key="sk-other")
    with pytest.raises(EngineError) as caught:
        _ask(server, ask(user="word " * 20_000))
    assert caught.value.code == "E405"


def test_ping_says_that_schemas_work(server):
    """The doctor's call works on a real server."""

    async def run():
        engine = ChatEngine(settings(base_url=server, api_key=KEY, timeout_s=90))
        try:
            return await engine.ping()
        finally:
            await engine.aclose()

    try:
        told = asyncio.run(run())
    except IncompleteError as error:
        # A random reply may run to the limit; a schema that is refused is another error, and costs nothing.
        told = f"billed: {error.billed}"
    assert told == "billed: True" or "json_schema" in told


@pytest.mark.parametrize("when_exhausted", ["next_engine", "withhold"])
def test_nothing_that_a_random_model_says_is_published(server, tmp_path, when_exhausted):
    """Every section is withheld or comes from the offline engine, and the cache stays empty."""
    overrides = {
        "engine": {
            "base_url": server,
            "api_key": KEY,
            "timeout_s": 90,
            "tries": 1,
            "max_tokens": 200,
            "seed": 7,
        },
        "cache": {"folder": str(tmp_path / "cache")},
        "guard": {"attempts": 1, "when_exhausted": when_exhausted},
    }
    brief = Summarizer(load_settings(environ={}, overrides=overrides)).run(
        ARTICLE, (Section.SUMMARY, Section.FAQ)
    )
    expected = {SectionStatus.FALLBACK: "offline", SectionStatus.WITHHELD: ""}
    assert all(expected[result.status] == result.engine for result in brief.sections.values())
    assert any(
        attempt.engine == "openai" for result in brief.sections.values() for attempt in result.attempts
    )
    if when_exhausted == "withhold":
        assert all(result.text == "" for result in brief.sections.values())
