"""What requests carry: articles, texts, reasons, preconditions and idempotency keys, each checked once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Header, Query
from fastapi import Path as PathPart
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from summarizer.intake.reader import article_from_mapping
from summarizer.models.article import Article, SourceType

MOST_CHARACTERS = 1_000_000

Identifier = Annotated[
    str, PathPart(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="An id that the service gave.")
]
Limit = Annotated[int, Query(ge=1, le=200)]
Reason = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S")]


@dataclass(frozen=True)
class Manner:
    """How a slow request wants to be answered: once under its key, and at once or as a job."""

    key: str | None
    as_job: bool


def manner_of(
    idempotency_key: Annotated[
        str | None,
        Header(
            pattern=r"^[\x21-\x7e]{1,200}$",
            description="The same key and body are done once and answered alike.",
        ),
    ] = None,
    prefer: Annotated[
        str | None,
        Header(max_length=200, description="`respond-async` asks for a job, where the work takes its time."),
    ] = None,
) -> Manner:
    """Read the two headers."""
    return Manner(idempotency_key, wants_job(prefer))


Asked = Annotated[Manner, Depends(manner_of)]


def wants_job(prefer: str | None) -> bool:
    """Say whether a `Prefer` header asks for a job."""
    return prefer is not None and "respond-async" in re.split(r"[\s,;]+", prefer.lower())


class Input(BaseModel):
    """A body that takes no unknown key."""

    model_config = ConfigDict(extra="forbid")


def _written(given: object) -> object:
    """Refuse a time that is a bare number, whose unit nobody knows."""
    if not isinstance(given, str):
        raise ValueError("a time is written as text, in ISO 8601")  # noqa: TRY004 - pydantic's own protocol
    return given


def _number(given: object) -> object:
    """Refuse words and truth values, which would be read as numbers otherwise."""
    if isinstance(given, str | bool):
        raise ValueError("a number is written as a number")  # noqa: TRY004 - pydantic's own protocol
    return given


#: A number that stands in the body as one.
Plain = BeforeValidator(_number)


class ArticleInput(Input):
    """An article as `summarizer run` takes it; `html` may stand instead of `text`."""

    id: str = Field(default="", max_length=200)
    title: str = Field(default="", max_length=2000)
    text: str = Field(default="", max_length=MOST_CHARACTERS)
    html: str = Field(default="", max_length=MOST_CHARACTERS)
    url: str = Field(default="", max_length=2000)
    source: str = Field(default="", max_length=500)
    source_type: SourceType = SourceType.UNKNOWN
    published: str = Field(default="", max_length=100)
    language: str = Field(default="en", max_length=35)
    tags: tuple[Annotated[str, Field(max_length=200)], ...] = Field(default=(), max_length=100)
    score: Annotated[float | None, Plain] = Field(default=None, ge=0, le=100)
    embargo_until: Annotated[datetime, BeforeValidator(_written)] | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)

    @field_validator("metadata")
    @classmethod
    def _can_be_kept(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Refuse halves of characters, which no database keeps."""
        repr_of = str(given)
        if any("\ud800" <= letter <= "\udfff" for letter in repr_of):
            raise ValueError("a character is only half there")
        return given

    def article(self) -> Article:
        """Give the article as intake reads it; raises `InputFormatError`."""
        return article_from_mapping(self.model_dump(mode="json", exclude_defaults=True))


class ReasonInput(Input):
    """Why something is done, in the words of whoever does it."""

    reason: Reason


class ApprovalInput(Input):
    """A signature: the hash of the content that was read, and a note."""

    content_sha256: str = Field(pattern=r"^sha256:[0-9a-f]{64}$")
    note: str = Field(default="", max_length=2000)


ETAG = r'^(?:W/)?"v[0-9]{1,9}"$'
IfMatch = Annotated[str, Header(alias="If-Match", pattern=ETAG, description="The ETag of what was read.")]


def expected_version(if_match: str) -> int:
    """Read the version that a change was made from."""
    return int("".join(letter for letter in if_match if letter.isdigit()))


def etag(version: int) -> str:
    """Write a brief's version as an ETag."""
    return f'"v{version}"'
