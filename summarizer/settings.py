"""config.toml, SUMMARIZER_* and OPENAI_* to one frozen Settings; nothing else reads the environment.

Order, later wins: the shipped config.toml, the project's own, `OPENAI_API_KEY` and `OPENAI_BASE_URL`,
`SUMMARIZER_<TABLE>__<KEY>` variables. An unknown key is refused. The key is a `SecretStr`, so it
shows in no repr and in no dump.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator

from summarizer.errors import ConfigError
from summarizer.models.article import SourceType
from summarizer.models.draft import Section
from summarizer.models.record import Record, first_problem

EngineName = Literal["openai", "offline", "recorded"]
PREFIX = "SUMMARIZER_"
#: Settings that are words even where they look like a number or a list.
_WORDS = {
    "api_key",
    "approved",
    "base_url",
    "disclosure",
    "folder",
    "model",
    "recording_variant",
    "recordings",
    "when_exhausted",
}


class EngineSettings(Record):
    """How completions are made."""

    order: tuple[EngineName, ...] = Field(default=("openai", "offline"), min_length=1)
    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    model: str = "gpt-4.1-mini"
    temperature: float = Field(default=0.2, ge=0, le=2)
    max_tokens: int = Field(default=1200, ge=16)
    seed: int | None = None
    timeout_s: float = Field(default=60, gt=0)
    deadline_s: float = Field(default=180, gt=0)
    tries: int = Field(default=5, ge=1)
    breaker_failures: int = Field(default=10, ge=0)
    breaker_pause_s: float = Field(default=20, gt=0)
    concurrency: int = Field(default=8, ge=1)
    requests_per_minute: int = Field(default=0, ge=0)
    tokens_per_minute: int = Field(default=0, ge=0)
    max_cost_usd: float = Field(default=0, ge=0)
    input_usd_per_million: float = Field(default=0, ge=0)
    output_usd_per_million: float = Field(default=0, ge=0)
    recordings: str = "evals/recordings"
    recording_variant: str = "a"


class CacheSettings(Record):
    """Where accepted completions are kept; an empty folder means the user's own cache folder."""

    enabled: bool = True
    folder: str = ""
    max_bytes: int = Field(default=1_000_000_000, ge=1_000_000)


class GuardSettings(Record):
    """How often a section is tried, and what happens when every try fails."""

    attempts: int = Field(default=3, ge=1, le=10)
    when_exhausted: Literal["next_engine", "withhold"] = "next_engine"


class IntakeSettings(Record):
    """Limits on what comes in, and how short is too short for each source type (in words)."""

    max_bytes: int = Field(default=20_000_000, ge=1)
    max_characters: int = Field(default=400_000, ge=1000)
    max_pages: int = Field(default=200, ge=1)
    languages: tuple[str, ...] = ("en",)
    min_words: dict[SourceType, int] = Field(default_factory=dict)


class Band(Record):
    """A name for a range of relevance scores, from `at_least` up to the next band."""

    name: str
    at_least: float


class PageSettings(Record):
    """What the page says beside the sections."""

    disclosure: str
    approved: str
    bands: tuple[Band, ...] = Field(min_length=1)

    @field_validator("disclosure", "approved")
    @classmethod
    def _names_known_slots(cls, line: str) -> str:
        try:
            line.format(model="", person="")
        except (KeyError, IndexError, ValueError):
            raise ValueError("only {model} and, once approved, {person} can be filled in") from None
        return line


class PromptSettings(Record):
    """Which version of each section's prompt is sent, and how much of a long article."""

    folder: str = ""
    versions: dict[Section, Annotated[str, Field(pattern=r"^v[1-9][0-9]*$")]] = Field(default_factory=dict)
    max_article_characters: int = Field(default=24_000, ge=1000)


class StoreSettings(Record):
    """Where briefs, approvals and jobs are kept; an empty `url` means SQLite in the user's data folder.

    `busy_timeout_s` is how long a write waits for others, `lease_s` how long a silent worker keeps a job.
    """

    url: SecretStr = SecretStr("")
    busy_timeout_s: float = Field(default=10, gt=0)
    pool_size: int = Field(default=8, ge=1)
    lease_s: float = Field(default=30, gt=0)


