"""Text that was decoded with the wrong codec: found, and turned back where nothing was lost.

UTF-8 read as a one-byte codec leaves runs of characters whose bytes are valid UTF-8. Each codec here
is the browsers' form: bytes that it does not define become control characters. A run is mojibake only
if it decodes to what articles hold (accented letters, Greek, punctuation, signs, emoji), so that real
French, Thai or Russian stays. It knows no language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

#: In order of how often they are met; where two codecs read a run alike, the first is taken.
CODECS = (
    "cp1252",
    "latin-1",
    "cp437",
    "mac_roman",
    "cp874",
    "cp1250",
    "cp1251",
    "cp1254",
    "cp1253",
    "cp1257",
    "cp850",
    "cp866",
    "koi8-r",
    "iso8859-2",
    "iso8859-15",
    "cp1255",
    "cp1256",
    "cp1258",
)
_EXPECTED = re.compile(
    "[\u00a0-\u024f\u02c6-\u02dc\u0300-\u036f\u0370-\u03ff\u1e00-\u1eff\u2000-\u206f\u2070-\u209f\u20a0-\u20bf"
    "\u2100-\u214f\u2150-\u218b\u2190-\u23ff\u2500-\u27bf\u2b00-\u2bff\ufb00-\ufb06\ufeff\ufe0f"
    "\U0001f1e6-\U0001faff]+"
)
_TWO_FOREIGN = re.compile(r"[^\x00-\x7f]{2}")
_THAI = re.compile("[\u0e01-\u0e5b]")
_LETTER = re.compile(r"[^\W\d_]")
_LOST = re.compile(
    "[\ufffd\ud800-\udfff]+|ï¿½|∩┐╜|[\x80-\x9f]+|â€(?![a-zà-ÿ])|Ã(?=[\\s.,;:?!]|$)|ΓÇ(?=[\\s.,;:?!a-z\"']|$)"
)
_LOST_APOSTROPHE = re.compile(r"\?(?<=[a-z]\?)(?=(?:t|s|re|ve|ll|d|m)\b)")
#: One letter lost to another: an apostrophe of one codec read in a second one ("donÕt", "itÆs", "itโ€s", whose last byte was dropped), and a
#: no-break space whose second half became a space ("5Â mg").
_MAY_BE_SWAPPED = re.compile("[ÕÆíÂโ]")
_MAY_BE_LOST = re.compile("[\ufffd\ud800-\udfffï∩\x80-\x9fâÃΓ?]")
_SWAPPED = re.compile(r"(?<=[a-z])(?:[ÕÆ]|โ€)(?=(?:t|s|re|ve|ll|d|m)\b)|(?<=n)í(?=t\b)|(?<=[\w%.,;:)])Â(?= )")
_THAI_RUN = re.compile("[\u0e01-\u0e5b]+")
_MOST_ROUNDS = 3


@dataclass(frozen=True)
class Garble:
    """Garbled characters `start` to `end`; `repaired` is what they were, or None where that is lost."""

    start: int
    end: int
    repaired: str | None


def find_mojibake(text: str) -> list[Garble]:
    """Give the garbled places of a text in order; they never overlap."""
    if text.isascii():
        return (
            [Garble(match.start(), match.end(), None) for match in _LOST_APOSTROPHE.finditer(text)]
            if "?" in text
            else []
        )
    found: list[Garble] = []
    if _TWO_FOREIGN.search(text):
        for garble in _candidates(text):
            if _free(found, garble.start, garble.end):
                found.append(garble)
    found += [
        Garble(match.start(), match.end(), "" if match.group() == "Â" else "’")
        for match in (_SWAPPED.finditer(text) if _MAY_BE_SWAPPED.search(text) else ())
        if _free(found, match.start(), match.end())
    ]
    found.extend(_lost(text, found))
    return sorted(found, key=lambda garble: garble.start)


def _candidates(text: str) -> list[Garble]:
    """Give what each codec can turn back: the codec that explains most of the text first, then the longest."""
    thai = _thai_share(text)
    by_codec = []
    for codec in CODECS:
        if codec == "cp874" and not 0 < thai <= 0.5:
            continue
        decoded = ((match, _decoded(match.group(), codec)) for match in _runs(codec).finditer(text))
        garbles = [Garble(match.start(), match.end(), words) for match, words in decoded if words is not None]
        if garbles:
            by_codec.append(garbles)
    by_codec.sort(key=lambda garbles: -sum(garble.end - garble.start for garble in garbles))
    return [garble for garbles in by_codec for garble in garbles]


def repair_mojibake(text: str) -> str:
    """Turn back what is reversible, also where it was garbled twice; the rest stays."""
    for _ in range(_MOST_ROUNDS):
        garbles = [garble for garble in find_mojibake(text) if garble.repaired is not None]
        if not garbles:
            break
        for garble in reversed(garbles):
            text = text[: garble.start] + (garble.repaired or "") + text[garble.end :]
    return text


def _lost(text: str, found: list[Garble]) -> list[Garble]:
    lost = [
        Garble(match.start(), match.end(), None)
        for pattern in ((_LOST, _LOST_APOSTROPHE) if _MAY_BE_LOST.search(text) else ())
        for match in pattern.finditer(text)
        if _free(found, match.start(), match.end())
    ]
    if _THAI.search(text) and _thai_is_foreign(text):
        lost += [
            Garble(match.start(), match.end(), None)
            for match in _THAI_RUN.finditer(text)
            if _free(found + lost, match.start(), match.end())
        ]
    return lost


def _free(found: list[Garble], start: int, end: int) -> bool:
    return all(end <= garble.start or start >= garble.end for garble in found)


def _thai_share(text: str) -> float:
    thai = len(_THAI.findall(text))
    return thai / max(1, len(_LETTER.findall(text)))


def _thai_is_foreign(text: str) -> bool:
    """Say whether Thai letters are a few strays in a text of other letters, as after a wrong codec."""
    longest = max((len(run) for run in _THAI_RUN.findall(text)), default=0)
    return 0 < _thai_share(text) <= 0.2 and longest <= 6


def _decoded(run: str, codec: str) -> str | None:
    """Give what a run was before one or more wrong readings, or None where it is no mojibake."""
    decoded = _once(run, codec)
    if decoded is None:
        return None
    for _ in range(_MOST_ROUNDS):
        again = next((words for other in CODECS[:8] if (words := _once(decoded, other)) is not None), None)
        if again is None or not _EXPECTED.fullmatch(again):
            break
        decoded = again
    return decoded if _EXPECTED.fullmatch(decoded) else None


def _once(run: str, codec: str) -> str | None:
    to_byte = _to_byte(codec)
    try:
        return bytes(to_byte[letter] for letter in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


@cache
def _to_byte(codec: str) -> dict[str, int]:
    letters = {}
    for byte in range(0x80, 0x100):
        try:
            letters[bytes((byte,)).decode(codec)] = byte
        except UnicodeDecodeError:
            letters[chr(byte)] = byte
    return letters


@cache
def _runs(codec: str) -> re.Pattern[str]:
    """Compile what UTF-8 sequences of two, three and four bytes look like in a codec."""
    letters = {byte: letter for letter, byte in _to_byte(codec).items()}

    def among(low: int, high: int) -> str:
        return (
            "[" + "".join(re.escape(letters[byte]) for byte in range(low, high + 1) if byte in letters) + "]"
        )

    rest = among(0x80, 0xBF)
    one = f"{among(0xC2, 0xDF)}{rest}|{among(0xE0, 0xEF)}{rest}{{2}}|{among(0xF0, 0xF4)}{rest}{{3}}"
    return re.compile(f"(?:{one})+")
