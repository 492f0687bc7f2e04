"""Pages that stand before an article: consent, bot checks, scripts, logins, payment, errors.

All follow one rule. A strong phrase of the kind must stand in a sentence of the site's own, and what is
left beside such sentences must be too little for an article. So a story about cookies, paywalls or error
404 passes, and so does a whole article with a banner at its end.
"""

from __future__ import annotations

from summarizer.intake.registry import Refusal, refusal
from summarizer.intake.subject import Subject, page_rules

#: Up to this many words of its own, a text of which the site's sentences are the larger part is a page.
SHORT_WORDS = 150
#: Source types whose texts are short by nature and end where they end: no teaser is assumed.
#: Kinds that a heading gives away, whatever the page offers below it; no article begins so.
_GIVEN_AWAY = frozenset({"A905", "A909"})
_WHOLE_THOUGH_SHORT = frozenset({"journal_article", "preprint"})


def is_page(subject: Subject, code: str) -> bool:
    """Say whether the text is a page of this kind and no article."""
    if code not in subject.kinds:
        return False
    told, site = subject.prose_words, subject.furniture_words
    if told < max(subject.least_words, _floor(subject, code)):
        return True
    if told < SHORT_WORDS and code in _GIVEN_AWAY and code in _first_kinds(subject):
        return True
    return (told < SHORT_WORDS and site > told) or site > 2 * told


def _first_kinds(subject: Subject) -> set[str]:
    rules = (page_rules()[name] for name in subject.sentences[0].rules)
    return {rule.code for rule in rules if rule.strong}


def _floor(subject: Subject, code: str) -> int:
    if subject.article.source_type.value in _WHOLE_THOUGH_SHORT:
        return 0
    rules = (page_rules()[name] for one in subject.sentences for name in one.rules)
    return max((rule.floor for rule in rules if rule.code == code), default=0)


@refusal("A904")
def consent_page(subject: Subject) -> Refusal | None:
    """The text is a cookie or consent notice.

    Why it matters:
        It is what a fetcher sees first on many sites, and a model will summarise it as health news.

    Flagged (refused):
        "We value your privacy. We and our 842 partners store information on your device. Accept all."

    Left alone:
        A story about cookies, of either kind; an article that ends with a cookie line.

    Known misses:
        A notice in a language of no list.
    """
    if not is_page(subject, "A904"):
        return None
    return Refusal(
        "This is a cookie or consent notice and not the article behind it.",
        "Fetch the page with consent given, or send the article's text.",
    )


@refusal("A905")
def bot_check(subject: Subject) -> Refusal | None:
    """The text is a captcha or another check for programs.

    Why it matters:
        The server never sent the article.

    Flagged (refused):
        "Checking your browser. Please complete the captcha. Ray ID: 7c2f"

    Left alone:
        A story about captchas.

    Known misses:
        A check that shows only an image.
    """
    if not is_page(subject, "A905"):
        return None
    return Refusal(
        "This is a check for programs and not an article.",
        "The site refuses the fetcher; use its feed, its interface, or send the text.",
    )


@refusal("A906")
def script_needed(subject: Subject) -> Refusal | None:
    """The text asks for JavaScript or another browser.

    Why it matters:
        The article is drawn by a script that the fetcher did not run.

    Flagged (refused):
        "You need to enable JavaScript to run this app."

    Left alone:
        A story about software; an article that ends with such a line.

    Known misses:
        A page that stays empty without saying why; A901 refuses that one.
    """
    if not is_page(subject, "A906"):
        return None
    return Refusal(
        "The page asks for JavaScript or another browser and shows no article.",
        "Fetch the page with a browser that runs scripts, or send the article's text.",
    )


@refusal("A907")
def login_wall(subject: Subject) -> Refusal | None:
    """The text asks its reader to log in, to register or to confirm a profession.

    Why it matters:
        What stands before the login is a teaser, and a summary of it would be a guess.

    Flagged (refused):
        "Log in or create a free account to continue reading."

    Left alone:
        A story about logins and passwords; a whole article with a line for members.

    Known misses:
        A long teaser, if it passes for an article.
    """
    if not is_page(subject, "A907"):
        return None
    return Refusal(
        "This is a login or registration page, with at most a teaser.",
        "Fetch the page logged in, or send the article's text.",
    )


@refusal("A908")
def paywall(subject: Subject) -> Refusal | None:
    """The text stops where payment begins.

    Why it matters:
        The finding, its size and its limits usually stand in the part that was not sent.

    Flagged (refused):
        Two sentences, and "Subscribe to continue reading. Already a subscriber? Log in."

    Left alone:
        A story about paywalls; a whole article that ends with an offer; a journal's abstract.

    Known misses:
        A teaser of more than 150 words; a teaser that does not say that it is one.
    """
    if not is_page(subject, "A908"):
        return None
    return Refusal(
        "The text is the teaser of an article behind a paywall.",
        "Send the whole article, or another source for the same news.",
    )


@refusal("A909")
def error_page(subject: Subject) -> Refusal | None:
    """The text is a server's error page, or says that the article is gone.

    Why it matters:
        "404 Not Found" has been summarised as news.

    Flagged (refused):
        "404. The page you are looking for could not be found. Return to the homepage."

    Left alone:
        "404 patients were enrolled." A story about failing websites.

    Known misses:
        An error page in a language of no list.
    """
    if not is_page(subject, "A909"):
        return None
    return Refusal(
        "This is an error page: the article was not there, or the server failed.",
        "Check the address, try again later, or send the article's text.",
    )
