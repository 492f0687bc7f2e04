"""The plug-in in a suite of its own: a case scores texts there, and suites that do not use it notice nothing."""

import subprocess
import sys

import pytest

from tests.evals.running.parts import REFUSAL, SUMMARY, write_suite

pytest_plugins = ["pytester"]
PLUGIN = (
    "-p",
    "summarizer.evals.pytest_plugin",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
    "--strict-markers",
)


@pytest.fixture
def project(pytester):
    """Give a project with two cases and a test that is run on both."""
    write_suite(pytester.path)
    pytester.makepyfile(
        f"""
        import pytest

        @pytest.mark.summarizer_case("cases/first.yaml", "cases/second.yaml")
        @pytest.mark.parametrize("text", [{SUMMARY!r}, {REFUSAL!r}], ids=["sound", "refusal"])
        def test_a_text(summarizer_case, text):
            assert summarizer_case.article.title
            sample = summarizer_case.score("summary", text)
            assert sample.scores["facts_stated"].value == 1
            assert not summarizer_case.failures(sample)
        """
    )
    return pytester


def test_each_marked_case_is_a_test_and_bad_texts_fail(project):
    """Two cases and two texts: the sound one passes on both, the refusal fails on both."""
    result = project.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(passed=2, failed=2)


def test_a_wrong_case_file_says_what_is_wrong(project):
    """The failure names file and key, without a traceback."""
    (project.path / "cases" / "first.yaml").write_text('{"id": "first", "colour": "red"}')
    result = project.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(passed=1, failed=1, errors=2)
    result.stdout.fnmatch_lines(["*E120: first.yaml*"])


def test_an_unmarked_test_is_told_to_name_a_case(pytester):
    """The fixture alone knows no case."""
    pytester.makepyfile("def test_it(summarizer_case):\n    pass\n")
    result = pytester.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*mark the test with*"])


def test_other_suites_import_nothing_of_the_product():
    """Pytest loads the plug-in everywhere, so it must bring neither pydantic nor a detector."""
    code = (
        "import sys, pytest, summarizer.evals.pytest_plugin;"
        "assert not {'pydantic', 'yaml', 'scipy', 'summarizer.models'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
