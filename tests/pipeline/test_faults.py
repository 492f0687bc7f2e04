"""Every fault of an endpoint, over real HTTP: the brief is right, and the failed text is nowhere."""

import asyncio
import functools
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from collections import Counter

import pytest

from summarizer.assembly import Summarizer
from summarizer.cli.main import run as run_command
from summarizer.engine import stack
from summarizer.engine.retrying import RetryingEngine
from summarizer.errors import AuthError
from summarizer.models.brief import BriefStatus, SectionStatus
from summarizer.models.draft import Section
from summarizer.page.html import brief_html
from summarizer.page.markdown import brief_markdown
from summarizer.page.terminal import brief_text
from summarizer.prompts.render import fence_marker
from summarizer.settings import load_settings
from tests.pipeline.test_article import ARTICLE, ASKS, GOOD
from tests.wire.server import Answer, WireServer, completion, failure, faq_json, section_of

KEY = "sk-secret-key-of-the-test"
#: Words of no article and no good text, for replies that are refused whatever they say.
LOST = "Quokkas were counted at night and this sentence must stay unseen."
LOSSY = GOOD[Section.COMMENTARY].replace(", ", "\ufffd\ufffd ")


def _good(section):
    text = GOOD[Section(section)]
    return completion(faq_json(text) if section == "faq" else text)


def _said(text, marker=""):
    """Answer with a text and status 200, in the form that its section is asked for."""

    def answer(call):
        del call
        return completion(text)

    return answer, marker or text[:40]


def _wire(answer, marker=LOST[:30]):
    return (lambda _: answer), marker


def _echo(call):
    return completion(call["messages"][-1]["content"])


def _cut_faq(call):
    if section_of(call) == "faq":
        return completion(
            '{"items": [{"question": "Who counted quokkas?", "answer": "Quokkas were counted at ni'
        )
    return completion(LOST, finish_reason="length")


SPOKEN = {
    "asks for the text": _said(ASKS),
    "refuses": _said("I'm sorry, but I can't help with summarising this article."),
    "talks about itself": _said("As an AI language model, I have no access to the article that you mention."),
    "cut in a word": _said(GOOD[Section.SUMMARY][:-50] + " nati", "Neurology nati"),
    "null": _said("null", '"text": "null"'),
    "wrong codec": _said(LOSSY, "device\ufffd"),
    "error value": _said("Internal Server Error"),
    "echo": (_echo, fence_marker(ARTICLE)),
    "thinks aloud": _said(f"<think>{LOST}</think>", LOST[:30]),
}
UNFINISHED = {
    "length": (lambda _: completion(LOST, finish_reason="length"), LOST[:30]),
    "filter": (lambda _: completion(LOST, finish_reason="content_filter"), LOST[:30]),
    "refusal": (lambda _: completion(None, refusal=LOST), LOST[:30]),
    "empty": (lambda _: completion(""), LOST[:30]),
    "no content": (lambda _: completion(None), LOST[:30]),
    "no choice": _wire(Answer(json.dumps({"choices": [], "note": LOST}).encode())),
    "broken faq": (_cut_faq, "Quokkas were"),
}
BROKEN = {
    "no completion": _wire(Answer(json.dumps({"text": LOST}).encode())),
    "no json": _wire(Answer(LOST.encode())),
    "cut body": _wire(Answer(completion(LOST).body, end="cut")),
    "html": _wire(Answer(f"<html>{LOST}</html>".encode(), headers={"Content-Type": "text/html"})),
    "500": _wire(failure(500, message=LOST)),
    "429": _wire(failure(429, message=LOST, headers={"Retry-After": "0"})),
    "reset": _wire(Answer(end="reset")),
    "noise": _wire(Answer(end="noise")),
    "silence": _wire(Answer(end="silence")),
}
REJECTED = {
    "too long": _wire(failure(400, code="context_length_exceeded", message=LOST)),
    "no model": _wire(failure(404, code="model_not_found", message=LOST)),
}
PASSING = {**SPOKEN, **UNFINISHED, **BROKEN}
ALL = {**PASSING, **REJECTED}


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch):
    """Retries wait for nothing here; how long they wait is tested beside them."""
    no_sleep = functools.partial(asyncio.sleep, 0)
    monkeypatch.setattr(
        stack, "RetryingEngine", functools.partial(RetryingEngine, sleep=lambda _: no_sleep())
    )


class Script:
    """Answers each section with its fault for `times` calls, and well after that."""

    def __init__(self, fault, times):
        self._fault, self._times = fault, times
        self._seen = Counter()
        self._lock = threading.Lock()

    def __call__(self, call):
        """Give the next answer of the section."""
        section = section_of(call)
        with self._lock:
            self._seen[section] += 1
            number = self._seen[section]
        return self._fault(call) if number <= self._times else _good(section)


def _settings(url, folder, **changes):
    engine = {"base_url": url, "api_key": KEY, "timeout_s": 10, "tries": 2, **changes.pop("engine", {})}
    return load_settings(
        environ={}, overrides={"engine": engine, "cache": {"folder": str(folder)}, "guard": changes}
    )


