"""Real articles pass, however near they come; a screening tells its reasons in plain words."""

from datetime import UTC, datetime

import pytest

from summarizer.intake.mapping import article_from_mapping
from summarizer.intake.registry import all_screens
from summarizer.intake.screen import screen
from summarizer.models.article import Article
from summarizer.settings import IntakeSettings

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BRIEF = "Researchers at a university hospital gave 233 adults with depression one dose of psilocybin or a very small dose in a trial at 22 sites. After three weeks the score had fallen more with the highest dose. Nausea and headache were more common with it. The trial was funded by a company and was published in a medical journal on Wednesday."
FINE = (
    ("", BRIEF),
    (
        "Measles cases rise in Ohio",
        "Officials in Ohio reported 14 new measles cases on Tuesday, bringing the state's total this year to 61. Most of those infected were unvaccinated children under 10. Two were admitted to hospital and have since gone home. The health department urged parents to check vaccination records and said that free clinics would open in three counties on Saturday.",
    ),
    (
        "Letter: Ketamine clinics",
        "To the Editor: I read with interest your report on ketamine clinics. As a nurse who has worked in one, I think you were too kind. We saw patients who were given no follow-up and who did not know what to do when the effect wore off. You should ask who checks these clinics. Nobody did in the two years that I worked there. Jane Doe, Tucson",
    ),
    (
        "Does coffee protect the heart?",
        "Does coffee protect the heart? A study of 1,200 adults in three cities found that those who drank three cups a day had fewer heart attacks over ten years, but the researchers cautioned that coffee drinkers differed in other ways. The study was observational, and the authors said that no one should start drinking coffee because of it.",
    ),
    (
        "Cookies before bed",
        "Eating chocolate chip cookies before bed did not worsen sleep in a small study, researchers said. Twenty adults ate two cookies or an apple an hour before bed for a week each. Sleep trackers showed no difference in total sleep time. The cookies were supplied by a manufacturer, which had no role in the analysis. The team plans a larger study.",
    ),
    (
        "Hospital websites track patients",
        'Hospital websites in 12 states used tracking cookies that sent data on patients\' appointments to advertising firms, a study found. The websites asked visitors to accept cookies, but in most cases data were sent before anyone clicked. "We use cookies to improve your experience," read one notice. The researchers said that patients had no real choice and called on regulators to act. Two hospitals have since removed the trackers.',
    ),
    (
        "CAPTCHAs shut out patients with low vision",
        'People with low vision fail CAPTCHAs three times as often as others, according to a study of 300 volunteers. Asked to select all images with traffic lights, half gave up. "I am not a robot, I am blind," one participant said. The authors call for checks that do not rely on sight. Health portals that ask patients to complete a captcha before booking were the most frustrating, they write.',
    ),
    (
        "Paywalls keep patients from trial reports",
        "Three quarters of medical journals keep trial reports behind a paywall, and patients who want to read them must pay about $40 an article, a review has found. Subscribers at universities have access, but most physicians in private practice do not. The authors argue that trials paid for with public money should be free to read. Publishers said that subscriptions pay for peer review and editing.",
    ),
    (
        "404 patients enrolled in heart failure trial",
        "In all, 404 patients were enrolled at 31 sites, and 403 received at least one dose. The page of the protocol that describes the outcome was not found in the registry until 2021. No data were provided on adverse events by sex. The rate of the primary outcome was 12.1 percent in the drug group and 14.8 percent in the placebo group, a difference that was not significant (P=0.12).",
    ),
    ("", BRIEF + "\n\nThis site uses cookies. By continuing to browse you agree to our use of cookies."),
    (
        "",
        BRIEF
        + "\n\nRead more: Ketamine clinics\nShare this article\nComments (3)\nSubscribe to our newsletter",
    ),
    (
        "Psilocybin therapy eases depression",
        "Menu\nHome\nNews\n"
        + BRIEF
        + "\nRelated articles\nKetamine boom\nFollow us on Twitter\n© 2026 Health Daily. All rights reserved.",
    ),
    (
        "Portal logins and missed visits",
        "Patients who could not log in to their portal missed twice as many appointments, a study of 4,000 adults has found. Many had forgotten their password or did not have an account. Clinics that let patients sign in with a code sent by text message saw fewer missed visits. The researchers followed patients at nine clinics for a year. They did not measure health outcomes, and they said the link could have other causes.",
    ),
    (
        "Chatbot gives wrong doses",
        'The chatbot was asked 50 questions about cancer drugs. In 12 cases it declined and said, "As an AI language model, I cannot provide medical advice." In nine it gave a wrong dose. Doctors who rated the answers did not know which were written by a person. The authors conclude that such programs should not be used without supervision by a pharmacist.',
    ),
    (
        "Insulin arrives as embargo eases",
        "The embargo on medical exports to the country was lifted until March, officials said on Friday, and the first insulin shipments have arrived. Aid groups had warned that patients with diabetes were running out. The trade embargo had been in place since 2019. Hospitals in the capital said they now had enough insulin for six weeks, but that dialysis supplies remained short and that staff had not been paid.",
    ),
    ("", "EMBARGOED UNTIL 00:01 GMT, 12 MARCH 2020\n" + BRIEF),
    ("", "FOR IMMEDIATE RELEASE\n" + BRIEF),
    (
        "Daily THC use and the lungs",
        "Marijuana users who inhaled THC every day had more symptoms of bronchitis than those who did not, a study of 900 adults found. The difference was small. Shares of cannabis companies were little changed. The researchers could not tell whether CBD products had the same effect. Funding came from the state health department, and the work was published in a journal on Monday.",
    ),
    (
        "Hope on the horizon?",
        "A pill that is already used for migraine cut the number of bad days by half in a small trial, its maker said on Monday. The company has not published the data. Outside experts said that they would wait for the full results, since earlier trials of the same pill had failed to show any benefit over a sugar pill.",
    ),
    (
        "Hospital system down after attack",
        "The hospital's computer system went down on Tuesday after an attack, and staff saw only an error page when they tried to open patients' records. The site was unavailable for nine hours. Ambulances were sent elsewhere. Officials said that no data had been lost, and that they did not know who was behind the attack. Surgeries resumed on Wednesday afternoon.",
    ),
    (
        "Essay: Counting steps",
        "I was 34 when I was told that I had multiple sclerosis. I don't see the article that I wanted to write then; I see the one I can write now. You learn to count steps. You learn which pharmacist will call you back. My doctor put me on a new drug last spring, and I have had one relapse since. I do not know whether it is the drug or luck. What I can tell you is that the waiting is over.",
    ),
    (
        "Agency warns on cough syrup doses",
        "Please read the label before you give children any medicine, the agency said in a notice on Thursday. It had received 212 reports of overdoses of a cough syrup in a year. Parents should use the cup that comes with the bottle and not a kitchen spoon. If you have questions, ask your pharmacist. The agency said that the maker would change the label next month.",
    ),
    (
        "Who should pay?",
        'Who should pay for obesity drugs? Insurers say that they cannot, employers say that they will not, and patients pay $1,000 a month. A bill before the state senate would make insurers cover the drugs for people with diabetes. "We can\'t subscribe to a model in which only the rich are treated," said Senator Ana Ruiz. The vote is expected in June. A similar bill failed last year.',
    ),
)


