"""Marks of a format in a text that should be plain: headings, Markdown, HTML, data, templates, thoughts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import re2

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import Section

_NAMES = (
    r"(?:(?:the |article |news |executive |plain.?language |brief |key |clinical |medical |skeptical |sceptical |expert |"
    r"critical |editor'?s |study )*(?:summary|context|commentary|faqs?|frequently asked questions|questions (?:and|&) "
    r"answers|q ?& ?a|overview|abstract|key points|takeaways?|tl;?dr|background|introduction|conclusions?|analysis|"
    r"clinical relevance|perspective|answer|response|output|zusammenfassung|resumen|résumé|riassunto|resumo|"
    r"samenvatting|kontext|kommentar|contexto|comentario|commentaire))"
)
_HEADING = re.compile(
    rf"^\s*(?:#{{1,6}}\s*[^\n]{{1,80}}(?:\n+|$)|(?:\*\*|__)\s*[^\n*]{{1,60}}?:?\s*(?:\*\*|__):?\s*(?:\n+|(?=[A-Z]))"
    rf"|\[?{_NAMES}\]?\s*(?::\s*|\n+(?=\S)|\s[-–—]\s))",
    re.IGNORECASE,
)
_INNER_HEADING = re.compile(r"(?m)^[ \t]*#{1,6}[ \t]+\S[^\n]*\n?|^[ \t]*\*\*[^\n*]{2,60}\*\*:?[ \t]*\n")
_EMPHASIS = re.compile(
    r"(?<!\w)(\*\*\*|\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1(?!\w)|(?<![\w*])\*(?=[A-Za-z])([^*\n]{1,120}?)(?<=\w)\*(?![\w*])|`([^`\n]{1,120})`"
)
_LIST = re.compile(r"(?m)^[ \t]*(?:[-*+•▪◦]|\d{1,2}[.)])[ \t]+(?=\S)")
_LINK = re.compile(r"!?\[([^\]\n]{1,200})\]\((?:https?:|/|#|mailto:|\w)[^)\s]*\)")
_TABLE = re.compile(r"(?m)^\s{0,99}\|.*\|.*\|\s*$|^\s{0,99}(?:\|\s{0,99})?:?-{3,}:?\s{0,99}\|")
_FENCE = re.compile(r"```|~~~")
_WHOLE_FENCE = re.compile(r"\s*```[a-z]*\s*\n(.*?)\n?\s*```\s*", re.DOTALL)
_QUOTE_BLOCK = re.compile(r"(?m)^[ \t]*>[ \t]?(?=\S)")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,20}\]:?")
_FAQ_NUMBERED_ANSWER = re.compile(r"(?m)^[ \t]*\d{1,2}[.)][ \t]+A(?:nswer)?[:.]")
_RULE = re.compile(r"(?m)^\s{0,99}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_BLOCKS = (
    (_FENCE, "A code fence stands here."),
    (_TABLE, "A table stands here."),
    (_RULE, "A rule stands here."),
)
_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|h[1-6]|ul|ol|li|a|table|tr|td|th|img|script|style|html|body|head|section|"
    r"article|blockquote|code|pre|sup|sub|hr|meta|link|iframe|figure|summary|answer|output|response|context|commentary|"
    r"faq|text|result|title|question)\b[^<>]{0,300}/?>",
    re.IGNORECASE,
)
#: What a slot asks for: words that no editor puts into a text alone between brackets.
_BLANK = (
    r"(?:names?|titles?|dates?|years?|months?|numbers?|here|placeholder|links?|urls?|authors?|journals?|agency|answers?|"
    r"questions?|topics?|percentages?|percent|figures?|values?|amounts?|units?|details?|description|references?)"
)
_NOUN = (
    rf"(?:{_BLANK}|drugs?|conditions?|diseases?|disorders?|treatments?|interventions?|outcomes?|populations?|country|"
    r"city|university|institutions?|hospital|doses?|dosage|duration|comparators?|sources?|indications?|symptoms?|study|trials?|"
    r"company|manufacturer|sponsor|funder|findings?|effects?|text|summary|article|groups?|samples?|sections?|content|"
    r"limitations?|mechanism|region|medicine|therapy|organi[sz]ation|timeframe|ages?|quote|expert|researchers?|headline|"
    r"commentary|context|biomarker|endpoint|variable|input|output)"
)
_SLOTS = {
    "{": r"\{\{[^{}\n]{0,80}\}\}|\{%[^\n]{0,80}%\}|\{[A-Za-z_][\w. |]{0,40}\}|\{\d?\}",
    "<": (
        r"<%[^\n]{0,80}%>|<\|[^|\n]{1,40}\|>|<<[A-Za-z_ ]{2,30}>>|</?[a-z]+_[a-z_]+>|</?s>"
        rf"|<(?:insert|your|the|an?) [^<>\n]{{0,40}}>|<(?:[a-z]+ ){{0,3}}{_NOUN}>"
    ),
    "[": (
        r"\[\[[^\[\]\n]{1,60}\]\]|\[object"
        r"|\[(?:INST|/INST|insert|your|add|enter|placeholder|tbd|tbc|todo|fill|citation needed|xx+|x|blank|\.\.\.|…)\b[^\]\n]{0,60}\]"
        rf"|\[(?:an? |your )?{_NOUN}(?: (?:name|here|[a-z]))?\]|\[(?:[\w'’/-]+ ){{1,2}}{_BLANK}\]|\[{_BLANK} of [\w '’/-]{{1,40}}\]"
    ),
    "@@": r"@@\w[^@\n]{0,40}@@",
    "##": r"###? ?(?:Instruction|Response|Input|System|User|Assistant|Output|Task|Context)\b",
    "%": r"%\([a-z_]+\)s|(?<![\d%])%[sd]\b",
    ":": r"(?m:^(?:assistant|user|system|human)\s*:)",
}
_MAY_CONVERT = re.compile(r"%[(sd]", re.IGNORECASE)
#: Who speaks in a transcript; looked for in the folded text before the slower pattern.
_SPEAKERS = ("assistant", "user", "system", "human")
_SLOT_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sign, re.compile(pattern, re.IGNORECASE)) for sign, pattern in _SLOTS.items()
)
_CONVERSION = next(pattern for sign, pattern in _SLOT_PATTERNS if sign == "%")
_CAPITAL_SLOT = re.compile(
    r"__[A-Z][A-Z_ ]{2,}__|\$[A-Z][A-Z_]{2,}\b|«[A-Z_]{3,}»|\bTO-?DO\b(?=:|\s[a-z])|(?<!\()\b(?:TKTK|TBD|TBC)\b(?!\))|_{4,}"
    r"|(?<!\()\bNaN\b(?! (?:in|values?|for|where|as)\b)|(?<![$\w])(?:XX ?%|X{3,}(?!\w))"
    r"|(?<![$\w])XX(?= (?:patients|participants|people|adults|mg|weeks|months|years|percent|of))"
    r"|\b(?:null|None|NULL|undefined)(?= (?:patients|participants|people|adults|%|mg|weeks|months|years))"
)
_SLOT_PATTERNS += (
    ("_", re.compile(r"(?<![/@.\w-])[a-z]{3,}(?:_[a-z]{3,})+\b(?![/@])")),
    ("YYYY", re.compile(r"\bYYYY\b")),
    (
        "nsert ",
        re.compile(
            r"[(\[<]insert [^)\]>\n]{1,60}[)\]>]|\bINSERT [A-Z ]{3,40}\b|\b[Ii]nsert (?:\w+ ){1,4}here\b"
        ),
    ),
    ("NSERT ", re.compile(r"\bINSERT [A-Z ]{3,40}\b")),
    ("%%", re.compile(r"%%\w{2,30}%%")),
    ("[", re.compile(r"\[\s?\]|\[\s?\.{2,}\s?\]|\[[^\]\n]{2,60} (?:to be|will be|goes|go) [a-z ]{2,30}\]")),
    ("[", re.compile(r"\[[a-z][a-z' -]{3,40}/[a-z][a-z' -]{3,40}\]")),
    ("{", re.compile(r"\{\s?\}")),
    ("(", re.compile(r"(?<!\w)\(\s?\)|\((?:Year|Author|Date|Drug name|Name)\)")),
    ("(", re.compile(r"(?i)\((?:fill in|insert|enter)\b[^()\n]{0,40}\)")),
    ("(", re.compile(rf"(?i)\((?:{_NOUN}|{_BLANK} of [^()\n]{{2,40}})\)[^()\n]{{0,80}}\({_NOUN}\)")),
    ("_", re.compile(r"\b[A-Z]{3,}(?:_[A-Z]{3,})+\b")),
    (
        "NN",
        re.compile(r"(?<![\w.-])N{2,}(?: ?%| (?:patients|participants|people|adults|weeks|months|years)\b)"),
    ),
    ("<", re.compile(r"<!--|</?(?:eos|bos|pad|unk|sep|cls|mask|start_of_turn|end_of_turn)>")),
    ("entence", re.compile(r"(?i)\bsentence (?:one|1)\. sentence (?:two|2)\b")),
    (
        "X",
        re.compile(
            r"(?<![\w$.-])X(?:%| percent\b| (?:patients|participants|people|adults|weeks|months|years)\b)"
        ),
    ),
    (
        "xx",
        re.compile(
            r"(?<![\w$.-])x{2,}(?: ?%| (?:patients|participants|people|adults|weeks|months|years)\b)|\b(?:19|20)xx\b|\bxx et al"
        ),
    ),
    ("%", re.compile(r"%[A-Z][A-Z_]{2,}%")),
    ("<", re.compile(r"<[A-Z][A-Z_ ]{2,30}>")),
    ("[", re.compile(r"\[[A-Z]{9,}\]|\[[A-Z]+_[A-Z_]+\]|\[[A-Z][A-Z'/-]{3,}(?:[ _][A-Z'/-]{2,}){1,6}\]")),
)
#: Words of the Latin that typesetters fill pages with; two neighbours tell it from Latin of medicine.
_FILLER = re.compile(
    r"lorem\s+ipsum|dolor\s+sit\s+amet|consectetur\s+adipisc|sed\s+do\s+eiusmod|ut\s+enim\s+ad\s+minim|duis\s+aute\s+irure"
    r"|nulla\s+facilisi|vestibulum\s+ante\s+ipsum|orci\s+luctus\s+et|pellentesque\s+habitant|excepteur\s+sint"
)
_FILLER_SIGNS = (
    *(
        "lorem",
        "dolor",
        "consectetur",
        "eiusmod",
        "ut enim",
        "duis",
        "nulla",
        "vestibulum",
        "orci",
        "pellentesque",
    ),
    "excepteur",
)
#: One of these stands in every slot of capitals; looked for as plain strings, since most texts have none.
_CAPITAL_SIGNS = (
    *("__", "$", "«", "TODO", "TO-DO", "TBD", "TBC", "TKTK", "NaN", "XX"),
    *("null ", "None ", "NULL ", "undefined "),
)
_THINK = re.compile(
    r"\s*<(think|thinking|thought|reasoning|scratchpad|analysis|reflection)>.*?</\1>\s*",
    re.DOTALL | re.IGNORECASE,
)
_OPEN_THINK = re.compile(
    r"</?(?:think|thinking|thought|reasoning|scratchpad|reflection|analysis)>", re.IGNORECASE
)
#: Halves of characters, which RE2 does not take.
_HALVES = re.compile("[\ud800-\udfff]")
_THOUGHT = re2.compile(
    r"(?i)\b(?:let me (?:think|analy[sz]e|consider|re-?read|check|count|draft|start|see|break this)|i need to (?:write|produce|"
    r"create|summari[sz]e|make sure|be careful|avoid|include|provide|check)|we need to (?:write|produce|output|generate|"
    r"summari[sz]e|be careful|answer|provide a)|the user (?:wants|asks|is asking|provided)|okay, (?:so )?(?:the|let|i)|"
    r"(?:first|next|now), i(?:'ll| will| need)|(?:final|my) (?:answer|draft|output|version):|word count check)",
)


@detector("F203")
def leaked_heading(material: Material) -> Iterator[Hit]:
    """The section begins with, or holds, a heading of its own.

    Why it matters:
        The page sets the headings; "# Summary" inside a summary is a leak that readers see.

    Flagged:
        "# Summary", "**Summary**", "Summary:", "Clinical Context" on a line of its own; deleted at the start.

    Left alone:
        "Summary statistics show ..." "Context matters here."

    Known misses:
        A heading of other words without any mark.
    """
    text = material.text
    match = _HEADING.match(text)
    if match is not None and _is_heading(match):
        rest = text[match.end() :]
        yield Hit(0, match.end(), "A heading leaked into the text.", fix="" if rest.strip() else None)
    if "#" in text or "**" in text:
        for inner in _INNER_HEADING.finditer(text, match.end() if match else 0):
            yield Hit(inner.start(), inner.end(), "A heading stands inside the text.", fix="")


def _is_heading(match: re.Match[str]) -> bool:
    head = match.group()
    if head.lstrip()[:1] in "#*_[":
        return True
    return head.rstrip().endswith(":") or "\n" in head or bool(re.search(r"\s[-–—]\s$", head))


@detector("F204")
def markup(material: Material) -> Iterator[Hit]:
    """Marks of Markdown or HTML stand in a plain text.

    Why it matters:
        Stars, bars and tags are shown as they are, or turn into structure that nobody wanted.

    Flagged:
        Bold and code marks, links and tags, which are taken out; a fence around everything; lists, tables and
        rules in prose, which need another try.

    Left alone:
        "p < 0.05", "HLA-B*27", "5 * 3", a footnote star, a dash between words, "1." in a FAQ.

    Known misses:
        Marks of other formats.
    """
    text = material.text
    whole = _WHOLE_FENCE.fullmatch(text)
    if whole is not None:
        yield Hit(0, len(text), "The text stands in a code fence.", fix=whole[1])
        return
    yield from _inline_marks(text)
    yield from _blocks(material)


def _inline_marks(text: str) -> Iterator[Hit]:
    if "*" in text or "_" in text or "`" in text:
        for match in _EMPHASIS.finditer(text):
            inner = next(group for group in (match[2], match[3], match[4]) if group is not None)
            yield Hit(match.start(), match.end(), "Markdown marks stand here.", fix=inner)
    if "](" in text:
        for match in _LINK.finditer(text):
            yield Hit(match.start(), match.end(), "A Markdown link stands here.", fix=match[1])
    if "<" in text:
        for match in _TAG.finditer(text):
            space = "\n" if re.match(r"</?(?:p|br|div|li|h\d)", match.group(), re.IGNORECASE) else ""
            yield Hit(match.start(), match.end(), "An HTML tag stands here.", fix=space)


def _blocks(material: Material) -> Iterator[Hit]:
    text = material.text
    for pattern, message in (
        _BLOCKS if "\n" in text or "```" in text or "~~~" in text or text[:1] in "|-*_=:" else ()
    ):
        match = pattern.search(text)
        if match is not None:
            yield Hit(match.start(), match.end(), message, fix="" if pattern is _RULE else None)
    yield from _lists(material)


def _lists(material: Material) -> Iterator[Hit]:
    text = material.text
    if ">" in text:
        for match in _QUOTE_BLOCK.finditer(text):
            yield Hit(match.start(), match.end(), "A mark of a quoted block stands here.", fix="")
    if "[^" in text:
        for match in _FOOTNOTE.finditer(text):
            yield Hit(match.start(), match.end(), "A mark of a footnote stands here.", fix="")
    items = list(_LIST.finditer(text)) if "\n" in text else [found] if (found := _LIST.match(text)) else []
    if not items:
        return
    if material.draft.section is Section.FAQ:
        bulleted = [item for item in items if not item.group().strip()[0].isdigit()]
        wrong = items if _FAQ_NUMBERED_ANSWER.search(text) else bulleted if len(bulleted) >= 2 else []
        for item in wrong:
            yield Hit(item.start(), item.end(), "A list mark stands before a line of the FAQ.", fix="")
    elif len(items) >= 2 or items[0].group().strip() in "-*+•▪◦" or not text[: items[0].start()].strip():
        yield Hit(items[0].start(), items[0].end(), "A list stands where prose was asked for.")


@detector("F205")
def template_slot(material: Material) -> Iterator[Hit]:
    """A slot or mark of a template was left in.

    Why it matters:
        "{title}" and "[Insert name]" show that nothing was filled in.

    Flagged:
        "{article}", "{{ title }}", "[INSERT DATE]", "<|im_end|>", "### Response", "lorem ipsum", "XXX".

    Left alone:
        "[3]", "[sic]", "(n = 36)", sets of numbers in braces.

    Known misses:
        A slot that looks like a word.
    """
    text = material.text
    if any(sign in material.normal for sign in _FILLER_SIGNS) and _FILLER.search(material.normal):
        yield Hit(0, len(text), "This is filler text.")
        return
    text = text.replace("\u00a0", " ")
    converted = "%" in text and _MAY_CONVERT.search(text) is not None
    speakers = any(speaker in material.normal for speaker in _SPEAKERS)
    for pattern in (
        *(
            pattern
            for sign, pattern in _SLOT_PATTERNS
            if sign in text and (speakers or sign != ":") and (converted or pattern is not _CONVERSION)
        ),
        *((_CAPITAL_SLOT,) if any(sign in text for sign in _CAPITAL_SIGNS) else ()),
    ):
        for match in pattern.finditer(text):
            if match.group()[0] != "[" or not _quoted(text, match.start()):
                yield Hit(match.start(), match.end(), "A slot of a template was left in.")
                return


@detector("F206")
def reasoning_leaked(material: Material) -> Iterator[Hit]:
    """A model's thoughts stand in the text.

    Why it matters:
        They are drafts and doubts, and often the opposite of what follows.

    Flagged:
        "<think>...</think>", deleted where it is closed and text follows; "Let me think", "The user wants".

    Left alone:
        "The authors need to think again." Words within quotation marks.

    Known misses:
        Thoughts in full sentences without any sign.
    """
    text = material.text
    closed = _THINK.match(text) if "<" in text else None
    if closed is not None:
        rest = text[closed.end() :].strip()
        yield Hit(
            0, closed.end(), "A model's thoughts stand here.", fix="" if len(rest.split()) >= 8 else None
        )
        return
    whole = text if text.isascii() else _HALVES.sub("\ufffd", text)
    for pattern in (_OPEN_THINK, _THOUGHT) if "<" in text else (_THOUGHT,):
        match = pattern.search(whole)
        if match is not None and not _quoted(text, match.start()):
            yield Hit(match.start(), match.end(), "A model's thoughts stand here.")
            return


def _quoted(text: str, offset: int) -> bool:
    before = text[:offset]
    return (before.count('"') + before.count("“") + before.count("”")) % 2 == 1


@detector("F207")
def data_dump(material: Material) -> Iterator[Hit]:
    """The text is data of a program: JSON, YAML, a Python value or XML.

    Why it matters:
        Braces and keys are no prose.

    Flagged:
        '{"summary": "..."}', "summary: |", "['...']", "<summary>...</summary>".

    Left alone:
        Prose with a bracket at its start.

    Known misses:
        Tables of values without marks.
    """
    text = material.text.strip()
    if not text:
        return
    looks = text[0] in "{[" and text[-1] in "}]" and len(text) > 2
    if (
        (looks and (_parses(text) or re.match(r"[{\[]\s*[\"'{\[]", text)))
        or re.match(
            r"\{?\s*[\"'](?:summary|text|content|context|commentary|faq|items|response|title|answer)[\"']\s*:",
            text,
        )
        or re.match(r"(?:---\s*\n)?[a-z_]+:\s*[|>]?-?\s*\n", text)
        or text.startswith(("<?xml", "<!DOCTYPE", "<!doctype"))
    ):
        yield Hit(0, len(material.text), "This is data and not prose.")


def _parses(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False
