"""Which language a text is written in, by its script and its function words; a gate, and no identifier.

Function words carry no topic, so drug names and foreign titles do not move the answer. For each language
only words count that English does not have. Where too few are found there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENGLISH = (
    "the of and to in was were with for that is are on by as at from this not or be which an than it had has have their "
    "they he she his her its who what when where how if but can could may might will would should these those there no a "
    "i you we our your my been being do does did into about after before between during also more most such only other "
    "all any each both some so then because while whether without under over out up one two first new"
)
#: Function words that English does not share; a few short ones that stand in names (de, la, van) are left out.
_FOREIGN = {
    "de": "der das und den dem des ein eine einen einem einer eines ist sind war waren wird werden wurde wurden nicht "
    "kein keine keinen mit auf für von zu zur zum bei nach über unter aus auch sich sie er es ich ihr wir dass wenn "
    "oder aber als wie noch nur durch hat haben hatte haben kann können könnte muss bitte hier diese dieser dieses "
    "diesen zwischen gegen ohne sehr mehr leider liegt ihnen fehlt gibt vom im am studie ergab",
    "es": "el los las una uno unos unas y o que en con por para del al se su sus es son fue fueron ha han está están no "
    "más pero como sin sobre entre también este esta estos estas ese esa hay había ser muy ya lo le les nos me puede "
    "pueden cuando donde porque desde hasta según todos cada qué aquí tienes falta ensayo estudio resumen texto",
    "fr": "les des une un et ou que qui dans est sont était étaient pour par sur avec pas ne ce cette ces son sa ses "
    "aux au du il elle ils elles nous vous je mais comme sans entre aussi été être ont avait peut lors chez leur leurs "
    "aucun aucune voici veuillez donc afin selon très l'essai l'étude d'un d'une qu'il n'a n'est c'est manque résumé quelle",
    "it": "il lo gli uno una e che di in con per del della dei delle degli nel nella al alla dal dalla sul sulla è sono era "
    "erano ha hanno non si più ma come anche senza tra fra questo questa questi queste suo sua loro stato stata stati "
    "essere può possono quando dove perché ogni molto allo dello nello riassunto testo ecco manca vedo l'articolo dell'articolo studio",
    "nl": "het een en van dat die met voor niet geen aan er om ook als bij naar werd werden wordt worden zijn uit deze "
    "dit door maar dan nog wel te ik je jij u uw we wij ze hij haar hun heeft hebben had kan kunnen kun moet tussen "
    "zonder over meer ontbreekt tekst alsnog graag studie onderzoek groepen vond",
    "pt": "o os as um uma uns umas e ou que em com por para do da dos das no na nos nas ao aos à se seu sua seus suas é "
    "são foi foram era não mais mas como sem sobre entre também este esta estes estas há ser muito já pelo pela você "
    "pode podem quando onde porque desde até cada isso aqui falta consigo ensaio estudo resumo texto",
    "pl": "i w z na do nie jest są był była było się że to jak ale po od przez dla oraz lub ich jego jej które który "
    "która tym tego tej tych może nad przy bez także tylko badanie badaniu proszę",
    "tr": "ve bir bu da de ile için olarak olan daha çok en ne ya değil gibi kadar sonra göre ancak her hiç hakkında "
    "arasında çalışma lütfen yalnızca ben",
    "sv": "och att det som en på är av för med den till inte har de om ett men var jag kan vi från eller under när också "
    "efter vid mellan studien",
    "da": "og at det som en på er af for med den til ikke har de om et men var jeg kan vi fra eller under når også efter "
    "ved mellem blev",
    "cs": "a je se na že to v s z do ne by jako pro ale po od jsou byl byla bylo které který nebo mezi při",
    "ro": "și în de la cu un o nu este sunt pentru din mai că pe sau dar fost între fără studiul",
    "fi": "ja on ei että se oli ovat kuin mutta tai myös joka sekä hän tutkimus",
    "hu": "a az és nem hogy egy is volt meg csak de ez mint vagy között",
    "id": "dan yang di dengan untuk tidak dari ini itu adalah pada dalam akan atau oleh juga kami saya anda",
}
_ENGLISH_WORDS = frozenset(_ENGLISH.split())
#: Words that are also English, or stand in names, abbreviations and Latin terms in English texts.
_BORROWED = (
    "al am ans au ben bir bis c con d da dan das dat de del den di die du e el en er era es et ha il im ja je "
    "la le man me men mit mot na ne non nos nu o om ou par per pro s se ser si son su te ten text u um un une "
    "v van var ver via von vs web y ya z ze"
)
_SHARED = _ENGLISH_WORDS | frozenset(_BORROWED.split())
_WORDS = {language: frozenset(words.split()) - _ENGLISH_WORDS for language, words in _FOREIGN.items()}
FOREIGN_WORDS = frozenset().union(*_WORDS.values()) - _SHARED
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
_OTHER_SCRIPT = re.compile("[\u0370-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
#: Words: below the first there is no answer; a text of the second without one English function word is not English.
ENOUGH_WORDS = 3
ENOUGH_WITHOUT_ENGLISH = 8
OTHER = "other"


def guess_language(text: str) -> str | None:
    """Give a language code, `other` for a text that is surely not English, or None where it does not tell."""
    script = _script(text)
    if script is not None:
        return script
    words = [word.lower() for word in _WORD.findall(text.replace("’", "'"))]
    if len(words) < ENOUGH_WORDS:
        return None
    english = sum(map(_ENGLISH_WORDS.__contains__, words))
    if english >= 0.2 * len(words) and FOREIGN_WORDS.isdisjoint(words):
        return "en"
    counts = {
        language: sum(map(known.__contains__, words))
        for language, known in _WORDS.items()
        if language != "en"
    }
    best = max(counts, key=lambda language: counts[language])
    found = counts[best]
    strong = sum(map(FOREIGN_WORDS.__contains__, words))
    if strong and found > 1.5 * english and found >= 0.12 * len(words) and (found >= 2 or len(words) <= 6):
        return best
    if english == 0 and len(words) >= ENOUGH_WITHOUT_ENGLISH and len(_ACCENTED.findall(text)) >= 3:
        return OTHER
    return "en" if english >= 0.08 * len(words) and english > found else None


def has_foreign_signs(text: str, words: Iterable[str]) -> bool:
    """Say in one cheap look whether a text could hold another language than English at all."""
    return not FOREIGN_WORDS.isdisjoint(words) or (
        not text.isascii() and (_OTHER_SCRIPT.search(text) is not None or len(_ACCENTED.findall(text)) >= 3)
    )


def _script(text: str) -> str | None:
    if text.isascii() or not _OTHER_SCRIPT.search(text):
        return None
    letters = sum(map(str.isalpha, text)) or 1
    counts = {code: len(pattern.findall(text)) for code, pattern in _SCRIPTS.items()}
    if counts["ja"] > 0.1 * letters:
        return "ja"
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > 0.3 * letters else None


def function_word_share(text: str, language: str = "en") -> float:
    """Give the share of a text's words that are function words of a language; 0.0 without words."""
    return share_of_function_words([word.lower() for word in _WORD.findall(text)], language)


def share_of_function_words(words: Sequence[str], language: str = "en") -> float:
    """Give the same share of words that are split and in small letters already."""
    known = _ENGLISH_WORDS if language == "en" else _WORDS[language]
    return sum(map(known.__contains__, words)) / len(words) if words else 0.0
