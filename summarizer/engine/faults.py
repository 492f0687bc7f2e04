"""The one place where exceptions of the SDK and of its transports become ours.

A provider's own message may quote the article or the key, so only its status, its code and the name of
a parameter are kept, and those only where they look like names. The foreign exception is not chained,
for a traceback would print it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
import anyio
import httpx2
import openai

from summarizer.errors import (
    AuthError,
    EndpointError,
    EngineError,
    RateLimitError,
    RequestRejectedError,
)

#: Everything that the SDK, its transport and the reading of a body can raise; RecursionError and the
#: errors of a closed stream are RuntimeErrors, JSONDecodeError and UnicodeError are ValueErrors.
FOREIGN: tuple[type[Exception], ...] = (
    openai.OpenAIError,
    httpx2.HTTPError,
    httpx2.InvalidURL,
    httpx2.CookieConflict,
    aiohttp.ClientError,
    aiohttp.EofStream,
    aiohttp.http_exceptions.HttpProcessingError,
    anyio.EndOfStream,
    OSError,
    RuntimeError,
    TimeoutError,
    TypeError,
    ValueError,
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]{1,48}\Z")
_SPENT = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_BAD_ADDRESS = (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError, httpx2.InvalidURL, UnicodeEncodeError)
#: Request timeout, conflict and too early: the same request may succeed a moment later.
_PASSING = {408, 409, 425}


def fault_of(error: Exception) -> EngineError:
    """Translate one foreign exception."""
    if isinstance(error, openai.APIStatusError):
        return fault_of_status(error.status_code, error.body, error.response.headers)
    if isinstance(error, _BAD_ADDRESS) or isinstance(error.__cause__, _BAD_ADDRESS):
        return RequestRejectedError(
            "The request cannot be sent to this address.", hint="Check engine.base_url."
        )
    if isinstance(error, (openai.APITimeoutError, httpx2.TimeoutException, TimeoutError)):
        return EndpointError("The endpoint did not answer in time, or closed the connection.", billed=True)
    if isinstance(error, (openai.APIConnectionError, httpx2.HTTPError, aiohttp.ClientError, OSError)):
        return EndpointError(
            f"The connection failed ({type(error.__cause__ or error).__name__}).", billed=True
        )
    return EndpointError(f"The call failed ({type(error).__name__}).", billed=True)


def fault_of_status(status: int, body: object, headers: Mapping[str, str]) -> EngineError:
    """Translate a refusal of the endpoint: a status of 400 and above with its body."""
    code, parameter = error_names(body)
    said = f"{status}{f', {code}' if code else ''}{f', {parameter}' if parameter else ''}"
    wait = retry_after(headers)
    if status == 429 and code in _SPENT:
        hint = "The account behind the key has no credit left; add credit, or use --engine offline."
        return AuthError(f"The endpoint says that the quota is spent ({said}).", hint=hint)
    if status == 429:
        return RateLimitError(f"The endpoint asks for fewer requests ({said}).", retry_after_s=wait)
    if status in {401, 403}:
        return AuthError(f"The endpoint refuses the key ({said}).")
    if 300 <= status < 400:
        return address_fault()
    if status == 404:
        hint = "Check engine.base_url, which mostly ends in /v1, and engine.model."
        return RequestRejectedError(f"The endpoint does not know this address or model ({said}).", hint=hint)
    if 400 <= status < 500 and status not in _PASSING:
        return RequestRejectedError(f"The endpoint refuses the request ({said}).")
    return EndpointError(f"The endpoint failed ({said}).", retry_after_s=wait)


def address_fault() -> RequestRejectedError:
    """Say that the base URL itself is wrong, or leads elsewhere: an article is not sent on to another host."""
    return RequestRejectedError("The request cannot be sent to this address.", hint="Check engine.base_url.")


def error_names(body: object) -> tuple[str, str]:
    """Give the code (else the type) and the parameter that an error body names, where they are names."""
    if isinstance(body, Mapping) and isinstance(body.get("error"), Mapping):
        body = body["error"]
    if not isinstance(body, Mapping):
        return "", ""
    code = next((body[key] for key in ("code", "type") if _is_name(body.get(key))), "")
    parameter = body["param"] if _is_name(body.get("param")) else ""
    return str(code), str(parameter)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Read Retry-After in seconds or as an HTTP date; None where it is missing or not understood."""
    milliseconds, value = headers.get("retry-after-ms", ""), headers.get("retry-after", "").strip()
    for text, unit in ((milliseconds, 0.001), (value, 1.0)):
        if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text):
            return float(text) * unit
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _is_name(value: object) -> bool:
    """Tell a name from a sentence and from a key: keys are long or start with sk-."""
    return isinstance(value, str) and bool(_NAME.match(value)) and not value.lower().startswith("sk-")
