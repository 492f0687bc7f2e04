"""Whether a text is whole: cut off, repeated, of the wrong length or language, word salad, FAQ form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import Section, faq_items
from summarizer.text.language import function_word_share, guess_language

_ENDS_WELL = re.compile(r"[.!?。！？…](?:[\"'”’»)\]]|\[\d+\])*\s*$|[.!?]\s?\(?[^()]{0,60}\)\s*$")
_ENDS_IN_ADDRESS = re.compile(r"(?:https?://\S+|10\.\d{4,9}/\S+|www\.\S+)\s*$")
_DANGLES = re.compile(
    r"\b(?:the|a|an|of|and|or|but|to|in|on|with|for|by|from|as|at|that|which|who|is|are|was|were|than|because|while|"
    r"between|into|its|their|this|these|may|can|could|would|should|not|no|more|less|such|including|e\.g|i\.e|versus|vs)"
    r"\.?\s*$|[,;:(\[–—-]\s*$",
    re.IGNORECASE,
)
_DANGLES_DOTTED = re.compile(
    r"\b(?:the|an|of|and|or|but|with|for|from|which|than|because|their|its|these|versus|including)\.\s*$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?]+(?=\s|$)|\n+")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_RUN = re.compile(r"(\S)\1{9,}|(\b[^\W\d_]+\b)(?:\W+\2\b){3,}", re.IGNORECASE)
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}", re.IGNORECASE)
LIMITS = {
    Section.SUMMARY: (25, 450),
    Section.CONTEXT: (12, 220),
    Section.COMMENTARY: (30, 550),
    Section.FAQ: (20, 1200),
}
FEWEST_WORDS = 5


@detector("F208")
def cut_off(material: Material) -> Iterator[Hit]:
    """The text stops in the middle.

    Why it matters:
        A sentence cut in half was published, and nobody could say what it meant.

    Flagged:
        An end within a word or sentence, on a comma or a small word, in an open bracket or quotation; a reply
        that the provider cut.

    Left alone:
        An end on a full stop behind a quotation mark, bracket or reference; an address; a short label.

    Known misses:
        A text that was cut exactly behind a sentence.
    """
    text = material.text.rstrip()
    if material.draft.finish_reason in {"length", "content_filter"}:
        yield Hit(0, len(material.text), "The provider cut this reply.")
        return
    if len(text.split()) < 6:
        return
    last_line = text[text.rfind("\n") + 1 :]
    start = max(0, len(text) - 40)
    if _DANGLES_DOTTED.search(text[-30:]) and not _ENDS_IN_ADDRESS.search(text[-200:]):
        yield Hit(start, len(text), "The text stops in the middle.")
    elif _ENDS_WELL.search(text[-90:]) or _ENDS_IN_ADDRESS.search(text[-200:]):
        yield from _open_ends(text)
    elif _DANGLES.search(text[-30:]) or (len(last_line.split()) >= 5 and _BREAK.search(last_line)):
        yield Hit(start, len(text), "The text stops in the middle.")


def _open_ends(text: str) -> Iterator[Hit]:
    tail = text[-300:]
    tail = tail[tail.rfind("\n") + 1 :]
    opened = max(tail.rfind("("), tail.rfind("["))
    if opened >= 0 and not re.search(r"[)\]]", tail[opened:]):
        yield Hit(len(text) - len(tail) + opened, len(text), "A bracket is never closed.")


@detector("F209")
def repetition(material: Material) -> Iterator[Hit]:
    """Words, phrases or sentences are repeated.

    Why it matters:
        A model that loops writes hundreds of lines of nothing.

    Flagged:
        A word four times in a row, a sentence twice, a paragraph twice, a text of few different phrases.

    Left alone:
        Parallel result sentences with different figures; names repeated; "very, very".

    Known misses:
        The same thought in other words.
    """
    text = material.text
    run = _RUN.search(text) if len(text) < 20_000 else _RUN.search(text[:20_000])
    if run is not None and not set(run.group()) <= set(".-_*= "):
        yield Hit(run.start(), run.end(), "The same word or letter stands here again and again.")
        return
    yield from _repeated_sentence(text)
    words = [word.lower() for word in _WORDS.findall(text)]
    if len(words) >= 40:
        grams = Counter(zip(words, words[1:], words[2:], strict=False))
        most = grams.most_common(1)[0][1]
        if len(grams) < 0.5 * (len(words) - 2) or most > max(8, len(words) // 12):
            yield Hit(0, len(text), "The text goes round in circles.")


def _repeated_sentence(text: str) -> Iterator[Hit]:
    """Give the first repeated sentence where repeats make up a good part of the text."""
    seen: set[str] = set()
    repeats: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.end() for match in _BREAK.finditer(text)), len(text)]:
        key = " ".join(_WORDS.findall(text[start:end].lower()))
        if key in seen and len(key) > 30:
            repeats.append((start, end))
        seen.add(key)
        start = end
    if len(repeats) >= 3 or sum(end - start for start, end in repeats) > 0.12 * len(text):
        yield Hit(*repeats[0], "This sentence stands in the text already.")


@detector("F210")
def length(material: Material) -> Iterator[Hit]:
    """The section is far too short.

    Why it matters:
        Three words are no section, whatever they say.

    Flagged:
        Fewer than five words, other than nothing at all.

    Left alone:
        A short section that says something; it may be an honest one.

    Known misses:
        A text that is merely too brief.
    """
    words = len(material.text.split())
    if 0 < words < FEWEST_WORDS:
        yield Hit(0, len(material.text), "A section of so few words says nothing.")


@detector("F215")
def unusual_length(material: Material) -> Iterator[Hit]:
    """The section is shorter or longer than was asked for.

    Why it matters:
        It is a remark for the editor; a page bears it.

    Flagged:
        Outside the range of the section, in words: summary 25-450, context 12-220, commentary 30-550, FAQ 20-1200
        (the prompt's range with a wide margin).

    Left alone:
        Everything within.

    Known misses:
        None known.
    """
    words = len(material.text.split())
    low, high = LIMITS[material.draft.section]
    if FEWEST_WORDS <= words < low or words > high:
        yield Hit(0, len(material.text), f"The section has {words} words; {low} to {high} are usual.")


@detector("F211")
def wrong_language(material: Material) -> Iterator[Hit]:
    """The text, or a paragraph of it, is in another language than was asked for.

    Why it matters:
        Readers of an English page cannot check a German paragraph.

    Flagged:
        Another script or another language's function words, in the whole or in a paragraph of 12 words and more.

    Left alone:
        Drug and species names, a foreign title or quotation within an English sentence.

    Known misses:
        Short texts, and languages of no list.
    """
    whole = guess_language(material.text)
    if whole is not None and whole != material.language:
        yield Hit(0, len(material.text), f"This is in another language ({whole}).")
        return
    position = 0
    for paragraph in material.text.split("\n"):
        guess = guess_language(paragraph) if len(paragraph) > 70 or not paragraph.isascii() else None
        if guess is not None and guess != material.language:
            yield Hit(
                position, position + len(paragraph), f"This paragraph is in another language ({guess})."
            )
            return
        position += len(paragraph) + 1


def _unlike(paragraph: str, language: str) -> bool:
    return language != "en" or function_word_share(paragraph) < 0.05


@detector("F212")
def faq_structure(material: Material) -> Iterator[Hit]:
    """A FAQ without questions, without answers, or with a question twice.

    Why it matters:
        An empty heading "FAQ" was what readers of the founding page saw.

    Flagged:
        No question mark at all; a question without an answer; the same question twice; fewer than two items.

    Left alone:
        Answers that are short.

    Known misses:
        Two questions that mean the same in other words.
    """
    if material.draft.section is not Section.FAQ or not material.text.strip():
        return
    text = material.text
    items = material.draft.items or faq_items(text)
    if "?" not in text and "？" not in text:
        yield Hit(0, len(text), "There is no question in this FAQ.")
        return
    if any(
        item.question.rstrip().endswith("?") and not item.answer.strip() for item in material.draft.items
    ) or _bare(text):
        yield Hit(0, len(text), "A question has no answer.")
        return
    asked = Counter(" ".join(_WORDS.findall(item.question.lower())) for item in items if "?" in item.question)
    twice = [question for question, times in asked.items() if times > 1 and question]
    if twice:
        yield Hit(0, len(text), "A question is asked twice.")


def _bare(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return len(lines) >= 2 and all(line.endswith("?") for line in lines)


@detector("F213")
def word_salad(material: Material) -> Iterator[Hit]:
    """The text is no language: random letters, or words without the small words that make sentences.

    Why it matters:
        A broken model or a wrong decoding writes such texts, and no phrase list knows them.

    Flagged:
        A text of 8 words and more with hardly any function words and odd letter patterns.

    Left alone:
        Lists of names, dense abstracts, other languages (which have a rule of their own).

    Known misses:
        Grammatical nonsense.
    """
    text = material.text
    tokens = text.split()
    if not tokens or material.language != "en":
        return
    letters = sum(map(str.isalpha, text))
    odd = sum(
        1
        for letter in text
        if not (letter.isalnum() or letter.isspace() or letter in ".,;:!?'\"()-%/–—’“”[]+=<>&°±≥≤·*")
    )
    if len(text) >= 20 and (
        letters < 0.45 * len(text.replace(" ", "")) and not re.search(r"[a-z]{4,} [a-z]{2,} ", text)
    ):
        yield Hit(0, len(text), "This is hardly made of letters.")
        return
    if odd > max(6, 0.06 * len(text)) and guess_language(text) in {None, "en"}:
        yield Hit(0, len(text), "This is full of stray marks.")
        return
    words = _WORDS.findall(text)
    long_token = max(map(len, tokens))
    strange = sum(1 for word in words if _CONSONANTS.search(word) or _mixed_case(word)) + (
        3 if long_token > 60 else 0
    )
    share = function_word_share(text)
    if (
        len(words) >= 8
        and guess_language(text) in {None, "en"}
        and (
            (share < 0.06 and strange >= 2)
            or strange > max(3, 0.2 * len(words))
            or (share < 0.02 and len(words) >= 20)
        )
    ):
        yield Hit(0, len(text), "This is no language.")


def _mixed_case(word: str) -> bool:
    return bool(re.search(r"[a-z][A-Z][a-z]*[A-Z]", word)) and len(word) > 4
