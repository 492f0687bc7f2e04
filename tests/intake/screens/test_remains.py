"""Menus, furniture, code, replies and slots are refused with their codes."""

from datetime import UTC, datetime

import pytest

from summarizer.intake.mapping import article_from_mapping
from summarizer.intake.screen import screen
from summarizer.settings import IntakeSettings

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BRIEF = "Researchers at a university hospital gave 233 adults with depression one dose of psilocybin or a very small dose in a trial at 22 sites. After three weeks the score had fallen more with the highest dose. Nausea and headache were more common with it. The trial was funded by a company and was published in a medical journal on Wednesday."


@pytest.mark.parametrize(
    ("code", "title", "text"),
    [
        (
            "A910",
            "Psilocybin therapy eases depression in trial",
            "Home\nNews\nHealth\nScience\nPolitics\nSports\nBusiness\nOpinion\nVideo\nPodcasts\nNewsletters\nAbout us\nContact\nAdvertise\nCareers\nPrivacy Policy\nTerms of Service",
        ),
        (
            "A910",
            "Psilocybin therapy eases depression in trial",
            "Home | News | Health & Wellness | Conditions A-Z | Drugs & Supplements | Well-Being | Pregnancy | Find a Doctor | Newsletter | Slideshows | Videos | Quizzes | Tools | Advertise With Us | Careers | Contact | Sitemap | Accessibility | Privacy",
        ),
        (
            "A910",
            "",
            "Latest health news\nFDA approves new migraine pill\nMeasles cases climb in three states\nWhy your knees hurt after running\nStudy links ultra-processed food to depression\nHospital chain to cut 1,200 jobs\nWhat to know about the new COVID variant\nFive questions about GLP-1 drugs answered\nOpinion: Nurses deserve better\nHeat waves and heart attacks: what science says",
        ),
        ("A911", "Psilocybin therapy eases depression in trial", "Comments"),
        (
            "A911",
            "Psilocybin therapy eases depression in trial",
            "https://www.example.com/2026/03/01/psilocybin-trial",
        ),
        (
            "A911",
            "Psilocybin therapy eases depression in trial",
            "Article URL: https://example.org/a\nComments URL: https://news.example.com/item?id=1\nPoints: 12\n# Comments: 3",
        ),
        (
            "A911",
            "Psilocybin therapy eases depression in trial",
            "The post Psilocybin therapy eases depression in trial appeared first on Health Daily.",
        ),
        ("A911", "Psilocybin therapy eases depression in trial", "Read more"),
        (
            "A911",
            "Psilocybin therapy eases depression in trial",
            "submitted by /u/trialwatcher [link] [comments]",
        ),
        (
            "A911",
            "Psilocybin therapy eases depression in trial",
            "Psilocybin was given to 233 adults with depression in a trial that was run at 22 sites, and the highest dose brought the largest fall in the score after three weeks, according to the team that ran the study and that now plans a larger […]\nThe post Psilocybin therapy eases depression appeared first on Health Daily.",
        ),
        (
            "A911",
            "Psilocybin therapy eases depression in trial",
            "Psilocybin was given to 233 adults with depression in a trial … Read more",
        ),
        (
            "A913",
            "Psilocybin therapy eases depression in trial",
            "window.dataLayer = window.dataLayer || [];\nfunction gtag(){dataLayer.push(arguments);}\ngtag('js', new Date());\ngtag('config', 'UA-1234');",
        ),
        (
            "A913",
            "Psilocybin therapy eases depression in trial",
            ".article-body { font-size: 16px; line-height: 1.5; margin: 0 auto; }\n@media (max-width: 600px) { .hero { display: none; } }\n#nav a:hover { color: #c00; }",
        ),
        (
            "A913",
            "Psilocybin therapy eases depression in trial",
            '<div class="article__body" data-id="123"><div class="ad-slot" id="mpu"></div><script src="/static/app.js"></script></div>',
        ),
        (
            "A913",
            "Psilocybin therapy eases depression in trial",
            '{"props":{"pageProps":{"article":{"id":"123","title":"Trial","body":null}},"__N_SSP":true},"page":"/news/[slug]","query":{"slug":"trial"},"buildId":"abc"}',
        ),
        (
            "A910",
            "Psilocybin therapy eases depression in trial",
            "!function(e,t,n){var r=e.createElement(t);r.async=!0;r.src=n;e.head.appendChild(r)}(document,'script','https://cdn.example.com/x.js');",
        ),
        (
            "A917",
            "Psilocybin therapy eases depression in trial",
            "I don't see an article in your message. Could you please paste the text you would like me to summarize?",
        ),
        (
            "A917",
            "Psilocybin therapy eases depression in trial",
            "It looks like the article text was not included. Please provide the full text and I'll be happy to write the summary.",
        ),
        (
            "A917",
            "Psilocybin therapy eases depression in trial",
            "Certainly! Here is a summary of the article:\n\n" + BRIEF,
        ),
        (
            "A917",
            "Psilocybin therapy eases depression in trial",
            "I'm sorry, but I can't access external links or browse the internet. If you paste the article here, I can help.",
        ),
        (
            "A917",
            "Psilocybin therapy eases depression in trial",
            "As an AI language model, I cannot provide medical advice. " + BRIEF,
        ),
        (
            "A917",
            "Psilocybin therapy eases depression in trial",
            "Thank you for sharing the title. However, you've only provided the headline. Could you share the full article?",
        ),
        (
            "A917",
            "Psilocybin therapy eases depression in trial",
            BRIEF + "\n\nLet me know if you would like me to shorten this or adjust the tone!",
        ),
        (
            "A917",
            "Psilocybin therapy eases depression in trial",
            "Unfortunately, I'm unable to open the URL you provided. To summarize the article, I'd need its content.",
        ),
        ("A919", "Psilocybin therapy eases depression in trial", "{{ article.body }}"),
        ("A919", "Psilocybin therapy eases depression in trial", "[Insert article text here]"),
        (
            "A919",
            "Psilocybin therapy eases depression in trial",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
        ),
        ("A919", "Psilocybin therapy eases depression in trial", "Article text goes here."),
        ("A919", "Psilocybin therapy eases depression in trial", "{article_text}"),
    ],
    ids=[
        "home news health science politics",
        "home news health wellness conditions",
        "latest health news fda approves",
        "comments",
        "https www example com 2026",
        "article url https example org",
        "the post psilocybin therapy eases",
        "read more",
        "submitted by u trialwatcher link",
        "psilocybin was given to 233",
        "psilocybin was given to 233 2",
        "window datalayer window datalayer function",
        "article body font size 16px",
        "div class article body data",
        "props pageprops article id 123",
        "function e t n var",
        "i don t see an",
        "it looks like the article",
        "certainly here is a summary",
        "i m sorry but i",
        "as an ai language model",
        "thank you for sharing the",
        "researchers at a university hospital",
        "unfortunately i m unable to",
        "article body",
        "insert article text here",
        "lorem ipsum dolor sit amet",
        "article text goes here",
        "article text",
    ],
)
def test_refused(code, title, text):
    """Each text is refused, and its code is among the reasons."""
    screening = screen(article_from_mapping({"title": title, "text": text}), IntakeSettings(), NOW)
    assert screening.status == "refused"
    assert code in screening.codes
