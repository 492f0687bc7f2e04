"""Foreign exceptions become ours, all of them, and carry nothing of the article or the key."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import httpx2
import openai
import pytest

from summarizer.engine.faults import FOREIGN, fault_of, fault_of_status, retry_after
from summarizer.errors import AuthError, EndpointError, EngineError, RateLimitError, RequestRejectedError

SECRET = "sk-secret-key-of-the-test"


def _tree(cls):
    yield cls
    for child in cls.__subclasses__():
        yield from _tree(child)


def _public(module):
    members = (getattr(module, name) for name in dir(module))
    return [
        cls
        for cls in members
        if isinstance(cls, type) and issubclass(cls, Exception) and not issubclass(cls, Warning)
    ]


THEIRS = sorted(
    {
        *_tree(openai.OpenAIError),
        *_public(openai),
        *_tree(httpx2.HTTPError),
        *_public(httpx2),
        *_public(aiohttp),
    }
    # Asked for by name and raised by servers only.
    - {cls for cls in _public(aiohttp) if "Web" in cls.__name__ or "WS" in cls.__name__},
    key=lambda cls: f"{cls.__module__}.{cls.__name__}",
)


def _raise_as(cls):
    if issubclass(cls, openai.OAuthError):
        response = httpx2.Response(401, request=httpx2.Request("POST", "http://x/"))
        return cls(response=response, body={"error": "invalid_grant", "error_description": SECRET})
    if issubclass(cls, openai.APIStatusError):
        status = getattr(cls, "status_code", 500)
        status = status if isinstance(status, int) else 500
        response = httpx2.Response(status, request=httpx2.Request("POST", "http://x/"))
        return cls(f"wrong {SECRET}", response=response, body={"message": SECRET, "code": SECRET})
    return cls.__new__(cls)


@pytest.mark.parametrize("cls", THEIRS, ids=lambda cls: cls.__name__)
def test_every_exception_of_the_libraries_is_mapped(cls):
    """Nothing that the SDK or its transports may raise goes past the list, and each has a translation."""
    assert issubclass(cls, FOREIGN)
    fault = fault_of(_raise_as(cls))
    assert isinstance(fault, EngineError)
    assert SECRET not in str(fault)


def test_the_list_of_exceptions_is_not_empty():
    """The test above looks at real trees."""
    assert len(THEIRS) > 50


@pytest.mark.parametrize(
    ("status", "error", "expected"),
    [
        (400, {"code": "context_length_exceeded"}, RequestRejectedError),
        (401, {}, AuthError),
        (403, {}, AuthError),
        (404, {"code": "model_not_found"}, RequestRejectedError),
        (408, {}, EndpointError),
        (409, {}, EndpointError),
        (413, {}, RequestRejectedError),
        (422, {}, RequestRejectedError),
        (429, {}, RateLimitError),
        (429, {"code": "insufficient_quota"}, AuthError),
        (429, {"type": "insufficient_quota"}, AuthError),
        (500, {}, EndpointError),
        (503, {}, EndpointError),
        (529, {}, EndpointError),
    ],
)
def test_status_becomes_the_error_that_says_what_to_do(status, error, expected):
    """A retry follows only where it can help; a spent quota stops the run like a refused key."""
    fault = fault_of_status(status, {"error": error}, {})
    assert type(fault) is expected
    assert fault.retryable is (expected in {EndpointError, RateLimitError})
    assert str(status) in fault.message


@pytest.mark.parametrize("body", [None, "no", [1], {"error": "no"}, {"error": {"code": 7, "param": ["x"]}}])
def test_an_error_body_of_any_shape_is_read(body):
    """A body that is not worded as expected costs the detail and nothing else."""
    assert fault_of_status(400, body, {}).message == "The endpoint refuses the request (400)."


@pytest.mark.parametrize("text", [SECRET, "You asked: the article says", "", "x" * 80])
def test_sentences_and_keys_are_no_names(text):
    """What a provider writes into its code or parameter is shown only where it is a plain name."""
    fault = fault_of_status(400, {"error": {"code": text, "param": text, "message": text}}, {})
    assert fault.message == "The endpoint refuses the request (400)."


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": " 0.5 "}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00"}, 0.0),
    ],
)
def test_retry_after_is_read(headers, seconds):
    """Seconds, milliseconds and dates are understood, and nonsense is no wish."""
    assert retry_after(headers) == seconds


def test_retry_after_reads_a_date_to_come():
    """A date is a wait from now."""
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 80 < retry_after({"retry-after": date}) <= 90


@pytest.mark.parametrize(
    "cause",
    [httpx2.UnsupportedProtocol("ftp://x"), httpx2.LocalProtocolError("no")],
    ids=["scheme", "header"],
)
def test_an_address_that_cannot_work_is_not_tried_again(cause):
    """A wrong base URL is the caller's to mend."""
    error = openai.APIConnectionError(request=httpx2.Request("POST", "http://x/"))
    error.__cause__ = cause
    assert isinstance(fault_of(error), RequestRejectedError)
