"""promptfoo configurations: cases out as tests with assertions, and tests of theirs in as cases.

Out go the rendered messages of one section with what has to be said and what must not be. In come texts and
the assertions that a program can check alone (contains, equals, regex, and their opposites); what a model or
code of theirs would judge is left out, and its kinds are named. promptfoo itself is not needed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from summarizer.appraisal import appraise
from summarizer.errors import InputFormatError
from summarizer.evals.case import Case
from summarizer.models.draft import Section
from summarizer.models.record import Record
from summarizer.prompts import Renderer

#: Names under which configurations hold the text to be summarised, the likeliest first.
TEXT_VARIABLES = ("article", "text", "document", "source", "content", "context", "input")
_MESSAGES = (
    '[{"role": "system", "content": {{ system | dump }}}, {"role": "user", "content": {{ user | dump }}}]'
)


class Imported(Record):
    """What a configuration gave: cases and articles by id, and the kinds of assertion that were left out."""

    cases: dict[str, dict[str, Any]]
    articles: dict[str, str]
    left_out: dict[str, int]


def promptfoo_config(cases: Iterable[Case], section: Section, renderer: Renderer, model: str) -> str:
    """Write a configuration that asks a model for one section of each case; raises `PromptError`."""
    config = {
        "description": f"{section.value} of medical news",
        "prompts": [_MESSAGES],
        "providers": [f"openai:chat:{model}"],
        "tests": [_test(case, section, renderer) for case in cases],
    }
    return yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=110)


def read_promptfoo(path: Path) -> Imported:
    """Read the tests of a configuration; raises `InputFormatError` where it has none that hold a text."""
    try:
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputFormatError(f"{path.name} cannot be read: {type(error).__name__}.") from None
    tests = config.get("tests") if isinstance(config, dict) else None
    if not isinstance(tests, list):
        hint = "Tests in a file of their own have to be put into the configuration first."
        raise InputFormatError(f"{path.name} holds no list of tests.", hint=hint)
    shared = config.get("defaultTest") if isinstance(config.get("defaultTest"), dict) else {}
    cases: dict[str, dict[str, Any]] = {}
    articles: dict[str, str] = {}
    left_out: Counter[str] = Counter()
    for number, test in enumerate((test for test in tests if isinstance(test, dict)), start=1):
        text = _text({**(shared.get("vars") or {}), **(test.get("vars") or {})})
        if text is None:
            left_out["no text"] += 1
            continue
        name = _name(test, number, cases)
        asserted = [*(shared.get("assert") or []), *(test.get("assert") or [])]
        cases[name] = {**_case(name), **_facts(asserted, left_out)}
        articles[name] = text
    if not cases:
        known = ", ".join(TEXT_VARIABLES)
        raise InputFormatError(f"No test of {path.name} holds a text in a variable named {known}.")
    return Imported(cases=cases, articles=articles, left_out=dict(sorted(left_out.items())))


def write_imported(imported: Imported, folder: Path) -> None:
    """Write `cases/` and `articles/` below a folder."""
    for name in ("cases", "articles"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, case in imported.cases.items():
        text = yaml.safe_dump(case, sort_keys=False, allow_unicode=True)
        (folder / "cases" / f"{name}.yaml").write_text(text, encoding="utf-8")
        head = yaml.safe_dump({"id": name, "title": name.replace("_", " ")}, sort_keys=False)
        (folder / "articles" / f"{name}.md").write_text(
            f"---\n{head}---\n\n{imported.articles[name]}\n", encoding="utf-8"
        )


def _test(case: Case, section: Section, renderer: Renderer) -> dict[str, Any]:
    article = case.load_article()
    siblings = {Section.SUMMARY: case.good.get(Section.SUMMARY) or article.text[:1200]}
    prompt = renderer.render(section, article, appraise(article), siblings)
    wanted = case.must_state if section is Section.SUMMARY else ()
    asserted = [
        *(_assertion(fact.fact, fact.any_of, found=True) for fact in wanted),
        *(_assertion(fact.fact, fact.any_of, found=False) for fact in case.must_not_state),
    ]
    return {
        "description": case.id,
        "vars": {"system": prompt.system, "user": prompt.user},
        "assert": asserted,
    }


def _assertion(fact: str, patterns: Iterable[str], *, found: bool) -> dict[str, str]:
    expression = json.dumps("|".join(f"(?:{pattern})" for pattern in patterns))
    return {
        "type": "javascript",
        "value": f'{"" if found else "!"}new RegExp({expression}, "is").test(output)',
        "metric": fact,
    }


def _case(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "article": f"{name}.md",
        "origin": "a promptfoo configuration",
        "licence": "unknown",
        "gold": {
            "item_type": "unknown",
            "family": "unknown",
            "design": "unknown",
            "subjects": "not_stated",
            "publication_status": "not_stated",
        },
    }


def _text(variables: Mapping[str, Any]) -> str | None:
    for name in TEXT_VARIABLES:
        text = variables.get(name)
        if isinstance(text, str) and text.strip() and not text.startswith("file://"):
            return text
    return None


def _name(test: Mapping[str, Any], number: int, taken: Mapping[str, Any]) -> str:
    said = re.sub(r"[^a-z0-9]+", "_", str(test.get("description") or "").lower()).strip("_")[:60]
    name = said or f"test_{number}"
    return name if name not in taken else f"{name}_{number}"


def _facts(asserted: list[Any], left_out: Counter[str]) -> dict[str, Any]:
    must: list[dict[str, Any]] = []
    must_not: list[dict[str, Any]] = []
    for one in asserted:
        kind = str(one.get("type", "")) if isinstance(one, dict) else "unknown"
        negated = kind.startswith("not-")
        facts = _patterns(kind.removeprefix("not-"), one.get("value") if isinstance(one, dict) else None)
        if facts is None or (negated and kind.endswith("-all")):
            left_out[kind] += 1
        else:
            (must_not if negated else must).extend(facts)
    return {"must_state": must, "must_not_state": must_not}


def _patterns(kind: str, value: Any) -> list[dict[str, Any]] | None:  # noqa: ANN401 - whatever YAML holds
    """Give the facts that an assertion asks for, or None where a program cannot check it."""
    values = [str(part) for part in value] if isinstance(value, list) else [str(value)]
    if kind in {"contains", "icontains"}:
        return [{"fact": values[0], "any_of": [re.escape(values[0])]}]
    if kind in {"contains-any", "icontains-any"}:
        return [{"fact": " or ".join(values), "any_of": [re.escape(part) for part in values]}]
    if kind in {"contains-all", "icontains-all"}:
        return [{"fact": part, "any_of": [re.escape(part)]} for part in values]
    if kind == "equals":
        return [{"fact": values[0], "any_of": [rf"\A\s*{re.escape(values[0])}\s*\Z"]}]
    if kind == "regex":
        try:
            re.compile(values[0])
        except re.error:
            return None
        return [{"fact": values[0], "any_of": [values[0]]}]
    return None
