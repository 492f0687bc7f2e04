"""A desk with a real store and an engine that says what the test wants."""

from __future__ import annotations

from summarizer.assembly import Summarizer
from summarizer.desk.desk import Desk
from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, Role
from summarizer.settings import load_settings
from summarizer.store import Store
from tests.pipeline.test_article import ARTICLE, COMMENTARY, CONTEXT, FAQ, SUMMARY, ScriptedEngine

GOOD = {Section.SUMMARY: SUMMARY, Section.CONTEXT: CONTEXT, Section.COMMENTARY: COMMENTARY, Section.FAQ: FAQ}
INVENTED = SUMMARY.replace("by eleven participants", "by a further 4,512 participants")
EDITED = SUMMARY.replace(
    "In this randomised, sham-controlled trial,", "In a randomised trial with a sham device,"
)
PIPELINE = Actor(name="pipeline", roles=(Role.PIPELINE,))
EDITOR = Actor(name="Ann Editor", roles=(Role.EDITOR,))
CLINICIAN = Actor(name="Dr Bo", roles=(Role.CLINICIAN,))
SECRET = "a secret of the tests that is long enough"


def settings(**service):
    """Give the shipped settings with a secret for the sessions."""
    return load_settings(
        environ={},
        overrides={
            "service": {"session_secret": SECRET, "check_processes": 1, **service},
            "guard": {"attempts": 1, "when_exhausted": "withhold"},
        },
    )


def open_store(folder):
    """Open a store in a folder of the test."""
    return Store.open(f"sqlite:///{folder}/store.sqlite3")


def scripted(**texts):
    """Give an engine with good texts, and others where they are named by section."""
    script = {section: [text] for section, text in GOOD.items()}
    return ScriptedEngine(script | {Section(name): said for name, said in texts.items()})


def make_desk(store, engine=None, **service):
    """Give a desk around a store."""
    chosen = settings(**service)
    return Desk(store, chosen, Summarizer(chosen, engines=(engine or scripted(),)))


__all__ = ["ARTICLE", "COMMENTARY", "SUMMARY"]
