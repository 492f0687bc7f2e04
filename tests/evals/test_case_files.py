"""Cases are read strictly, and what is wrong is told with file, key and reason."""

import json
from pathlib import Path

import pytest
import yaml

from summarizer.errors import InputFormatError, UsageError
from summarizer.evals.case import Case
from summarizer.evals.case_files import Selection, load_case, load_cases

EVALS = Path(__file__).parents[2] / "evals"
GOLD = {
    "item_type": "study_report",
    "family": "interventional_human",
    "design": "rct_parallel",
    "subjects": "people",
    "n_total": 40,
    "publication_status": "not_stated",
}
MINIMAL = {
    "id": "one",
    "article": "one.md",
    "origin": "written for this test",
    "licence": "MIT",
    "gold": GOLD,
}


@pytest.fixture
def write(tmp_path):
    """Give a function that writes a case with some keys changed, beside its article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "cases").mkdir()
    (tmp_path / "articles" / "one.md").write_text("---\ntitle: A trial\n---\nForty people took part.\n")

    def put(name="one", **changes):
        path = tmp_path / "cases" / f"{name}.yaml"
        path.write_text(yaml.safe_dump({**MINIMAL, "id": name, **changes}))
        return path

    return put


def test_all_shipped_cases_are_read():
    """Every case of the repository is right, and its article can be read."""
    cases = load_cases(EVALS / "cases")
    assert len(cases) >= 54
    assert all(case.load_article().text for case in cases)


def test_the_schema_beside_the_cases_is_the_current_one():
    """The file that editors complete from is what `summarizer schema Case` prints."""
    stored = json.loads((EVALS / "cases" / "case.schema.json").read_text())
    assert stored == Case.model_json_schema()


def test_an_article_is_read_with_its_title(write):
    """The article of a case comes as intake gives it."""
    article = load_case(write()).load_article()
    assert (article.title, article.text) == ("A trial", "Forty people took part.")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"must_stat": []}, "must_stat"),
        ({"gold": {**GOLD, "design": "rct"}}, "gold.design"),
        ({"must_state": [{"fact": "x", "any_of": ["(open"]}]}, "must_state.0.any_of.0"),
        ({"must_state": [{"fact": "x", "any_of": []}]}, "must_state.0.any_of"),
        ({"absent_points": [{"kind": "Too small"}]}, "absent_points.0.kind"),
        ({"good_points": [{"point": "x", "kind": "Too small"}]}, "good_points.0"),
        ({"article": "gone.md"}, "gone.md"),
        ({"article": "../one.md"}, "article"),
        ({"good": {"abstract": "x"}}, "good.abstract"),
    ],
)
def test_a_wrong_key_is_named_with_its_file(write, changes, said):
    """What is wrong in a case is told with the file and the key."""
    with pytest.raises(InputFormatError) as caught:
        load_case(write(**changes))
    assert "one.yaml" in caught.value.message
    assert said in caught.value.message


def test_an_id_that_is_not_the_file_name_is_refused(write):
    """Ids and file names agree, since samples are named by ids."""
    path = write()
    with pytest.raises(InputFormatError, match="name says other"):
        load_case(path.rename(path.with_name("other.yaml")))


def test_ids_of_texts_are_unique(write):
    """Two texts of one case cannot have one id."""
    text = {"id": "m", "check": "K01", "section": "summary", "text": "x"}
    with pytest.raises(InputFormatError, match="twice"):
        load_case(write(mutants=[{**text, "severity": "block"}], twins=[text]))


@pytest.mark.parametrize("text", ["a: [", "- just a list", "\x00"])
def test_what_is_no_mapping_is_refused(write, text):
    """A file that is no YAML, or no mapping, is told by its name."""
    path = write()
    path.write_text(text)
    with pytest.raises(InputFormatError, match=r"one\.yaml"):
        load_case(path)


def test_a_twin_of_nobody_is_refused(write):
    """A strong trial answers a case that is there."""
    path = write(twin_of="nobody")
    with pytest.raises(InputFormatError, match="there is no case nobody"):
        load_cases(path.parent)


def test_cases_are_selected_by_id_tag_and_limit(write):
    """The selection narrows; an unknown id is an error and not an empty run."""
    folder = write().parent
    write("two", tags=["a", "b"])
    write("three", tags=["a"])
    assert [case.id for case in load_cases(folder, Selection(tags=("a",)))] == ["three", "two"]
    assert [case.id for case in load_cases(folder, Selection(tags=("a", "b")))] == ["two"]
    assert [case.id for case in load_cases(folder, Selection(limit=1))] == ["one"]
    assert [case.id for case in load_cases(folder, Selection(ids=("two", "one")))] == ["one", "two"]
    with pytest.raises(UsageError, match="four"):
        load_cases(folder, Selection(ids=("four",)))


def test_a_folder_without_cases_is_refused(tmp_path):
    """No folder, or none with a case, is a wrong call."""
    with pytest.raises(UsageError):
        load_cases(tmp_path / "gone")
    with pytest.raises(UsageError):
        load_cases(tmp_path)
