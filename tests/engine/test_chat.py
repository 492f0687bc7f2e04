"""The chat engine over real HTTP on the loopback."""

import asyncio
import json

import pytest

from summarizer.engine.chat import ChatEngine
from summarizer.errors import AuthError, EndpointError, IncompleteError, RateLimitError, RequestRejectedError
from summarizer.models.draft import Section
from tests.engine.parts import ask, settings
from tests.wire.server import Answer, WireServer, completion, failure, faq_json

FAQ = "What was tested?\nA stimulator against a sham device.\n\nWhat was found?\nNo clear difference."
SECRET = "sk-secret-key-of-the-test"


def _serve(answer, requests=(None,), **changes):
    """Send the requests one after another to a server, and give the results with the server."""
    results = []
    with WireServer(answer if callable(answer) else lambda _: answer) as server:

        async def run():
            engine = ChatEngine(settings(**{"base_url": server.url, **changes}))
            try:
                for request in requests:
                    try:
                        results.append(await engine.complete(request or ask()))
                    except Exception as error:
                        results.append(error)
            finally:
                await engine.aclose()

        asyncio.run(run())
    return results, server


def test_a_text_becomes_a_draft_with_usage_and_cost():
    """The reply's model, tokens and the price of the settings stand in the completion."""
    (done,), server = _serve(completion("A text."), input_usd_per_million=2, output_usd_per_million=10)
    assert done.draft.text == "A text."
    assert (done.engine, done.model, done.cached) == ("openai", "wire-1", False)
    assert done.usage.cost_usd == pytest.approx(1000 * 2e-6 + 200 * 10e-6)
    assert done.usage.seconds > 0
    assert server.headers[0]["Authorization"] == f"Bearer {SECRET}"


def test_a_retry_says_why_and_does_not_show_the_failed_text():
    """Feedback comes as a message of its own after the prompt."""
    _, server = _serve(
        completion("A text."), [ask(), ask(feedback=("The text asked for input.",), attempt=2)]
    )
    first, second = server.calls
    assert [message["role"] for message in first["messages"]] == ["system", "user"]
    assert [message["role"] for message in second["messages"]] == ["system", "user", "user"]
    assert "- The text asked for input." in second["messages"][2]["content"]
    assert second["messages"][:2] == first["messages"]


def test_a_seed_moves_on_with_the_attempt():
    """The same seed would give the same failure again."""
    _, server = _serve(completion("A text."), [ask(), ask(attempt=2)], seed=7)
    assert [call["seed"] for call in server.calls] == [7, 8]


def test_an_empty_key_is_fine_with_a_base_url():
    """A local server needs no key."""
    (done,), _ = _serve(completion("A text."), api_key="")
    assert done.draft.text == "A text."


def test_an_address_with_a_version_gets_key_and_version_its_own_way():
    """Older Azure addresses carry the version in the query and take the key in a header of their own."""
    with WireServer(lambda _: completion("A text.")) as server:

        async def run():
            engine = ChatEngine(settings(base_url=f"{server.url}?api-version=2024-10-21"))
            await engine.complete(ask())
            await engine.aclose()

        asyncio.run(run())
    assert server.queries == ["api-version=2024-10-21"]
    assert server.headers[0]["api-key"] == SECRET


def test_a_faq_is_asked_for_by_schema_and_read_as_items():
    """A server with schemas gives items."""
    (done,), server = _serve(completion(faq_json(FAQ)), [ask(Section.FAQ)])
    assert done.draft.text == FAQ
    assert [item.question for item in done.draft.items] == ["What was tested?", "What was found?"]
    assert server.calls[0]["response_format"]["type"] == "json_schema"
    assert server.calls[0]["response_format"]["json_schema"]["strict"] is True


def test_only_the_faq_is_asked_for_as_json():
    """Prose is asked for as prose."""
    _, server = _serve(completion("A text."))
    assert "response_format" not in server.calls[0]


def _picky(refuses, body):
    """Refuse parameters as servers do, with the wording that the table gives."""

    def answer(call):
        for name, (status, error) in refuses.items():
            parameter, _, kind = name.partition(":")
            value = call.get(parameter)
            if value is not None and (not kind or value["type"] == kind):
                return failure(status, **error)
        return completion(body)

    return answer


UNSUPPORTED = "Unsupported parameter: '{}' is not supported with this model."


