"""What a judge said of a text: one answer an item, each with its verified quotations or the reason it has none.

It knows the shape of answers, not how they came to be.
"""

from __future__ import annotations

import hashlib

from pydantic import Field, model_validator

from summarizer.evals.judges.rubric import Level
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.models.record import Record
from summarizer.models.span import Span


class Task(Record):
    """One text to judge, with all that a judge may see; who wrote it is not among that.

    `cluster` is the article's id, for intervals. `summary` is the accepted summary that the section stands beside.
    """

    sample_id: str
    case_id: str
    cluster: str
    section: Section
    text: str
    article: Article
    summary: str = ""

    @property
    def text_sha256(self) -> str:
        """Hash what is read of the task: the text, its article and the accepted summary."""
        read = "\0".join((self.section.value, self.text, self.article.text, self.summary))
        return "sha256:" + hashlib.sha256(read.encode("utf-8", "replace")).hexdigest()


class Answer(Record):
    """One item answered: a level, or `not_applicable`, or `unscored` with the reason. Never two of them.

    `text_spans` are offsets into the judged text; `source_spans` into the article's text, its title or the
    accepted summary.
    """

    item: str
    level: Level | None = None
    not_applicable: bool = False
    unscored: str | None = None
    reason: str = ""
    text_spans: tuple[Span, ...] = ()
    source_spans: tuple[Span, ...] = ()

    @property
    def word(self) -> str | None:
        """The answer as a word of the menu; None where it is unscored."""
        if self.unscored is not None:
            return None
        return "na" if self.not_applicable else str(self.level)

    @model_validator(mode="after")
    def _says_one_thing(self) -> Answer:
        said = (self.level is not None) + self.not_applicable + (self.unscored is not None)
        if said != 1:
            raise ValueError(f"{self.item}: a level, `na` or a reason for none, and only one of them")
        return self


class Judgement(Record):
    """All answers of one judge on one text. `error` is the code of what kept the judge from answering.

    `text_sha256` is the task's. Costs are in US dollars, `seconds` on the wall; both are 0 for a reply that was replayed.
    """

    sample_id: str
    case_id: str
    cluster: str
    section: Section
    text_sha256: str
    judge: str
    rubric: str
    prompt_sha256: str
    repeat: int = Field(default=1, ge=1)
    answers: tuple[Answer, ...]
    words: int = 0
    error: str | None = None
    replayed: bool = False
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = 0.0
    seconds: float = 0.0

    def answer(self, item_id: str) -> Answer | None:
        """Give the answer to an item, None where it was not asked."""
        return next((answer for answer in self.answers if answer.item == item_id), None)
