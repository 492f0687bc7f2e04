"""The cache looked at, checked and emptied from outside a run."""

import asyncio
import io
import pickle
import sqlite3

import pytest

from summarizer.cli.main import run
from summarizer.engine.cache_rows import cache_info, clear_cache, verify_cache
from summarizer.engine.cached import CachedEngine
from summarizer.errors import ConfigError
from summarizer.settings import CacheSettings
from tests.engine.parts import Scripted, ask, settings


@pytest.fixture
def cache(tmp_path):
    """Give settings of a cache with three accepted completions."""
    kept = CacheSettings(folder=str(tmp_path / "cache"))

    async def fill():
        engine = CachedEngine(Scripted("A text."), settings(), kept)
        for number in range(3):
            request = ask(user=f"Article {number}.")
            await engine.accept(request, await engine.complete(request))
        await engine.aclose()

    asyncio.run(fill())
    return kept


def _spoil(cache, statement, *values):
    with sqlite3.connect(f"{cache.folder}/cache.db") as connection:
        connection.execute(statement, values)
    connection.close()


def test_info_counts_rows_and_bytes(cache):
    """What was accepted is there, in the folder of the settings."""
    found = cache_info(cache)
    assert (found.rows, found.folder) == (3, cache.folder)
    assert 0 < found.bytes < found.max_bytes


def test_clear_deletes_every_row(cache):
    """Afterwards the cache is empty and can be used."""
    assert clear_cache(cache) == 3
    assert cache_info(cache).rows == 0


@pytest.mark.parametrize(
    "value", [b"no zlib", pickle.dumps({"draft": 1}), b""], ids=["garbage", "pickle", "empty"]
)
def test_verify_deletes_what_cannot_be_read(cache, value):
    """A row that no run could serve goes, and the others stay."""
    _spoil(cache, "UPDATE Cache SET value = ? WHERE rowid = 1", value)
    found = verify_cache(cache)
    assert (found.rows, found.broken, found.outdated) == (3, 1, 0)
    assert cache_info(cache).rows == 2
    assert verify_cache(cache).broken == 0


def test_verify_never_unpickles(cache):
    """A row that says it is a pickle is broken, whatever it holds."""
    _spoil(cache, "UPDATE Cache SET mode = 4 WHERE rowid = 2")
    assert verify_cache(cache).broken == 1


def test_a_file_that_is_no_database_is_one_clear_error(tmp_path):
    """The error says what to do; nothing is deleted unasked."""
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "cache.db").write_bytes(b"this is no database" * 100)
    for look in (cache_info, clear_cache, verify_cache):
        with pytest.raises(ConfigError) as error:
            look(CacheSettings(folder=str(folder)))
        assert "Delete the folder" in error.value.hint


def test_the_command_line_shows_and_empties_it(cache, monkeypatch, capfd):
    """`cache info`, `verify` and `clear` work on the folder of the settings."""
    monkeypatch.setenv("SUMMARIZER_CACHE__FOLDER", cache.folder)
    assert run(["cache", "info"]) == 0
    assert run(["cache", "verify"]) == 0
    assert run(["cache", "clear", "--yes"]) == 0
    told = capfd.readouterr().out
    assert "3 completions" in told
    assert "3 whole; deleted 0 broken and 0 outdated" in told
    assert "3 completions deleted" in told


def test_clear_asks_first(cache, monkeypatch):
    """Without an answer nothing is deleted."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    monkeypatch.setenv("SUMMARIZER_CACHE__FOLDER", cache.folder)
    assert run(["cache", "clear"]) == 130
    assert cache_info(cache).rows == 3
