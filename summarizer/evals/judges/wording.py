"""A task as the prompt that a judge gets, with the article, the summary and the judged text fenced as data.

The fence's marker is a digest of everything inside, so no text can hold its own. Prompts, their checksums
and their inputs work as the product's own do; `evals/judges/catalogue.toml` lists them. The checksum of a
rubric prompt covers its rubric. It calls no model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path

from summarizer.errors import ConfigError, UsageError
from summarizer.evals.judges.answer import Task
from summarizer.evals.judges.rubric import Rubric, RubricItem, load_rubric
from summarizer.models.draft import Section
from summarizer.models.prompt import Prompt
from summarizer.prompts.catalogue import Catalogue, PromptSpec
from summarizer.prompts.render import Renderer
from summarizer.settings import PromptSettings

PAIR_ANSWERS = ("first", "second", "neither")
_QUOTES: dict[str, object] = {"type": "array", "items": {"type": "string"}}
_NOT_STATED = "not stated"


class Wording:
    """The judge prompts of one folder, with their rubrics; files are read once."""

    def __init__(self, folder: Path, *, version: str = "v1") -> None:
        self._version = version
        self.catalogue = Catalogue(folder)
        self._renderer = Renderer(self.catalogue, PromptSettings())
        self._rubrics: dict[Section, Rubric] = {}

    def rubric(self, section: Section) -> Rubric:
        """Give the rubric of a section; raises `ConfigError` where it cannot be read."""
        if section not in self._rubrics:
            self._rubrics[section] = load_rubric(self.catalogue.folder, f"{section.value}.{self._version}")
        return self._rubrics[section]

    def sections_with(self, items: Collection[str]) -> tuple[Section, ...]:
        """Give the sections whose rubrics hold one of `items`, all for none; raises `UsageError` for an unknown one."""
        held = {section: {item.id for item in self.rubric(section).items} for section in Section}
        unknown = sorted(set(items) - set().union(*held.values()))
        if unknown:
            raise UsageError(f"No rubric has an item {', '.join(unknown)}.", hint="Name items as C01 or S12.")
        return tuple(section for section, own in held.items() if not items or own & set(items))

    def checksum(self, prompt_id: str) -> str:
        """Hash a prompt with its parts and its rubric."""
        return self.catalogue.checksum(self.catalogue.spec(prompt_id))

    def for_rubric(self, task: Task, items: Sequence[RubricItem]) -> Prompt:
        """Render the questions on one text; raises `EmptySlotError` for an empty text or article."""
        spec = self.catalogue.spec(f"{task.section.value}.{self._version}")
        inputs = {
            **_source(task, task.text),
            "text": task.text,
            "items": tuple(_question(item) for item in items),
            "names": ", ".join(item.id for item in items),
        }
        return self._rendered(spec, inputs, _rubric_schema(items))

    def for_pair(self, task: Task, first: str, second: str) -> Prompt:
        """Render the comparison of two texts for the task's section, in the order given."""
        spec = self.catalogue.spec(f"pair{task.section.value}.{self._version}")
        inputs = {
            # Both orders carry the same marker, so that the order alone differs.
            **_source(task, *sorted((first, second))),
            "first": first,
            "second": second,
            "criteria": tuple(item.criterion for item in self.rubric(task.section).items),
        }
        return self._rendered(spec, inputs, _PAIR_SCHEMA)

    def _rendered(self, spec: PromptSpec, inputs: dict[str, object], schema: dict[str, object]) -> Prompt:
        prompt = self._renderer.render_inputs(spec, inputs)
        # A section of its own kind would have the engine read the reply as that section's text.
        return prompt.model_copy(update={"section": Section.SUMMARY, "json_schema": schema})


def _source(task: Task, *texts: str) -> dict[str, object]:
    article = task.article
    title, outlet = " ".join(article.title.split()), " ".join(article.source.split())
    return {
        "article": article.text.strip(),
        "marker": fence_marker(title, outlet, article.text, task.summary, *texts),
        "outlet": outlet or _NOT_STATED,
        "summary": task.summary.strip(),
        "title": title or _NOT_STATED,
    }


def fence_marker(*texts: str) -> str:
    """Derive a marker from the texts that it fences; it stands in none of them."""
    joined = "\0".join(texts)
    for salt in range(100):
        digest = hashlib.sha256(f"{salt}\0{joined}".encode("utf-8", "replace")).hexdigest()
        marker = f"{digest[:8]}-{digest[8:16]}"
        if marker not in joined:
            return marker
    raise ConfigError("No marker can be found for this text.")  # pragma: no cover - 2**-64 a hundred times


def _question(item: RubricItem) -> str:
    lines = [f"{item.id} ({item.name}): {item.criterion}"]
    lines.extend(f"  {level}: {anchor}" for level, anchor in enumerate(item.anchors) if anchor is not None)
    if item.na:
        lines.append(f"  na: {item.na}")
    lines.append(f"  Quote: {_quoting(item)}.")
    return "\n".join(" ".join(line.split()) if not line.startswith("  ") else line for line in lines)


_QUOTING = {
    "text": "the judged text",
    "source": "the source",
    "both": "the judged text and the source",
    "either": "the judged text or the source",
    "none": "nothing",
}


def _quoting(item: RubricItem) -> str:
    places: dict[str, list[str]] = {}
    for level, (quoted, anchor) in enumerate(zip(item.quotes, item.anchors, strict=True)):
        if anchor is not None:
            places.setdefault(_QUOTING[quoted], []).append(str(level))
    if len(places) == 1:
        return next(iter(places))
    return "; ".join(f"for {' and '.join(levels)}, {place}" for place, levels in places.items())


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _rubric_schema(items: Sequence[RubricItem]) -> dict[str, object]:
    """Quotes and reason come before the level, so that the level follows from them."""
    answers: dict[str, object] = {
        item.id: _object(
            {
                "text_quotes": _QUOTES,
                "source_quotes": _QUOTES,
                "reason": {"type": "string"},
                "level": {"type": "string", "enum": list(item.menu)},
            }
        )
        for item in items
    }
    return {"name": "judgement", "strict": True, "schema": _object({"answers": _object(answers)})}


_PAIR_SCHEMA: dict[str, object] = {
    "name": "preference",
    "strict": True,
    "schema": _object(
        {
            "first_quotes": _QUOTES,
            "second_quotes": _QUOTES,
            "reason": {"type": "string"},
            "better": {"type": "string", "enum": list(PAIR_ANSWERS)},
        }
    ),
}
