"""Patterns compiled with RE2: linear in the text and several times as fast as the standard library's.

RE2 has no look-around and no back-references; patterns that need these stay with `re`.
"""

from __future__ import annotations

import re
from typing import cast

import re2

_MAX_MEM = 64 << 20


def fold_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that does not look at case; it answers like a pattern of `re`."""
    return exact_pattern(f"(?i){pattern}")


def exact_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that looks at case, or one for text that is folded already."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MAX_MEM
    return cast("re.Pattern[str]", re2.compile(pattern, options=options))
