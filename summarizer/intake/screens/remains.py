"""What is left when the article is gone: menus, furniture of feeds, code, unfilled slots, a machine's reply."""

from __future__ import annotations

import re

from summarizer.intake.registry import Refusal, refusal
from summarizer.intake.screens.walls import is_page
from summarizer.intake.subject import Subject, page_rules

_MENU_SHARE = 0.35
_END = re.compile(r"[.!?][\"'”’)\]]*$")
_CUT = re.compile(
    r"(?:\[ ?(?:\.{3}|…|&hellip;) ?\]|(?:\.{3}|…) ?(?:\(?(?:read|continue|see|more)\b.{0,40}\)?|→|»))\W*$",
    re.IGNORECASE,
)
#: From this many lines without a sentence, a page is a menu and A910 speaks.
_MENU_LINES = 10
_EXCERPT_WORDS = 100
_REPLY_WORDS = 150


@refusal("A910", general=True)
def no_prose(subject: Subject) -> Refusal | None:
    """The text is a menu, a list of links or of headlines, and holds next to no sentences.

    Why it matters:
        A model makes a story out of headlines that have nothing to do with one another.

    Flagged (refused):
        "Home | News | Health | Contact" and other lists in which few words stand in sentences.

    Left alone:
        An article with short paragraphs, headings and lists, as long as an article's sentences stand there.

    Known misses:
        A page of teasers in whole sentences.
    """
    if subject.words < 8 or subject.prose_words >= 3 * subject.least_words:
        return None
    if subject.prose_words >= _MENU_SHARE * subject.words and subject.prose_words >= subject.least_words / 2:
        return None
    ends = sum(bool(_END.search(one.text)) for one in subject.sentences)
    if ends > 0.6 * len(subject.sentences):
        return None
    return Refusal(
        "This is a menu or a list of links and headlines: few words stand in sentences.",
        "Send the text of one article; check the selector that should hold it.",
    )


@refusal("A911")
def feed_furniture(subject: Subject) -> Refusal | None:
    """The text is what feeds and pages put around an article, or an excerpt that they cut.

    Why it matters:
        Feeds often carry a link and "Read more" where the article should be.

    Flagged (refused):
        "Comments" "https://example.org/1" "The post X appeared first on Y." An excerpt that ends in "[…]".

    Left alone:
        A whole article with such lines around it.

    Known misses:
        An excerpt that ends like a sentence.
    """
    if len(subject.sentences) >= _MENU_LINES and subject.prose_words == 0:
        return None
    furniture = subject.furniture_words
    names = {name for one in subject.sentences for name in one.rules}
    marked = any(page_rules()[name].code == "A911" for name in names)
    cut = bool(_CUT.search(subject.text.rstrip()[-80:])) or any(
        _CUT.search(one.text) for one in subject.sentences[-4:]
    )
    told = subject.told_words
    if marked and (told < 15 or (told < subject.least_words and furniture >= 0.3 * told)):
        return Refusal(
            "The text is what a feed or page puts around an article, and not the article.",
            "Follow the link and send the text behind it.",
        )
    if cut and told < _EXCERPT_WORDS:
        return Refusal(
            "The text is an excerpt that was cut before its end.",
            "Follow the link and send the whole text.",
        )
    return None


@refusal("A913")
def code_remains(subject: Subject) -> Refusal | None:
    """The text is the page's program, style sheet, tags or data.

    Why it matters:
        It says that the extraction failed, and the article is somewhere else.

    Flagged (refused):
        "window.dataLayer = []; function gtag(){" ".hero { margin: 0 }" "<div class='article-body'>"

    Left alone:
        An article with a few stray tags, or with less-than signs.

    Known misses:
        Code of languages that pages do not use.
    """
    if not is_page(subject, "A913"):
        return None
    return Refusal(
        "The text is code or markup of a page and not its article.",
        "Send the page as html, or extract its text first.",
    )


@refusal("A917")
def machine_reply(subject: Subject) -> Refusal | None:
    """The text is what a model answered when it was asked for a text.

    Why it matters:
        A step before failed, and its reply would be summarised as if it were news.

    Flagged (refused):
        "I don't see an article in your message. Please paste it." "Certainly! Here is a summary:"

    Left alone:
        A story about chatbots that quotes or reports them.

    Known misses:
        A summary that does not say that it is one.
    """
    if is_page(subject, "A917") or _speaks_first_or_last(subject):
        return Refusal(
            "The text is a reply of a language model and not an article.",
            "Look at the step before: it was asked without a text, or its answer was taken for the source.",
        )
    return None


def _speaks_first_or_last(subject: Subject) -> bool:
    ends = [*subject.sentences[:2], *subject.sentences[-1:]]
    hits = sum("machine_reply" in one.rules for one in ends)
    return hits >= 2 or (
        hits == 1 and ("machine_reply" in subject.sentences[0].rules or subject.words < _REPLY_WORDS)
    )


@refusal("A919")
def placeholder(subject: Subject) -> Refusal | None:
    """The text is filler, or a template's slot that nobody filled.

    Why it matters:
        An empty slot was the first failure of all.

    Flagged (refused):
        "{{ article.body }}" "[Insert article text here]" "Lorem ipsum dolor sit amet"

    Left alone:
        A text that mentions a placeholder, or a placebo.

    Known misses:
        Filler in words of no list.
    """
    if not is_page(subject, "A919"):
        return None
    return Refusal(
        "The text is filler or an unfilled slot of a template.",
        "Fill the slot with the article's text before sending it.",
    )
