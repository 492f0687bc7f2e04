"""Another topic and another language are refused with their codes."""

from datetime import UTC, datetime

import pytest

from summarizer.intake.mapping import article_from_mapping
from summarizer.intake.screen import screen
from summarizer.settings import IntakeSettings

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "title", "text"),
    [
        (
            "A914",
            "THC linked to psychosis in young cannabis users",
            "Tenet Healthcare (NYSE: THC) on Tuesday reported third-quarter adjusted EBITDA of $1.1 billion, ahead of forecasts, as surgery volumes at its ambulatory centers rose. The Dallas hospital operator raised its full-year outlook and said it would buy back more shares. Analysts at two banks lifted their price target on THC stock. Chief executive Saum Sutaria said that demand at United Surgical Partners had stayed strong through the summer.",
        ),
        (
            "A914",
            "High-potency THC and mental health: what a new study says",
            "Tenet Healthcare (NYSE: THC) on Tuesday reported third-quarter adjusted EBITDA of $1.1 billion, ahead of forecasts, as surgery volumes at its ambulatory centers rose. The Dallas hospital operator raised its full-year outlook and said it would buy back more shares. Analysts at two banks lifted their price target on THC stock. Chief executive Saum Sutaria said that demand at United Surgical Partners had stayed strong through the summer.",
        ),
        (
            "A914",
            "CBD oil for sleep: what the evidence shows",
            "Office vacancy in the Melbourne CBD rose to 18 per cent in the June quarter, property analysts said, as tenants handed back space in older towers. Foot traffic on weekdays has recovered to four fifths of what it was before the pandemic. The council said that new tram stops and later closing hours would bring people back to the central business district. Landlords have offered longer rent holidays to keep tenants.",
        ),
        (
            "A914",
            "CBD recovery slows",
            "Office vacancy in the Melbourne CBD rose to 18 per cent in the June quarter, property analysts said, as tenants handed back space in older towers. Foot traffic on weekdays has recovered to four fifths of what it was before the pandemic. The council said that new tram stops and later closing hours would bring people back to the central business district. Landlords have offered longer rent holidays to keep tenants.",
        ),
        (
            "A914",
            "Semaglutide lowers alcohol intake in adults with alcohol use disorder",
            "The striker scored twice in the second half as the visitors came from behind to win at a rain-soaked stadium on Saturday evening. The manager praised his young goalkeeper, who saved a penalty in stoppage time, and said that the team would rest several players before the cup tie on Wednesday. The defeat leaves the hosts three points above the relegation places with two games to play.",
        ),
        (
            "A915",
            "Psilocybin hilft",
            "Eine neue Studie zeigt, dass Patienten mit einer Depression von einer Behandlung mit Psilocybin profitieren können. Die Forscher der Universität haben 233 Erwachsene in 22 Zentren untersucht und die höchste Dosis brachte die stärkste Verbesserung nach drei Wochen. Die Ergebnisse wurden in einer Fachzeitschrift veröffentlicht und von Experten begrüßt.",
        ),
        (
            "A915",
            "",
            "Un nouvel essai montre que les patients atteints de dépression peuvent bénéficier d'un traitement par la psilocybine. Les chercheurs ont suivi 233 adultes dans 22 centres et la dose la plus élevée a apporté la plus grande amélioration après trois semaines.",
        ),
        (
            "A915",
            "",
            "Nowe badanie pokazuje, że pacjenci z depresją mogą odnieść korzyść z leczenia psylocybiną. Naukowcy obserwowali 233 dorosłych w 22 ośrodkach, a najwyższa dawka przyniosła największą poprawę po trzech tygodniach. Wyniki opublikowano w czasopiśmie medycznym i zostały dobrze przyjęte przez specjalistów.",
        ),
        (
            "A915",
            "",
            "新しい研究によると、うつ病の患者はシロシビンによる治療から利益を得る可能性がある。研究者らは22の施設で233人の成人を調べ、最も高い用量が3週間後に最も大きな改善をもたらした。結果は医学雑誌に掲載された。専門家は歓迎している。",
        ),
    ],
    ids=[
        "tenet healthcare nyse thc on",
        "tenet healthcare nyse thc on 2",
        "office vacancy in the melbourne",
        "office vacancy in the melbourne 2",
        "the striker scored twice in",
        "eine neue studie zeigt dass",
        "un nouvel essai montre que",
        "nowe badanie pokazuje e pacjenci",
        "22 233 3",
    ],
)
def test_refused(code, title, text):
    """Each text is refused, and its code is among the reasons."""
    screening = screen(article_from_mapping({"title": title, "text": text}), IntakeSettings(), NOW)
    assert screening.status == "refused"
    assert code in screening.codes
