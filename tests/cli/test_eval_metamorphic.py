"""`eval metamorphic` writes about changed articles without a network, and says what did not follow."""

import json

import pytest
import yaml
from click.testing import CliRunner

from summarizer.cli.main import cli

TEXT = (
    "In a randomised, double-blind trial, 120 adults with migraine took a new pill or a placebo for 12 weeks. "
    "The number of attacks fell from 8 to 5 a month with the pill and from 8 to 7 a month with placebo. "
    "Nausea was seen in 14 people on the pill and 3 on placebo, and nobody left the trial because of it. "
    "The maker of the pill, Norvale, paid for the trial, which was published in the Journal of Headache Care. "
    "The authors say that longer trials are needed before the pill can be compared with older medicines. "
    "Migraine keeps many people from work for some days in every month, and older drugs fail some of them."
)
CASE = {
    "id": "one",
    "article": "one.md",
    "origin": "written for this test",
    "licence": "MIT",
    "gold": {
        "item_type": "study_report",
        "family": "interventional_human",
        "design": "rct_parallel",
        "subjects": "people",
        "publication_status": "peer_reviewed_journal",
    },
}
FOLLOWS = {
    "id": "one-more",
    "kind": "number",
    "change": [{"find": "120 adults", "replace": "340 adults"}],
    "expect": "changes",
    "must_state": [{"fact": "340 adults", "any_of": [r"\b340\b"]}],
    "must_not_state": [{"fact": "120 adults", "any_of": [r"\b120\b"]}],
}
NEVER = {**FOLLOWS, "id": "one-never", "must_state": [{"fact": "a word of Mars", "any_of": ["mars"]}]}


@pytest.fixture
def run(tmp_path):
    """Give a function that runs the command on one case with some changes."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "cases").mkdir()
    (tmp_path / "articles" / "one.md").write_text(f"---\ntitle: New pill for migraine tested\n---\n{TEXT}\n")

    def call(metamorphic, *options):
        path = tmp_path / "cases" / "one.yaml"
        path.write_text(yaml.safe_dump({**CASE, "metamorphic": metamorphic}))
        return CliRunner().invoke(
            cli, ["eval", "metamorphic", str(tmp_path / "cases"), *options], standalone_mode=False
        )

    return call


def test_an_output_that_follows_passes(run):
    """The offline engine writes the new number and not the old one."""
    result = run([FOLLOWS])
    assert result.return_value == 0, result.output
    assert "passed    changes  one-more" in result.output


def test_an_output_that_does_not_follow_fails(run, tmp_path):
    """The command leaves with 1 and says what was missing, as text and as JSON."""
    result = run([FOLLOWS, NEVER], "--json", str(tmp_path / "out.json"))
    assert result.return_value == 1
    assert "2 changes: 1 failed, 0 unscored" in result.output
    rows = json.loads((tmp_path / "out.json").read_text())
    assert [(row["id"], row["passed"]) for row in rows] == [("one-more", True), ("one-never", False)]
    assert "a word of Mars" in rows[1]["reason"]


def test_a_kind_that_nobody_has_is_a_wrong_call(run):
    """Nothing to judge is told, and not passed."""
    result = run([FOLLOWS], "--kind", "species")
    assert "No case has such a metamorphic change." in str(result.exception)
