"""Many articles with work that is slow, fails or is interrupted."""

import asyncio
import json

import pytest

from summarizer.batch import Journal, run_batch
from summarizer.errors import AuthError, EndpointError, InputFormatError
from summarizer.models.article import Article
from summarizer.models.brief import Brief, BriefStatus, Provenance

PROVENANCE = Provenance(
    summarizer="1", guard="1", appraisal="1", config_sha256="", source_sha256="", started="", finished=""
)


class _Unread:
    where = "in.jsonl:2"
    error = InputFormatError("The line is not JSON.")


def _brief(article):
    return Brief(article_id=article.id, title="", status=BriefStatus.READY, provenance=PROVENANCE)


def _articles(count):
    return [Article(id=str(number)) for number in range(count)]


def _run(tmp_path, items, work, window=4):
    journal = Journal(tmp_path / "out.jsonl", ["in"])
    try:
        return asyncio.run(run_batch(items, work, journal, window=window))
    finally:
        journal.close()


def _records(tmp_path):
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def test_records_stand_in_the_order_of_the_input_whatever_finishes_first(tmp_path):
    """Later articles that are quicker do not overtake."""

    async def work(article):
        for _ in range(20 - int(article.id)):
            await asyncio.sleep(0)
        return _brief(article)

    report = _run(tmp_path, _articles(20), work)
    assert [record["article_id"] for record in _records(tmp_path)] == [str(number) for number in range(20)]
    assert (report.records, report.statuses, report.stopped_by) == (20, {"ready": 20}, None)


def test_no_more_than_the_window_is_open(tmp_path):
    """Memory stays flat: the input is not read ahead of the window."""
    read, finished = [], []

    def items():
        for article in _articles(50):
            read.append(article.id)
            yield article

    async def work(article):
        assert len(read) - len(finished) <= 4
        await asyncio.sleep(0)
        finished.append(article.id)
        return _brief(article)

    assert _run(tmp_path, items(), work).records == 50


def test_every_failure_is_a_record_in_its_place(tmp_path):
    """An unreadable line, an odd article and a bug each give one error record, and the rest goes on."""

    async def work(article):
        if article.id == "1":
            raise InputFormatError("odd")
        if article.id == "2":
            raise ZeroDivisionError
        return _brief(article)

    articles = _articles(4)
    report = _run(tmp_path, [articles[0], _Unread(), *articles[1:]], work)
    first, unread, dead, bug, last = _records(tmp_path)
    assert (first["article_id"], last["article_id"]) == ("0", "3")
    assert (unread["line"], unread["error"]["code"]) == ("in.jsonl:2", "E120")
    assert (dead["id"], dead["error"]["code"]) == ("1", "E120")
    assert (bug["id"], bug["error"]["code"]) == ("2", "E000")
    assert report.statuses == {"error": 3, "ready": 2}


def test_a_refused_key_ends_the_run_and_the_next_run_goes_on(tmp_path):
    """What would fail every article alike is no record; afterwards each article has one."""
    keys = {"good": False}

    async def work(article):
        if article.id == "3" and not keys["good"]:
            raise AuthError("refused")
        return _brief(article)

    report = _run(tmp_path, _articles(8), work)
    assert (report.records, report.stopped_by) == (3, "E401")
    keys["good"] = True
    report = _run(tmp_path, _articles(8), work)
    assert (report.resumed_after, report.records, report.stopped_by) == (3, 5, None)
    assert [record["article_id"] for record in _records(tmp_path)] == [str(number) for number in range(8)]


def test_an_interrupt_loses_nothing_that_was_written(tmp_path):
    """After Ctrl-C whole lines stand there, and the next run does the rest once."""
    done = []

    async def work(article):
        if article.id == "5" and len(done) < 6:
            raise KeyboardInterrupt
        done.append(article.id)
        return _brief(article)

    with pytest.raises(KeyboardInterrupt):
        _run(tmp_path, _articles(9), work, window=1)
    assert len(_records(tmp_path)) == 5
    done.append("interrupted")
    _run(tmp_path, _articles(9), work)
    assert [record["article_id"] for record in _records(tmp_path)] == [str(number) for number in range(9)]


def test_an_outage_is_held_back_until_the_endpoint_answers(tmp_path):
    """A passing failure is a record in its place."""

    async def work(article):
        if article.id in {"2", "3"}:
            raise EndpointError("gone")
        return _brief(article)

    report = _run(tmp_path, _articles(6), work)
    assert [record.get("article_id") or record["id"] for record in _records(tmp_path)] == list("012345")
    assert (report.statuses, report.stopped_by) == ({"error": 2, "ready": 4}, None)


def test_a_lasting_outage_ends_the_run_without_its_records(tmp_path):
    """What a dead endpoint could not do is done by the next run."""
    state = {"dead": True}

    async def work(article):
        if state["dead"] and int(article.id) >= 3:
            raise EndpointError("gone")
        return _brief(article)

    report = _run(tmp_path, _articles(40), work)
    assert (report.records, report.stopped_by) == (3, "E403")
    state["dead"] = False
    report = _run(tmp_path, _articles(40), work)
    assert (report.resumed_after, report.records) == (3, 37)
    assert [record["article_id"] for record in _records(tmp_path)] == [str(number) for number in range(40)]


def test_a_record_that_cannot_be_written_is_an_error_in_its_place(tmp_path):
    """Half a character in an id stops nothing."""

    async def work(article):
        brief = _brief(article)
        return brief.model_copy(update={"title": "\ud800"}) if article.id == "1" else brief

    report = _run(tmp_path, _articles(3), work)
    assert report.statuses == {"error": 1, "ready": 2}
