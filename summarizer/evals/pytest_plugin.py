"""Cases of the evals in a team's own test suite: one fixture and one marker.

    @pytest.mark.summarizer_case("evals/cases/f01_dmt_infusion.yaml")
    def test_our_summary_states_the_facts(summarizer_case):
        sample = summarizer_case.score("summary", write_summary(summarizer_case.article))
        assert sample.scores["facts_stated"].value >= 0.8
        assert not summarizer_case.failures(sample)

The marker takes the paths of one or more case files, relative to pytest's root; the test runs once for each.
Nothing of the product is imported before a test asks for the fixture, so that other suites are not slowed down.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from summarizer.evals.case import Case
    from summarizer.evals.sample import Sample
    from summarizer.models.article import Article

MARKER = "summarizer_case"


class CaseUnderTest:
    """One case with its article, and the scorers at hand."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @property
    def article(self) -> Article:
        """The article to write about."""
        return self.case.load_article()

    def score(self, section: str, text: str, *, summary: str = "", scorers: tuple[str, ...] = ()) -> Sample:
        """Score a text that anyone wrote; `summary` is the accepted one that a later section is held against."""
        # Imported here, since pytest loads this module in every suite of the environment.
        from summarizer.evals.sample import Sample, sample_id  # noqa: PLC0415
        from summarizer.evals.scorers.registry import score_sample  # noqa: PLC0415
        from summarizer.models.draft import Section, make_draft  # noqa: PLC0415
        from summarizer.pipeline.text_check import CheckInput, check  # noqa: PLC0415

        name, article = Section(section), self.article
        checked = check(
            CheckInput(section=name, text=text, title=article.title, source=article.text, summary=summary)
        )
        sample = Sample(
            sample_id=sample_id(self.case.id, name, 1, "raw"),
            case_id=self.case.id,
            cluster=self.case.cluster,
            section=name,
            text=text,
            items=make_draft(name, text).items,
            verdict=checked.verdict,
            codes=checked.codes,
            findings=checked.findings,
            summary=summary,
            engine="pytest",
        )
        return score_sample(sample, self.case, scorers or None)

    def failures(self, sample: Sample) -> list[str]:
        """Say in a line each what the text failed: critical errors first, then scores that did not pass."""
        from summarizer.evals.exchange.junit import failures_of  # noqa: PLC0415 - as above

        return failures_of(sample)


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, so that suites with --strict-markers may use it."""
    config.addinivalue_line("markers", f"{MARKER}(*paths): run the test once for each case file of the evals")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a marked test once for each of its cases."""
    marker = metafunc.definition.get_closest_marker(MARKER)
    if marker is None or MARKER not in metafunc.fixturenames:
        return
    ids = [Path(path).stem for path in marker.args]
    metafunc.parametrize(MARKER, marker.args, ids=ids, indirect=True)


@pytest.fixture
def summarizer_case(request: pytest.FixtureRequest) -> CaseUnderTest:
    """Give the case that the marker names; a wrong file fails the test with file, key and reason."""
    from summarizer.errors import SummarizerError  # noqa: PLC0415 - as above
    from summarizer.evals.case_files import load_case  # noqa: PLC0415 - as above

    path = getattr(request, "param", None)
    if path is None:
        pytest.fail(f"mark the test with @pytest.mark.{MARKER}(path of a case)", pytrace=False)
    try:
        return CaseUnderTest(load_case(request.config.rootpath / path))
    except SummarizerError as error:
        pytest.fail(f"{error.code}: {error.message} {error.hint}", pytrace=False)
