"""Halves of characters become the mark of a lost letter."""

from summarizer.text.characters import whole_characters


def test_halves_are_replaced_and_whole_characters_stay():
    """What no file can hold is marked, an emoji is not touched."""
    assert whole_characters("a\ud83db \U0001f600") == "a\ufffdb \U0001f600"
