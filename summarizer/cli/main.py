"""The group of commands, loaded when called, and the one place where errors become lines and exit codes."""

from __future__ import annotations

import io
import json
import os
import sys
import traceback

import click

from summarizer.cli.lazy import LazyGroup
from summarizer.errors import SummarizerError, UsageError
from summarizer.version import __version__

COMMANDS = {
    "appraise": "What kind of study is this, in the article's own words.",
    "approve": "Sign a brief as it stands.",
    "audit": "Show or verify who did what in the store.",
    "batch": "Make a brief for each of many articles, resumable after any stop.",
    "cache": "Look at the cache of accepted completions, check it, or empty it.",
    "check": "Hold a text that anyone wrote against its source.",
    "claims": "How strong a sentence's causal wording is.",
    "config": "Show or check the settings.",
    "db": "Bring the store's database up to date, check it, back it up, restore it.",
    "demo": "Make the briefs of the examples, offline.",
    "diff": "Show what changed between two versions of a section.",
    "doctor": "Check the installation, the endpoint and the folders.",
    "eval": "Measure prompts and models on cases, and decide whether they may ship.",
    "explain": "Print the manual page of a code.",
    "intake": "Say whether an input can be summarised, before any call.",
    "list": "List the briefs of the store.",
    "prompts": "List, show, render or check the prompts.",
    "publish": "Let an approved brief out, and print what readers see.",
    "regenerate": "Write one section of a brief anew, with a note.",
    "reject": "Send a brief back to work.",
    "run": "Make the brief of one article or of each in a file or folder.",
    "schema": "Print the JSON Schema of a record.",
    "serve": "Serve briefs, checks and the editors' page over HTTP.",
    "show": "Print a brief of the store.",
    "token": "Issue, list and revoke the tokens of the service.",
    "withdraw": "Take a published brief away.",
}
INTERRUPTED = 130
#: What the extra `evals` brings.
_OF_EVALS = frozenset({"krippendorff", "matplotlib", "numpy", "sacrebleu", "scipy", "statsmodels"})


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    package="summarizer.cli",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="summarizer")
@click.option("--config", "config_path", type=click.Path(dir_okay=False), help="Read this config.toml.")
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.option("--json", "json_errors", is_flag=True, help="Write errors as JSON.")
@click.pass_context
def cli(ctx: click.Context, config_path: str | None, debug: bool, json_errors: bool) -> None:
    """Make guarded briefs of medical news. Results go to stdout, everything else to stderr."""
    ctx.obj = {"config": config_path, "debug": debug, "json": json_errors}


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command line and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without UTF-8 still shows the rest
    try:
        outcome = cli.main(arguments, prog_name="summarizer", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(error.format_message() + "\n")
        return UsageError.exit_code
    except (KeyboardInterrupt, click.Abort):
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if "--debug" in arguments:
            traceback.print_exc()
        return _say(_ours(error), as_json="--json" in arguments)
    return outcome if isinstance(outcome, int) else 0


def _ours(error: Exception) -> SummarizerError:
    """Give any failure of a command as one of our errors."""
    if isinstance(error, SummarizerError):
        return error
    if isinstance(error, click.ClickException):
        command = (
            error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "summarizer"
        )
        return UsageError(error.format_message(), hint=f"See `{command} --help`.")
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] in _OF_EVALS:
        message = f"This command needs {error.name}, which is not installed."
        return UsageError(message, hint="Run pip install 'summarizer[evals]'.")
    return SummarizerError(f"Something unexpected failed ({type(error).__name__}).")


def _say(error: SummarizerError, *, as_json: bool) -> int:
    if as_json:
        sys.stderr.write(json.dumps({"error": error.as_dict()}) + "\n")
    else:
        sys.stderr.write(f"error {error.code}: {error.message} {error.hint}\n")
    return error.exit_code