@pytest.mark.parametrize(
    ("refuses", "missing", "calls"),
    [
        (
            {
                "max_tokens": (
                    400,
                    {"message": UNSUPPORTED.format("max_tokens") + " Use 'max_completion_tokens' instead."},
                )
            },
            {"max_tokens"},
            3,
        ),
        (
            {
                "temperature": (
                    400,
                    {"message": "Unsupported value: 'temperature' does not support 0.2 with this model."},
                )
            },
            {"temperature"},
            3,
        ),
        ({"seed": (422, {"message": "Extra inputs are not permitted: seed"})}, {"seed"}, 3),
        (
            {
                "max_tokens": (400, {"message": "Unrecognized request argument supplied: max_tokens"}),
                "max_completion_tokens": (
                    400,
                    {"message": "Unrecognized request argument supplied: max_completion_tokens"},
                ),
                "temperature": (400, {"message": UNSUPPORTED.format("temperature")}),
            },
            {"max_tokens", "max_completion_tokens", "temperature"},
            5,
        ),
    ],
    ids=["name of the limit", "temperature", "seed", "everything"],
)
def test_a_refused_parameter_is_given_up_once_and_for_all(refuses, missing, calls):
    """The refusal costs one more call at first, and none afterwards."""
    results, server = _serve(_picky(refuses, "A text."), [ask(), ask()], seed=1)
    assert [done.draft.text for done in results] == ["A text.", "A text."]
    assert len(server.calls) == calls
    assert not missing & set(server.calls[-1])


@pytest.mark.parametrize(
    ("refuses", "formats"),
    [
        (
            {
                "response_format:json_schema": (
                    400,
                    {"message": "'response_format' of type 'json_schema' is not supported"},
                )
            },
            ["json_schema", "json_object", "json_object"],
        ),
        (
            {
                "response_format:json_schema": (
                    500,
                    {"message": "response_format.type: Input should be 'text' or 'json_object'"},
                )
            },
            ["json_schema", "json_object", "json_object"],
        ),
        (
            {"response_format": (400, {"message": "Unknown field response_format"})},
            ["json_schema", "json_object", None, None],
        ),
    ],
    ids=["no schema", "no schema, as a server fault", "no json"],
)
def test_a_server_without_schemas_is_asked_more_simply(refuses, formats):
    """JSON schema, then JSON, then plain text; what was found out holds for later calls."""
    reply = FAQ if None in formats else faq_json(FAQ)
    results, server = _serve(_picky(refuses, reply), [ask(Section.FAQ), ask(Section.FAQ)])
    assert [done.draft.text for done in results] == [FAQ, FAQ]
    assert [call.get("response_format", {}).get("type") for call in server.calls] == formats


@pytest.mark.parametrize(
    "error",
    [
        {
            "code": "context_length_exceeded",
            "message": "This model's maximum context length is 8192 tokens: max_tokens is unsupported",
        },
        {"code": "model_not_found", "message": "The model does not exist."},
        {
            "message": "bad request",
            "input": {"text": "unknown temperature, max_tokens and response_format in an article"},
        },
    ],
    ids=["too long", "model", "quoted request"],
)
def test_a_refusal_of_the_request_itself_teaches_nothing(error):
    """A text that is too long costs one call, even where the refusal names a parameter."""
    (refused,), server = _serve(failure(400, **error), [ask(Section.FAQ)])
    assert isinstance(refused, RequestRejectedError)
    assert len(server.calls) == 1


