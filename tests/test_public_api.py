"""The public names of the package."""

import subprocess
import sys

import summarizer


def test_public_names_are_sorted_and_real():
    """Every name of `__all__` can be had, in order, and a name that is not there is an AttributeError."""
    assert summarizer.__all__ == sorted(summarizer.__all__)
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)
    assert not hasattr(summarizer, "surprise")


def test_help_imports_no_heavy_package():
    """`--help` starts at once, because what a run needs is imported where it is used."""
    heavy = {
        "openai",
        "trafilatura",
        "pypdfium2",
        "diskcache",
        "feedparser",
        "lxml",
        "nupunkt",
        "jinja2",
        "re2",
    }
    code = (
        "import sys; from summarizer.cli.main import run; code = run(['--help']);"
        f"print(sorted({heavy!r} & set(sys.modules)), code, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[] 0"
    assert "appraise" in done.stdout
