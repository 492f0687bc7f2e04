"""A judge over real HTTP on the loopback: honest ones, and those that lie, wander off, stall or break."""

import asyncio
import json

import pytest

from summarizer.evals.judges.scores import rubric_score
from summarizer.models.draft import Section
from tests.evals.judges.parts import WORDING, answer, items_in, judge_at, reply, task
from tests.wire.server import Answer, WireServer, completion, failure


def _judge(answered, *, tasks=None, repeat=1, **changes):
    """Have one judge judge some texts, and give the judgements with the calls that were made."""

    async def run(url):
        async with judge_at(url, **changes) as judge:
            return [await judge.judge(one, repeat=repeat) for one in tasks or [task()]]

    with WireServer(answered) as server:
        return asyncio.run(run(server.url)), server.calls


def _unscored(judgement):
    return {one.item: one.unscored for one in judgement.answers if one.unscored is not None}


def test_an_honest_judge_gives_levels_with_spans():
    """Each answer has its level, and its quotations stand in the text and in the article."""
    (found,), calls = _judge(lambda body: completion(reply(body)))
    assert len(calls) == 1
    assert [one.level for one in found.answers] == [2] * 14
    span = found.answers[0].text_spans[0]
    assert task().text[span.start : span.end] == "randomised trial of 120 adults"
    assert (found.judge, found.rubric, found.error) == ("judge-1", "summary.v1", None)
    assert found.prompt_sha256.startswith("sha256:")
    assert found.input_tokens == 1000


@pytest.mark.parametrize("section", list(Section))
def test_every_section_can_be_judged(section):
    """A FAQ's judge is read as a judge and not as a FAQ."""
    (found,), _ = _judge(lambda body: completion(reply(body)), tasks=[task(section=section)])
    assert len(found.answers) == len(WORDING.rubric(section).items)
    assert _unscored(found) == {}


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (answer(text=["a double-blind trial of 500 adults"]), "judged text"),
        (answer(source=["The drug cured every patient"]), "the source"),
        (answer(text=["randomised trial of 120 adults", "invented words here"]), "judged text"),
        (answer(text=["The maker of the device paid for the trial"]), "judged text"),
        (answer(text=[]), "no quotation from"),
        (answer(text=["trial"]), "judged text"),
        ({**answer(), "text_quotes": "randomised trial of 120 adults"}, "no list"),
        ({**answer(), "source_quotes": [7]}, "no list"),
    ],
)
def test_a_judge_whose_quotations_do_not_exist_is_not_counted(told, reason):
    """One invented, misplaced, missing or tiny quotation leaves that item unscored, and no other."""
    (found,), _ = _judge(lambda body: completion(reply(body, S06=told)))
    assert list(_unscored(found)) == ["S06"]
    assert reason in _unscored(found)["S06"]


@pytest.mark.parametrize("level", ["3", "good", 1.5, True, None, "", -1, ["2"], "2/2", "na"])
def test_an_answer_off_the_menu_is_unscored(level):
    """No answer is rounded to the nearest level; `na` counts only where the item can fail to apply."""
    (found,), _ = _judge(lambda body: completion(reply(body, S12=answer(level))))
    assert list(_unscored(found)) == ["S12"]
    assert "off the menu" in _unscored(found)["S12"]


@pytest.mark.parametrize(("level", "said"), [(0, "0"), (2, "2"), (" 2 ", "2"), ("NA", "na")])
def test_a_server_without_schemas_may_send_a_number(level, said):
    """A whole number is the level that it names."""
    told = answer(level, text=["randomised trial of 120 adults"])
    (found,), _ = _judge(lambda body: completion(reply(body, S06=told)))
    assert found.answer("S06").word == said


def test_an_item_that_does_not_apply_needs_no_quotation():
    """`na` has nothing to quote."""
    (found,), _ = _judge(lambda body: completion(reply(body, S09=answer("na", text=[], source=[]))))
    assert found.answer("S09").not_applicable


def test_a_list_of_answers_is_read_as_well():
    """Small models send a list of rows with ids."""

    def listed(body):
        return completion(json.dumps({"answers": [{"id": item, **answer()} for item in items_in(body)]}))

    (found,), _ = _judge(listed)
    assert _unscored(found) == {}


