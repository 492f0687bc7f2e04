"""Whose voice it is: a clinician's persona, a signature, words put into somebody's mouth, accusations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.frames import QUOTED, is_quoted, places
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector

FAMILY = "safety"
_TITLED = re.compile(
    r"\b(?P<title>Dr\.?|Prof\.?|Professor|Doctor)\s(?:[A-Z][\w'’.-]*\s){0,2}?(?P<name>[A-Z][\w'’-]+)\b(?P<tail>[^.!?\n]{0,200})"
)
_SPOKE = re.compile(
    r"^(?:, [^,]{3,80},|\s?\([^)]{0,80}\))?\s(?:\w+\s)?(?:said|says|warn(?:s|ed)|recommend(?:s|ed)|advis(?:es|ed)|urg(?:es|ed)|call(?:s|ed)|argu(?:es|ed)|"
    r"believ(?:es|ed)|think(?:s)?|thought|cautions?|cautioned|told|add(?:s|ed)|not(?:es|ed)|comment(?:s|ed)|claim(?:s|ed)|stress(?:es|ed)|explain(?:s|ed)|concluded?|concludes)\b"
)
_WORD = re.compile(r"[a-z][a-z'-]{4,}")
_WHOSE = re.compile(r"\b(?:we|our|us)\b")


@detector("S604", needs=("source",))
def words_put_into_a_mouth(material: Material) -> Iterator[Hit]:
    """A titled person is made to say something, and the article gives no such statement.

    Why it matters:
        Invented statements of named clinicians are the fault that ends up with lawyers.

    Flagged:
        "Dr Lee recommends the drug" where the article does not name Dr Lee, or nothing that it says near that name
        has the same content.

    Left alone:
        Statements that the article reports near the name, in other words too.

    Known misses:
        Persons without a title; quotations, which belong to the support checks.
    """
    source = material.source_normal
    for match in _TITLED.finditer(material.text):
        if not _SPOKE.match(match["tail"]) or is_quoted(material.normal, match.start(), match.start("name")):
            continue
        name = match["name"].lower().replace("’", "'")
        name = name.removesuffix("'s")
        own = {word[:6] for word in _WORD.findall(match["tail"].lower())}
        near = [found.start() for found in re.finditer(rf"\b{re.escape(name)}\b", source)][:20]
        if not near and name not in material.title.lower():
            yield Hit(
                match.start(), match.end(), "The article does not name the person who is made to speak."
            )
            continue
        heard = {
            word[:6] for place in near for word in _WORD.findall(source[max(0, place - 600) : place + 600])
        }
        if len(own) >= 4 and len(own & heard) < 0.45 * len(own):
            yield Hit(match.start(), match.end(), "The article reports no such statement of this person.")


@detector("S605")
def clinical_persona(material: Material) -> Iterator[Hit]:
    """The text speaks as a clinician, or is signed by one.

    Why it matters:
        No clinician wrote it; readers would trust a person who does not stand behind the words.

    Flagged:
        "In my practice, we see patients who ...", "As a psychiatrist, I ...", "Reviewed by Dr Smith", a name with
        MD at the end.

    Left alone:
        Quotations; "as a psychiatrist who runs clinics, the author ..."; texts whose article has the same words.

    Known misses:
        A persona that never says I or we.
    """
    normal, source = material.normal, material.source_normal
    for place in places(material, FAMILY, "persona_first", "signed"):
        if place.rule == "signed" and (place.phrase.strip(" -\n") in source or place.attributed):
            continue
        if (
            place.rule == "persona_first"
            and place.phrase in source
            and not place.phrase.startswith(("i ", "as "))
        ):
            continue
        if place.asked and material.draft.section.value == "faq":
            continue
        yield Hit(place.start, place.end, "This speaks as a clinician or carries a signature.")
    if source and _WHOSE.search(QUOTED.sub(" ", source)):
        return
    for place in places(material, FAMILY, "persona_plural"):
        if not place.attributed and not is_quoted(normal, place.start, place.end):
            yield Hit(place.start, place.end, "This speaks as a clinic.")


@detector("S614", needs=("source",))
def accusation(material: Material) -> Iterator[Hit]:
    """A charge of fraud, lying or crime that the article does not make.

    Why it matters:
        Skepticism about a study is not a charge against people; a false one is defamation.

    Flagged:
        "The authors manipulated the data", "the company deliberately hid harms", "scientific misconduct".

    Left alone:
        Charges that the article reports; denials; a theme of the article (insurance fraud).

    Known misses:
        Insinuation without a word of it.
    """
    source = material.article_normal
    for place in places(material, FAMILY, "accusation"):
        words = [word for word in place.phrase.split() if len(word) > 4] or [place.phrase]
        if place.denied or place.asked or any(word[:6] in source for word in words):
            continue
        yield Hit(place.start, place.end, "The article makes no such charge.")
