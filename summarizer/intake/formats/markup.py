"""XML to an lxml tree without network, document types of its own, or entities; and text out of elements."""

from __future__ import annotations

import re
from typing import Any

from summarizer.errors import InputFormatError

_HEAD = 4096
_OWN_TYPES = re.compile(rb"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b|<!DOCTYPE[^>\[]{0,1000}\[", re.IGNORECASE)


def parse_xml(data: bytes) -> Any:  # noqa: ANN401 - lxml has no types of its own here
    """Parse XML to its root; raises `InputFormatError` where it is broken or defines entities of its own."""
    from lxml import etree  # noqa: PLC0415 - only XML needs it

    refuse_own_types(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise InputFormatError("The XML is broken.") from None


def refuse_own_types(data: bytes) -> None:
    """Raise `InputFormatError` where an XML file brings its own document type or entities."""
    plain = data[:_HEAD].replace(b"\x00", b"") + (data if b"<!ENTITY" in data else b"")
    if _OWN_TYPES.search(plain):
        raise InputFormatError(
            "The XML defines entities or types of its own.", hint="Send it without an internal document type."
        )


def local(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Give an element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def descendants(element: Any, *names: str) -> list[Any]:  # noqa: ANN401 - an lxml element
    """Give the elements below by local name, in order."""
    return [one for one in element.iter() if one is not element and local(one) in names]


def first(element: Any, *path: str) -> Any | None:  # noqa: ANN401 - an lxml element
    """Walk down by local names, each anywhere below the one before; None where one is missing."""
    for name in path:
        element = next(iter(descendants(element, name)), None) if element is not None else None
    return element


def words(element: Any | None, without: frozenset[str] = frozenset()) -> str:  # noqa: ANN401 - an lxml element
    """Give the text of an element in one line, without elements of some names."""
    if element is None:
        return ""
    pieces: list[str] = []

    def gather(one: Any) -> None:  # noqa: ANN401 - an lxml element
        pieces.append(one.text or "")
        for child in one:
            if local(child) and local(child) not in without:
                gather(child)
            pieces.append(child.tail or "")

    gather(element)
    return " ".join("".join(pieces).split())
