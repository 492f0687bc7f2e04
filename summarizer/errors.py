"""Every error that the product raises, in one tree.

    SummarizerError
    ├── UsageError              E100  the call itself is wrong
    │   ├── ConfigError         E110  config.toml or the environment
    │   └── InputFormatError    E120  the bytes cannot be read as what they claim to be
    ├── PromptError             E200  a prompt cannot be rendered
    │   └── EmptySlotError      E210  a declared input is missing, empty or white space
    ├── RefusedError            E300  intake refused the article (carries the A9xx code)
    └── EngineError             E400  no usable completion
        ├── AuthError           E401  the endpoint refuses the key
        ├── RateLimitError      E402  too many requests
        ├── EndpointError       E403  server fault, bad body, connection lost
        ├── DeadlineError       E404  the total time ran out
        ├── RequestRejectedError E405 the endpoint refuses this request
        ├── IncompleteError     E406  the reply was cut, filtered, refused or empty
        ├── RecordingError      E407  no recorded reply for this request
        └── BudgetError         E408  the cost cap leaves no room for this call

It knows codes, hints, exit codes and whether a retry helps; it does not know how an error is shown.
"""

from __future__ import annotations


class SummarizerError(Exception):
    """Any failure that a user may see; subclasses fix its code, hint and exit code."""

    code = "E000"
    hint = "Run again with --debug to see where it happened."
    retryable = False
    exit_code = 2

    def __init__(self, message: str, *, code: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code
        if hint is not None:
            self.hint = hint

    def as_dict(self) -> dict[str, object]:
        """Give the error as JSON-ready data: `code`, `message`, `hint`, `retryable`."""
        return {"code": self.code, "message": self.message, "hint": self.hint, "retryable": self.retryable}


class UsageError(SummarizerError):
    """The call itself is wrong: an unknown section, a path that is not there."""

    code = "E100"
    hint = "See `summarizer --help`."


class ConfigError(UsageError):
    """A setting in config.toml or the environment is unknown or out of range."""

    code = "E110"
    hint = "Check config.toml and the SUMMARIZER_* variables with `summarizer config check`."


class InputFormatError(UsageError):
    """The bytes cannot be read as what they claim to be, or are larger than the limit."""

    code = "E120"
    hint = "Give JSON, JSONL, CSV, text, Markdown, HTML, PDF, JATS or PubMed XML, RSS or Atom."


class PromptError(SummarizerError):
    """A prompt is missing, changed since its release, or cannot be rendered."""

    code = "E200"
    hint = "Run `summarizer prompts check`."


class EmptySlotError(PromptError):
    """A declared prompt input is missing, empty or white space; nothing was sent."""

    code = "E210"
    hint = "Fill the input; a model that is given an empty slot asks for the text or invents it."


class RefusedError(SummarizerError):
    """Intake refused the article; `code` is its A9xx code."""

    code = "E300"
    hint = "Send the article's own text."
    exit_code = 3


class EngineError(SummarizerError):
    """No usable completion came back; `billed` says that the endpoint may charge for the call all the same."""

    code = "E400"
    hint = "Run `summarizer doctor`, or use --engine offline."
    exit_code = 4

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        hint: str | None = None,
        retry_after_s: float | None = None,
        billed: bool = False,
    ) -> None:
        super().__init__(message, code=code, hint=hint)
        self.retry_after_s = retry_after_s
        self.billed = billed


class AuthError(EngineError):
    """The endpoint refuses the key or the key lacks the right."""

    code = "E401"
    hint = "Check OPENAI_API_KEY and OPENAI_BASE_URL."


class RateLimitError(EngineError):
    """The endpoint asks for fewer requests; `retry_after_s` is its own wish where it gave one."""

    code = "E402"
    hint = "Lower the concurrency, or wait."
    retryable = True


class EndpointError(EngineError):
    """The server failed, sent a body that is no completion, or the connection was lost."""

    code = "E403"
    retryable = True


class DeadlineError(EngineError):
    """The total time for the call ran out."""

    code = "E404"
    hint = "Raise engine.deadline_s, or use a faster model."


class RequestRejectedError(EngineError):
    """The endpoint refuses this request as it stands (too long, unknown model, bad parameter)."""

    code = "E405"
    hint = "Check engine.model and the length of the article."


class IncompleteError(EngineError):
    """The reply was cut off, filtered, refused by the provider or empty; another try may do better."""

    code = "E406"
    retryable = True


class RecordingError(EngineError):
    """There is no recorded reply for this request."""

    code = "E407"
    hint = "Record it first, or choose another engine."


class BudgetError(EngineError):
    """The cost cap leaves no room for this call; it was not made."""

    code = "E408"
    hint = "Raise engine.max_cost_usd, or run again later; what was finished is kept."
