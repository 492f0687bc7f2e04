"""Both databases for the tests of the store: SQLite in a file, PostgreSQL started for the session on a socket."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from summarizer.store import Store

_NUMBERS = itertools.count(1)


def _binaries():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _unprivileged():
    """Give the words that run a command as somebody other than root, and that somebody."""
    if os.getuid() != 0:
        return [], None
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        return None, None
    return ["runuser", "-u", "postgres", "--"], user


@pytest.fixture(scope="session")
def postgres():
    """Start a server in a folder of its own that listens on a socket and on nothing else; give the address."""
    binaries = _binaries()
    prefix, user = _unprivileged()
    if binaries is None or prefix is None:
        pytest.skip("PostgreSQL is not installed; .ci/services installs it")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        data, log = folder / "data", folder / "log"
        common = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        auth = ["--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8", "--locale=C"]
        subprocess.run([*prefix, binaries / "initdb", *auth, "-D", data], **common)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
        start = [binaries / "pg_ctl", "-w", "-D", data, "-l", log, "-o", options]
        subprocess.run([*prefix, *start, "start"], **common)
        try:
            yield f"postgresql://postgres@/{{}}?host={folder}"
        finally:
            stop = [*prefix, binaries / "pg_ctl", "-w", "-D", data, "-m", "immediate", "stop"]
            subprocess.run(stop, check=False, cwd=folder, stdout=subprocess.DEVNULL)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres):
    """Give the address of a new, empty PostgreSQL database."""
    import psycopg

    name = f"t{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(postgres.format("postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return postgres.format(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """Give the address of an empty database of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "folder" / "store.sqlite3")
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def store(url):
    """Open a store in an empty database of each kind."""
    with Store.open(url) as opened:
        yield opened