def _patience(name):
    """Wait for an answer that never comes no longer than a test should take."""
    return {"engine": {"timeout_s": 0.5}} if name == "silence" else {}


def _brief(answer, folder, **changes):
    with WireServer(answer) as server:
        settings = _settings(server.url, folder, **changes)
        return Summarizer(settings).run(ARTICLE), server


def _outputs(brief, folder):
    """Give everything that a run leaves: all forms of the brief, all bytes of the cache and its values."""
    page = load_settings(environ={}).page
    parts = [brief.model_dump_json(), json.dumps(brief.model_dump(mode="json"), ensure_ascii=False)]
    parts += [brief_html(brief, page), brief_markdown(brief, page), brief_text(brief, page)]
    for path in folder.rglob("*"):
        if path.is_file():
            parts.append(path.read_bytes().decode("utf-8", "replace"))
    if (folder / "cache.db").exists():
        with sqlite3.connect(folder / "cache.db") as connection:
            for (value,) in connection.execute("SELECT value FROM Cache"):
                parts.append(zlib.decompress(value).decode("utf-8"))
                parts.append(json.dumps(json.loads(parts[-1]), ensure_ascii=False))
        connection.close()
    return "\n".join(parts)


@pytest.mark.parametrize("name", PASSING)
def test_a_fault_that_passes_leaves_a_ready_brief(name, tmp_path, caplog):
    """One bad answer for each section: the next one serves, and no trace of the first is anywhere."""
    caplog.set_level("DEBUG")
    fault, marker = PASSING[name]
    brief, _ = _brief(Script(fault, 1), tmp_path, **_patience(name))
    assert {section: result.text for section, result in brief.sections.items()} == GOOD
    assert all(result.status is SectionStatus.PASSED for result in brief.sections.values())
    assert all(result.engine == "openai" for result in brief.sections.values())
    assert marker not in _outputs(brief, tmp_path)
    assert marker not in caplog.text
    assert KEY not in _outputs(brief, tmp_path) + caplog.text


@pytest.mark.parametrize("name", ALL)
def test_a_fault_that_stays_leaves_the_section_to_the_offline_engine(name, tmp_path, caplog):
    """Every answer is bad: the offline engine serves what it can, and the brief asks for a person."""
    caplog.set_level("DEBUG")
    fault, marker = ALL[name]
    brief, _ = _brief(fault, tmp_path, **_patience(name))
    assert brief.sections[Section.SUMMARY].status is SectionStatus.FALLBACK
    for result in brief.sections.values():
        assert result.status in {SectionStatus.FALLBACK, SectionStatus.WITHHELD}
        assert result.engine in {"offline", ""}
        assert result.attempts[0].engine == "openai"
        assert result.attempts[0].error or result.attempts[0].codes
    assert brief.status is BriefStatus.NEEDS_REVIEW
    assert marker not in _outputs(brief, tmp_path)
    assert marker not in caplog.text


@pytest.mark.parametrize("name", ALL)
def test_a_fault_that_stays_withholds_the_section_where_that_is_asked_for(name, tmp_path, caplog):
    """Without a next engine nothing is published, and the brief says why."""
    caplog.set_level("DEBUG")
    fault, marker = ALL[name]
    brief, server = _brief(fault, tmp_path, when_exhausted="withhold", attempts=2, **_patience(name))
    assert all(result.status is SectionStatus.WITHHELD for result in brief.sections.values())
    assert all(result.text == "" and result.items == () for result in brief.sections.values())
    assert brief.status is BriefStatus.WITHHELD
    assert brief.error is not None or brief.sections[Section.SUMMARY].findings
    assert {section_of(call) for call in server.calls} == {"summary"}
    assert marker not in _outputs(brief, tmp_path)
    assert marker not in caplog.text


def test_a_leaked_heading_is_repaired_without_another_call(tmp_path):
    """The certain edit is made, and the cache holds the repaired text."""

    def answer(call):
        section = section_of(call)
        return completion(f"# Summary\n\n{GOOD[Section.SUMMARY]}") if section == "summary" else _good(section)

    brief, server = _brief(answer, tmp_path)
    assert brief.sections[Section.SUMMARY].status is SectionStatus.REPAIRED
    assert brief.sections[Section.SUMMARY].text == GOOD[Section.SUMMARY]
    assert len(server.calls) == 4
    assert "# Summary" not in _outputs(brief, tmp_path).replace("## Summary", "")


def test_a_wrong_codec_is_repaired_without_another_call(tmp_path):
    """UTF-8 that was read as a Thai code page is read rightly again, and no trace of it is kept."""
    fine = GOOD[Section.COMMENTARY].replace("a sham device, a design", "a sham device \u2014 a design")
    wrong = fine.encode().decode("cp874")

    def answer(call):
        section = section_of(call)
        return completion(wrong) if section == "commentary" else _good(section)

    brief, server = _brief(answer, tmp_path)
    assert wrong != fine
    assert brief.sections[Section.COMMENTARY].status is SectionStatus.REPAIRED
    assert brief.sections[Section.COMMENTARY].text == fine
    assert len(server.calls) == 4
    assert "\u0e42" not in _outputs(brief, tmp_path)


