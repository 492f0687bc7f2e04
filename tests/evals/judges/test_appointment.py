"""Judges from names: which endpoint each asks, and with which key."""

import asyncio

import pytest

from summarizer.errors import UsageError
from summarizer.evals.judges.appointment import Sitting, appoint, kin
from summarizer.evals.judges.tape import Tape
from tests.engine.parts import settings
from tests.evals.judges.parts import WORDING, reply, task
from tests.wire.server import WireServer, completion


def _judge(names, tmp_path, base_url, **sitting):
    async def run():
        judges = appoint(
            names, settings(base_url=base_url), WORDING, Tape(tmp_path / "tape.jsonl"), Sitting(**sitting)
        )
        try:
            return [await judge.judge(task()) for judge in judges]
        finally:
            for judge in judges:
                await judge.aclose()

    return asyncio.run(run())


def test_an_address_of_its_own_is_sent_no_key(tmp_path):
    """The key belongs to the endpoint of the settings, and to no other."""
    with (
        WireServer(lambda body: completion(reply(body))) as ours,
        WireServer(lambda body: completion(reply(body))) as theirs,
    ):
        found = _judge(["one", f"org/two:8b@{theirs.url}", f"three@{ours.url}/"], tmp_path, ours.url)
    assert [judgement.judge for judgement in found] == ["one", "org/two:8b", "three"]
    assert [judgement.error for judgement in found] == [None] * 3
    assert [body["model"] for body in ours.calls] == ["one", "three"]
    assert all("sk-secret" in headers["Authorization"] for headers in ours.headers)
    assert [body["model"] for body in theirs.calls] == ["org/two:8b"]
    assert "sk-secret" not in str(theirs.headers)


def test_a_judge_answers_coldly_and_with_room(tmp_path):
    """Temperature 0, and tokens for fourteen answers with quotations whatever the settings say."""
    with WireServer(lambda body: completion(reply(body))) as server:
        _judge(["one"], tmp_path, server.url)
    assert server.calls[0]["temperature"] == 0
    assert server.calls[0]["max_tokens"] >= 4000


def test_replay_has_no_engine_to_call(tmp_path):
    """No connection is made even where the address is there."""
    with WireServer(lambda body: completion(reply(body))) as server:
        found = _judge(["one"], tmp_path, server.url, mode="replay")
    assert server.calls == []
    assert found[0].error == "E407"


def test_a_model_is_one_judge(tmp_path):
    """The same model at two addresses would be one name for two."""
    with pytest.raises(UsageError, match="twice"):
        _judge(["one", "one@http://127.0.0.1:9/v1"], tmp_path, "http://127.0.0.1:8/v1")


@pytest.mark.parametrize(
    ("judge", "writer", "related"),
    [
        ("gpt-4.1", "gpt-4.1-mini", True),
        ("meta/llama-3-70b", "llama3:8b", True),
        ("gpt-4.1", "llama-3", False),
        ("gpt-4.1", "", False),
    ],
)
def test_kin_is_told_by_the_first_word(judge, writer, related):
    """Versions and sizes of one family are kin."""
    assert kin(judge, [writer]) == ([writer] if related else [])