class ServiceSettings(Record):
    """How the HTTP service listens, whom it lets in, and how much it takes; limits count in each process."""

    host: str = "127.0.0.1"
    port: int = Field(default=8600, ge=0, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    auth: Literal["tokens", "none"] = "tokens"
    allowed_hosts: tuple[str, ...] = ()
    session_secret: SecretStr = SecretStr("")
    session_hours: float = Field(default=12, gt=0, le=168)
    token_days: int = Field(default=90, ge=1, le=3650)
    max_body_bytes: int = Field(default=2_000_000, ge=1000)
    body_timeout_s: float = Field(default=10, gt=0)
    request_timeout_s: float = Field(default=300, gt=0)
    requests_per_minute: int = Field(default=1200, ge=1)
    concurrency: int = Field(default=32, ge=1)
    refusals_per_minute: int = Field(default=30, ge=1)
    check_processes: int = Field(default=0, ge=0, le=64)
    drain_s: float = Field(default=20, ge=0)


class Settings(Record):
    """Everything that can be set, in one frozen record."""

    engine: EngineSettings
    cache: CacheSettings
    guard: GuardSettings
    intake: IntakeSettings
    page: PageSettings
    prompts: PromptSettings
    store: StoreSettings
    service: ServiceSettings

    def sha256(self) -> str:
        """Hash what can change a brief, so that it can name the configuration it was made with."""
        apart: dict[str, Any] = {"engine": {"api_key"}, "store": True, "service": True}
        dumped = self.model_dump(mode="json", exclude=apart)
        return "sha256:" + hashlib.sha256(json.dumps(dumped, sort_keys=True).encode()).hexdigest()


def load_settings(
    path: Path | None = None,
    environ: Mapping[str, str] | None = None,
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
) -> Settings:
    """Build Settings from the shipped file, the project's file, the environment and the call's overrides.

    Raises `ConfigError` where a file cannot be read or a key or value is not allowed.
    """
    environ = os.environ if environ is None else environ
    tables = _read(shipped_file("config.toml"))
    own = path or Path("config.toml")
    if path is not None and not path.is_file():
        raise ConfigError(f"There is no file {path}.")
    if own.is_file():
        _merge(tables, _read(own))
    _merge(tables, _from_environment(environ))
    _merge(tables, overrides or {})
    try:
        return Settings.model_validate(tables)
    except ValidationError as error:
        raise ConfigError(_explain(error)) from None


def shipped_file(name: str) -> Path:
    """Find a file or folder that the wheel ships, or the checkout's own where there is no wheel."""
    packaged = Path(str(resources.files("summarizer"))) / "_shipped" / name
    return packaged if packaged.exists() else Path(__file__).parent.parent / name


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path.name} cannot be read: {error}.") from None


def _merge(tables: dict[str, Any], more: Mapping[str, Any]) -> None:
    for name, table in more.items():
        if isinstance(table, Mapping) and isinstance(tables.get(name), dict):
            tables[name] = {**tables[name], **table}
        else:
            tables[name] = table


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for name, value in environ.items():
        if not name.startswith(PREFIX):
            continue
        table, separator, key = name.removeprefix(PREFIX).lower().partition("__")
        if not separator:
            raise ConfigError(f"{name} names no setting; two underscores stand between table and key.")
        tables.setdefault(table, {})[key] = value if key in _WORDS else _typed(value)
    for name, key in (("OPENAI_API_KEY", "api_key"), ("OPENAI_BASE_URL", "base_url")):
        if environ.get(name):
            tables.setdefault("engine", {}).setdefault(key, environ[name])
    return tables


def _typed(value: str) -> Any:  # noqa: ANN401 - TOML's own types
    """Read a variable as TOML where it is TOML ("3", "true", '["offline"]'), else as the plain text."""
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


def _explain(error: ValidationError) -> str:
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return f"{first_problem(error)}{more}."
