"""What programs outside the project call: commands, shapes and exit codes, through the real command line."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from summarizer import Article, Summarizer, appraise, check
from summarizer.cli.main import cli, run
from summarizer.models.vocabulary import Design
from summarizer.pipeline import CheckInput

TEXT = (
    "Researchers randomly assigned 120 adults with migraine to a nerve stimulator or a sham device for 12 weeks. "
    "Neither the participants nor the doctors knew which device was used. The mean number of headache days a month "
    "fell by 3.1 with the stimulator and by 2.4 with the sham device, a difference of 0.7 days (95% CI -0.2 to 1.6). "
    "Eleven participants in the stimulator group reported skin irritation, against four in the sham group. The trial "
    "was funded by a national research council and published in the Journal of Example Neurology."
)
TITLE = "Nerve stimulator no better than sham in migraine trial"
ASKS = "Please provide the article text, and I will be happy to write the summary for you."


@pytest.fixture
def article_file(tmp_path):
    """Give a JSON file with one article."""
    path = tmp_path / "article.json"
    path.write_text(json.dumps({"id": "m1", "title": TITLE, "text": TEXT, "score": 50}), encoding="utf-8")
    return str(path)


def _lines(arguments, lines):
    payload = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n"
    done = CliRunner().invoke(cli, [*arguments, "--jsonl", "-"], input=payload)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_run_gives_a_brief_of_the_promised_shape(article_file, capfd):
    """`run --format json` prints every promised key, and exits with 0."""
    assert run(["run", article_file, "--engine", "offline", "--format", "json"]) == 0
    brief = json.loads(capfd.readouterr().out)
    assert {"schema_version", "article_id", "title", "status", "label", "relevance", "sections"} <= set(brief)
    assert {"facts", "findings", "error", "provenance"} <= set(brief)
    assert brief["article_id"] == "m1"
    assert brief["relevance"] == {"score": 50.0, "band": "Clinical Context"}
    assert list(brief["sections"]) == ["summary", "context", "commentary", "faq"]
    for section in brief["sections"].values():
        assert {"text", "status", "engine", "findings", "attempts"} <= set(section)
        for attempt in section["attempts"]:
            assert {"prompt", "prompt_sha256", "model", "verdict", "codes", "cached"} <= set(attempt)
            assert {"input_tokens", "output_tokens", "cost_usd", "seconds"} <= set(attempt)
    assert all(set(item) == {"question", "answer"} for item in brief["sections"]["faq"]["items"])
    provenance = brief["provenance"]
    assert {"ai_generated", "summarizer", "guard", "appraisal", "config_sha256"} <= set(provenance)
    assert {"source_sha256", "started", "finished", "approved_by"} <= set(provenance)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_run_prints_every_format(article_file, capfd, form):
    """Each format prints the title and the summary."""
    assert run(["run", article_file, "--engine", "offline", "--format", form]) == 0
    assert "Nerve stimulator" in capfd.readouterr().out


def test_run_writes_a_file_and_nothing_to_stdout(article_file, tmp_path, capfd):
    """With `-o` the brief is in the file, whole."""
    output = tmp_path / "brief.json"
    assert run(["run", article_file, "--engine", "offline", "--format", "json", "-o", str(output)]) == 0
    assert capfd.readouterr().out == ""
    assert json.loads(output.read_text(encoding="utf-8"))["article_id"] == "m1"


def test_a_refused_input_exits_with_3(tmp_path, capfd):
    """A title alone is refused with its code and costs nothing."""
    path = tmp_path / "thin.json"
    path.write_text(json.dumps({"title": "A title alone", "text": ""}), encoding="utf-8")
    assert run(["run", str(path), "--engine", "offline", "--format", "json"]) == 3
    brief = json.loads(capfd.readouterr().out)
    assert brief["status"] == "refused"
    assert brief["error"]["code"].startswith("A9")
    assert brief["error"]["hint"]


@pytest.mark.parametrize(
    "arguments",
    [["run", "no-such-file"], ["run"], ["nonsense"], ["run", "x", "--engine", "cloud"], ["explain", "Z999"]],
    ids=["no file", "no argument", "no command", "bad option", "no code"],
)
def test_usage_errors_exit_with_2_in_one_line(arguments, capfd):
    """A wrong call gives one line with a hint on stderr and no traceback."""
    assert run(arguments) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.strip().splitlines()[-1].startswith("error E1")
    assert "Traceback" not in captured.err


def test_errors_can_be_json(capfd):
    """With `--json` an error is one JSON object on stderr."""
    assert run(["--json", "run", "no-such-file"]) == 2
    error = json.loads(capfd.readouterr().err.splitlines()[-1])["error"]
    assert {"code", "message", "hint"} <= set(error)


def test_check_answers_each_line_in_order():
    """`check --jsonl` keeps ids and order, and gives an error in the place of a bad line."""
    answers = _lines(
        ["check"],
        [
            {"id": "asks", "section": "summary", "text": ASKS},
            "{not json",
            {"id": "no text", "section": "summary"},
            {"id": "wrong section", "section": "poem", "text": "x"},
            {"id": "fine", "section": "summary", "text": TEXT, "source": TEXT, "title": TITLE},
        ],
    )
    assert [answer.get("id", answer.get("line")) for answer in answers] == [
        "asks",
        2,
        "no text",
        "wrong section",
        "fine",
    ]
    assert answers[0]["verdict"] in {"retry", "withhold"}
    assert any(code.startswith("R1") for code in answers[0]["codes"])
    for bad in answers[1:4]:
        assert {"code", "message", "hint"} <= set(bad["error"])
    assert answers[4]["verdict"] == "pass"
    assert 0 <= answers[4]["support"] <= 1
    assert {"id", "verdict", "codes", "findings", "repaired", "support", "skipped"} <= set(answers[4])


def test_check_lists_what_it_had_to_skip():
    """Without a source what needs one is skipped and listed, and there is no support."""
    answer = _lines(["check"], [{"id": "x", "section": "summary", "text": TEXT}])[0]
    assert answer["skipped"]
    assert answer["support"] is None


def test_findings_have_the_promised_shape():
    """A finding has code, severity, message, section, span, evidence and fix, and its span quotes the text."""
    finding = check(CheckInput(text=ASKS)).model_dump(mode="json")["findings"][0]
    assert {"code", "severity", "message", "section", "span", "evidence", "fix"} <= set(finding)
    span = finding["span"]
    assert ASKS[span["start"] : span["end"]] == span["text"]


def test_appraise_answers_each_line():
    """`appraise --jsonl` takes a whole article or a title alone, and refuses nothing."""
    answers = _lines(
        ["appraise"], [{"id": "a", "title": TITLE, "text": TEXT}, {"id": "b", "title": TITLE}, {"id": "c"}]
    )
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    for answer in answers:
        assert {"id", "item_type", "studies", "publication", "money", "claims", "points", "gaps"} <= set(
            answer
        )
        for study in answer["studies"]:
            assert study["design"]["value"] in set(Design)
            assert {"value", "status", "confidence", "spans"} <= set(study["design"])
    assert answers[0]["studies"][0]["design"]["value"] == "rct_parallel"
    assert answers[0]["studies"][0]["sample_size"]["value"] == 120


def test_claims_answer_each_line():
    """`claims --jsonl` gives level, score and ceiling, and the exaggeration where there is a reference."""
    answers = _lines(
        ["claims"],
        [
            {"id": "1", "text": "Coffee causes cancer.", "design": "cohort_prospective"},
            {"id": "2", "text": "Coffee was associated with cancer."},
            {"id": "3", "text": "Coffee causes cancer.", "reference": "Coffee was associated with cancer."},
        ],
    )
    assert [answer["level"] for answer in answers] == ["causal", "correlational", "causal"]
    assert answers[0]["over_ceiling"] is True
    assert answers[1]["over_ceiling"] is None
    assert answers[2]["exaggeration"] == "exaggerates"
    assert all(0 <= answer["score"] <= 1 for answer in answers)


def test_intake_answers_each_line():
    """`intake --jsonl` says accepted or refused with codes, and gives the article or null."""
    answers = _lines(
        ["intake"], [{"id": "a", "title": TITLE, "text": TEXT}, {"id": "b", "title": TITLE, "text": "None"}]
    )
    assert [answer["status"] for answer in answers] == ["accepted", "refused"]
    assert answers[0]["article"]["title"] == TITLE
    assert answers[1]["article"] is None
    assert answers[1]["codes"][0].startswith("A9")


@pytest.mark.parametrize("code", ["R101", "A901", "E210", "F299"])
def test_explain_prints_a_page(code, capfd):
    """`explain` knows detectors, refusals and errors."""
    assert run(["explain", code]) == 0
    assert len(capfd.readouterr().out) > 40


@pytest.mark.parametrize("name", ["Article", "Brief", "Finding", "StudyFacts", "CheckInput", "CheckResult"])
def test_schema_prints_json_schema(name, capfd):
    """`schema NAME` prints a JSON Schema."""
    assert run(["schema", name]) == 0
    assert json.loads(capfd.readouterr().out)["type"] == "object"


@pytest.mark.parametrize(
    "arguments",
    [
        ["doctor"],
        ["config", "show"],
        ["config", "check"],
        ["prompts", "list"],
        ["prompts", "check"],
        ["prompts", "show", "faq"],
        ["prompts", "show", "faq.v1"],
    ],
    ids=" ".join,
)
def test_other_commands_work(arguments, capfd):
    """The small commands print something and exit with 0."""
    assert run(arguments) == 0
    assert capfd.readouterr().out.strip()


def test_prompts_render_prints_what_would_be_sent(article_file, capfd):
    """`prompts render` shows system and user message with the article in its fence."""
    assert run(["prompts", "render", article_file, "--section", "commentary"]) == 0
    printed = capfd.readouterr().out
    assert TEXT in printed
    assert "skeptical commentary" in printed


def test_the_module_is_the_command():
    """`python -m summarizer` is the same as `summarizer`."""
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("summarizer, version")


def test_python_interface():
    """`Summarizer.from_config().run(article)` makes a brief; `check` and `appraise` are pure functions."""
    article = Article(id="a", title=TITLE, text=TEXT)
    brief = Summarizer.from_config(engine="offline").run(article)
    assert brief.article_id == "a"
    assert appraise(article).studies
    assert check(CheckInput(text=ASKS)).verdict in {"retry", "withhold"}
