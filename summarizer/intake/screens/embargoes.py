"""Articles that must not go out yet: a date given with them, or a line of the text that names one."""

from __future__ import annotations

from functools import cache

from summarizer.intake.moments import read_moment
from summarizer.intake.registry import Refusal, refusal
from summarizer.intake.subject import Subject
from summarizer.text.phrases import PhraseSet, load_rules, normalise

_HINT = "Send it again after the embargo; if it has been lifted, take the line out of the text."
_HEAD, _TAIL = 2000, 1000
#: How much after the words "embargoed until" may hold the date.
_DATE_WINDOW = 120


@cache
def _phrases() -> PhraseSet:
    return PhraseSet(load_rules("summarizer.intake", "phrases/embargo.toml"))


@refusal("A916")
def embargoed(subject: Subject) -> Refusal | None:
    """The article is under an embargo that has not ended, or whose end cannot be read.

    Why it matters:
        A broken embargo costs a newsroom its access, and may move markets.

    Flagged (refused):
        `embargo_until` in the future. "EMBARGOED UNTIL 00:01 GMT, 12 March 2031". "Under embargo until Monday".

    Left alone:
        An embargo clearly past, also in the time zone that is latest; "for immediate release"; "embargo lifted";
        trade embargoes.

    Known misses:
        A line in the middle of a long text, and lines in other languages.
    """
    until = subject.article.embargo_until
    if until is not None and until > subject.now:
        return Refusal(f"The article is embargoed until {until.isoformat()}.", _HINT)
    for line in _lines(subject):
        end = read_moment(line, subject.now)
        if end is None:
            return Refusal("The text carries an embargo whose end cannot be read.", _HINT)
        if end > subject.now:
            return Refusal(f"The text is embargoed until {end.isoformat(timespec='minutes')}.", _HINT)
    return None


def _lines(subject: Subject) -> list[str]:
    """Give what follows each mark of an embargo in head and tail of the text, and in the title."""
    text = subject.text
    parts = [text] if len(text) <= _HEAD + _TAIL else [text[:_HEAD], text[-_TAIL:]]
    found = []
    for part in [subject.article.title, *parts]:
        normal = normalise(part)
        hits = _phrases().find(normal)
        ends = [hit.end for hit in hits if hit.rule == "embargo"]
        freed = [hit for hit in hits if hit.rule == "released"]
        if not freed:
            found += [normal[end : end + _DATE_WINDOW] for end in ends]
    return found
