"""A body is read without trust."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.reply import read_reply
from summarizer.errors import AuthError, EndpointError, EngineError, IncompleteError, RateLimitError


def _body(content="A text.", finish="stop", **message):
    choice = {"message": {"role": "assistant", "content": content, **message}, "finish_reason": finish}
    return {"model": "m-1", "choices": [choice], "usage": {"prompt_tokens": 7, "completion_tokens": 3}}


def _read(body):
    return read_reply(json.dumps(body).encode())


def test_a_completion_is_read_with_its_counts():
    """Text, model, end and tokens come out as the endpoint gave them."""
    reply = _read(_body())
    assert (reply.text, reply.model, reply.finish_reason) == ("A text.", "m-1", "stop")
    assert (reply.input_tokens, reply.output_tokens) == (7, 3)


@pytest.mark.parametrize(
    "usage", [None, {}, [], {"prompt_tokens": "7"}, {"prompt_tokens": -1}, {"prompt_tokens": True}]
)
def test_a_completion_without_usable_counts_is_still_a_completion(usage):
    """Local servers may count nothing."""
    assert _read({**_body(), "usage": usage}).input_tokens == 0


def test_content_in_parts_is_joined():
    """Some gateways send the text in pieces."""
    assert _read(_body([{"type": "text", "text": "A "}, {"type": "text", "text": "text."}])).text == "A text."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<think>They want a summary.\n</think>\n\nA text.", "A text."),
        ("<thinking>Hm.</thinking>A text.", "A text."),
        ("<think>Hm.</think>A <think>text</think>.", "A <think>text</think>."),
        ("A text. <think>Was that right?</think>", "A text. <think>Was that right?</think>"),
        ("<think>Hm. A text.", "<think>Hm. A text."),
        ("Hm.</think>A text.", "Hm.</think>A text."),
        (
            "<think>One <think>in</think> another</think>A text.",
            "<think>One <think>in</think> another</think>A text.",
        ),
    ],
    ids=["before", "other mark", "before and inside", "after", "no end", "no beginning", "nested"],
)
def test_thoughts_before_the_reply_are_no_part_of_it(content, text):
    """Only whole thoughts at the very beginning are parted from the reply; the guard sees all others."""
    assert _read(_body(content)).text == text


def test_thoughts_alone_are_an_empty_reply():
    """A model that only thought has written nothing."""
    with pytest.raises(IncompleteError):
        _read(_body("<think>The article is about quokkas.</think>"))


def test_half_a_character_becomes_the_mark_that_the_guard_knows():
    """JSON can carry a lone surrogate, and no file can."""
    reply = read_reply(b'{"choices": [{"message": {"content": "A \\ud83d text \\ud83d\\ude00."}}]}')
    assert reply.text == "A \ufffd text \U0001f600."


@pytest.mark.parametrize("model", [None, 7, "", "I cannot see the article", "<b>m</b>", "m\n", "x" * 200])
def test_a_model_name_that_is_no_name_is_not_taken(model):
    """The name is shown on the page, so an endpoint cannot speak through it."""
    assert _read({**_body(), "model": model}).model == ""


@pytest.mark.parametrize("model", ["gpt-4.1-mini", "org/model:7b-q4_K_M", "/models/tiny.gguf", "m@2026"])
def test_usual_model_names_are_taken(model):
    """Names of providers, local servers and gateways."""
    assert _read({**_body(), "model": model}).model == model


@pytest.mark.parametrize(
    "body",
    [
        _body(finish="length"),
        _body(finish="content_filter"),
        _body(None, refusal="I cannot help with that."),
        _body("A text.", refusal="I cannot help with that."),
        _body(None),
        _body(""),
        _body(" \n\t "),
        _body(None, tool_calls=[{"id": "1"}]),
        {**_body(), "choices": []},
    ],
    ids=["length", "filter", "refusal", "refusal and text", "none", "empty", "blank", "tool", "no choice"],
)
def test_a_completion_without_a_whole_text_is_incomplete(body):
    """What the SDK hands on as success is an error here, and counts as billed."""
    with pytest.raises(IncompleteError) as caught:
        _read(body)
    assert caught.value.billed


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        3,
        {},
        {"choices": None},
        {"choices": [None]},
        {"choices": [{}]},
        _body(7),
        _body([{"type": "x"}]),
    ],
)
def test_json_that_is_no_completion_is_the_endpoints_fault(body):
    """Another shape is a server fault, which is worth another try."""
    with pytest.raises(EndpointError):
        _read(body)


@pytest.mark.parametrize("content", [b"", b"<html>", b'{"choices": [', b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_json_is_the_endpoints_fault(content):
    """No JSONDecodeError, UnicodeError or RecursionError comes out."""
    with pytest.raises(EndpointError):
        read_reply(content)


@pytest.mark.parametrize(
    ("code", "expected"), [(429, RateLimitError), (401, AuthError), ("x", EndpointError)]
)
def test_an_error_inside_a_good_status_is_an_error(code, expected):
    """Gateways hide a refusal in a 200; its own code counts."""
    with pytest.raises(expected):
        _read({"error": {"code": code, "message": "no"}})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["choices", "message", "content", "finish_reason", "usage", "error", "refusal", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_any_json_is_a_reply_or_one_of_our_errors(body):
    """No shape of JSON raises anything else."""
    try:
        reply = _read(body)
    except EngineError:
        return
    assert reply.text.strip()
