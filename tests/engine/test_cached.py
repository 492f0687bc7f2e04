"""The cache keeps accepted completions and nothing else, and never hinders."""

import asyncio
import pickle
import sqlite3
import stat
import zlib

import diskcache
import pytest

from summarizer.engine import cached as cached_module
from summarizer.engine.cached import CachedEngine, cache_folder
from summarizer.errors import ConfigError, EndpointError
from summarizer.models.completion import Usage
from summarizer.models.draft import FaqItem, Section, make_draft
from summarizer.settings import CacheSettings
from tests.engine.parts import Scripted, ask, settings


@pytest.fixture
def folder(tmp_path):
    """Name a folder for the cache that does not exist yet."""
    return tmp_path / "cache"


def _engine(inner, folder, **changes):
    return CachedEngine(inner, settings(**changes), CacheSettings(folder=str(folder)))


def _call(inner, folder, request=None, *, accept=True, **changes):
    """Make one call in a run of its own, and accept it."""

    async def run():
        engine = _engine(inner, folder, **changes)
        try:
            done = await engine.complete(request or ask())
            if accept:
                await engine.accept(request or ask(), done)
            return done
        finally:
            await engine.aclose()

    return asyncio.run(run())


def _everything(folder):
    """Give all bytes of the folder and all values in it, unpacked."""
    parts = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    with sqlite3.connect(folder / "cache.db") as connection:
        for (value,) in connection.execute("SELECT value FROM Cache"):
            parts.append(zlib.decompress(value) if isinstance(value, bytes) else str(value).encode())
    connection.close()
    return b"\n".join(parts)


def test_an_accepted_completion_is_served_again_for_nothing(folder):
    """The second run makes no call, costs nothing and says that it came from the cache."""
    inner = Scripted("First text.", "Second text.")
    _call(inner, folder)
    again = _call(inner, folder)
    assert (again.draft.text, again.cached, again.usage) == ("First text.", True, Usage())
    assert again.model == "scripted-1"
    assert len(inner.requests) == 1


def test_a_faq_comes_back_with_its_items(folder):
    """Rows keep the whole draft."""
    text = "What was found?\nNo difference."
    first = _call(Scripted(text), folder, ask(Section.FAQ))
    again = _call(Scripted("Other."), folder, ask(Section.FAQ))
    assert again.draft == first.draft
    assert again.draft.items == (FaqItem(question="What was found?", answer="No difference."),)


def test_what_was_not_accepted_is_not_stored(folder):
    """A reply that the guard refused is in no file, and the next run asks anew."""
    inner = Scripted("Please paste the article.", "A text.")
    _call(inner, folder, accept=False)
    assert b"paste the article" not in _everything(folder)
    assert _call(inner, folder).draft.text == "A text."


def test_the_accepted_text_is_what_is_stored(folder):
    """After a repair the row holds the repaired text."""

    async def run():
        engine = _engine(Scripted("# Summary\n\nA text."), folder)
        done = await engine.complete(ask())
        repaired = done.model_copy(update={"draft": make_draft(Section.SUMMARY, "A text.")})
        await engine.accept(ask(), repaired)
        await engine.aclose()

    asyncio.run(run())
    assert _call(Scripted("Other."), folder).draft.text == "A text."
    assert b"# Summary" not in _everything(folder)


@pytest.mark.parametrize("then", ["next try", "end"])
def test_a_row_that_a_later_guard_refuses_is_not_served_again(folder, then):
    """A hit without an accept is deleted when the next try comes in, or when the run ends."""
    _call(Scripted("Old text."), folder)

    async def run():
        engine = _engine(Scripted("New text."), folder)
        assert (await engine.complete(ask())).cached
        if then == "next try":
            await engine.complete(ask(attempt=2, feedback=("It asked for input.",)))
            assert not (await engine.complete(ask())).cached
        await engine.aclose()

    asyncio.run(run())
    assert b"Old text" not in _everything(folder)


def test_a_try_without_feedback_is_not_served_what_was_just_refused(folder):
    """The second try is the same request where a finding has no feedback, and still asks anew."""
    _call(Scripted("Old text."), folder)

    async def run():
        engine = _engine(Scripted("New text."), folder)
        await engine.complete(ask())
        again = await engine.complete(ask(attempt=2))
        await engine.aclose()
        return again

    assert asyncio.run(run()).draft.text == "New text."


