"""Pages before an article are refused with the code of their kind."""

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
            "A904",
            "Psilocybin therapy eases depression in trial",
            "We value your privacy\nWe and our 1,432 partners store and/or access information on a device, such as unique identifiers in cookies, to process personal data. You may accept or manage your choices by clicking below, including your right to object where legitimate interest is used, or at any time in the privacy policy page. These choices will be signaled to our partners and will not affect browsing data.\nMore options\nAgree",
        ),
        (
            "A904",
            "Psilocybin therapy eases depression in trial",
            "This website uses cookies to ensure you get the best experience on our website. Learn more. Got it!",
        ),
        (
            "A904",
            "",
            "Before you continue to Example News. We use cookies and data to deliver and maintain our services, track outages and protect against spam, measure audience engagement and site statistics to understand how our services are used. If you choose to Accept all, we will also use cookies and data to develop and improve new services, deliver and measure the effectiveness of ads, show personalized content, depending on your settings. Reject all. Accept all. More options.",
        ),
        (
            "A904",
            "Psilocybin therapy eases depression in trial",
            "Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren. Alle akzeptieren. Nur notwendige Cookies. Datenschutz. Impressum.",
        ),
        (
            "A904",
            "Psilocybin therapy eases depression in trial",
            "Nous et nos 850 partenaires stockons des informations sur votre appareil. Vous pouvez accepter ou refuser. Continuer sans accepter. Tout accepter.",
        ),
        (
            "A904",
            "Psilocybin therapy eases depression in trial",
            "Utilizamos cookies propias y de terceros para mejorar nuestros servicios. Aceptar y continuar. Configurar cookies.",
        ),
        (
            "A904",
            "Psilocybin therapy eases depression in trial",
            "Cookie Policy\nWhat are cookies? Cookies are small text files that are placed on your computer by websites that you visit. They are widely used in order to make websites work, or work more efficiently, as well as to provide information to the owners of the site.\nStrictly necessary cookies: these cookies are necessary for the website to function and cannot be switched off in our systems. They are usually only set in response to actions made by you which amount to a request for services, such as setting your privacy preferences, logging in or filling in forms.\nPerformance cookies: these cookies allow us to count visits and traffic sources so we can measure and improve the performance of our site. They help us to know which pages are the most and least popular and see how visitors move around the site.\nTargeting cookies: these cookies may be set through our site by our advertising partners. They may be used by those companies to build a profile of your interests and show you relevant adverts on other sites.\nYou can set your browser to block or alert you about these cookies, but some parts of the site will not then work.",
        ),
        (
            "A904",
            "",
            "Your Privacy Choices. When you visit our site, we use technologies to collect information. Some of this is necessary, other uses help us improve the site and show you relevant ads. You can change your choices at any time. Manage Preferences. Reject All. Accept All.",
        ),
        (
            "A904",
            "Psilocybin therapy eases depression in trial",
            "Cookies on Health Daily\nHealth Daily uses cookies to improve your experience. By continuing to browse you agree to our use of cookies.\nOK\nFind out more",
        ),
        (
            "A904",
            "",
            "Använder du våra tjänster godkänner du att vi använder kakor. Vi använder kakor för att förbättra din upplevelse. Acceptera alla. Hantera inställningar.",
        ),
        (
            "A904",
            "",
            "Deze website maakt gebruik van cookies. Wij gebruiken cookies om content te personaliseren. Alles accepteren. Instellingen.",
        ),
        (
            "A905",
            "Psilocybin therapy eases depression in trial",
            "Just a moment...\nVerifying you are human. This may take a few seconds.\nexample.com needs to review the security of your connection before proceeding.\nRay ID: 8a3f0c\nPerformance & security by Cloudflare",
        ),
        (
            "A905",
            "Psilocybin therapy eases depression in trial",
            "Pardon Our Interruption\nAs you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen: You're a power user moving through this website with super-human speed. You've disabled JavaScript in your web browser. A third-party browser plugin, such as Ghostery or NoScript, is preventing JavaScript from running.\nTo regain access, please make sure that cookies and JavaScript are enabled before reloading the page.",
        ),
        (
            "A905",
            "Psilocybin therapy eases depression in trial",
            "Access to this page has been denied because we believe you are using automation tools to browse the website. This may happen as a result of the following: Javascript is disabled or blocked by an extension (ad blockers for example). Your browser does not support cookies. Please make sure that Javascript and cookies are enabled on your browser and that you are not blocking them from loading. Reference ID: #0a1b",
        ),
        (
            "A905",
            "",
            "Are you a robot? To continue, please click the box below to let us know you're not a robot. Why did this happen? Please make sure your browser supports JavaScript and cookies and that you are not blocking them from loading. For inquiries related to this message please contact our support team and provide the reference ID below. Block reference ID: 4b2e",
        ),
        (
            "A905",
            "",
            "Our systems have detected unusual traffic from your computer network. This page checks to see if it's really you sending the requests, and not a robot.",
        ),
        ("A905", "", "Press & Hold to confirm you are a human (and not a bot). Reference ID 12345"),
        (
            "A905",
            "Psilocybin therapy eases depression in trial",
            "Checking your browser before accessing journal.example.org. This process is automatic. Your browser will redirect to your requested content shortly. Please allow up to 5 seconds...",
        ),
        (
            "A905",
            "",
            "Sorry, you have been blocked. You are unable to access healthnews.com. Why have I been blocked? This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution.",
        ),
        (
            "A906",
            "Psilocybin therapy eases depression in trial",
            "You need to enable JavaScript to run this app.",
        ),
        (
            "A906",
            "",
            "JavaScript is not available. We've detected that JavaScript is disabled in this browser. Please enable JavaScript or switch to a supported browser to continue using our site. You can see a list of supported browsers in our Help Center.",
        ),
        (
            "A906",
            "Psilocybin therapy eases depression in trial",
            "Please turn on JavaScript in your browser settings and reload the page. Loading...",
        ),
        (
            "A906",
            "",
            "Your browser is out of date. To view this site properly please upgrade your browser to a recent version of Chrome, Firefox or Safari.",
        ),
        (
            "A906",
            "Psilocybin therapy eases depression in trial",
            "This site requires JavaScript to work correctly.",
        ),
        (
            "A907",
            "Psilocybin therapy eases depression in trial",
            "Log in to continue\nEmail address\nPassword\nForgot your password?\nRemember me\nDon't have an account? Sign up",
        ),
        (
            "A907",
            "Psilocybin therapy eases depression in trial",
            "Researchers have found that psilocybin may ease depression. Register for free to continue reading. Already registered? Sign in.",
        ),
        (
            "A907",
            "Psilocybin therapy eases depression in trial",
            "This content is only available to registered healthcare professionals. Please log in or register to access this article. Registration is free and takes less than a minute.",
        ),
        (
            "A907",
            "Psilocybin therapy eases depression in trial",
            "Are you a healthcare professional? The information on this site is intended for healthcare professionals only. I confirm that I am a healthcare professional. Yes. No, take me back.",
        ),
        (
            "A907",
            "Seizure drug beats placebo",
            "A new phase 2 trial presented at the annual meeting found that patients treated with the drug had fewer seizures than patients given placebo. The results, which have not been peer reviewed, were welcomed by specialists. Sign in or create a free account to read the full article. Get unlimited access to news, CME and expert commentary. Sign In. Create Free Account.",
        ),
        (
            "A907",
            "Psilocybin therapy eases depression in trial",
            "Members only. You must be logged in to view this page. Username Password Log In Lost your password?",
        ),
        (
            "A908",
            "Drug maker's shares rise on trial",
            "Shares of the drug maker rose after the company said its trial had met the primary endpoint.\nSubscribe to continue reading.\nAlready a subscriber? Log in",
        ),
        (
            "A908",
            "The ketamine boom",
            "The hospital ward is quiet at seven in the morning, when Dr. Lena Ortiz begins her rounds. She has been treating patients with ketamine for nearly a decade, and she remembers a time when almost nobody in her field would talk about it. Today there is a waiting list of eight months. But a growing number of clinicians worry that the boom has outrun the evidence, and that patients are paying the price.\nThis article is for subscribers only. Subscribe today for $1 a week. Cancel anytime. Already have an account? Sign in.",
        ),
        (
            "A908",
            "",
            "You have reached your limit of free articles this month. Subscribe for unlimited access. Digital: $4 per month.",
        ),
        (
            "A908",
            "Cannabis and the heart",
            "To read the full story, subscribe or sign in. A study of cannabis users found a higher risk of heart attack.",
        ),
        (
            "A908",
            "Cannabis and the heart",
            "A study of cannabis users found a higher risk of heart attack, but experts warned that the data have limits. Unlock this article with a STAT+ subscription. Start your free trial.",
        ),
        (
            "A908",
            "Cannabis and the heart",
            "A study of cannabis users found a higher risk of heart attack, but experts warned that the data have limits. The remaining 82% of this article is available to subscribers.",
        ),
        (
            "A908",
            "FDA weighs decision",
            "FDA officials are weighing a decision on the drug, according to three people familiar with the matter. The rest of this content is locked. Become a member to get access.",
        ),
        ("A909", "Psilocybin therapy eases depression in trial", "404 Not Found\nnginx/1.18.0"),
        (
            "A909",
            "Psilocybin therapy eases depression in trial",
            "Oops! That page can't be found. It looks like nothing was found at this location. Maybe try a search? Home News About Contact",
        ),
        (
            "A909",
            "Psilocybin therapy eases depression in trial",
            "Sorry, the page you were looking for doesn't exist. You may have mistyped the address or the page may have moved. Return to homepage.",
        ),
        (
            "A909",
            "Psilocybin therapy eases depression in trial",
            'Access Denied\nYou don\'t have permission to access "http://www.example.com/news" on this server.\nReference #18.2d351ab8',
        ),
        ("A909", "Psilocybin therapy eases depression in trial", "503 Service Temporarily Unavailable"),
        (
            "A909",
            "Psilocybin therapy eases depression in trial",
            "This article has been removed. We apologise for any inconvenience. Popular stories: Ten ways to sleep better. What your doctor wants you to know.",
        ),
        (
            "A909",
            "Psilocybin therapy eases depression in trial",
            "We're sorry, this content is not available in your region. We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this time.",
        ),
        (
            "A909",
            "Psilocybin therapy eases depression in trial",
            "Internal Server Error. The server encountered an internal error or misconfiguration and was unable to complete your request. Please contact the server administrator.",
        ),
        (
            "A909",
            "Psilocybin therapy eases depression in trial",
            "Our site is currently undergoing scheduled maintenance. We will be back soon. Thank you for your patience.",
        ),
        ("A909", "Psilocybin therapy eases depression in trial", "Error establishing a database connection"),
        (
            "A909",
            "Psilocybin therapy eases depression in trial",
            "An error occurred while processing your request. Please try again later.",
        ),
        ("A909", "", "Seite nicht gefunden. Die angeforderte Seite existiert nicht."),
    ],
    ids=[
        "we value your privacy we",
        "this website uses cookies to",
        "before you continue to example",
        "wir verwenden cookies um inhalte",
        "nous et nos 850 partenaires",
        "utilizamos cookies propias y de",
        "cookie policy what are cookies",
        "your privacy choices when you",
        "cookies on health daily health",
        "anv nder du v ra",
        "deze website maakt gebruik van",
        "just a moment verifying you",
        "pardon our interruption as you",
        "access to this page has",
        "are you a robot to",
        "our systems have detected unusual",
        "press hold to confirm you",
        "checking your browser before accessing",
        "sorry you have been blocked",
        "you need to enable javascript",
        "javascript is not available we",
        "please turn on javascript in",
        "your browser is out of",
        "this site requires javascript to",
        "log in to continue email",
        "researchers have found that psilocybin",
        "this content is only available",
        "are you a healthcare professional",
        "a new phase 2 trial",
        "members only you must be",
        "shares of the drug maker",
        "the hospital ward is quiet",
        "you have reached your limit",
        "to read the full story",
        "a study of cannabis users",
        "a study of cannabis users 2",
        "fda officials are weighing a",
        "404 not found nginx 1",
        "oops that page can t",
        "sorry the page you were",
        "access denied you don t",
        "503 service temporarily unavailable",
        "this article has been removed",
        "we re sorry this content",
        "internal server error the server",
        "our site is currently undergoing",
        "error establishing a database connection",
        "an error occurred while processing",
        "seite nicht gefunden die angeforderte",
    ],
)
def test_refused(code, title, text):
    """Each text is refused, and its code is among the reasons."""
    screening = screen(article_from_mapping({"title": title, "text": text}), IntakeSettings(), NOW)
    assert screening.status == "refused"
    assert code in screening.codes