def test_calls_side_by_side_learn_together():
    """Calls that were refused at the same time are all sent again."""
    refuses = {"temperature": (400, {"message": UNSUPPORTED.format("temperature")})}
    with WireServer(_picky(refuses, "A text.")) as server:

        async def run():
            engine = ChatEngine(settings(base_url=server.url))
            done = await asyncio.gather(*(engine.complete(ask(user=f"No. {n}")) for n in range(6)))
            await engine.aclose()
            return done

        assert len(asyncio.run(run())) == 6


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (failure(401, message=f"Incorrect key {SECRET}", code=SECRET), AuthError),
        (failure(429, headers={"Retry-After": "3"}), RateLimitError),
        (failure(500), EndpointError),
        (Answer(end="reset"), EndpointError),
        (Answer(b'{"choices": []}' * 50, end="cut"), EndpointError),
        (Answer(end="silence"), EndpointError),
        (Answer(end="noise"), EndpointError),
        (Answer(b"<html>busy</html>", headers={"Content-Type": "text/html"}), EndpointError),
        (Answer(b"{broken"), EndpointError),
        (Answer(b""), EndpointError),
        (Answer(b"{}"), EndpointError),
        (Answer(b"\x1f\x8bnot gzip", headers={"Content-Encoding": "gzip"}), EndpointError),
        (Answer(b"<html>no</html>", 404, {"Content-Type": "text/html"}), RequestRejectedError),
        (Answer(b"", 307, {"Location": "/v1/elsewhere"}), RequestRejectedError),
        (completion("cut", finish_reason="length"), IncompleteError),
        (completion("cut", finish_reason="content_filter"), IncompleteError),
        (completion(None, refusal="I cannot."), IncompleteError),
        (completion(None), IncompleteError),
        (completion("  "), IncompleteError),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_every_fault_of_the_wire_is_one_of_our_errors(answer, expected, caplog):
    """No exception of a library comes out, and no message or log line holds the key."""
    caplog.set_level("DEBUG")
    silent = isinstance(answer, Answer) and answer.end == "silence"
    (fault,), _ = _serve(answer, timeout_s=0.3 if silent else 10)
    assert type(fault) is expected
    assert SECRET not in f"{fault} {fault.as_dict()} {fault.__cause__} {caplog.text}"
    assert fault.__suppress_context__ or fault.__context__ is None


def test_retry_after_reaches_the_error():
    """The endpoint's wish travels with the error."""
    (fault,), _ = _serve(failure(429, headers={"Retry-After": "3"}))
    assert fault.retry_after_s == 3


@pytest.mark.parametrize(
    "base_url", ["ftp://127.0.0.1/v1", "http://127.0.0.1:1/v1", "nonsense", "http://[/v1"]
)
def test_an_address_that_leads_nowhere_is_an_engine_error(base_url):
    """A wrong base URL or a closed port is an error of ours."""
    (fault,), _ = _serve(completion("A text."), base_url=base_url)
    assert isinstance(fault, EndpointError | RequestRejectedError)


def test_a_lone_surrogate_in_the_prompt_is_no_crash():
    """Text that no encoding can carry is sent escaped or refused as ours."""
    (result,), _ = _serve(completion("A text."), [ask(user="broken \ud800 text")])
    assert isinstance(result, RequestRejectedError) or result.draft.text == "A text."


def test_ping_names_the_model_and_the_kind_of_reply():
    """The doctor's line comes from one tiny call."""
    with WireServer(lambda _: completion('{"ok": true}', model="wire-7")) as server:

        async def run():
            engine = ChatEngine(settings(base_url=server.url))
            line = await engine.ping()
            await engine.aclose()
            return line

        line = asyncio.run(run())
    assert line.startswith("wire-7 answered in ")
    assert line.endswith("structured replies by json_schema")
    assert len(json.dumps(server.calls[0])) < 1000


def test_ping_sees_that_a_format_is_ignored():
    """Some servers take the parameter and answer with prose."""
    with WireServer(lambda _: completion("Of course!")) as server:

        async def run():
            engine = ChatEngine(settings(base_url=server.url))
            line = await engine.ping()
            await engine.aclose()
            return line

        assert asyncio.run(run()).endswith("structured replies are ignored")


@pytest.mark.parametrize("key", ["sk-secret\u00e9", "sk-secret\nX-Other: 1", "sk-secret\u0000"])
def test_a_key_that_no_header_can_carry_is_an_error_of_ours(key):
    """A damaged key is refused before or by the transport, and is not shown."""
    (result,), server = _serve(completion("A text."), api_key=key)
    assert isinstance(result, RequestRejectedError | EndpointError | AuthError)
    assert "sk-secret" not in str(result)
    assert not server.calls


def test_a_line_end_after_the_key_does_no_harm():
    """Keys come from files."""
    _, server = _serve(completion("A text."), api_key=f"{SECRET}\n")
    assert server.headers[0]["Authorization"] == f"Bearer {SECRET}"


def test_a_cancelled_call_leaves_no_open_connection():
    """Ctrl-C in the middle of a call closes its connection; an unclosed one would be a warning, hence an error."""
    with WireServer(lambda _: Answer(end="silence")) as server:

        async def run():
            engine = ChatEngine(settings(base_url=server.url))
            call = asyncio.create_task(engine.complete(ask()))
            while not server.calls:
                await asyncio.sleep(0)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            await engine.aclose()
            await engine.aclose()

        asyncio.run(run())
