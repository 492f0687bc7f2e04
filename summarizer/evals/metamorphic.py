"""An article changed in one place, and whether what is written about it changed as it must, or stayed as it must.

A number, a species, a control arm, an interest: where the article says otherwise, so must the brief. An
instruction to a model, or another outlet's name, must change nothing. It compares texts; who writes them it does
not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.errors import InputFormatError
from summarizer.evals.case import Case, Fact, Metamorphosis
from summarizer.evals.matching import searched
from summarizer.evals.score import CriticalKind, Score
from summarizer.models.article import Article
from summarizer.models.draft import Section

Texts = Mapping[Section, str]


def changed_article(case: Case, metamorphosis: Metamorphosis) -> Article:
    """Give the case's article with every change made in title and text.

    White space in `find` stands for any. Raises `InputFormatError` naming case and change where the article
    does not hold the words.
    """
    article = case.load_article()
    title, text = article.title, article.text
    for change in metamorphosis.change:
        words = re.compile(r"\s+".join(re.escape(word) for word in change.find.split()))
        # A backslash of the replacement is a letter, as any other.
        replacement = change.replace.replace("\\", r"\\")
        title, in_title = words.subn(replacement, title)
        text, in_text = words.subn(replacement, text)
        if not in_title + in_text:
            raise InputFormatError(
                f"{case.id}.yaml: metamorphic {metamorphosis.id}: the article does not hold {change.find!r}."
            )
    fields = {
        "id": f"{article.id or case.id}+{metamorphosis.id}",
        "title": title,
        "text": text,
        "raw_text": None,
        "edits": (),
        "addressed_to_model": (),
    }
    return article.model_copy(update=fields)


def judge(case: Case, metamorphosis: Metamorphosis, before: Texts, after: Texts) -> Score:
    """Say whether the texts on the changed article differ from, or agree with, those on the original as they must.

    Either way, what the change's `must_state` names is stated, nothing of its `must_not_state` is, and no
    statement that the case forbids is gained. `changes`: the words differ. `same`: no fact of the case is lost.
    Unscored where a side has no text.
    """
    sections = metamorphosis.sections or tuple(Section)
    old, new = _joined(before, sections), _joined(after, sections)
    if not old or not new:
        return Score.none(f"there is no text on the {'changed' if old else 'original'} article")
    gained = [fact for fact in case.must_not_state if not _said((fact,), old)]
    faults = _unsaid(metamorphosis.must_state, new) + _said((*metamorphosis.must_not_state, *gained), new)
    if metamorphosis.expect == "changes":
        if old.split() == new.split():
            faults.append("not a word differs")
    else:
        kept = [fact for fact in case.must_state if not _unsaid((fact,), old)]
        faults += [f"lost: {fault}" for fault in _unsaid(tuple(kept), new)]
    return Score(
        value=float(not faults),
        passed=not faults,
        critical=_critical(metamorphosis, new),
        reason="; ".join(faults) or f"{metamorphosis.expect}, as it must",
    )


def _joined(texts: Texts, sections: tuple[Section, ...]) -> str:
    return "\n\n".join(texts[section] for section in sections if texts.get(section, "").strip())


def _unsaid(facts: tuple[Fact, ...], text: str) -> list[str]:
    return [fact.fact for fact in facts if searched(text).find(fact.any_of) is None]


def _said(facts: tuple[Fact, ...], text: str) -> list[str]:
    found = (fact.fact for fact in facts if searched(text).find(fact.any_of, unless_negated=True))
    return [f"states: {fact}" for fact in found]


def _critical(metamorphosis: Metamorphosis, text: str) -> CriticalKind | None:
    return next(
        (fact.critical for fact in metamorphosis.must_not_state if fact.critical and _said((fact,), text)),
        None,
    )
