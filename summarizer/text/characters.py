"""Characters that JSON can carry and no file can."""

from __future__ import annotations

import re

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """Replace halves of characters by the mark that the guard knows."""
    return _LONE_SURROGATE.sub("\ufffd", text)
