"""Which language a text is written in, by its script and its function words; a gate, and no identifier.

Function words carry no topic, so drug names and foreign titles do not move the answer. Below some
twenty words there is none.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = {
    "en": "the of and to in was were with for that is are on by as at from this not or be which an than it had has",
    "de": "der die und das den von zu mit nicht eine ist des im dem auf für sich ein wurde werden bei auch nach einer als wird",
    "es": "de la que el en y los del se las por un para con una su al es lo como más fue entre han son sin sobre también",
    "fr": "de la le et les des en un une du dans est que pour par sur au avec pas plus ce sont qui ont aux cette était été",
    "it": "di che la il e un per in una sono del con non della le si dei da gli più nel alla lo è ha delle anche come stato",
    "nl": "de het een van en in is dat op te zijn met voor niet die aan er om ook als bij naar werd worden uit deze door",
    "pt": "de que o a e do da em um para com não uma os no se na por mais as dos ao das foi são pelo também entre após",
}
_WORDS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_SCRIPTS = {
    "ru": re.compile("[\u0400-\u04ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "th": re.compile("[\u0e01-\u0e5b]"),
    "el": re.compile("[\u0370-\u03ff]{3}"),
    "he": re.compile("[\u0590-\u05ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
ENOUGH_WORDS = 12


def guess_language(text: str) -> str | None:
    """Give a language code, or None where the text does not tell."""
    script = _script(text)
    if script is not None:
        return script
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < ENOUGH_WORDS:
        return None
    shares = {
        language: sum(word in known for word in words) / len(words) for language, known in _WORDS.items()
    }
    best, second = sorted(shares, key=lambda language: -shares[language])[:2]
    if best != "en" and shares["en"] > 0.6 * shares[best]:
        return "en" if shares["en"] >= 0.08 else None
    return best if shares[best] >= 0.12 and shares[best] >= 1.25 * shares[second] else None


def _script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = sum(map(str.isalpha, text)) or 1
    counts = {code: len(pattern.findall(text)) for code, pattern in _SCRIPTS.items()}
    if counts["ja"] > 0.1 * letters:
        return "ja"
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > 0.3 * letters else None


def function_word_share(text: str, language: str = "en") -> float:
    """Give the share of a text's words that are function words of a language; 0.0 without words."""
    words = [word.lower() for word in _WORD.findall(text)]
    return sum(word in _WORDS[language] for word in words) / len(words) if words else 0.0
