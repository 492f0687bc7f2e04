"""The house rules that a program can check: sizes, names, docstrings, data files, forbidden words."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "summarizer"
MODULES = sorted(PACKAGE.rglob("*.py"))
PHRASE_FILES = sorted([*PACKAGE.rglob("phrases/*.toml"), *PACKAGE.rglob("cues/*.toml")])
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "manager", "misc"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 60


def _name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_stay_small_and_say_what_they_know(path):
    """A module has a docstring, a noun for a name, and a length that fits a room."""
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "no module docstring"
    assert path.stem not in FORBIDDEN_NAMES
    assert len(source.splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_functions_stay_short(path):
    """No function is longer than a screen, its docstring aside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = (body[-1].end_lineno - body[0].lineno + 1) if body else 0
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", PHRASE_FILES, ids=_name)
def test_phrase_lists_are_sorted_unique_and_have_reasons(path):
    """Each block of a phrase or cue file has a reason, and its patterns stand sorted and once."""
    for name, block in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert str(block.get("reason", "")).strip(), f"{name} has no reason"
        patterns = block.get("patterns", [])
        assert patterns == sorted(set(patterns)), f"{name} is not sorted or repeats itself"


def test_the_environment_is_read_in_one_place():
    """Only the settings read the environment."""
    readers = [
        _name(path)
        for path in MODULES
        if re.search(r"os\.(environ|getenv)", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["summarizer/settings.py"]


def test_committed_files_name_no_machine_and_no_registry():
    """No path of a build machine and no address of a package registry stands in the project."""
    places = [*MODULES, *ROOT.glob("*.*"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("requirements/*")]
    machine = re.compile(r"/(?:work|root|home/[a-z]+)/|https?://[^\s]*(?:pypi\.org/simple|pythonhosted)")
    named = [
        _name(path)
        for path in places
        if path.is_file() and path.name != ".git" and machine.search(path.read_text(encoding="utf-8"))
    ]
    assert named == []
