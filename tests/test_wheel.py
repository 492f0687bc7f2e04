"""The built wheel alone is enough: it carries prompts and defaults, and runs from another folder."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (
    "Researchers randomly assigned 120 adults with migraine to a nerve stimulator or a sham device for "
    "12 weeks. The mean number of headache days a month fell by 3.1 with the stimulator and by 2.4 with the "
    "sham device, a difference of 0.7 days (95% CI -0.2 to 1.6), which was not statistically significant. "
    "Eleven participants in the stimulator group reported skin irritation, against four in the sham group. "
    "The trial was funded by a national research council and published in a journal of neurology."
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel once, without network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_prompts_and_defaults(wheel):
    """Prompts, configuration, phrase lists and templates are in the wheel."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "summarizer/_shipped/prompts/catalogue.toml" in names
    assert "summarizer/_shipped/prompts/parts/house_rules.v1.jinja" in names
    assert "summarizer/_shipped/config.toml" in names
    assert "summarizer/guard/policy.toml" in names
    assert "summarizer/page/templates/brief.html.jinja" in names


def test_the_installed_wheel_makes_a_brief_in_another_folder(wheel, tmp_path):
    """Installed in a clean environment, the command runs where no project file is near."""
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    site = next(home.glob("lib/python3*/site-packages"))
    dependencies = next(Path(entry) for entry in sys.path if entry.endswith("site-packages"))
    (site / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install", "--quiet"]
    options = ["--no-deps", "--no-index", "--ignore-installed", "--disable-pip-version-check"]
    subprocess.run([*pip, *options, str(wheel)], check=True, capture_output=True)
    (tmp_path / "article.json").write_text(
        json.dumps({"title": "Stimulator trial in migraine", "text": TEXT})
    )
    command = [
        str(home / "bin" / "summarizer"),
        "run",
        "article.json",
        "--engine",
        "offline",
        "--format",
        "json",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, env={"PATH": ""}
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["sections"]["summary"]["text"]
    where = subprocess.run(
        [str(home / "bin" / "python"), "-c", "import summarizer; print(summarizer.__file__)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert str(home) in where.stdout
