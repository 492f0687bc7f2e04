"""`python -m summarizer` and the `summarizer` command; parses nothing itself."""

from __future__ import annotations

from summarizer.cli.main import main

if __name__ == "__main__":
    main()
