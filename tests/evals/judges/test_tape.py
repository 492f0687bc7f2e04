"""Recorded replies of judges: played to the letter, and a miss is never a call."""

import asyncio
import json

import pytest

from summarizer.errors import InputFormatError, RecordingError
from summarizer.evals.judges.judge import Judge
from summarizer.evals.judges.tape import Tape, TapedEngine
from summarizer.models.draft import Section
from tests.engine.parts import Scripted
from tests.evals.judges.parts import TEXT, WORDING, answer, task

REPLY = json.dumps({"answers": {item.id: answer() for item in WORDING.rubric(Section.SUMMARY).items}})


def _judge(path, inner, mode, *, one=None, repeat=1, name="judge-1"):
    async def run():
        judge = Judge(name, TapedEngine(name, Tape(path), inner, mode), WORDING)
        try:
            return await judge.judge(one or task(), repeat=repeat)
        finally:
            await judge.aclose()

    return asyncio.run(run())


def test_a_recorded_reply_is_played_without_a_call(tmp_path):
    """The second time gives the same answers, costs nothing and asks nobody."""
    path = tmp_path / "deep" / "replies.jsonl"
    inner = Scripted(REPLY)
    first = _judge(path, inner, "record")
    again = _judge(path, inner, "record")
    played = _judge(path, None, "replay")
    assert len(inner.requests) == 1
    assert first.answers == again.answers == played.answers
    assert (first.replayed, played.replayed) == (False, True)
    assert (first.cost_usd, played.cost_usd) == (0.25, 0.0)


def test_a_miss_is_unscored_and_never_a_call(tmp_path):
    """Played without a reply, the engine behind is not asked even where there is one."""
    inner = Scripted(REPLY)
    found = _judge(tmp_path / "none.jsonl", inner, "replay")
    assert inner.requests == []
    assert found.error == RecordingError.code
    assert all("no recorded reply" in one.unscored for one in found.answers)


@pytest.mark.parametrize(
    "changes",
    [
        {"one": task(TEXT + " More.")},
        {"one": task(article="Another article.")},
        {"repeat": 2},
        {"name": "judge-2"},
    ],
)
def test_what_shapes_a_reply_is_in_its_key(tmp_path, changes):
    """Another text, article, repeat or model has no reply on this tape."""
    path = tmp_path / "replies.jsonl"
    _judge(path, Scripted(REPLY), "record")
    assert _judge(path, None, "replay").error is None
    assert _judge(path, None, "replay", **changes).error == RecordingError.code


def test_recording_again_takes_the_place_of_the_old_reply(tmp_path):
    """The later line counts."""
    path = tmp_path / "replies.jsonl"
    _judge(path, Scripted("no judgement"), "record")
    _judge(path, Scripted(REPLY), "again")
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    assert _judge(path, None, "replay").answers[0].level == 2


def test_an_error_is_not_recorded(tmp_path):
    """An outage is over the next time."""
    path = tmp_path / "replies.jsonl"
    assert _judge(path, Scripted(RecordingError("out")), "record").error is not None
    assert not path.exists()


def test_a_cut_last_line_is_passed_over_and_written_past(tmp_path):
    """A killed recording loses one reply, and the next one stands on a line of its own."""
    path = tmp_path / "replies.jsonl"
    _judge(path, Scripted(REPLY), "record")
    with path.open("a", encoding="utf-8") as stream:
        stream.write('{"key": "judge-rep')
    assert _judge(path, None, "replay").error is None
    inner = Scripted(REPLY)
    _judge(path, inner, "record", repeat=2)
    assert len(inner.requests) == 1


def test_a_file_that_is_no_tape_is_refused(tmp_path):
    """The line is named."""
    path = tmp_path / "replies.jsonl"
    path.write_text('{"key": 1}\n{"other": 2}\n', encoding="utf-8")
    with pytest.raises(InputFormatError, match="Line 1"):
        Tape(path)
