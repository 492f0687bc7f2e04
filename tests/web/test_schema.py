"""The OpenAPI document against the service that it describes, by Schemathesis on a real socket."""

import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.models.editorial import Role
from summarizer.models.job import JobState
from tests.web.parts import GIVEN, bearer, service, token, wait_until

CONFIG = Path(__file__).with_name("schemathesis.toml")
MANY = "1000000"


@pytest.mark.timeout(400)
def test_the_service_is_as_its_document_says(tmp_path):
    """All checks find nothing, on a brief that is there; no token is revoked, for it could be the one that asks."""
    limits = {
        "SUMMARIZER_SERVICE__REQUESTS_PER_MINUTE": MANY,
        "SUMMARIZER_SERVICE__REFUSALS_PER_MINUTE": MANY,
    }
    with service(tmp_path, **limits) as (client, _, store):
        text = token(store, *Role)
        brief = client.post("/v1/briefs", json=GIVEN, headers=bearer(text)).json()["id"]
        wanted = bearer(text) | {"Prefer": "respond-async"}
        job = client.post("/v1/briefs", json=GIVEN, headers=wanted).json()["id"]
        wait_until(lambda: store.jobs.get(job).state is JobState.DONE)
        config = tmp_path / "schemathesis.toml"
        known = f'[parameters]\n"path.brief_id" = "{brief}"\n"path.job_id" = "{job}"\n\n'
        config.write_text(known + CONFIG.read_text(encoding="utf-8"), encoding="utf-8")
        arguments = ["--checks", "all", "--max-examples", "3", "--generation-deterministic"]
        arguments += ["--exclude-method", "DELETE", "--request-timeout", "20", "--no-color"]
        tried = subprocess.run(
            [
                *(Path(sys.executable).with_name("schemathesis"), "--config-file", config, "run"),
                *(f"{client.base_url}/openapi.json", "-H", f"Authorization: Bearer {text}", *arguments),
            ],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
    assert tried.returncode == 0, tried.stdout[-6000:] + tried.stderr[-2000:]
