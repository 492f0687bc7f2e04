"""Writes what the documents show of the program: the results in README.md, and docs/detectors.md.

`python docs/generate.py` after a change; `tests/test_docs.py` compares.
"""

import re
from pathlib import Path

from click.testing import CliRunner

from summarizer.cli.explain import code_pages
from summarizer.cli.main import cli

ROOT = Path(__file__).parent.parent
SHOWN = {
    "result": ["run", "examples/trial_press_release.md", "--engine", "offline"],
    "refusal": ["run", "examples/thin_page.html", "--engine", "offline"],
}
FAMILIES = {
    "R": "R1xx: not content but a reply",
    "F": "F2xx: form",
    "N": "N3xx: numbers, names and quotations that the source does not bear",
    "D": "D4xx: study facts contradicted",
    "C": "C5xx: claims stronger than the design allows",
    "S": "S6xx: safety",
    "X": "X7xx: leaks and injections",
    "T": "T8xx: sections that disagree",
    "A": "A9xx: refused at intake",
    "P": "P1xx to P6xx: skeptical points",
    "E": "E1xx to E6xx: errors",
}


def readme() -> str:
    """Give README.md with the program's own output between its markers."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, arguments in SHOWN.items():
        printed = CliRunner().invoke(cli, arguments).stdout
        block = "\n".join(f"    {line}".rstrip() for line in printed.strip().splitlines())
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
            lambda match, block=block: f"{match[1]}\n{block}\n\n{match[2]}",
            text,
            flags=re.DOTALL,
        )
    return text


def detectors() -> str:
    """Give docs/detectors.md: every code with its page, by family."""
    lines = [
        "# Every code",
        "",
        "Written from the program's own pages; `summarizer explain CODE` prints one of them.",
    ]
    pages = sorted(code_pages().items())
    for letter, title in FAMILIES.items():
        lines += ["", f"## {title}"]
        for code, page in pages:
            if code.startswith(letter):
                first, _, rest = page.partition("\n")
                lines += ["", f"### {code} {first}"]
                lines += [re.sub(r"^    (\S)", r"\1", line).rstrip() for line in rest.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


DOCUMENTS = {ROOT / "README.md": readme, ROOT / "docs" / "detectors.md": detectors}

if __name__ == "__main__":
    for path, write in DOCUMENTS.items():
        path.write_text(write(), encoding="utf-8")
