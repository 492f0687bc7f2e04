"""Which language a text is written in."""

import pytest

from summarizer.text.language import OTHER, function_word_share, guess_language, has_foreign_signs


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The trial enrolled adults with gout and found no difference between the groups.", "en"),
        ("Die Studie fand keinen Unterschied zwischen den Gruppen.", "de"),
        ("L'essai n'a montré aucune différence entre les deux groupes.", "fr"),
        ("El ensayo no encontró diferencias entre los grupos.", "es"),
        ("Lo studio non ha trovato differenze tra i gruppi.", "it"),
        ("De studie vond geen verschil tussen de groepen.", "nl"),
        ("O ensaio não encontrou diferenças entre os grupos.", "pt"),
        ("Это исследование не выявило различий.", "ru"),
        ("该试验未发现两组之间存在差异", "zh"),
        ("この試験では差は認められなかった", "ja"),
        ("Bakterinin etkisi yalnızca farelerde incelenmiştir ve hastalar hakkında şey söylemez.", "tr"),
        ("Quõ ẽ ĩ zã tõ vũ xĩ yẽ wã", OTHER),
        ("Amlodipine lisinopril", None),
    ],
)
def test_languages_are_told_apart(text, language):
    """Script and function words tell the language, or nothing does."""
    assert guess_language(text) == language


def test_english_with_foreign_names_has_no_foreign_signs():
    """The cheap look lets plain English through."""
    text = "patients of the charite were compared with those of la paz in madrid"
    assert not has_foreign_signs(text, text.split())


def test_share_of_function_words():
    """The share counts words, and is nought without any."""
    assert function_word_share("the of and gout") == 0.75
    assert function_word_share("") == 0.0
