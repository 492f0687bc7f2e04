"""Pieces of the prompt in the draft: its sentences, the fence, the list of facts, talk of instructions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.guard.frames import places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.prompt import Prompt
from summarizer.text.phrases import normalise

FAMILY = "leak"
RUN, LONG_RUN, SHARE = 6, 10, 0.15
_WORDS = re.compile(r"[a-z0-9']+")
_QUOTED = re.compile(r'"[^"\n]{1,2000}"')
_NOUNS = re.compile(r"\b(?:use|mention|list|number|end|start|limit|answer) (?:of|in|to|at|with)\b")
_ABOUT_MODELS = re.compile(r"\b(?:chatbots?|language models?|llms?|gpt|artificial intelligence|prompts?)\b")


@detector("X701", needs=("prompt",))
def prompt_repeated(material: Material) -> Iterator[Hit]:
    """Sentences of the prompt stand in the draft.

    Why it matters:
        Readers would see our instructions instead of the news, and an attacker would see how to get around them.

    Flagged:
        Ten words in a row of the prompt, or 15 % of the draft's runs of six words, that neither the article nor
        the facts drawn from it have.

    Left alone:
        The article's words, quotations of it, skeptical points, the sibling sections.

    Known misses:
        Instructions retold in other words; X704 knows their usual forms.
    """
    prompt = material.prompt
    if prompt is None or not material.text.strip():
        return
    ours = _prompt_runs(prompt.system, _without_material(prompt)) - _given_runs(material)
    words = [(match.start(), match.end()) for match in _WORDS.finditer(material.normal)]
    flat = [material.normal[start:end] for start, end in words]
    leaked = [tuple(flat[index : index + RUN]) in ours for index in range(len(flat) - RUN + 1)]
    longest, begin, run = 0, 0, 0
    for index, hit in enumerate(leaked):
        run = run + 1 if hit else 0
        if run > longest:
            longest, begin = run, index - run + 1
    if longest >= LONG_RUN - RUN + 1 or sum(leaked) >= max(3, SHARE * len(leaked)):
        last = min(begin + longest + RUN - 2, len(words) - 1)
        yield Hit(words[begin][0], words[last][1], "These words come from the prompt.")


def _without_material(prompt: Prompt) -> str:
    """Give the user part without the article, quotations and lines that are read from the article."""
    user = prompt.user
    start, end = user.find(f"[ARTICLE {prompt.marker}]"), user.find(f"[END OF ARTICLE {prompt.marker}]")
    if 0 <= start < end:
        user = f"{user[:start]}\n{user[end:]}"
    lines = [
        line
        for line in user.splitlines()
        if not line.startswith(("What this design can show", "- Limit", "- Strength", "- What would settle"))
    ]
    return _QUOTED.sub(" \n ", normalise("\n".join(lines)))


@lru_cache(maxsize=8)
def _prompt_runs(system: str, user: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_runs(_QUOTED.sub(" \n ", normalise(system)))) | frozenset(_runs(user))


def _given_runs(material: Material) -> set[tuple[str, ...]]:
    """Give the runs that a draft may well share with the prompt."""
    points = material.facts.points if material.facts is not None else ()
    texts = [material.source_normal, normalise(material.title)]
    texts += [normalise(f"{point.text}\n{point.next_evidence}") for point in points]
    texts += [normalise(text) for text in material.siblings.values()]
    return {run for text in texts for run in _runs(text)}


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    for line in text.split("\n"):
        words = _WORDS.findall(line)
        for index in range(len(words) - RUN + 1):
            yield tuple(words[index : index + RUN])


@detector("X702")
def fence_in_the_draft(material: Material) -> Iterator[Hit]:
    """The fence around the article, its marker or a control token stands in the draft.

    Why it matters:
        It shows readers the machinery, and its marker is what keeps article and instructions apart.

    Flagged:
        The prompt's marker, "[ARTICLE ...]", "[END OF ARTICLE]", "<|im_end|>", "</article>".

    Left alone:
        Square brackets of a citation; markers of another kind.

    Known misses:
        A marker cut in two.
    """
    prompt = material.prompt
    if prompt is not None and prompt.marker and prompt.marker in material.text:
        start = material.text.index(prompt.marker)
        yield Hit(start, start + len(prompt.marker), "This is the marker of the fence.")
    for place in places(material, FAMILY, "fence", quoted=True):
        if material.text[place.start : place.end].lower() not in material.source_normal:
            yield Hit(place.start, place.end, "This is a part of the fence or a control token.")


@detector("X703")
def facts_list_echoed(material: Material) -> Iterator[Hit]:
    """Lines of the list of facts stand in the draft.

    Why it matters:
        "Study type: not stated" is our note to a model; readers want a sentence.

    Flagged:
        Labels of the list with a colon, "not stated" behind a label, "(article: ...)".

    Left alone:
        The same facts in sentences; labels of the article's own.

    Known misses:
        Labels of another prompt.
    """
    for place in places(material, FAMILY, "fact_label", quoted=True):
        if place.phrase.strip() not in material.source_normal:
            yield Hit(place.start, place.end, "This is a line of the list of facts in the prompt.")
            return


@detector("X704")
def instruction_language(material: Material) -> Iterator[Hit]:
    """The draft holds language of instructions to a model.

    Why it matters:
        A text that says "respond only with" was never meant for a reader, whichever prompt it came from.

    Flagged:
        "You are a medical summarizer", "Respond only with", "Do not include headings", "110 to 170 words".

    Left alone:
        Articles about prompts and language models that use such words themselves, quotations.

    Known misses:
        Instructions in other words; where the prompt is known, X701 sees them.
    """
    for place in places(material, FAMILY, "instruction", "task_order", "task_word"):
        if place.rule == "task_order" and _NOUNS.search(place.phrase[:30]):
            continue
        if place.phrase in material.source_normal:
            continue
        if _ABOUT_MODELS.search(material.source_normal) and place.attributed:
            continue
        yield Hit(place.start, place.end, "This is an instruction to a model, and not a part of the news.")
