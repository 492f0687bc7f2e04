"""Which parameters an endpoint understands, found out once by its own refusals.

Servers differ in the name of the token limit, in whether a temperature or a seed may be set and in how
a JSON reply is asked for. Where a refusal names a parameter that was sent, the dialect gives it up for
all later calls. It sends nothing itself.
"""

from __future__ import annotations

import json
from typing import Literal
from urllib.parse import urlsplit

from summarizer.engine.messages import messages_of
from summarizer.models.completion import Request
from summarizer.models.prompt import Prompt
from summarizer.settings import EngineSettings

Format = Literal["json_schema", "json_object", "text"]
#: Statuses with which servers refuse a parameter; some answer 500 or 501 to a format they lack.
REFUSALS = {400, 404, 415, 422, 500, 501}
_NEXT_FORMAT: dict[Format, Format] = {"json_schema": "json_object", "json_object": "text"}
_FORMAT_WORDS = ("response_format", "json_schema", "json_object", "json mode", "structured output", "grammar")
_LIMITS = ("max_completion_tokens", "max_tokens")
#: How servers say that they do not know a parameter or its value, and how they say that a text is too long.
_UNKNOWN_WORDS = (
    "does not support",
    "extra fields",
    "extra inputs",
    "extra_forbidden",
    "not allowed",
    "not permitted",
    "not supported",
    "unexpected",
    "unknown",
    "unrecognized",
    "unsupported",
)
_TOO_LONG_WORDS = ("context length", "context_length", "context size", "context_size", "context window")


class Dialect:
    """What one endpoint understands; `version` grows with everything that is learnt."""

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self.version = 0
        self.format: Format = "json_schema"
        # The provider's own newest models know only the long name; other servers know or ignore it.
        self.limit: str | None = _LIMITS[0] if _is_first_party(settings.base_url) else _LIMITS[1]
        self._limits_left = [name for name in _LIMITS if name != self.limit]
        self._optional = {"temperature", "seed"}

    def body(self, request: Request) -> dict[str, object]:
        """Build the JSON of a call in this dialect."""
        settings = self._settings
        body: dict[str, object] = {"model": settings.model, "messages": messages_of(request)}
        if self.limit:
            body[self.limit] = settings.max_tokens
        if "temperature" in self._optional:
            body["temperature"] = settings.temperature
        if settings.seed is not None and "seed" in self._optional:
            # The same seed would give the same failure again.
            body["seed"] = settings.seed + request.attempt - 1
        response_format = self._response_format(request.prompt)
        if response_format is not None:
            body["response_format"] = response_format
        return body

    def learn(self, status: int, error_body: object, sent: dict[str, object]) -> bool:
        """Give up what a refusal names, and say whether anything was learnt from it."""
        if status not in REFUSALS:
            return False
        said = json.dumps(_without_inputs(error_body), default=str).lower()
        if any(word in said for word in _TOO_LONG_WORDS):
            return False
        learnt = self._learn_format(said, sent)
        if not learnt and any(word in said for word in _UNKNOWN_WORDS):
            learnt = self._learn_limit(said, sent) or self._learn_optional(said, sent)
        self.version += learnt
        return learnt

    def _learn_limit(self, said: str, sent: dict[str, object]) -> bool:
        # A refusal of one name mostly recommends the other, so the name that was sent decides.
        if self.limit is None or self.limit not in sent or self.limit not in said:
            return False
        self.limit = self._limits_left.pop() if self._limits_left else None
        return True

    def _learn_optional(self, said: str, sent: dict[str, object]) -> bool:
        refused = {name for name in self._optional if name in sent and name in said}
        self._optional -= refused
        return bool(refused)

    def _learn_format(self, said: str, sent: dict[str, object]) -> bool:
        if "response_format" not in sent or not any(word in said for word in _FORMAT_WORDS):
            return False
        refused = sent["response_format"]
        if isinstance(refused, dict) and refused.get("type") == self.format:
            self.format = _NEXT_FORMAT[self.format]
            return True
        return False

    def _response_format(self, prompt: Prompt) -> dict[str, object] | None:
        if prompt.json_schema is None or self.format == "text":
            return None
        if self.format == "json_object":
            return {"type": "json_object"}
        return {"type": "json_schema", "json_schema": prompt.json_schema}


def _without_inputs(error_body: object) -> object:
    """Drop what a server quotes of the request: the article may name any parameter."""
    if isinstance(error_body, dict):
        return {key: _without_inputs(value) for key, value in error_body.items() if key != "input"}
    if isinstance(error_body, list):
        return [_without_inputs(value) for value in error_body]
    return error_body


def _is_first_party(base_url: str) -> bool:
    try:
        host = (urlsplit(base_url).hostname or "") if base_url else "api.openai.com"
    except ValueError:
        return False
    return host.endswith((".openai.com", ".azure.com"))
