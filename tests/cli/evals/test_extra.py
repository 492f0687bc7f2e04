"""The eval commands on a machine without the extra that their statistics need."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["scipy", "statsmodels", "krippendorff"])
def test_a_missing_extra_is_named_and_no_traceback_is_shown(module):
    """The message names the package and the command that installs it, and the exit code says usage."""
    program = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from summarizer.cli.main import run\n"
        "sys.exit(run(['eval', 'agreement', '--help']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert module in done.stderr
    assert "summarizer[evals]" in done.stderr
    assert "Traceback" not in done.stderr
