"""Accepted completions, kept on disk; a reply that the guard refused is never stored and never replayed.

Rows are written in `accept` alone. A row that a later guard refuses is deleted when the next try comes
in, or at the end. Requests alike that run at the same time share one call, and each caller judges what
it gets. The cache helps and never hinders: where the folder cannot be used, the run goes on without it.

diskcache can keep pickles, and whoever may write such a folder may run code. So values are JSON only,
and the folder is the user's own and private.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
import stat
import zlib
from pathlib import Path

import diskcache
import platformdirs

from summarizer.engine.base import Engine
from summarizer.engine.flights import Flights
from summarizer.engine.messages import messages_of
from summarizer.errors import ConfigError
from summarizer.models.completion import Completion, Request, Usage
from summarizer.settings import CacheSettings, EngineSettings

log = logging.getLogger(__name__)

#: Part of every key: a change of what a row holds, or of what shapes a reply, begins a new cache.
VERSION = "completion.1"
#: What the library raises for a row that is not JSON, and for a folder or file that cannot be used.
BROKEN_ROW = (zlib.error, ValueError, TypeError, KeyError, AttributeError, EOFError)
BROKEN_STORE = (OSError, sqlite3.Error, ConfigError)
#: How long to wait for another process that writes; a row more or less is not worth a longer one.
_WAIT_S = 0.25
_PICKLED = 4


class JsonOnlyDisk(diskcache.JSONDisk):  # type: ignore[misc]  # diskcache has no types
    """Reads JSON and nothing else: the class above would still unpickle a row that says it is a pickle."""

    def fetch(self, mode: int, filename: str | None, value: object, read: bool) -> object:
        """Read a value; raises `ValueError` for a pickle."""
        if mode == _PICKLED:
            raise ValueError("a pickle")
        return super().fetch(mode, filename, value, read)


def cache_folder(settings: CacheSettings) -> Path:
    """Give the folder of the cache, made private to the user; raises `ConfigError` where it cannot be."""
    own = platformdirs.user_cache_path("summarizer", appauthor=False) / "completions"
    folder = Path(settings.folder).expanduser() if settings.folder else own
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = folder.stat()
        if hasattr(os, "getuid") and owner.st_uid != os.getuid():
            raise ConfigError(f"The cache folder {folder} belongs to another user.")
        if stat.S_IMODE(owner.st_mode) != stat.S_IRWXU:
            folder.chmod(stat.S_IRWXU)
    except OSError as error:
        raise ConfigError(f"The cache folder {folder} cannot be used: {error.strerror}.") from None
    return folder


def open_rows(settings: CacheSettings) -> diskcache.Cache:
    """Open the cache's file; raises `ConfigError` and what `BROKEN_STORE` and `BROKEN_ROW` name."""
    return diskcache.Cache(
        str(cache_folder(settings)),
        timeout=_WAIT_S,
        disk=JsonOnlyDisk,
        size_limit=settings.max_bytes,
        # Rows stay in the one database file, so that a kill leaves no file behind.
        disk_min_file_size=2**24,
    )


class CachedEngine:
    """A cache around any engine that writes with a model."""

    def __init__(self, inner: Engine, engine: EngineSettings, cache: CacheSettings) -> None:
        self.name = inner.name
        self._inner = inner
        self._engine = engine
        self._cache = cache
        self._rows: diskcache.Cache | None = None
        self._broken = False
        self._flights = Flights()
        #: Rows that were served and not accepted yet: key of the request without its feedback, to keys.
        self._unjudged: dict[str, set[str]] = {}

    async def complete(self, request: Request) -> Completion:
        """Serve an accepted completion unless a fresh one is wanted, else ask the engine; a hit costs nothing."""
        base, key = self._keys(request)
        if request.attempt > 1:
            self._forget(base)
        hit = None if request.fresh else self._read(key, request)
        if hit is not None:
            self._unjudged.setdefault(base, set()).add(key)
            return hit
        return await self._flights.share(key, lambda: self._inner.complete(request))

    async def accept(self, request: Request, completion: Completion) -> None:
        """Store the completion as it was accepted, which may be after a repair."""
        base, key = self._keys(request)
        self._unjudged.pop(base, None)
        if not completion.cached:
            self._write(key, completion)
        await self._inner.accept(request, completion)

    async def aclose(self) -> None:
        """Delete what was served and refused, close the file and hand on."""
        for base in list(self._unjudged):
            self._forget(base)
        rows, self._rows = self._rows, None
        if rows is not None:
            rows.close()
        await self._inner.aclose()

    def _keys(self, request: Request) -> tuple[str, str]:
        """Hash what shapes a reply: without the feedback, which names the request, and with it, the row."""
        engine, prompt = self._engine, request.prompt
        shape = [
            VERSION,
            engine.base_url,
            engine.model,
            engine.temperature,
            engine.max_tokens,
            engine.seed,
            request.section,
            prompt.id,
            prompt.sha256,
            prompt.system,
            prompt.user,
            prompt.json_schema,
            sorted(request.siblings.items()),
        ]
        base = hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()
        # With a seed each attempt is another call, for the seed moves on with the attempt.
        attempt = request.attempt if engine.seed is not None else 0
        rest = json.dumps([base, attempt, messages_of(request)[2:]])
        return base, f"{VERSION}:{hashlib.sha256(rest.encode()).hexdigest()}"

    def _read(self, key: str, request: Request) -> Completion | None:
        rows = self._opened()
        if rows is None:
            return None
        try:
            row = rows.get(key)
            if row is None:
                return None
            completion = Completion.model_validate(row)
            if completion.draft.section is not request.section or not completion.draft.text.strip():
                raise ValueError(key)
        except BROKEN_ROW:
            self._delete(key)
            return None
        except diskcache.Timeout:
            return None
        except BROKEN_STORE as error:
            self._give_up(error)
            return None
        return completion.model_copy(update={"cached": True, "usage": Usage()})

    def _write(self, key: str, completion: Completion) -> None:
        rows = self._opened()
        if rows is None:
            return
        try:
            rows.set(key, completion.model_dump(mode="json"))
        except diskcache.Timeout:
            return
        except BROKEN_STORE as error:
            self._give_up(error)

    def _delete(self, key: str) -> None:
        rows = self._opened()
        if rows is None:
            return
        try:
            rows.delete(key)
        except diskcache.Timeout:
            return
        except BROKEN_STORE as error:
            self._give_up(error)

    def _forget(self, base: str) -> None:
        for key in self._unjudged.pop(base, ()):
            self._delete(key)

    def _opened(self) -> diskcache.Cache | None:
        if self._rows is None and not self._broken:
            try:
                self._rows = open_rows(self._cache)
            except (*BROKEN_STORE, *BROKEN_ROW, diskcache.Timeout) as error:
                self._give_up(error)
        return None if self._broken else self._rows

    def _give_up(self, error: Exception) -> None:
        """Go on without the cache, and say so once."""
        if not self._broken:
            self._broken = True
            log.warning("the cache cannot be used (%s); going on without it", type(error).__name__)
