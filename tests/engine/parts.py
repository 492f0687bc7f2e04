"""Requests and settings that the engine tests share."""

from __future__ import annotations

from summarizer.models.article import Article
from summarizer.models.completion import Completion, Request, Usage
from summarizer.models.draft import Section, make_draft
from summarizer.models.prompt import Prompt
from summarizer.models.study import StudyFacts
from summarizer.prompts.render import FAQ_SCHEMA
from summarizer.settings import EngineSettings


def ask(section=Section.SUMMARY, *, user="Write the summary of the article.", **changes):
    """Build a request."""
    prompt = Prompt(
        id=f"{section.value}.v1",
        section=section,
        sha256="sha256:0",
        system=f"The section: {section.value}",
        user=user,
        marker="m",
        json_schema=FAQ_SCHEMA if section is Section.FAQ else None,
    )
    article = Article(id="a1", title="A title", text="A text.")
    return Request(section=section, prompt=prompt, article=article, facts=StudyFacts(), **changes)


def settings(**changes):
    """Build engine settings that are quick where a test has to wait."""
    return EngineSettings(
        **{"api_key": "sk-secret-key-of-the-test", "timeout_s": 5, "deadline_s": 10, **changes}
    )


class Scripted:
    """Gives its answers in turn, the last one for ever, and counts the calls."""

    name = "openai"

    def __init__(self, *answers):
        self.answers = answers
        self.requests = []
        self.accepted = []
        self.closed = 0

    async def complete(self, request):
        """Give the next answer."""
        self.requests.append(request)
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            answer = await answer()
        if isinstance(answer, str):
            draft = make_draft(request.section, answer)
            usage = Usage(input_tokens=100, output_tokens=50, cost_usd=0.25, seconds=0.1)
            return Completion(draft=draft, engine=self.name, model="scripted-1", usage=usage)
        return answer

    async def accept(self, request, completion):
        """Note what was accepted."""
        self.accepted.append(completion.draft.text)

    async def aclose(self):
        """Note the closing."""
        self.closed += 1


class FakeTime:
    """A clock that moves only when somebody sleeps."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def clock(self):
        """Give the time."""
        return self.now

    async def sleep(self, seconds):
        """Move the time on."""
        self.slept.append(seconds)
        self.now += seconds
