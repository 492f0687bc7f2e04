"""The catalogue of prompts: released versions are frozen."""

import shutil

import pytest

from summarizer.errors import PromptError
from summarizer.models.draft import Section
from summarizer.prompts import Catalogue
from summarizer.settings import PromptSettings, shipped_file


@pytest.fixture
def folder(tmp_path):
    """Give a copy of the shipped prompts to change."""
    return shutil.copytree(shipped_file("prompts"), tmp_path / "prompts")


def test_the_shipped_prompts_have_no_problem():
    """Every shipped prompt is released, unchanged, and uses what it declares."""
    catalogue = Catalogue(shipped_file("prompts"))
    assert catalogue.problems() == []
    assert all(spec.sha256 for spec in catalogue.specs.values())


def test_every_section_has_a_prompt():
    """Each section of a brief has a first version."""
    assert {spec.section for spec in Catalogue(shipped_file("prompts")).specs.values()} == set(Section)


@pytest.mark.parametrize("name", ["summary.v1.jinja", "parts/house_rules.v1.jinja"])
def test_a_changed_release_is_a_problem(folder, name):
    """One more word in a released template or part is found."""
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + "More.", encoding="utf-8")
    assert any("summary.v1 is released and has changed" in line for line in Catalogue(folder).problems())


def test_an_undeclared_variable_is_a_problem(folder):
    """A template that uses what its row does not declare is found."""
    path = folder / "faq.v1.jinja"
    path.write_text(path.read_text(encoding="utf-8") + "{{ surprise }}", encoding="utf-8")
    assert any("surprise" in line for line in Catalogue(folder).problems())


def test_a_stray_template_is_a_problem(folder):
    """A template without a row in the catalogue is found."""
    (folder / "summary.v9.jinja").write_text("x", encoding="utf-8")
    assert "summary.v9.jinja is not in the catalogue." in Catalogue(folder).problems()


def test_an_unknown_prompt_and_a_missing_catalogue_are_prompt_errors(tmp_path):
    """What is not there gives a PromptError that names it."""
    with pytest.raises(PromptError, match=r"summary\.v99"):
        Catalogue(shipped_file("prompts")).spec("summary.v99")
    with pytest.raises(PromptError, match="catalogue"):
        Catalogue(tmp_path)


def test_the_settings_choose_the_folder(folder):
    """A folder named in the settings is used."""
    assert Catalogue.find(PromptSettings(folder=str(folder))).folder == folder
