"""JSON, JSONL and CSV: objects with the Article's own keys."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.errors import InputFormatError

#: A cell of a CSV may hold a whole article.
_LARGEST_CELL = 10_000_000


def read_json(text: str) -> Iterator[dict[str, Any] | InputFormatError]:
    """Give the objects of a JSON text: one object, a list of them, or an object with `articles`."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "a value is too long or too deep"
        raise InputFormatError(f"The text is not JSON: {reason}.") from None
    if isinstance(given, dict) and isinstance(given.get("articles"), list) and "text" not in given:
        given = given["articles"]
    for item in given if isinstance(given, list) else [given]:
        yield item if isinstance(item, dict) else InputFormatError("An item is JSON but not an object.")


def read_jsonl(
    lines: Iterable[bytes], most_bytes: int
) -> Iterator[tuple[int, dict[str, Any] | InputFormatError]]:
    """Give line number and object of each line; a bad line is its error, blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, _line(line, most_bytes)


def _line(line: bytes, most_bytes: int) -> dict[str, Any] | InputFormatError:
    if len(line) > most_bytes:
        return InputFormatError(f"The line has {len(line):,} bytes; the limit is {most_bytes:,}.")
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return InputFormatError("The line is not UTF-8.")
    except json.JSONDecodeError as error:
        return InputFormatError(f"The line is not JSON: {error.msg}.")
    except (ValueError, RecursionError):
        return InputFormatError("The line is not JSON: a value is too long or too deep.")
    return given if isinstance(given, dict) else InputFormatError("The line is JSON but not an object.")


def read_csv(text: str) -> Iterator[tuple[int, dict[str, Any] | InputFormatError]]:
    """Give line number and object of each row; the first row names the keys, empty cells are missing.

    Raises `InputFormatError` where no column is called title, text, html or url.
    """
    csv.field_size_limit(_LARGEST_CELL)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        if not {"title", "text", "html", "url"} & set(names):
            raise InputFormatError("The first row of the CSV names no column title, text, html or url.")
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, _row(names, row)
    except csv.Error as error:
        yield rows.line_num, InputFormatError(f"The row is not CSV: {error}.")


def _row(names: list[str], row: list[str]) -> dict[str, Any] | InputFormatError:
    if len(row) != len(names):
        return InputFormatError(f"The row has {len(row)} cells; the first row has {len(names)}.")
    return {name: cell for name, cell in zip(names, row, strict=True) if name and cell.strip()}
