"""Wrong codecs, invisible characters and escapes in a draft."""

import pytest

from summarizer.pipeline import CheckInput, check

CLEAN = "The fall was small — 2.1 points — and Sjögren’s syndrome was not studied in the 412 adults who took part."


@pytest.mark.parametrize(
    "codec", ["cp1252", "latin-1", "cp437", "mac_roman", "cp1250", "cp1251", "cp1254", "cp874"]
)
def test_mojibake_is_repaired_to_the_very_text(codec):
    """UTF-8 read as a one-byte codec comes back letter for letter."""
    table = {}
    for byte in range(256):
        try:
            table[byte] = bytes((byte,)).decode(codec)
        except UnicodeDecodeError:
            table[byte] = chr(byte)
    garbled = "".join(table[byte] for byte in CLEAN.encode())
    result = check(CheckInput(text=garbled, section="summary"))
    assert "F201" in result.codes
    assert result.repaired == CLEAN


@pytest.mark.parametrize(
    "text",
    [
        "The drug didn\ufffdt help in 40 adults.",
        f"The drug didn{chr(0xD83D)}t help in 40 adults.",
        "They don?t know why 40 adults fell ill.",
    ],
)
def test_a_lost_letter_asks_for_another_try(codes, text):
    """What cannot be turned back is found all the same."""
    assert "F201" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ménière’s disease, β-blockers and a dose of 5 µg at 37 °C ± 0.5 were studied in São Paulo.",
        "Why did they fall ill? Nobody knows; the p value was ≤ 0.05 in 40 adults.",
    ],
)
def test_real_letters_stay(codes, text):
    """Accents, Greek letters and signs are what they are."""
    assert codes(text) == set()


def test_invisible_characters_are_deleted():
    """What nobody sees goes without a trace."""
    result = check(CheckInput(text=CLEAN.replace("small", "sm\u200ball"), section="summary"))
    assert result.repaired == CLEAN


def test_escapes_become_what_they_stand_for():
    """An entity and an escape are a program's spelling."""
    text = (
        "Pain fell in adults with p &lt; 0.05 after the injection, and swelling was rare in the 412 people."
    )
    result = check(CheckInput(text=text, section="summary"))
    assert result.repaired == text.replace("&lt;", "<")
