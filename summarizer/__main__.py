"""`python -m summarizer` and the `summarizer` command; parses nothing itself."""

from __future__ import annotations

import sys

from summarizer.version import __version__


def main() -> None:
    """Print the version."""
    sys.stdout.write(f"summarizer {__version__}\n")


if __name__ == "__main__":
    main()