@pytest.mark.parametrize(
    ("request_changes", "setting_changes"),
    [
        ({"user": "Another article."}, {}),
        ({"feedback": ("It was cut.",), "attempt": 2}, {}),
        ({"siblings": {Section.CONTEXT: "Another."}}, {}),
        ({"section": Section.FAQ}, {}),
        ({}, {"model": "other"}),
        ({}, {"base_url": "http://127.0.0.1:9/v1"}),
        ({}, {"temperature": 0.7}),
        ({}, {"max_tokens": 99}),
        ({}, {"seed": 5}),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else None,
)
def test_whatever_shapes_the_reply_shapes_the_key(folder, request_changes, setting_changes):
    """Another request or setting is another row."""
    _call(Scripted("First text."), folder)
    assert (
        _call(Scripted("Second text."), folder, ask(**request_changes), **setting_changes).draft.text
        == "Second text."
    )


def test_what_does_not_shape_the_reply_does_not_shape_the_key(folder):
    """Another key, time or limit finds the same row."""
    _call(Scripted("First text."), folder)
    assert _call(Scripted("Other."), folder, api_key="sk-other", timeout_s=9, tries=2, concurrency=3).cached


def _spoil(folder, sql, *values):
    with sqlite3.connect(folder / "cache.db") as connection:
        assert connection.execute(sql, values).rowcount == 1
    connection.close()


class Bomb:
    """Shows that it was unpickled."""

    def __reduce__(self):
        return (pytest.fail, ("a row was unpickled",))


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("UPDATE Cache SET value = ?", b"not zlib"),
        ("UPDATE Cache SET value = ?", zlib.compress(b"not json")),
        ("UPDATE Cache SET value = ?", zlib.compress(b"\xff\xfe")),
        ("UPDATE Cache SET value = ?", zlib.compress(b"[1, 2]")),
        (
            "UPDATE Cache SET value = ?",
            zlib.compress(b'{"draft": {"section": "faq", "text": "x"}, "engine": "e", "model": "m"}'),
        ),
        (
            "UPDATE Cache SET value = ?",
            zlib.compress(b'{"draft": {"section": "summary", "text": " "}, "engine": "e", "model": "m"}'),
        ),
        ("UPDATE Cache SET value = ?", 7),
        ("UPDATE Cache SET value = ?", None),
        ("UPDATE Cache SET mode = 4, value = ?", pickle.dumps(Bomb())),
    ],
    ids=["zlib", "json", "utf-8", "shape", "section", "blank", "number", "null", "pickle"],
)
def test_a_broken_row_is_a_miss_and_is_replaced(folder, sql, value):
    """Whatever stands in a row, the run deletes it, asks anew and stores the next accepted text."""
    _call(Scripted("First text."), folder)
    _spoil(folder, sql, value)
    _call(Scripted("Refused text."), folder, accept=False)
    with sqlite3.connect(folder / "cache.db") as connection:
        assert connection.execute("SELECT count(*) FROM Cache").fetchone() == (0,)
    connection.close()
    assert _call(Scripted("Second text."), folder).draft.text == "Second text."
    assert _call(Scripted("Third text."), folder).draft.text == "Second text."


def _unusable_file(folder):
    folder.write_text("a file stands where the folder should be")


def _unusable_database(folder):
    folder.mkdir()
    (folder / "cache.db").write_bytes(b"this is no database " * 500)


@pytest.mark.parametrize("spoil", [_unusable_file, _unusable_database])
def test_an_unusable_folder_costs_one_warning_and_nothing_else(folder, spoil, caplog):
    """The run goes on without the cache."""
    spoil(folder)

    async def run():
        engine = _engine(Scripted("A text."), folder)
        for number in range(3):
            request = ask(user=f"No. {number}")
            await engine.accept(request, await engine.complete(request))
        await engine.aclose()

    asyncio.run(run())
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.parametrize("error", [sqlite3.OperationalError("database or disk is full"), OSError(28, "full")])
def test_a_full_disk_costs_one_warning_and_nothing_else(folder, monkeypatch, caplog, error):
    """A row that cannot be written does not lose the text that was just accepted."""

    def full(self, *_, **__):
        raise error

    monkeypatch.setattr(diskcache.Cache, "set", full)

    async def run():
        engine = _engine(Scripted("A text."), folder)
        for _ in range(3):
            await engine.accept(ask(), await engine.complete(ask()))
        await engine.aclose()

    asyncio.run(run())
    assert len(caplog.records) == 1


