"""Texts about something else than they should: another topic than the title's, another language."""

from __future__ import annotations

import re
from functools import cache

from summarizer.intake.registry import Refusal, refusal
from summarizer.intake.subject import Subject
from summarizer.text.language import function_word_share, guess_language
from summarizer.text.overlap import stems
from summarizer.text.phrases import PhraseSet, load_rules, normalise

_TICKER = re.compile(
    r"\((?:NYSE|NASDAQ|Nasdaq|AMEX|LSE|TSX|ASX|OTC\w*|CSE|NYSEAMERICAN|NYSE American)\s?:\s?(?P<name>[A-Z]{1,5})\b"
)
_TITLE_STEMS, _ENOUGH_WORDS = 4, 40
_LANGUAGE_WORDS, _ENGLISH_SHARE = 25, 0.1


@cache
def _senses() -> PhraseSet:
    return PhraseSet(load_rules("summarizer.intake", "phrases/senses.toml"))


@refusal("A914")
def other_topic(subject: Subject) -> Refusal | None:
    """The text is about something else than its title.

    Why it matters:
        Feeds match abbreviations and tickers: a hospital company is traded as THC, and CBD is a part of a city.

    Flagged (refused):
        A cannabis title over a text about Tenet Healthcare; a text that shares no longer word with its title.

    Left alone:
        A title in other words than the text's, as long as some word, name or number is shared; a witty title.

    Known misses:
        Abbreviations of no list; a text on another study of the same subject.
    """
    title = subject.article.title.strip()
    if not title or subject.words < _ENOUGH_WORDS or subject.furniture_words > subject.prose_words:
        return None
    collision = _collision(title, subject)
    if collision is not None:
        return Refusal(
            f"The title speaks of {collision[0]}, and the text is about {collision[1]}.",
            "Match the article's text and title again; the abbreviation has two meanings.",
        )
    if _shares_nothing(title, subject.text):
        return Refusal(
            "The text shares no word of its title's subject; it belongs to another article.",
            "Match the article's text and title again.",
        )
    return None


def _collision(title: str, subject: Subject) -> tuple[str, str] | None:
    in_title = _senses().hit_names(normalise(title))
    in_text = _counts(subject)
    for name, rule in _senses().rules.items():
        topic = str(rule.extra.get("topic", ""))
        if not topic or name in in_title:
            continue
        asked = topic in in_title or str(rule.extra["abbreviation"]) in _words(title)
        if asked and in_text.get(name, 0) >= 2 and in_text.get(topic, 0) * 3 < in_text[name]:
            return str(_senses().rules[topic].extra["means"]), str(rule.extra["means"])
    return _traded(title, subject.text)


def _traded(title: str, text: str) -> tuple[str, str] | None:
    """Find a title's abbreviation that the text has only as a ticker, while nothing else of the title is there."""
    for match in _TICKER.finditer(text):
        if re.search(rf"\b{match['name']}\b", title) and len(match["name"]) > 1:
            others = stems(normalise(title))
            if len(others) >= 2 and len(others & stems(normalise(text))) <= 0.2 * len(others):
                return f'"{match["name"]}"', "a company that is traded under these letters"
    return None


def _counts(subject: Subject) -> dict[str, int]:
    counts: dict[str, int] = {}
    for hit in _senses().find(subject.normal):
        counts[hit.rule] = counts.get(hit.rule, 0) + 1
    return counts


def _words(line: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", normalise(line)))


def _shares_nothing(title: str, text: str) -> bool:
    wanted = stems(normalise(title))
    if len(wanted) < _TITLE_STEMS:
        return False
    given = normalise(text)
    if wanted & stems(given):
        return False
    short = {word for word in re.findall(r"[^\W_]+", title) if word.isupper() or any(map(str.isdigit, word))}
    return not any(re.search(rf"\b{re.escape(word.lower())}", given) for word in short if len(word) > 1)


@refusal("A915")
def other_language(subject: Subject) -> Refusal | None:
    """The text is in a language that is not set up.

    Why it matters:
        Prompts, checks and readers here know the languages of `intake.languages` and no others.

    Flagged (refused):
        A text of 25 words and more in another language.

    Left alone:
        An English text with foreign names, drug names or a foreign title.

    Known misses:
        A short text; two languages side by side.
    """
    allowed = subject.settings.languages
    if subject.words < _LANGUAGE_WORDS or "A913" in subject.kinds:
        return None
    language = guess_language(subject.text)
    if language is None and "en" in allowed and len(allowed) == 1 and subject.prose_words >= _LANGUAGE_WORDS:
        language = "another" if function_word_share(subject.text) < _ENGLISH_SHARE else None
    if language is None or language in allowed:
        return None
    name = "another language" if language == "another" else f'the language "{language}"'
    return Refusal(
        f"The text is in {name}; only {', '.join(allowed)} is set up.",
        "Send a text in a language that is set up, or add its code to intake.languages.",
    )
