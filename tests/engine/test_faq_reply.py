"""A reply to the FAQ prompt is items, or a text that the guard sees whole, or an error."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.faq_reply import faq_draft
from summarizer.errors import IncompleteError
from summarizer.models.draft import faq_items, faq_text

ITEMS = [
    {"question": "What was tested?", "answer": "A stimulator against a sham device."},
    {"question": "What was found?", "answer": "No clear difference."},
]
JSON = json.dumps({"items": ITEMS})
TEXT = "What was tested?\nA stimulator against a sham device.\n\nWhat was found?\nNo clear difference."


@pytest.mark.parametrize(
    "reply",
    [
        JSON,
        f" \n{JSON}\n",
        json.dumps(ITEMS),
        f"```json\n{JSON}\n```",
        f"```\n{JSON}\n```",
        json.dumps({"items": ITEMS}, indent=2),
    ],
    ids=["object", "space", "list", "fenced", "bare fence", "indented"],
)
def test_json_becomes_items(reply):
    """The asked shape is read with or without a fence."""
    draft = faq_draft(reply, "stop")
    assert draft.text == TEXT
    assert draft.items == faq_items(TEXT)


def test_plain_blocks_become_items():
    """A server without any JSON mode may send the plain rendering."""
    draft = faq_draft(TEXT, None)
    assert draft.text == TEXT
    assert len(draft.items) == 2


def test_words_around_the_json_stay_for_the_guard():
    """A sentence before the fence is part of the draft, so that it cannot pass unseen."""
    draft = faq_draft(
        f"I could not see the article, so here is a guess:\n```json\n{JSON}\n```\nHope it helps!", "stop"
    )
    assert draft.text.startswith("I could not see the article")
    assert draft.text.endswith("Hope it helps!")
    assert faq_text(draft.items) != draft.text or draft.items[0].question.startswith("I could not")


@pytest.mark.parametrize(
    "reply",
    [
        JSON[:-10],
        JSON[:60],
        "{}",
        "[]",
        "null",
        "true",
        '{"items": []}',
        '{"items": {}}',
        '{"error": "Please paste the article."}',
        '{"items": [{"question": "Q?"}]}',
        '{"items": [{"question": "Q?", "answer": null}]}',
        '{"items": [{"question": "Q?", "answer": "  "}]}',
        '{"items": [{"question": "Q?", "answer": "A.", "note": "I guess."}]}',
        '{"items": ["Q?"]}',
        '{"items": [], "apology": "I see no article."}',
        f"Here you are: {JSON}",
        f"```json\n{JSON[:-3]}\n```",
        f"```json\n{JSON}",
        "[" * 50_000,
    ],
    ids=lambda text: text[:24],
)
def test_other_json_is_incomplete(reply):
    """JSON that was cut, is of another shape or stands in prose never becomes a text."""
    with pytest.raises(IncompleteError):
        faq_draft(reply, "stop")


@given(st.text())
def test_every_word_of_a_plain_reply_stays_in_the_draft(reply):
    """Nothing that a model says is dropped on the way to the guard."""
    try:
        draft = faq_draft(reply, "stop")
    except IncompleteError:
        return
    if "`" not in reply:
        assert draft.text == reply


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=1, max_size=4))
def test_items_and_text_of_a_draft_agree(pairs):
    """The text that the guard reads is the rendering of the items that a page shows."""
    reply = json.dumps({"items": [{"question": question, "answer": answer} for question, answer in pairs]})
    try:
        draft = faq_draft(reply, "stop")
    except IncompleteError:
        return
    assert draft.text == faq_text(draft.items)


WORDS = st.lists(st.text("abcdehé’-,", min_size=1), min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_the_text_of_a_draft_reads_as_its_items(pairs):
    """Items whose questions ask and whose answers do not are found again in their own rendering."""
    items = [{"question": f"Is {asked}?", "answer": f"It is {told}."} for asked, told in pairs]
    draft = faq_draft(json.dumps({"items": items}), "stop")
    assert faq_items(draft.text) == draft.items
