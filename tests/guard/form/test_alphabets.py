"""Words that mix alphabets."""

import pytest

from summarizer.guard.form.alphabets import mixed_alphabets
from summarizer.guard.material import Material
from summarizer.models.draft import Section, make_draft


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("The drug was z\u043elpidem.", True),
        ("It was \u0430 trial in adults with insomnia.", True),
        ("\u0405tudy of 206 adults.", True),
        ("TNF\u03b1 and 5 \u03bcg of interferon-\u03b3 were measured.", False),
        ("The paper is called \u0412\u043e\u0439\u043d\u0430 \u0438 \u043c\u0438\u0440.", False),
        ("Plain English.", False),
    ],
    ids=["drug", "letter", "first letter", "greek", "russian", "plain"],
)
def test_lookalike_letters_are_found(text, flagged):
    """A letter of another alphabet inside a Latin text is seen where it stands."""
    hits = list(mixed_alphabets(Material(draft=make_draft(Section.SUMMARY, text))))
    assert bool(hits) is flagged
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
