"""The documents say what the program does."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from summarizer.cli.main import COMMANDS
from summarizer.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _generator():
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_readme_shows_what_the_program_prints(monkeypatch):
    """The results in the README are the program's own, word for word; `python docs/generate.py` renews them."""
    monkeypatch.chdir(ROOT)
    assert _generator().readme() == README


def test_the_readme_shows_a_whole_brief_and_a_refusal():
    """What a newcomer sees first is a brief without a withheld section, and a page that was refused."""
    result, refusal = (README.split(f"<!-- {name} -->")[1].split("<!--")[0] for name in ("result", "refusal"))
    assert "withheld" not in result
    assert result.count("[passed, offline") == 4
    assert "refused A904" in refusal


def test_the_page_of_codes_is_current():
    """docs/detectors.md holds the page of every code; `python docs/generate.py` renews it."""
    assert _generator().detectors() == (ROOT / "docs" / "detectors.md").read_text(encoding="utf-8")


MAP = re.findall(r"^\| (`[^|]+) \|", README, re.MULTILINE)


@pytest.mark.parametrize("place", sorted({place for row in MAP for place in re.findall(r"`([\w/.]+)`", row)}))
def test_the_map_names_what_is_there(place):
    """Each place on the README's map exists."""
    assert (ROOT / place).exists()


def test_the_readme_names_real_commands():
    """Each `summarizer COMMAND` in the README is a command."""
    named = set(re.findall(r"(?:`|\$ |^    )summarizer ([a-z]+)", README, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)


def test_config_holds_every_setting():
    """config.toml states a default for each setting, but for the seed, which is left open."""
    tables = tomllib.loads((ROOT / "config.toml").read_text(encoding="utf-8"))
    for name, field in Settings.model_fields.items():
        missing = set(field.annotation.model_fields) - set(tables[name]) - {"seed"}
        assert not missing, f"[{name}] lacks {sorted(missing)}"
