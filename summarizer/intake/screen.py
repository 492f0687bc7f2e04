"""Whether an article can be summarised: every screen looks, and the closest reasons are told."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from summarizer.intake.clean import clean
from summarizer.intake.registry import all_screens
from summarizer.intake.screens.content import too_long
from summarizer.intake.subject import Subject
from summarizer.models.article import Article
from summarizer.models.record import Record
from summarizer.settings import IntakeSettings

TOO_LONG = "A918"
#: The least telling reason, told last.
TOO_SHORT = "A903"


class Reason(Record):
    """Why an article is refused: the screen's code, plain words, and what to do."""

    code: str
    message: str
    hint: str


class Screening(Record):
    """The answer of intake; `article` is the cleaned one, also where it is refused."""

    status: Literal["accepted", "refused"]
    codes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    article: Article


def screen(article: Article, settings: IntakeSettings, now: datetime) -> Screening:
    """Clean an article and say whether it can be summarised; `now` decides about embargoes.

    A text over `settings.max_characters` is refused unread, so that no input can hold the others up.
    """
    limit = too_long(Subject(article, settings, now))
    if limit is not None:
        return _refused(article, (Reason(code=TOO_LONG, message=limit.message, hint=limit.hint),))
    article = clean(article)
    subject = Subject(article, settings, now)
    near: list[Reason] = []
    far: list[Reason] = []
    for one in all_screens():
        refusal = one.judge(subject)
        if refusal is not None:
            reason = Reason(code=one.code, message=refusal.message, hint=refusal.hint)
            (far if one.general else near).append(reason)
    reasons = tuple(near or sorted(far, key=lambda reason: reason.code == TOO_SHORT))
    return _refused(article, reasons) if reasons else Screening(status="accepted", article=article)


def _refused(article: Article, reasons: tuple[Reason, ...]) -> Screening:
    codes = tuple(reason.code for reason in reasons)
    return Screening(status="refused", codes=codes, reasons=reasons, article=article)
