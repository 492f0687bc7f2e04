"""Inputs to a rendered prompt, checked before anything is sent.

A missing, empty or white-space input is an `EmptySlotError`. The article stands between two lines
with a marker derived from its own text by SHA-256, so that no text can contain its own marker. It
knows no engine.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import jinja2

from summarizer.errors import EmptySlotError, PromptError
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.models.prompt import Prompt
from summarizer.models.study import StudyFacts
from summarizer.prompts.catalogue import Catalogue, InputType, PromptSpec
from summarizer.prompts.facts import design_of, fact_lines, item_kind, point_lines
from summarizer.settings import PromptSettings
from summarizer.text.sentences import sentence_offsets

FAQ_COUNT = (5, 7)
FAQ_SCHEMA: dict[str, object] = {
    "name": "faq",
    "strict": True,
    "schema": {
        "type": "object",
        "additionalProperties": False,
        "required": ["items"],
        "properties": {
            "items": {
                "type": "array",
                "minItems": 3,
                "maxItems": 10,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["question", "answer"],
                    "properties": {
                        "question": {"type": "string", "minLength": 10, "maxLength": 200},
                        "answer": {"type": "string", "minLength": 20, "maxLength": 700},
                    },
                },
            }
        },
    },
}
_LANGUAGES = {"en": "English"}


class Renderer:
    """Renders the prompts of one catalogue; templates are compiled once."""

    def __init__(self, catalogue: Catalogue, settings: PromptSettings) -> None:
        self.catalogue = catalogue
        self._settings = settings
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(catalogue.folder),
            undefined=jinja2.StrictUndefined,
            autoescape=False,  # noqa: S701 - the output is a prompt, not a page
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._checksums: dict[str, str] = {}

    @cached_property
    def _ceilings(self) -> dict[str, str]:
        path = self.catalogue.folder / "parts" / "ceilings.v1.toml"
        try:
            return {name: str(text) for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items()}
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise PromptError(f"{path.name} cannot be read: {error}.") from None

    def prompt_id(self, section: Section) -> str:
        """Name the version of a section's prompt that the settings choose."""
        return f"{section.value}.{self._settings.versions.get(section, 'v1')}"

    def render(
        self, section: Section, article: Article, facts: StudyFacts, siblings: Mapping[Section, str]
    ) -> Prompt:
        """Render the prompt for one section; raises `EmptySlotError` before a slot could go out empty."""
        spec = self.catalogue.spec(self.prompt_id(section))
        inputs = self._inputs(article, facts, siblings)
        return self.render_inputs(spec, {name: inputs.get(name) for name in spec.inputs})

    def render_inputs(self, spec: PromptSpec, inputs: Mapping[str, Any]) -> Prompt:
        """Check the inputs against the declared types and render; undeclared inputs are an error too."""
        unknown = set(inputs) - set(spec.inputs)
        if unknown:
            raise PromptError(f"{spec.id} declares no input {', '.join(sorted(unknown))}.")
        for name, kind in spec.inputs.items():
            _check_input(spec.id, name, kind, inputs.get(name))
        try:
            template = self._environment.get_template(spec.filename)
            system, user = (self._block(template, name, inputs) for name in ("system", "user"))
        except jinja2.TemplateError as error:
            raise PromptError(f"{spec.id} cannot be rendered: {error}.") from None
        return Prompt(
            id=spec.id,
            section=spec.section,
            sha256=self._checksum(spec),
            system=system,
            user=user,
            marker=str(inputs.get("marker", "")),
            json_schema=FAQ_SCHEMA if spec.section is Section.FAQ else None,
        )

    def _checksum(self, spec: PromptSpec) -> str:
        if spec.id not in self._checksums:
            checksum = self.catalogue.checksum(spec)
            if spec.sha256 and spec.sha256 != checksum:
                raise PromptError(f"{spec.id} is released and has changed since; make it a new version.")
            self._checksums[spec.id] = checksum
        return self._checksums[spec.id]

    @staticmethod
    def _block(template: jinja2.Template, name: str, inputs: Mapping[str, Any]) -> str:
        if name not in template.blocks:
            raise jinja2.TemplateSyntaxError(f"there is no block {name}", 1)
        text = "".join(template.blocks[name](template.new_context(dict(inputs))))
        return _without_blank_runs(text)

    def _inputs(self, article: Article, facts: StudyFacts, siblings: Mapping[Section, str]) -> dict[str, Any]:
        text = article.text.strip()
        shown = shorten(text, self._settings.max_article_characters)
        return {
            "article": shown,
            "ceiling": self._ceilings.get(design_of(facts).value, self._ceilings["unknown"]),
            "facts": fact_lines(facts),
            "is_study": facts.reports_study,
            "item_count_high": FAQ_COUNT[1],
            "item_count_low": FAQ_COUNT[0],
            "item_kind": item_kind(facts),
            "language_name": _LANGUAGES.get(article.language[:2], article.language),
            "marker": fence_marker(article),
            "outlet": " ".join(article.source.split()) or "not stated",
            "points": point_lines(facts),
            "published": " ".join(article.published.split()) or "not stated",
            "shortened": len(shown) < len(text),
            "summary": siblings.get(Section.SUMMARY, ""),
            "title": " ".join(article.title.split()) or "not stated",
        }


def fence_marker(article: Article) -> str:
    """Derive the fence's marker from the text that it fences; the text cannot hold its own digest."""
    digest = hashlib.sha256(f"{article.title}\0{article.text}".encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:16]}"


def shorten(text: str, limit: int) -> str:
    """Cut a text after the last whole sentence within `limit` characters."""
    if len(text) <= limit:
        return text
    ends = [end for _, end in sentence_offsets(text[:limit])[:-1]]
    return text[: ends[-1]] if ends else text[:limit].rsplit(" ", 1)[0]


def _check_input(prompt_id: str, name: str, kind: InputType, value: object) -> None:
    if kind.endswith("text"):
        fine = isinstance(value, str) and (kind == "optional_text" or bool(value.strip()))
    elif kind.endswith("lines"):
        fine = isinstance(value, tuple) and (kind == "optional_lines" or bool(value))
        fine = fine and all(isinstance(line, str) and line.strip() for line in value)  # type: ignore[attr-defined]
    elif kind == "flag":
        fine = isinstance(value, bool)
    else:
        fine = isinstance(value, int) and not isinstance(value, bool) and value > 0
    if not fine:
        raise EmptySlotError(f"The prompt {prompt_id} needs `{name}` ({kind}), and it is missing or empty.")


def _without_blank_runs(text: str) -> str:
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]
    return "\n".join(kept)