@pytest.mark.parametrize("titled", [True, False], ids=["titled", "untitled"])
@pytest.mark.parametrize(
    ("title", "text"),
    FINE,
    ids=[
        "researchers at a university hospital",
        "measles cases rise in ohio",
        "letter ketamine clinics",
        "does coffee protect the heart",
        "cookies before bed",
        "hospital websites track patients",
        "captchas shut out patients with",
        "paywalls keep patients from trial",
        "404 patients enrolled in heart",
        "researchers at a university hospital 2",
        "researchers at a university hospital 3",
        "psilocybin therapy eases depression",
        "portal logins and missed visits",
        "chatbot gives wrong doses",
        "insulin arrives as embargo eases",
        "embargoed until 00 01 gmt",
        "for immediate release researchers at",
        "daily thc use and the",
        "hope on the horizon",
        "hospital system down after attack",
        "essay counting steps",
        "agency warns on cough syrup",
        "who should pay",
    ],
)
def test_left_alone(title, text, titled):
    """Short news, letters, questions, and stories about cookies, captchas, paywalls and errors are accepted."""
    article = article_from_mapping({"title": title if titled else "", "text": text})
    assert screen(article, IntakeSettings(), NOW).codes == ()


def test_a_refusal_has_reasons_and_hints():
    """A refused article comes back cleaned, with a message and a hint for each code."""
    screening = screen(Article(id="a", text="No &amp; more"), IntakeSettings(), NOW)
    assert screening.status == "refused"
    assert screening.article.text == "No & more"
    assert [reason.code for reason in screening.reasons] == list(screening.codes)
    assert all(reason.message.endswith(".") and reason.hint.endswith(".") for reason in screening.reasons)


def test_screening_twice_says_the_same():
    """The article that a screening gives back is screened with the same answer."""
    once = screen(Article(id="a", text=f"<p>{BRIEF}</p> &amp; more"), IntakeSettings(), NOW)
    assert screen(once.article, IntakeSettings(), NOW) == once


def test_a_text_over_the_limit_is_refused_unread():
    """Five million characters are refused by their length alone."""
    screening = screen(Article(id="a", text="word " * 1_000_000), IntakeSettings(), NOW)
    assert screening.codes == ("A918",)


@pytest.mark.parametrize(
    "text", ["a" * 390_000, "<" * 390_000, "& " * 190_000, '"' * 390_000, "a\n" * 190_000, "[…] " * 90_000]
)
def test_odd_texts_of_the_largest_size_are_answered(text):
    """Texts made to slow a pattern down still get an answer within the test's time."""
    assert screen(Article(id="a", text=text), IntakeSettings(), NOW).status == "refused"


@pytest.mark.parametrize("one", all_screens(), ids=lambda one: one.code)
def test_every_screen_has_a_page(one):
    """Each screen's docstring is a manual page with all of its headings."""
    assert one.code.startswith("A9")
    for heading in ("Why it matters:", "Flagged (refused):", "Left alone:", "Known misses:"):
        assert heading in one.page
