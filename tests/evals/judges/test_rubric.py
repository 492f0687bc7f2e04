"""Rubrics as data: complete, well formed, and refused with a reason where they are not."""

import pytest
import yaml

from summarizer.errors import ConfigError
from summarizer.evals.judges.rubric import RubricItem, judges_folder, load_rubric
from summarizer.models.draft import Section
from summarizer.prompts.catalogue import Catalogue

FOLDER = judges_folder()
GATES = {
    "summary": ["S01", "S06", "S07", "S12"],
    "context": ["X03", "X04", "X08"],
    "commentary": ["C01", "C02", "C14"],
    "faq": ["Q02", "Q03", "Q04"],
}


@pytest.mark.parametrize(
    ("section", "count"), [("summary", 14), ("context", 10), ("commentary", 14), ("faq", 12)]
)
def test_each_section_has_its_rubric(section, count):
    """Fifty items in four rubrics, numbered without a hole, with the gates of the reference."""
    rubric = load_rubric(FOLDER, f"{section}.v1")
    assert rubric.section is Section(section)
    assert [int(item.id[1:]) for item in rubric.items] == list(range(1, count + 1))
    assert [item.id for item in rubric.items if item.gate] == GATES[section]


@pytest.mark.parametrize("section", list(GATES))
def test_a_gate_shows_its_failure_by_quotation(section):
    """A text is never failed by a gate on a judge's word alone."""
    gates = [item for item in load_rubric(FOLDER, f"{section}.v1").items if item.gate]
    assert all(item.quotes[0] in ("text", "both") for item in gates)


def test_the_menu_leaves_out_what_cannot_be_given():
    """An item without a middle has two levels, and `na` stands only where the rubric says when."""
    summary = load_rubric(FOLDER, "summary.v1")
    assert summary.item("S07").menu == ("0", "2", "na")
    assert summary.item("S12").menu == ("0", "1", "2")


def test_a_gate_passes_at_one_and_another_item_at_two():
    """Level 1 is no failed gate, and no full answer of a plain item."""
    summary = load_rubric(FOLDER, "summary.v1")
    assert [summary.item("S01").passes(level) for level in range(3)] == [False, True, True]
    assert [summary.item("S02").passes(level) for level in range(3)] == [False, False, True]


def test_released_judge_prompts_are_as_they_were_released():
    """Every prompt of the catalogue has a checksum, its rubric in it, and has not changed."""
    catalogue = Catalogue(FOLDER)
    assert catalogue.problems() == []
    assert len(catalogue.specs) == 8
    for spec in catalogue.specs.values():
        assert spec.sha256
        assert f"rubrics/{spec.section.value}.v1.yaml" in spec.parts


def _file(folder, **changes):
    data = yaml.safe_load((FOLDER / "rubrics" / "context.v1.yaml").read_text(encoding="utf-8"))
    (folder / "rubrics").mkdir()
    (folder / "rubrics" / "context.v1.yaml").write_text(yaml.safe_dump({**data, **changes}), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unknown": 1}, "unknown"),
        ({"pass_share": 2}, "pass_share"),
        ({"id": "faq.v1"}, "calls itself faq.v1"),
        ({"items": []}, "items"),
    ],
)
def test_a_wrong_rubric_is_refused_by_file_and_key(tmp_path, changes, said):
    """The message names the file and what is wrong in it."""
    with pytest.raises(ConfigError, match=said) as caught:
        load_rubric(_file(tmp_path, **changes), "context.v1")
    assert "context.v1.yaml" in caught.value.message


def test_an_item_needs_both_ends_and_one_name():
    """A rubric cannot name an item twice, nor leave out what its best or its worst level means."""
    row = {"id": "S01", "name": "n", "criterion": "c", "mode": "judged", "quotes": ["text"] * 3}
    with pytest.raises(ValueError, match="anchor"):
        RubricItem.model_validate({**row, "anchors": [None, "middling", "good"]})
    rubric = load_rubric(FOLDER, "context.v1").model_dump()
    with pytest.raises(ValueError, match="twice"):
        type(load_rubric(FOLDER, "context.v1")).model_validate({**rubric, "items": [rubric["items"][0]] * 2})


def test_a_missing_item_or_file_is_a_usage_error(tmp_path):
    """A misspelt name is said plainly."""
    with pytest.raises(ConfigError, match="C99"):
        load_rubric(FOLDER, "commentary.v1").item("C99")
    with pytest.raises(ConfigError, match=r"summary\.v9\.yaml"):
        load_rubric(FOLDER, "summary.v9")
    assert judges_folder(tmp_path) == tmp_path
