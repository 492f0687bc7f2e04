"""Texts without content: error values, nothing at all, and sentences that say nothing can be said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import phrase_hits, sentence_around, weak_hits
from summarizer.guard.reply.subject import grounding, has_long_source, is_ungrounded, names_in
from summarizer.guard.reply.vocabulary import vocabulary
from summarizer.text.overlap import naming_stems

#: Weights of the signs of emptiness; names weigh against them, those in plain sentences more.
WEIGHTS = {"nothing_weak": 1.5, "ask_weak": 1.0, "deny_weak": 1.0, "doubt_weak": 0.7, "task_weak": 0.4}
SIGNS_AT_LEAST = 2.5
#: The share of the text that stands in doubtful sentences at least, and what one sentence counts at most.
MOSTLY, MOST_A_SENTENCE = 0.6, 2.2
DENIED, ASSERTED = 0.5, 1.3
#: What each word of a study beyond the first few weighs against emptiness.
STUDY_WORD, FEW_STUDY_WORDS = 0.6, 2
#: The same for a text that holds nothing of a known source beyond its title.
SIGNS_WITHOUT_SOURCE, FOREIGN_NAME = 2.0, 0.15
DOUBTS = frozenset({"nothing_weak", "doubt_weak", "deny_weak"})
LONGEST_EMPTY = 900
#: Weights of clichés, of the length in words, and of what speaks against emptiness: names, and words of a study.
#: 6,600 fine passages (conclusions, pairs of sentences from abstracts, drafts) and 55 empty texts set them.
SHORTEST_CLICHE, CLICHES_AT_LEAST = 14, 1.0
#: Without two clichés only a longer text without names is empty; one that denies may be an honest remark on a lack.
FEW_CLICHES, NAMELESS_AT_LEAST, DENYING_AT_LEAST = 2, 1.2, 2.0
WORDS_A_POINT, CONCRETE, TITLE_NAME, MOST_NAMES = 25, 0.6, 0.5, 2
#: A name of a program's own: one word with underscores.
_IDENTIFIER = re.compile(r"\W*_?[A-Za-z0-9]+(?:_[A-Za-z0-9]*)+\W*")
_DENIAL = re.compile(
    r"\b(?:not|no|cannot|nor|neither|without|never|nothing|none|unclear|unknown|missing)\b|n['’]t\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_THREE_LETTERS = re.compile(r"(?:[^\W\d_][\W\d_]*){3}")
_HEADING = re.compile(r"\s*(?:#{1,6}\s*[^\n]{1,60}|\*\*[^\n*]{1,60}\*\*:?|[A-Z][A-Za-z ]{1,40}:?)\s*")


@detector("R108")
def nothing_said(material: Material) -> Iterator[Hit]:
    """The text says in many words that nothing can be said.

    Why it matters:
        It fills the space of a section and would fit under any article.

    Flagged:
        "The information provided does not allow a meaningful summary." A text of doubts alone: its
        signs of doubt outweigh the conditions and treatments that it names, and it has no figure; with a source, it holds no
        name and no figure of it beyond the title. "The piece offers valuable insights into a complex issue": clichés
        that name nothing, without a figure, a condition, a treatment or a word of a study.

    Left alone:
        "The article does not state the dose." "There is not enough evidence to recommend the drug." A text
        that says something as well: figures, or names of what it is about.

    Known misses:
        Empty sentences around a name from the title.
    """
    strong = phrase_hits(material, "R108")
    if strong:
        start, end = sentence_around(material.text, strong[0].start, strong[0].end)
        yield Hit(start, end, "The text says that nothing can be said.")
        return
    if is_ungrounded(material):
        yield Hit(0, len(material.text), "The text holds nothing of the article: no name and no figure.")
        return
    if len(material.text) <= LONGEST_EMPTY and _FIGURE.search(material.text) is None:
        if _says_nothing(material):
            yield Hit(0, len(material.text), "The text says that nothing can be said, and little else.")
        elif _is_cliche(material.text, material.title):
            yield Hit(0, len(material.text), "The text would fit under any article: it names nothing.")


def _is_cliche(text: str, title: str) -> bool:
    """Weigh clichés and length against names and the words of a study; what the title names anyway counts for less."""
    found = vocabulary(text)
    names = found.names - vocabulary(title).names
    if found.words < SHORTEST_CLICHE or len(names) > MOST_NAMES:
        return False
    against = len(names) + TITLE_NAME * len(found.names - names) + CONCRETE * len(found.concrete)
    limit = CLICHES_AT_LEAST
    if len(found.cliches) < FEW_CLICHES:
        limit = DENYING_AT_LEAST if _DENIAL.search(text) else NAMELESS_AT_LEAST
    return len(found.cliches) + found.words / WORDS_A_POINT - against >= limit


def _says_nothing(material: Material) -> bool:
    """Weigh the signs of emptiness against the names that the text, and the source where there is one, hold."""
    text = material.text
    title = naming_stems(material.title)
    known = naming_stems(f"{material.title} {material.source}") if material.article is not None else None
    signs: dict[tuple[int, int], set[str]] = {}
    for hit in weak_hits(material, "R108"):
        start, end = sentence_around(text, hit.start, hit.end)
        if material.normal[start:end].strip(" .") not in material.source_normal:
            signs.setdefault((start, end), set()).add(hit.rule)
    doubtful = {place: rules for place, rules in signs.items() if rules & DOUBTS}
    asserted, denied = _names(text, doubtful, known)
    if sum(end - start for start, end in doubtful) < MOSTLY * len(text.strip()):
        return False
    weight = sum(min(MOST_A_SENTENCE, sum(WEIGHTS[rule] for rule in rules)) for rules in signs.values())
    weight -= STUDY_WORD * max(0, len(vocabulary(text).concrete) - FEW_STUDY_WORDS)
    if has_long_source(material) and not asserted - title and not denied - title:
        return weight >= SIGNS_WITHOUT_SOURCE + FOREIGN_NAME * grounding(material).foreign
    return weight >= SIGNS_AT_LEAST + DENIED * len(denied) + ASSERTED * len(asserted)


def _names(
    text: str, doubtful: Iterable[tuple[int, int]], known: frozenset[str] | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Give what a text names in plain sentences and in doubtful ones; of a known source only its own names count."""
    rest, doubt = text, ""
    for start, end in doubtful:
        doubt += text[start:end] + " "
        rest = rest[:start] + " " * (end - start) + rest[end:]
    asserted, denied = names_in(rest), names_in(doubt)
    if known is not None:
        asserted, denied = asserted & known, denied & known
    return asserted, denied - asserted


