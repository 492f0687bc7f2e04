"""Writers side by side, and writers that are killed."""

import os
import random
import select
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer.errors import ConflictError
from summarizer.models.draft import Section
from summarizer.models.editorial import Role
from summarizer.store import Store
from tests.store import parts


def _side_by_side(count, work):
    """Run the same work in threads that begin together; give results or errors."""
    barrier = threading.Barrier(count)

    def run(number):
        barrier.wait()
        try:
            return work(number)
        except ConflictError as error:
            return error

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_one_of_two_editors_wins_and_the_other_sees_both_versions(store):
    """Two edits of one version at once: one stands, the other is told what stands now."""
    stored = parts.save(store)

    def edit(number):
        text = parts.edited(f"Text of {number}.")
        return store.versions.add(stored.id, text, parts.FOR_EDITOR, parts.EDITOR, 1)

    outcomes = _side_by_side(2, edit)
    lost = [outcome for outcome in outcomes if isinstance(outcome, ConflictError)]
    won = [outcome for outcome in outcomes if not isinstance(outcome, ConflictError)]
    assert (len(won), len(lost)) == (1, 1)
    assert lost[0].current == won[0].current[Section.SUMMARY]
    assert lost[0].yours.number == 1


def test_an_approval_and_an_edit_at_once_never_leave_an_approved_other_text(store):
    """Whichever comes first, an approval that stands signs the content that stands."""
    for number in range(10):
        stored = parts.save(store, number)

        def act(who, stored=stored):
            if who == 0:
                return store.approvals.approve(stored.id, parts.EDITOR, Role.EDITOR, stored.content_sha256)
            return store.versions.add(stored.id, parts.edited("Other."), parts.FOR_EDITOR, parts.EDITOR, 1)

        _side_by_side(2, act)
        after = store.briefs.get(stored.id)
        assert after.approval is None or after.approval.content_sha256 == after.content_sha256
        assert after.current[Section.SUMMARY].text == "Other."
    assert store.audit.verify().faults == ()


def test_many_writers_lose_nothing_and_keep_the_chain(store):
    """Briefs written from eight threads are all there, and the log is one chain."""
    ids = _side_by_side(8, lambda thread: [parts.save(store, thread * 10 + n).id for n in range(4)])
    kept = {brief_id for several in ids for brief_id in several}
    assert len(kept) == 32
    assert store.briefs.list(limit=200).total == 32
    assert store.audit.verify().faults == ()


def test_the_same_article_from_two_pipelines_has_one_revision(store):
    """Two briefs of one article at once share its revision."""
    _side_by_side(2, lambda _: parts.save(store).id)
    assert len(store.articles.revisions("article-1")) == 1
    assert store.briefs.list().total == 2


@pytest.mark.parametrize(("url", "kills"), [("sqlite", 200), ("postgresql", 20)], indirect=["url"])
def test_a_writer_killed_in_the_middle_of_a_write_loses_nothing_that_it_acknowledged(url, kills):
    """After each kill -9 the acknowledged writes are there, no half of another is, and the log is whole."""
    chance = random.Random(7)
    with Store.open(url) as store:
        brief_id = parts.save(store).id
        done = 0
        while done < kills:
            done += _kill_some(store, url, brief_id, chance, min(50, kills - done))
            assert store.audit.verify().faults == ()
        texts = store.versions.history(brief_id, Section.SUMMARY)
        assert len(texts) > kills / 4


def _kill_some(store, url, brief_id, chance, together):
    """Start writers that stand ready, then let each write alone for a moment and kill it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _FORKER, url, brief_id, str(together)]
    parent = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=0
    )
    with parent:
        for _ in range(together):
            parent.stdin.write(b"go\n")
            pid = int(_line(parent))
            acknowledged = {"version": 0, "approved": 0}
            for _ in range(chance.randint(1, 4)):
                name, number = _line(parent).split()
                acknowledged[name.decode()] = int(number)
            if chance.random() < 0.8:
                select.select([parent.stdout], [], [], chance.random() * 0.02)
            os.kill(pid, signal.SIGKILL)
            parent.stdin.write(b"next\n")
            while (line := _line(parent)) != b"dead":
                name, number = line.split()
                acknowledged[name.decode()] = int(number)
            stored = store.briefs.get(brief_id)
            assert stored.current[Section.SUMMARY].number >= acknowledged["version"]
            assert stored.version >= acknowledged["approved"]
            assert stored.approval is None or stored.approval.content_sha256 == stored.content_sha256
        parent.stdin.close()
    return together


def _line(process):
    line = bytearray()
    while not line.endswith(b"\n"):
        piece = process.stdout.read(1)
        assert piece, "the writer ended by itself"
        line += piece
    return bytes(line).strip()


_FORKER = """
import os, sys
from summarizer.models.draft import Section
from summarizer.models.editorial import Role
from summarizer.store import Store
from tests.store import parts

url, brief_id, count = sys.argv[1], sys.argv[2], int(sys.argv[3])

def say(line):
    os.write(1, (line + "\\n").encode())

store = Store.open(url)
store.briefs.get(brief_id)
store.close()  # a child makes its own connection

def write_for_ever():
    stored = store.briefs.get(brief_id)
    while True:
        current = stored.current[Section.SUMMARY].number
        new = parts.edited(f"Text {current + 1}.")
        stored = store.versions.add(brief_id, new, parts.FOR_EDITOR, parts.EDITOR, current)
        say(f"version {current + 1}")
        stored = store.approvals.approve(brief_id, parts.EDITOR, Role.EDITOR, stored.content_sha256)
        say(f"approved {stored.version}")

for _ in range(count):
    sys.stdin.readline()
    pid = os.fork()
    if pid == 0:
        write_for_ever()
    say(str(pid))
    os.waitpid(pid, 0)
    sys.stdin.readline()
    say("dead")
"""
