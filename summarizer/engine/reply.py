"""The body of a chat completion, read without trust: bytes in, a reply out, or a typed error.

It knows the wire format and no section. A body that is no completion is an `EndpointError`; a
completion without a whole text is an `IncompleteError`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from summarizer.engine.faults import fault_of_status
from summarizer.errors import EndpointError, IncompleteError
from summarizer.text.characters import whole_characters

#: Servers that do not part a model's thoughts from its reply send them first, in these marks. Marks in
#: any other place, or without an end, stay for the guard.
_THOUGHTS = re.compile(r"\A\s*<(think|thinking|thought)>(?:(?!</?\1>).)*</\1>\s*", re.DOTALL)
_MODEL_NAME = re.compile(r"[\w.:/@+\-]{1,120}\Z", re.ASCII)


@dataclass(frozen=True)
class Reply:
    """What came back, with the endpoint's own counts (0 where it gave none)."""

    text: str
    finish_reason: str | None
    model: str
    input_tokens: int
    output_tokens: int


def read_reply(content: bytes) -> Reply:
    """Read a body; raises `EndpointError` or `IncompleteError`."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        raise EndpointError("The endpoint sent a body that is no JSON.", billed=True) from None
    if not isinstance(body, dict):
        raise EndpointError("The endpoint sent JSON that is no completion.", billed=True)
    if body.get("error"):
        raise _error_inside(body)
    choice = _choice_of(body)
    message = choice.get("message")
    if not isinstance(message, dict):
        raise EndpointError("The endpoint sent a choice without a message.", billed=True)
    finish = choice.get("finish_reason")
    finish = finish if isinstance(finish, str) else None
    text = _whole_text(message, finish)
    usage = body.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Reply(
        text=text,
        finish_reason=finish,
        model=_model_of(body.get("model")),
        input_tokens=_count(usage.get("prompt_tokens")),
        output_tokens=_count(usage.get("completion_tokens")),
    )


def _choice_of(body: dict[str, Any]) -> dict[str, Any]:
    choices = body.get("choices")
    if choices == []:
        raise IncompleteError("The endpoint sent no choice.", billed=True)
    if not isinstance(choices, list) or not isinstance(choices[0], dict):
        raise EndpointError("The endpoint sent JSON that is no completion.", billed=True)
    return choices[0]


def _whole_text(message: dict[str, Any], finish: str | None) -> str:
    if finish == "length":
        raise IncompleteError(
            "The reply was cut at the token limit.", hint="Raise engine.max_tokens.", billed=True
        )
    if finish == "content_filter":
        raise IncompleteError("The provider's filter stopped the reply.", billed=True)
    if message.get("refusal"):
        raise IncompleteError("The model refused.", billed=True)
    text = _THOUGHTS.sub("", whole_characters(_text_of(message.get("content"))), count=1)
    if not text.strip():
        raise IncompleteError("The reply is empty.", billed=True)
    return text


def _text_of(content: object) -> str:
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        texts = [
            part.get("text") for part in content if isinstance(part, dict) and part.get("type") == "text"
        ]
        if len(texts) == len(content) and all(isinstance(text, str) for text in texts):
            return "".join(str(text) for text in texts)
    raise EndpointError("The endpoint sent content that is no text.", billed=True)


def _model_of(value: object) -> str:
    """Take the model's name where it is a name, for it is shown on the page."""
    return value if isinstance(value, str) and _MODEL_NAME.match(value) else ""


def _error_inside(body: dict[str, Any]) -> Exception:
    """Gateways send some errors with status 200; the code inside is the status where it is a number."""
    error = body["error"]
    status = error.get("code") if isinstance(error, dict) else None
    return fault_of_status(status if isinstance(status, int) and 400 <= status < 600 else 502, body, {})


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
