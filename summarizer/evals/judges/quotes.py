"""Whether a quotation stands in a text: the rule by which a judge's answer counts or is thrown away.

Case, quotation marks, dashes, emphasis marks and white space may differ, and the marks at the ends of the
quotation are the judge's own. Words may not. It knows no judge and no rubric.
"""

from __future__ import annotations

from summarizer.models.span import Span
from summarizer.text.phrases import normalise

#: A quotation of fewer letters or words would stand nearly anywhere and shows nothing.
LEAST_LETTERS, LEAST_WORDS = 6, 2
_ENDS = " .,;:!?'\"()[]-"


class QuotableText:
    """A text in which quotations are looked up; folded once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded, self._offsets = _fold(text)

    def find(self, quote: str) -> Span | None:
        """Give the first place of a quotation, in characters of the text as it stands, or None.

        A part of a word is no quotation of it: "effective" does not stand in "ineffective".
        """
        wanted = _fold(quote)[0].strip(_ENDS)
        if len(wanted) < LEAST_LETTERS or len(wanted.split()) < LEAST_WORDS:
            return None
        start = self._folded.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if not self._cuts_word(start) and not self._cuts_word(end):
                return Span.of(self._text, self._offsets[start], self._offsets[end - 1] + 1)
            start = self._folded.find(wanted, start + 1)
        return None

    def _cuts_word(self, offset: int) -> bool:
        before, after = self._folded[offset - 1 : offset], self._folded[offset : offset + 1]
        return before.isalnum() and after.isalnum()


def _fold(text: str) -> tuple[str, list[int]]:
    """Fold a text, its white space to single spaces, and give the offset of each character that is left."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(normalise(text)):
        if letter == "\x00":
            continue
        blank = letter.isspace()
        if blank and (not letters or letters[-1] == " "):
            continue
        letters.append(" " if blank else letter)
        offsets.append(offset)
    return "".join(letters), offsets
