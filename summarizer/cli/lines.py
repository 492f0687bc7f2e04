"""One JSON object a line in, one a line out, in order; a bad line gives an error in its place."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click
from pydantic import BaseModel, ValidationError

from summarizer.errors import InputFormatError, SummarizerError, UsageError
from summarizer.models.record import first_problem

R = TypeVar("R", bound=BaseModel)
Handler = Callable[[dict[str, Any]], BaseModel | dict[str, Any]]


@contextmanager
def open_bytes(name: str) -> Iterator[BinaryIO]:
    """Open a file, or stdin for `-`; raises `UsageError` where there is none."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as stream:
            yield stream
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from None


def answer_lines(name: str, handle: Handler) -> None:
    """Answer every line of a JSONL file on stdout; blank lines are passed over."""
    with open_bytes(name) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                click.echo(_printable(_answer(number, line, handle)))


def _printable(answer: str) -> str:
    """Replace halves of characters, which no encoding can carry."""
    return answer.encode("utf-8", "replace").decode("utf-8")


def _answer(number: int, line: bytes, handle: Handler) -> str:
    where: dict[str, Any] = {"line": number}
    try:
        given = parse_object(line)
        if isinstance(given.get("id"), str | int):
            where = {"id": str(given["id"])}
        return to_json(handle(given))
    except SummarizerError as error:
        return json.dumps({**where, "error": error.as_dict()}, ensure_ascii=False)
    except Exception as error:  # a line must never stop the lines after it
        unexpected = SummarizerError(f"Something unexpected failed ({type(error).__name__}).")
        return json.dumps({**where, "error": unexpected.as_dict()}, ensure_ascii=False)


def parse_object(line: bytes) -> dict[str, Any]:
    """Read one JSON object; raises `InputFormatError` that says what is wrong."""
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputFormatError("The line is not UTF-8.") from None
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "a value is too long or too deep"
        raise InputFormatError(f"The line is not JSON: {reason}.") from None
    if not isinstance(given, dict):
        raise InputFormatError("The line is JSON but not an object.")
    return {str(key): value for key, value in given.items()}


def read_record(model: type[R], given: dict[str, Any]) -> R:
    """Validate the known keys of an object, null counting as missing; raises `InputFormatError`."""
    known = {key: value for key, value in given.items() if key in model.model_fields and value is not None}
    if "id" in known:
        known["id"] = str(known["id"])
    try:
        return model.model_validate(known)
    except ValidationError as error:
        raise InputFormatError(f"{first_problem(error)}.") from None


def to_json(answer: BaseModel | dict[str, Any]) -> str:
    """Write a record on one line."""
    if isinstance(answer, BaseModel):
        return answer.model_dump_json()
    return json.dumps(answer, ensure_ascii=False)