@pytest.mark.parametrize(
    "text",
    [
        "I cannot judge this.",
        "{",
        '{"answers": 7}',
        '{"answers": null}',
        "[1, 2]",
        '{"levels": {}}',
        '{"answers": {"S01": ',
    ],
)
def test_a_reply_that_cannot_be_read_scores_nothing(text):
    """The lowest level is never the answer to a broken reply."""
    (found,), _ = _judge(lambda _: completion(text))
    assert len(_unscored(found)) == 14
    score = rubric_score(WORDING.rubric(Section.SUMMARY), found.answers)
    assert (score.value, score.passed) == (None, None)


def test_a_reply_in_a_fence_or_behind_a_sentence_is_read():
    """Words around the object are no matter."""
    (found,), _ = _judge(lambda body: completion(f"Here it is:\n```json\n{reply(body)}\n```\nDone."))
    assert _unscored(found) == {}


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (failure(401), "E401"),
        (failure(500), "E403"),
        (Answer(end="reset"), "E403"),
        (Answer(b"not json"), "E403"),
        (completion("{", finish_reason="length"), "E406"),
        (completion("", finish_reason="stop"), "E406"),
    ],
)
def test_an_outage_of_the_judge_is_unscored_and_never_zero(broken, code):
    """The error's code stands in the judgement, and no text gets a score for it."""
    (found,), _ = _judge(lambda _: broken)
    assert found.error == code
    assert len(_unscored(found)) == 14
    score = rubric_score(WORDING.rubric(Section.SUMMARY), found.answers)
    assert score.unscored is not None
    assert score.value is None


def test_a_judge_that_never_answers_times_out_as_unscored():
    """Silence ends with the time limit, and is no level."""
    (found,), _ = _judge(lambda _: Answer(end="silence"), engine={"timeout_s": 0.2, "deadline_s": 0.4})
    assert found.error in ("E403", "E404")
    assert len(_unscored(found)) == 14


def test_a_refused_key_ends_the_judge_without_further_calls():
    """What would come again with every call is asked once."""
    found, calls = _judge(lambda _: failure(401), tasks=[task(number=number) for number in range(5)])
    assert len(calls) == 1
    assert [one.error for one in found] == ["E401"] * 5


def test_a_rubric_can_be_split_over_several_calls():
    """Three calls of at most five items give one judgement, and one lost call costs its own items alone."""

    def answered(body):
        return failure(500) if "S08" in items_in(body) else completion(reply(body))

    (found,), calls = _judge(answered, items_per_call=5)
    assert [len(items_in(body)) for body in calls] == [5, 5, 4]
    assert sorted(_unscored(found)) == ["S06", "S07", "S08", "S09", "S10"]
    assert found.error == "E403"


def test_questions_can_be_narrowed():
    """Only the named items are asked."""
    (found,), calls = _judge(lambda body: completion(reply(body)), items=frozenset({"S01", "S12"}))
    assert list(items_in(calls[0])) == ["S01", "S12"]
    assert [one.item for one in found.answers] == ["S01", "S12"]


def test_an_empty_text_is_unscored_without_a_call():
    """There is nothing to judge, and nothing is sent."""
    (found,), calls = _judge(lambda body: completion(reply(body)), tasks=[task(" ")])
    assert calls == []
    assert found.error == "E210"


def test_a_server_without_structured_replies_is_asked_in_words():
    """An endpoint that refuses schemas gets the same questions without one, and can be read."""

    def answered(body):
        if body.get("response_format"):
            return failure(400, message="response_format is not supported")
        return completion(
            json.dumps({"answers": {item.id: answer() for item in WORDING.rubric(Section.CONTEXT).items}})
        )

    (found,), _ = _judge(answered, tasks=[task(section=Section.CONTEXT)])
    assert _unscored(found).keys() <= {"X03"}
    assert found.error is None


def test_a_repeat_moves_the_seed_on():
    """Two repeats with one seed would be one answer twice."""
    _, first = _judge(lambda body: completion(reply(body)), engine={"seed": 7})
    _, second = _judge(lambda body: completion(reply(body)), engine={"seed": 7}, repeat=2)
    assert [first[0]["seed"], second[0]["seed"]] == [7, 8]
