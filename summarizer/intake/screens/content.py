"""Texts with nothing in them: empty, an error value, the title again, too short."""

from __future__ import annotations

import re

from summarizer.intake.registry import Refusal, refusal
from summarizer.intake.subject import Subject, count_words
from summarizer.text.phrases import normalise

_WORD = re.compile(r"[^\W_]+")
_VALUE = re.compile(
    r"[\W_]*(?:(?:error|none|null|nil|undefined|nan|n\W?a|na|void|empty|false|true|tbd|tba|todo|unknown|object|nat|"
    r"missing|no|not|data|content|text|body|article|available|found|provided|applicable|specified|summary|abstract|"
    r"description|result|results|here|coming|soon|loading|placeholder|test|lorem|ipsum|see|above|pending|is|was|the)"
    r"[\W_]*){1,6}"
)


@refusal("A901")
def empty(subject: Subject) -> Refusal | None:
    """There is no text, and no title either.

    Why it matters:
        A model that is sent nothing invents something.

    Flagged (refused):
        An empty file; white space; dashes and dots.

    Left alone:
        Any text with a few words; the other screens judge those.

    Known misses:
        None known.
    """
    if _WORD.search(subject.text):
        return None
    what = "There is a title and no text." if subject.article.title.strip() else "There is no text."
    return Refusal(what, "Send the article's own text; check the field or selector that should hold it.")


@refusal("A902")
def title_again(subject: Subject) -> Refusal | None:
    """The text says no more than the title and subtitle.

    Why it matters:
        From a title alone, a summary is a guess; it was the most frequent cause of invented pages.

    Flagged (refused):
        Title "Drug X cuts deaths", text "Drug X cuts deaths | Example News".

    Left alone:
        A text that begins with its title and goes on.

    Known misses:
        A title in other words, when it is long enough to pass as a short text.
    """
    title = set(_WORD.findall(normalise(subject.article.title)))
    if not title or not _WORD.search(subject.text):
        return None
    words = _WORD.findall(subject.normal)
    own = sum(word not in title for word in words)
    shared = len(title & set(words))
    if shared >= min(3, len(title)) and shared >= 0.5 * len(title) and own <= max(4, 0.3 * len(words)):
        return Refusal("The text only repeats the title.", "Send the article's text with its title.")
    return None


@refusal("A903", general=True)
def too_short(subject: Subject) -> Refusal | None:
    """The text is shorter than any article of its source type.

    Why it matters:
        Four sections cannot be written about one sentence without adding to it.

    Flagged (refused):
        A text below `intake.min_words` for its source type, furniture of the page not counted.

    Left alone:
        A brief news item of 60 words, a short letter, an abstract.

    Known misses:
        A short text padded with sentences that say nothing.
    """
    if subject.words == 0 or subject.told_words >= subject.least_words:
        return None
    kind = subject.article.source_type.value.replace("_", " ")
    message = (
        f"The text has {subject.told_words} words of its own; {subject.least_words} are the least ({kind})."
    )
    return Refusal(message, "Send the whole text; a teaser or a headline cannot be summarised.")


@refusal("A912")
def error_value(subject: Subject) -> Refusal | None:
    """A program's word for nothing stands where the text should be.

    Why it matters:
        "None", "undefined" and "NaN" were sent as articles, and were summarised.

    Flagged (refused):
        "null" "[object Object]" "N/A" "Error" "no content available"

    Left alone:
        Texts that use these words: "None of the patients died."

    Known misses:
        Words for nothing in languages of no list.
    """
    if subject.words == 0 or count_words(subject.text) > 8 or not _VALUE.fullmatch(subject.normal):
        return None
    return Refusal(
        "The text is an error value and not an article.",
        "Check the step before: it wrote its word for nothing into the text.",
    )


@refusal("A918")
def too_long(subject: Subject) -> Refusal | None:
    """The text is longer than the limit.

    Why it matters:
        No prompt holds it, and reading it would hold up every article behind it.

    Flagged (refused):
        A text of more than `intake.max_characters`; nothing else is looked at then.

    Left alone:
        A long article within the limit; the prompt says where it was cut.

    Known misses:
        None known.
    """
    most = subject.settings.max_characters
    if len(subject.text) <= most:
        return None
    return Refusal(
        f"The text has {len(subject.text):,} characters; the limit is {most:,}.",
        "Send one article, or raise intake.max_characters.",
    )