@detector("R110")
def error_value(material: Material) -> Iterator[Hit]:
    """A program's word for nothing, or its complaint, stands where the text should be.

    Why it matters:
        "None", "undefined" and "500 Internal Server Error" were published as summaries.

    Flagged:
        "null" "[object Object]" "Error: rate limit exceeded"

    Left alone:
        "None of the patients died." "The error rate was 5 %."

    Known misses:
        Complaints of programs in words of no list.
    """
    for hit in phrase_hits(material, "R110"):
        if hit.rule == "error_value" or len(material.text) < 600:
            yield Hit(hit.start, hit.end, "This is an error value or a program's complaint.")
            return
    if _IDENTIFIER.fullmatch(material.text):
        yield Hit(0, len(material.text), "This is a name of a program's own, and no text.")


@detector("R111")
def empty(material: Material) -> Iterator[Hit]:
    """There is no text: nothing, marks only, or a heading without a body.

    Why it matters:
        An empty heading on a page is a failure that readers see at once.

    Flagged:
        "" "---" "# Summary"

    Left alone:
        A short sentence.

    Known misses:
        None known.
    """
    text = material.text
    if _THREE_LETTERS.search(text) is None:
        yield Hit(0, len(text), "There is no text.")
    elif len(material.tokens) <= 5 and _HEADING.fullmatch(text):
        yield Hit(0, len(text), "There is a heading and no text.")