def test_a_writer_in_another_process_costs_a_row_and_nothing_else(folder, caplog):
    """While the file is locked a call is made and nothing stored; afterwards the cache works as before."""

    async def run():
        engine = _engine(Scripted("First text.", "Second text."), folder)
        await engine.complete(ask())
        other = sqlite3.connect(folder / "cache.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        await engine.accept(ask(), await engine.complete(ask()))
        other.execute("ROLLBACK")
        other.close()
        again = await engine.complete(ask())
        await engine.accept(ask(), again)
        assert not again.cached
        assert (await engine.complete(ask())).cached
        await engine.aclose()

    asyncio.run(run())
    assert caplog.records == []


def test_the_folder_is_private(folder):
    """Only the user may read or write it, even where it was open before."""
    folder.mkdir(mode=0o755)
    assert cache_folder(CacheSettings(folder=str(folder))) == folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_a_setting_it_is_the_users_own_folder(monkeypatch, tmp_path):
    """No shared temporary folder is ever used."""
    monkeypatch.setattr(cached_module.platformdirs, "user_cache_path", lambda *_, **__: tmp_path / "own")
    assert cache_folder(CacheSettings()) == tmp_path / "own" / "completions"


def test_a_folder_of_another_user_is_refused(folder, monkeypatch):
    """Whoever may write the folder decides what is served."""
    monkeypatch.setattr(cached_module.os, "getuid", lambda: 12345)
    with pytest.raises(ConfigError):
        cache_folder(CacheSettings(folder=str(folder)))


def test_calls_alike_at_the_same_time_are_one_call(folder):
    """Single flight: each caller gets the reply, and what one refuses the other does not have to accept."""
    inner = Scripted(lambda: asyncio.sleep(0, "A text."))

    async def run():
        engine = _engine(inner, folder)
        first, second = await asyncio.gather(engine.complete(ask()), engine.complete(ask()))
        await engine.aclose()
        return first, second

    first, second = asyncio.run(run())
    assert first.draft == second.draft
    assert not second.cached
    assert len(inner.requests) == 1


def test_an_error_is_not_cached(folder):
    """A fault of the endpoint leaves no row."""
    inner = Scripted(EndpointError("gone"), "A text.")
    with pytest.raises(EndpointError):
        _call(inner, folder)
    assert _call(inner, folder).draft.text == "A text."


def test_a_cancelled_call_leaves_no_row(folder):
    """Ctrl-C in the middle: nothing half-written, and the next run asks anew."""

    async def run():
        engine = _engine(Scripted(lambda: asyncio.Event().wait()), folder)
        call = asyncio.create_task(engine.complete(ask()))
        await asyncio.sleep(0.001)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await engine.aclose()

    asyncio.run(run())
    assert not _call(Scripted("A text."), folder).cached


def test_the_size_is_bounded(folder):
    """Old rows give way when the bound is reached."""

    async def run():
        engine = CachedEngine(
            Scripted("x"), settings(), CacheSettings(folder=str(folder), max_bytes=1_000_000)
        )
        for number in range(60):
            request = ask(user=f"No. {number}")
            done = await engine.complete(request)
            noise = "".join(chr(33 + (number * i * i + i) % 90) for i in range(60_000))
            await engine.accept(
                request, done.model_copy(update={"draft": make_draft(Section.SUMMARY, noise)})
            )
        await engine.aclose()

    asyncio.run(run())
    assert sum(path.stat().st_size for path in folder.rglob("*")) < 3_000_000


def test_a_fresh_reply_is_asked_for_although_one_is_kept(folder):
    """An editor who asks again gets a new call, and what is accepted takes the place of the old one."""
    inner = Scripted("One text.", "Another text.")
    _call(inner, folder)
    assert _call(inner, folder, ask(fresh=True)).draft.text == "Another text."
    assert _call(inner, folder).draft.text == "Another text."
    assert len(inner.requests) == 2
