"""The catalogue of prompts: which versions exist, what each needs, and whether a released one changed.

A row of `prompts/catalogue.toml` names a template, the section it writes, its typed inputs, the parts
that it includes and, once released, the checksum over all of these files. It renders nothing.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Literal

import jinja2
import jinja2.meta
from pydantic import Field, ValidationError

from summarizer.errors import PromptError
from summarizer.models.draft import Section
from summarizer.models.record import Record
from summarizer.settings import PromptSettings, shipped_file

InputType = Literal["text", "optional_text", "lines", "optional_lines", "flag", "count"]


class PromptSpec(Record):
    """One released or new prompt: `sha256` is empty until its release."""

    id: str = Field(pattern=r"^[a-z]+\.v[1-9][0-9]*$")
    section: Section
    about: str
    parts: tuple[str, ...]
    inputs: dict[str, InputType]
    sha256: str = ""

    @property
    def filename(self) -> str:
        """The template's file name in the prompts folder."""
        return f"{self.id}.jinja"


class Catalogue:
    """All prompts of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            rows = tomllib.loads((folder / "catalogue.toml").read_text(encoding="utf-8"))["prompt"]
            self.specs = {row["id"]: PromptSpec.model_validate(row) for row in rows}
        except (OSError, KeyError, tomllib.TOMLDecodeError, ValidationError) as error:
            raise PromptError(f"The prompt catalogue in {folder.name}/ cannot be read: {error}.") from None

    @classmethod
    def find(cls, settings: PromptSettings) -> Catalogue:
        """Open the folder of the settings, else the project's own `prompts`, else the shipped one."""
        if settings.folder:
            return cls(Path(settings.folder))
        own = Path("prompts")
        return cls(own if (own / "catalogue.toml").is_file() else shipped_file("prompts"))

    def spec(self, prompt_id: str) -> PromptSpec:
        """Look a prompt up; raises `PromptError` where there is none."""
        if prompt_id not in self.specs:
            known = ", ".join(sorted(self.specs))
            raise PromptError(f"There is no prompt {prompt_id}; known are {known}.")
        return self.specs[prompt_id]

    def checksum(self, spec: PromptSpec) -> str:
        """Hash the template and its parts, in the order of the row."""
        digest = hashlib.sha256()
        for name in (spec.filename, *spec.parts):
            try:
                content = (self.folder / name).read_bytes()
            except OSError:
                raise PromptError(f"The prompt {spec.id} needs {name}, which is not there.") from None
            digest.update(name.encode() + b"\0" + content.replace(b"\r\n", b"\n") + b"\0")
        return "sha256:" + digest.hexdigest()

    def problems(self) -> list[str]:
        """List what is wrong with the folder, one sentence each; empty when all is well."""
        listed = {spec.filename for spec in self.specs.values()}
        found = [
            f"{path.name} is not in the catalogue."
            for path in sorted(self.folder.glob("*.jinja"))
            if path.name not in listed
        ]
        for spec in self.specs.values():
            found.extend(self._problems_of(spec))
        return found

    def _problems_of(self, spec: PromptSpec) -> list[str]:
        try:
            checksum = self.checksum(spec)
            used = self._variables(spec)
        except (PromptError, jinja2.TemplateError) as error:
            return [f"{spec.id}: {error}"]
        found = []
        if spec.sha256 and checksum != spec.sha256:
            found.append(f"{spec.id} is released and has changed; make it a new version. Now {checksum}.")
        if used != set(spec.inputs):
            difference = ", ".join(sorted(used ^ set(spec.inputs)))
            found.append(f"{spec.id}: declared and used inputs differ in {difference}.")
        return found

    def _variables(self, spec: PromptSpec) -> set[str]:
        environment = jinja2.Environment(autoescape=False)  # noqa: S701 - parses only, renders nothing
        names: set[str] = set()
        for name in (spec.filename, *spec.parts):
            if name.endswith(".jinja"):
                source = (self.folder / name).read_text(encoding="utf-8")
                names |= jinja2.meta.find_undeclared_variables(environment.parse(source))
        return names
