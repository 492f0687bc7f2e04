"""Text that was decoded with the wrong codec."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.encoding import find_mojibake, repair_mojibake


@given(st.text())
def test_places_are_in_order_and_apart(text):
    """Garbled places never overlap and lie within the text."""
    places = find_mojibake(text)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(one.end <= two.start for one, two in pairwise(places))


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_plain_letters_are_never_turned(text):
    """ASCII has nothing to repair."""
    assert repair_mojibake(text) == text


@pytest.mark.parametrize(
    "clean", ["It fell — by 5 µg — in Zürich’s “active” arm.", "β ≥ 2 × 10²", "Guillain–Barré 👍"]
)
@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp437", "mac_roman"])
@pytest.mark.parametrize("rounds", [1, 2])
def test_reading_wrongly_once_or_twice_is_turned_back(clean, codec, rounds):
    """What was garbled by a codec, also twice, comes back letter for letter."""
    garbled = clean
    for _ in range(rounds):
        letters = []
        for byte in garbled.encode():
            try:
                letters.append(bytes((byte,)).decode(codec))
            except UnicodeDecodeError:
                letters.append(chr(byte))
        garbled = "".join(letters)
    assert repair_mojibake(garbled) == clean


@pytest.mark.parametrize(
    "text", ["ภาษาไทยเป็นภาษาที่ใช้ในประเทศไทย", "Это русский текст о здоровье.", "L’été à Genève, naïf et cœur."]
)
def test_real_languages_stay(text):
    """Letters of living languages are not garbled."""
    assert find_mojibake(text) == []
