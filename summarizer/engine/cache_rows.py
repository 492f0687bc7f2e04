"""The cache's rows from outside a run: how many there are, whether they can be read, and away with them.

It opens the same private folder as a run does, so it may be used while runs go on.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager

import diskcache

from summarizer.engine.cached import BROKEN_ROW, BROKEN_STORE, VERSION, cache_folder, open_rows
from summarizer.errors import ConfigError
from summarizer.models.completion import Completion
from summarizer.models.record import Record
from summarizer.settings import CacheSettings

#: diskcache's own name of a value that stands in its row as bytes; all other kinds are files or pickles.
_RAW = 1


class CacheInfo(Record):
    """Where the cache is and how full: rows, bytes on disk, and the bytes at which the oldest rows give way."""

    folder: str
    rows: int
    bytes: int
    max_bytes: int


class CacheCheck(Record):
    """What a look at every row found; `broken` and `outdated` rows were deleted."""

    rows: int
    broken: int
    outdated: int


def cache_info(settings: CacheSettings) -> CacheInfo:
    """Count the rows; raises `ConfigError` where the cache cannot be used."""
    with _opened(settings) as rows:
        return CacheInfo(
            folder=str(rows.directory), rows=len(rows), bytes=rows.volume(), max_bytes=settings.max_bytes
        )


def clear_cache(settings: CacheSettings) -> int:
    """Delete every row, and give their number; raises `ConfigError`."""
    with _opened(settings) as rows:
        return int(rows.clear(retry=True))


def verify_cache(settings: CacheSettings) -> CacheCheck:
    """Read every row and delete what cannot be read or belongs to an older format; raises `ConfigError`."""
    with _opened(settings):
        pass  # the library makes its tables here where there are none yet
    seen = 0
    broken: list[tuple[int]] = []
    outdated: list[tuple[int]] = []
    database = cache_folder(settings) / diskcache.core.DBNAME
    try:
        with closing(sqlite3.connect(database, timeout=60)) as connection, connection:
            for number, key, mode, value in connection.execute("SELECT rowid, key, mode, value FROM Cache"):
                seen += 1
                fault = _fault(key, mode, value)
                if fault:
                    (outdated if fault == "outdated" else broken).append((number,))
            connection.executemany("DELETE FROM Cache WHERE rowid = ?", broken + outdated)
    except sqlite3.Error as error:
        raise _unusable(error) from None
    return CacheCheck(rows=seen, broken=len(broken), outdated=len(outdated))


def _fault(key: bytes, mode: int, value: bytes) -> str:
    """Say what is wrong with a row, or nothing."""
    try:
        if not str(_decoded(key)).startswith(f"{VERSION}:"):
            return "outdated"
        if mode != _RAW or not Completion.model_validate(_decoded(value)).draft.text.strip():
            return "broken"
    except BROKEN_ROW:
        return "broken"
    return ""


def _decoded(data: bytes) -> object:
    return json.loads(zlib.decompress(data))


@contextmanager
def _opened(settings: CacheSettings) -> Iterator[diskcache.Cache]:
    try:
        with closing(open_rows(settings)) as rows:
            yield rows
    except ConfigError:
        raise
    except (*BROKEN_STORE, *BROKEN_ROW, diskcache.Timeout) as error:
        raise _unusable(error) from None


def _unusable(error: Exception) -> ConfigError:
    hint = "Delete the folder that `summarizer doctor` names; the cache is made anew."
    return ConfigError(f"The cache cannot be used ({type(error).__name__}).", hint=hint)
