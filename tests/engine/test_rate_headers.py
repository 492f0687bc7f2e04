"""What an endpoint says of its limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.rate_headers import duration_s, read_rate_limits


def test_limits_are_read_with_what_is_left():
    """The usual headers give the limits a minute, the rest and the time."""
    told = read_rate_limits(
        {
            "x-ratelimit-limit-requests": "500",
            "x-ratelimit-remaining-requests": "499",
            "x-ratelimit-reset-requests": "120ms",
            "x-ratelimit-limit-tokens": "30000",
            "x-ratelimit-remaining-tokens": "28250",
            "x-ratelimit-reset-tokens": "3.5s",
        }
    )
    assert told is not None
    assert (told.requests_per_minute, told.requests_left, told.requests_reset_s) == (500, 499, 0.12)
    assert (told.tokens_per_minute, told.tokens_left, told.tokens_reset_s) == (30_000, 28_250, 3.5)


def test_a_limit_a_day_is_no_rate():
    """Where the limit is whole again only after hours, calls are not paced by it."""
    told = read_rate_limits({"x-ratelimit-limit-requests": "200", "x-ratelimit-reset-requests": "7h12m"})
    assert told is not None
    assert told.requests_per_minute is None


def test_no_headers_tell_nothing():
    """Most servers of one's own say nothing."""
    assert read_rate_limits({"content-type": "application/json"}) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("250ms", 0.25),
        ("6m0s", 360),
        ("1h2m3.5s", 3723.5),
        ("20", 20),
        ("soon", None),
        ("", None),
        ("5m later", None),
    ],
)
def test_durations_are_read(text, seconds):
    """Parts with units add up; what is no duration is none."""
    assert duration_s(text) == seconds


@given(st.text(max_size=30))
def test_no_header_breaks_the_reading(text):
    """Whatever a server writes, nothing is raised."""
    read_rate_limits({"x-ratelimit-limit-tokens": text, "x-ratelimit-reset-tokens": text})
