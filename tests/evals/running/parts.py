"""A small suite on disk, recorded replies for it, and units that need no pipeline."""

from __future__ import annotations

import json

from summarizer.evals.case import Case
from summarizer.evals.manifest import prompt_hashes
from summarizer.evals.sample import Sample, sample_id
from summarizer.models.article import Article
from summarizer.settings import load_settings

TEXT = (
    "Researchers randomly assigned 120 adults with migraine to a nerve stimulator or a sham device for 12 weeks. "
    "The mean number of headache days a month fell by 3.1 with the stimulator and by 2.4 with the sham device. "
    "Eleven participants in the stimulator group reported skin irritation, against four in the sham group. The trial "
    "was funded by a national research council and published in the Journal of Example Neurology."
)
SUMMARY = (
    "In a randomised trial, 120 adults with migraine used a nerve stimulator or a sham device for 12 weeks. The mean "
    "number of headache days a month fell by 3.1 with the stimulator and by 2.4 with the sham device. Skin irritation "
    "was reported by eleven participants in the stimulator group and by four in the sham group. The trial was funded by "
    "a national research council and published in the Journal of Example Neurology."
)
REFUSAL = (
    "I'm sorry, but I can't see any article here. Could you please paste the text that you want summarised?"
)
GOLD = {
    "item_type": "study_report",
    "family": "interventional_human",
    "design": "rct_parallel",
    "subjects": "people",
    "n_total": 120,
    "publication_status": "peer_reviewed_journal",
}


def case_of(name="migraine", **changes):
    """Build a case that carries its article with it."""
    fields = {
        "id": name,
        "article": f"{name}.md",
        "origin": "written for a test",
        "licence": "MIT",
        "gold": GOLD,
        "must_state": [{"fact": "120 adults", "any_of": [r"\b120\b"]}],
        **changes,
    }
    return Case.model_validate(fields).with_article(
        Article(id=name, title="Stimulator trial in migraine", text=TEXT)
    )


def write_suite(folder, names=("first", "second"), **suite):
    """Write cases, articles, and a suite file named `small`; give the file's path."""
    for name in ("cases", "articles", "recordings", "suites"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in names:
        head = f"---\nid: {name}\ntitle: Stimulator trial in migraine\n---\n\n"
        (folder / "articles" / f"{name}.md").write_text(head + TEXT, encoding="utf-8")
        case = {
            "id": name,
            "article": f"{name}.md",
            "origin": "written for a test",
            "licence": "MIT",
            "tags": ["small", name],
            "gold": GOLD,
            "must_state": [{"fact": "120 adults", "any_of": [r"\b120\b"]}],
        }
        (folder / "cases" / f"{name}.yaml").write_text(json.dumps(case), encoding="utf-8")
    path = folder / "suites" / "small.yaml"
    path.write_text(
        json.dumps({"about": "A small suite.", "sections": ["summary"], **suite}), encoding="utf-8"
    )
    return path


def record(folder, name, text, *, section="summary", **more):
    """Add a recorded reply that was made with the prompt in use, unless told otherwise."""
    hashes = prompt_hashes(load_settings(environ={}))
    row = {
        "article_id": name,
        "section": section,
        "text": text,
        "prompt_sha256": hashes[f"{section}.v1"],
        **more,
    }
    with (folder / "recordings" / f"{name}.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row) + "\n")


def canned(text=SUMMARY, **changes):
    """Build work that answers every unit with one text in both conditions."""

    async def work(unit):
        return [
            Sample(
                sample_id=sample_id(unit.case.id, section, unit.repeat, condition, unit.variant),
                case_id=unit.case.id,
                cluster=unit.case.cluster,
                section=section,
                repeat=unit.repeat,
                condition=condition,
                text=text,
                **changes,
            )
            for section in unit.sections
            for condition in ("raw", "guarded")
        ]

    return work
