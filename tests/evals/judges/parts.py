"""Tasks, judges and the endpoints behind them that the tests of judging share."""

from __future__ import annotations

import json
import re
from contextlib import asynccontextmanager

from summarizer.engine.stack import make_chat_engine
from summarizer.evals.judges.answer import Answer, Judgement, Task
from summarizer.evals.judges.judge import Judge
from summarizer.evals.judges.rubric import judges_folder
from summarizer.evals.judges.wording import Wording
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.settings import CacheSettings, EngineSettings

ARTICLE = (
    "Nerve stimulator no better than sham for knee pain. In a randomised trial, 120 adults with knee pain wore a "
    "nerve stimulator or a sham device for six weeks. Pain fell by 1.4 points with the stimulator and by 1.2 points "
    "with the sham, a difference that was not significant. Skin irritation occurred in nine users. "
    "The maker of the device paid for the trial."
)
TEXT = (
    "In this randomised trial of 120 adults, a nerve stimulator did not clearly beat a sham device over six weeks. "
    "Nine users had skin irritation, and the maker paid for the work."
)
WORDING = Wording(judges_folder())


def task(text=TEXT, *, section=Section.SUMMARY, number=1, summary="", article=ARTICLE):
    """Build a task on the article about knee pain."""
    return Task(
        sample_id=f"case{number}/{section.value}/1/guarded",
        case_id=f"case{number}",
        cluster=f"article{number}",
        section=section,
        text=text,
        article=Article(id=f"article{number}", title="Stimulator fails", text=article, source="Wire"),
        summary=summary,
    )


def items_in(body):
    """Name the items that a call asks for, with their menus, from its schema."""
    schema = body["response_format"]["json_schema"]["schema"]
    answers = schema["properties"]["answers"]["properties"]
    return {item: row["properties"]["level"]["enum"] for item, row in answers.items()}


def fenced(body, name):
    """Give what stands in a fence of the call's prompt."""
    user = body["messages"][1]["content"]
    return re.search(rf"\[{name} \S+\]\n(.*?)\n\[END OF {name} ", user, re.DOTALL).group(1)


def answer(level="2", *, text=("randomised trial of 120 adults",), source=("120 adults with knee pain",)):
    """Build one answer as a judge writes it, with quotations that stand in the texts."""
    return {
        "text_quotes": list(text),
        "source_quotes": list(source),
        "reason": "It says so.",
        "level": level,
    }


def reply(body, **changes):
    """Answer every item of a call honestly at the highest level; `changes` replace single answers."""
    return json.dumps({"answers": {item: changes.get(item, answer()) for item in items_in(body)}})


@asynccontextmanager
async def judge_at(url, *, name="judge-1", wording=WORDING, engine=None, **changes):
    """Give a judge behind the product's own engines at an address."""
    settings = EngineSettings(
        base_url=url, api_key="sk-secret", model=name, timeout_s=5, deadline_s=10, tries=1, max_tokens=4000
    ).model_copy(update=engine or {})
    judge = Judge(name, make_chat_engine(settings, CacheSettings(enabled=False)), wording, **changes)
    try:
        yield judge
    finally:
        await judge.aclose()


def judgement(levels, *, judge="judge-1", number=1, repeat=1, section=Section.SUMMARY, words=100, error=None):
    """Build a judgement from a table of item and word ("0", "1", "2", "na", or None for unscored)."""
    answers = tuple(
        Answer(
            item=item,
            level=int(word) if word in ("0", "1", "2") else None,
            not_applicable=word == "na",
            unscored="E403: the endpoint is out" if word is None else None,
        )
        for item, word in levels.items()
    )
    return Judgement(
        sample_id=f"case{number}/{section.value}/1/guarded",
        case_id=f"case{number}",
        cluster=f"article{number}",
        section=section,
        text_sha256=f"sha256:{section.value}{number}",
        judge=judge,
        rubric=f"{section.value}.v1",
        prompt_sha256="sha256:0",
        repeat=repeat,
        answers=answers,
        words=words,
        error=error,
    )
