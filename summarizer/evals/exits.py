"""How the eval commands leave: one exit code for each kind of outcome, so that a job can tell them apart.

The first four agree with the rest of the command line. It knows the numbers and their meaning alone;
what leads to them is decided by the gate and by the runner.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What an eval command says by its exit code."""

    PASS = 0  #: done, and nothing stands against shipping
    FAIL = 1  #: a verdict on quality: a critical error, a floor missed, or worse than the margin allows
    USAGE = 2  #: the call or a data file is wrong; nothing was judged
    INFRASTRUCTURE = 4  #: the endpoint or the key failed before any case was tried
    INCONCLUSIVE = 5  #: the cases are too few or too noisy to tell
    INCOMPLETE = 6  #: too much is unscored, missing or from stale recordings, so nothing can be said
    INTERRUPTED = 130  #: stopped by the user; what was finished is kept
