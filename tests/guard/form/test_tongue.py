"""Other languages, and no language."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Die Studie untersuchte 412 Erwachsene mit Kniearthrose und fand keinen Unterschied zwischen den Gruppen.",
        "El ensayo no encontró diferencias entre los dos grupos a las 24 semanas.",
        "Aucun texte à résumer n'a été fourni.",
        "Lo studio non ha trovato differenze tra i due gruppi.",
        "Er is geen samenvatting meegestuurd.",
        "Não consigo abrir o arquivo que você mencionou.",
        "В исследовании приняли участие 412 взрослых с остеоартритом.",
        "该试验纳入了412名膝骨关节炎成人,未发现两组之间存在差异。",
        "記事の本文が見当たりません。お送りいただけますか?",
        "Ciśnienie tętnicze rośnie z wiekiem, a jego leczenie zmniejsza ryzyko udaru.",
        "The trial enrolled 412 adults with gout and found no difference. Die Studie fand keinen Unterschied zwischen den Gruppen.",
    ],
)
def test_another_language_is_found(codes, text):
    """A text, or a sentence, that was not asked for in its language is found."""
    assert "F211" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Amlodipine, chlorthalidone and lisinopril were compared with doxazosin.",
        "The Charité in Berlin and the Hôpital de la Pitié in Paris enrolled 40 adults with Ménière’s disease.",
        'The magazine "Der Spiegel" reported on the ban, and the headline was "Die Pille danach".',
        "Infection with Helicobacter pylori, in vivo and in vitro, was studied by van den Berg et al.",
    ],
)
def test_names_from_elsewhere_pass(codes, text):
    """Drugs, places, species and quoted titles are no change of language."""
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "xkcdfg qwrtpl zxcvbnm hjklfds wrtzpsd bcdfghj klmnpq rstvwx",
        "%%%% #### @@@@ &&&& **** ((( ))) ]]]] [[[[ ;;;; ????",
    ],
)
def test_no_language_is_found(codes, text):
    """Letters and marks by chance are found."""
    assert "F213" in codes(text)