def test_a_second_run_makes_no_call(tmp_path):
    """What was accepted comes from the cache, is judged again and costs nothing."""
    with WireServer(Script(PASSING["asks for the text"][0], 1)) as server:
        settings = _settings(server.url, tmp_path)
        Summarizer(settings).run(ARTICLE)
        calls = len(server.calls)
        again = Summarizer(settings).run(ARTICLE)
        assert len(server.calls) == calls + 4
        third = Summarizer(settings).run(ARTICLE)
        assert len(server.calls) == calls + 4
    assert {section: result.text for section, result in again.sections.items()} == GOOD
    attempts = [attempt for result in third.sections.values() for attempt in result.attempts]
    assert len(attempts) >= len(Section)
    assert all(attempt.cached and attempt.cost_usd == 0 for attempt in attempts)


def test_the_same_article_twice_at_once_is_asked_for_once(tmp_path):
    """Two briefs of one article share their calls, and both are judged."""

    async def both(settings):
        summarizer = Summarizer(settings)
        try:
            return await asyncio.gather(summarizer.arun(ARTICLE), summarizer.arun(ARTICLE))
        finally:
            await summarizer.aclose()

    with WireServer(Script(PASSING["refuses"][0], 1)) as server:
        briefs = asyncio.run(both(_settings(server.url, tmp_path)))
    assert len(server.calls) == 8
    for brief in briefs:
        assert {section: result.text for section, result in brief.sections.items()} == GOOD


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_stops_the_run(status, tmp_path):
    """The offline engine does not paper over it."""
    with pytest.raises(AuthError) as caught:
        _brief(lambda _: failure(status, message=f"Incorrect API key: {KEY}"), tmp_path)
    assert KEY not in str(caught.value.as_dict())


@pytest.mark.parametrize(
    "refused",
    ["max_tokens", "temperature", "response_format"],
)
def test_a_server_that_knows_less_still_serves(refused, tmp_path):
    """A refused parameter is given up, and all four sections pass."""

    def answer(call):
        if refused in call:
            return failure(
                400, message=f"Unsupported parameter: '{refused}' is not supported.", param=refused
            )
        section = section_of(call)
        return completion(GOOD[Section.FAQ]) if section == "faq" else _good(section)

    brief, _ = _brief(answer, tmp_path)
    assert {section: result.text for section, result in brief.sections.items()} == GOOD


@pytest.mark.parametrize("name", ["asks for the text", "length", "cut body"])
def test_the_command_writes_no_failed_text_to_any_file(name, tmp_path, capfd, monkeypatch):
    """A run from the command line leaves the marker in no file and on neither stream."""
    fault, marker = ALL[name]
    article = tmp_path / "in" / "article.json"
    article.parent.mkdir()
    article.write_text(ARTICLE.model_dump_json(), encoding="utf-8")
    out, cache = tmp_path / "out", tmp_path / "cache"
    out.mkdir()
    with WireServer(fault) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("SUMMARIZER_CACHE__FOLDER", str(cache))
        monkeypatch.setenv("SUMMARIZER_ENGINE__TRIES", "1")
        run_command(["run", str(article), "--format", "json", "-o", str(out / "brief.json")])
    captured = capfd.readouterr()
    files = b"\n".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()).decode(
        "utf-8", "replace"
    )
    assert (out / "brief.json").exists()
    assert len(server.calls) >= 4
    for text in (files, captured.out, captured.err):
        assert marker not in text
        assert KEY not in text


def _hears_interrupts():
    """Undo what a shell does to its background jobs: they and their children ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_interrupted_command_leaves_no_half_written_state(tmp_path):
    """Ctrl-C while a call is on its way: exit code 130, no output file, no row, and a later run is whole."""
    article, out, cache = tmp_path / "article.json", tmp_path / "brief.json", tmp_path / "cache"
    article.write_text(ARTICLE.model_dump_json(), encoding="utf-8")
    asked, held = threading.Event(), {"commentary"}

    def answer(call):
        section = section_of(call)
        if section in held:
            asked.set()
            return Answer(end="silence")
        return _good(section)

    with WireServer(answer) as server:
        environ = {
            **os.environ,
            "OPENAI_BASE_URL": server.url,
            "OPENAI_API_KEY": KEY,
            "SUMMARIZER_CACHE__FOLDER": str(cache),
        }
        command = [
            sys.executable,
            "-m",
            "summarizer",
            "run",
            str(article),
            "--format",
            "json",
            "-o",
            str(out),
        ]
        with subprocess.Popen(
            command, env=environ, stderr=subprocess.PIPE, text=True, preexec_fn=_hears_interrupts
        ) as process:
            assert asked.wait(60)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
        assert process.returncode == 130
        assert not re.search("Traceback|Unclosed|never awaited|never retrieved", errors)
        assert not out.exists() or out.read_text(encoding="utf-8") == ""
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
        held.clear()
        assert subprocess.run(command, env=environ, capture_output=True, check=False).returncode == 0
    brief = json.loads(out.read_text(encoding="utf-8"))
    assert {Section(name): section["text"] for name, section in brief["sections"].items()} == GOOD
