"""Every error that the product raises, in one tree.

    SummarizerError
    ├── UsageError              E100  the call itself is wrong
    │   ├── ConfigError         E110  config.toml or the environment
    │   └── InputFormatError    E120  the bytes cannot be read as what they claim to be
    ├── PromptError             E200  a prompt cannot be rendered
    │   └── EmptySlotError      E210  a declared input is missing, empty or white space
    ├── RefusedError            E300  intake refused the article (carries the A9xx code)
    ├── EngineError             E400  no usable completion
    │   ├── AuthError           E401  the endpoint refuses the key
    │   ├── RateLimitError      E402  too many requests
    │   ├── EndpointError       E403  server fault, bad body, connection lost
    │   ├── DeadlineError       E404  the total time ran out
    │   ├── RequestRejectedError E405 the endpoint refuses this request
    │   ├── IncompleteError     E406  the reply was cut, filtered, refused or empty
    │   ├── RecordingError      E407  no recorded reply for this request
    │   └── BudgetError         E408  the cost cap leaves no room for this call
    ├── StoreError              E500  what was asked cannot be read or written
    │   ├── NotFoundError       E501  no such brief, version, job or token
    │   ├── ConflictError       E502  someone else was faster (carries both versions)
    │   ├── StateError          E503  not possible in the state that it is in
    │   ├── ForbiddenError      E504  the person's roles do not allow it
    │   ├── StoreUnavailableError E505 the database cannot be reached or is busy
    │   ├── MigrationError      E506  the database has another schema than the program
    │   ├── BackupError         E507  the backup is damaged or there is something in its way
    │   ├── KeyReuseError       E508  an idempotency key came back with another request
    │   └── StoppedError        E509  the worker is asked to stop, and the job goes back
    └── ServiceError            E600  the service turns a request down
        ├── SignInError         E601  no token, or one that is unknown, expired or revoked
        ├── ScopeError          E602  the token's scopes do not reach this far
        ├── ForgeryError        E603  the request comes from another site, or lacks its session's mark
        ├── HostError           E604  the host name is not this service's
        ├── TooLargeError       E605  the body is over the limit
        ├── TooManyError        E606  too many requests for one token or address
        ├── TooSlowError        E607  the body, or the work, took longer than allowed
        ├── NoRouteError        E608  there is nothing at this address
        ├── MethodError         E609  the address does not take this method
        ├── RequestFormatError  E610  the body or a parameter is not as described
        ├── PreconditionError   E611  If-Match is missing, or names another version
        └── BusyError           E612  the service is stopping, or has no room just now

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


class StoreError(SummarizerError):
    """What was asked cannot be read from the store or written to it; nothing was changed."""

    code = "E500"
    hint = "Run `summarizer db check`."


class NotFoundError(StoreError):
    """There is no such brief, version, job or token."""

    code = "E501"
    hint = "Look it up with `summarizer list`."


class ConflictError(StoreError):
    """Someone else was faster: `yours` is the version that the change was made from, `current` what stands now."""

    code = "E502"
    hint = "Look at both versions, and make the change again from the current one."

    def __init__(self, message: str, *, yours: object = None, current: object = None) -> None:
        super().__init__(message)
        self.yours = yours
        self.current = current


class StateError(StoreError):
    """Not possible in the state that the brief or the job is in."""

    code = "E503"
    hint = "See its state and history with `summarizer show`."


class ForbiddenError(StoreError):
    """The person's roles do not allow it."""

    code = "E504"
    hint = "Ask someone with the role that is named."


class StoreUnavailableError(StoreError):
    """The database cannot be reached, is busy or is out of room."""

    code = "E505"
    hint = "Check store.url, the disk and the server; then try again."
    retryable = True
    exit_code = 4


class MigrationError(StoreError):
    """The database has another schema than the program expects."""

    code = "E506"
    hint = "Run `summarizer db upgrade`."


class BackupError(StoreError):
    """The backup is damaged or not complete, or there is something in its way."""

    code = "E507"
    hint = "Restore a whole backup into an empty database; write one to a new file."


class KeyReuseError(StoreError):
    """An idempotency key came back with another request, or while the first one is still at work."""

    code = "E508"
    hint = "Use a new key for a new request; repeat the same request with the same key."


class StoppedError(StoreError):
    """The worker is asked to stop before the job is done; the job goes back to the queue."""

    code = "E509"
    hint = "It is taken up again by the next worker."
    retryable = True


class ServiceError(SummarizerError):
    """The service turns a request down; `status` is its HTTP status where its class does not decide that."""

    code = "E600"
    hint = "See the service's OpenAPI document at /openapi.json."

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        hint: str | None = None,
        retry_after_s: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message, code=code, hint=hint)
        self.retry_after_s = retry_after_s
        self.status = status


class SignInError(ServiceError):
    """There is no token, or it is unknown, expired or revoked."""

    code = "E601"
    hint = "Send `Authorization: Bearer TOKEN`; `summarizer token create` makes one."


class ScopeError(ServiceError):
    """The token is good, but its scopes do not reach this far."""

    code = "E602"
    hint = "Use a token with one of the scopes that the OpenAPI document names for this address."


class ForgeryError(ServiceError):
    """The request comes from a page of another site, or lacks the mark of its own session."""

    code = "E603"
    hint = "Reload the page and try again."


class HostError(ServiceError):
    """The host name in the request is not one of this service's."""

    code = "E604"
    hint = "Add the name to service.allowed_hosts."


class TooLargeError(ServiceError):
    """The body is over service.max_body_bytes."""

    code = "E605"
    hint = "Send less, or raise service.max_body_bytes."


class TooManyError(ServiceError):
    """One token or address sends more requests than it may."""

    code = "E606"
    hint = "Wait as long as Retry-After says."
    retryable = True


class TooSlowError(ServiceError):
    """The body did not arrive, or the work was not done, in the time allowed."""

    code = "E607"
    hint = "Send the request again with the same Idempotency-Key; long work is better asked for as a job."
    retryable = True


class NoRouteError(ServiceError):
    """There is nothing at this address."""

    code = "E608"


class MethodError(ServiceError):
    """The address does not take this method."""

    code = "E609"


class RequestFormatError(ServiceError):
    """The body or a parameter is not as the OpenAPI document describes it."""

    code = "E610"


class PreconditionError(ServiceError):
    """If-Match is missing, or names a version that is no longer the current one; both are shown."""

    code = "E611"
    hint = "Read the brief again, and send its ETag as If-Match."
    yours: dict[str, object] | None = None
    current: dict[str, object] | None = None


class BusyError(ServiceError):
    """The service is stopping, or has no room just now."""

    code = "E612"
    hint = "Send the request again in a moment."
    retryable = True
