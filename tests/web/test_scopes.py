"""Each scope against each route: a route that is not in the table fails."""

import re

import pytest

from summarizer.models.editorial import Role
from tests.desk.parts import open_store
from tests.web.parts import bearer, client_of, make_app, token

P, E, C, R, A = Role.PIPELINE, Role.EDITOR, Role.CLINICIAN, Role.REVIEWER, Role.ADMIN
ALL = {P, E, C, R, A}
BRIEF, SECTION = "/v1/briefs/{brief_id}", "/v1/briefs/{brief_id}/sections/{section}"
OPEN = {("GET", "/healthz"), ("GET", "/readyz")}
TABLE = {
    ("GET", "/metrics"): {P, R, A},
    ("POST", "/v1/briefs"): {P, E, C},
    ("GET", "/v1/briefs"): ALL,
    ("GET", BRIEF): ALL,
    ("GET", f"{BRIEF}/history"): ALL,
    ("GET", f"{BRIEF}/publication"): ALL,
    ("POST", f"{BRIEF}/approve"): {E, C},
    ("POST", f"{BRIEF}/reject"): {E, C},
    ("POST", f"{BRIEF}/publish"): {E, C},
    ("POST", f"{BRIEF}/withdraw"): {E, C},
    ("GET", SECTION): ALL,
    ("PUT", SECTION): {E, C},
    ("GET", f"{SECTION}/comparison"): ALL,
    ("POST", f"{SECTION}/check"): ALL,
    ("POST", f"{SECTION}/regenerate"): {E, C},
    ("POST", f"{SECTION}/accept"): {E, C},
    ("POST", f"{SECTION}/discard"): {E, C},
    ("POST", f"{SECTION}/restore"): {E, C},
    ("POST", "/v1/check"): ALL,
    ("POST", "/v1/appraise"): ALL,
    ("GET", "/v1/jobs/{job_id}"): ALL,
    ("GET", "/v1/jobs/{job_id}/events"): ALL,
    ("GET", "/v1/audit"): {R, A},
    ("GET", "/v1/audit/verification"): {R, A},
    ("POST", "/v1/tokens"): {A},
    ("GET", "/v1/tokens"): {A},
    ("DELETE", "/v1/tokens/{token_id}"): {A},
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Give a client, and a token for each scope alone."""
    with open_store(tmp_path_factory.mktemp("scopes")) as store:
        app = make_app(store, requests_per_minute=100_000, refusals_per_minute=100_000)
        with client_of(app) as client:
            yield app, client, {role: token(store, role) for role in ALL}


def _documented(app):
    document = app.openapi()
    return {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}


def test_the_table_names_every_route(served):
    """A new route must be given its scopes here."""
    assert _documented(served[0]) - OPEN == set(TABLE)


def test_what_the_document_leaves_out_is_known(served):
    """No route hides from the document but the document itself and the pages, which have no `/v1`."""
    hidden = [route.path for route in served[0].routes if getattr(route, "path", "").startswith("/v1")]
    assert set(hidden) <= {path for _, path in TABLE}


@pytest.mark.parametrize(("method", "path"), sorted(TABLE), ids=lambda part: part)
def test_each_scope_reaches_as_far_as_the_table_says(served, method, path):
    """Without a token 401, with a scope that does not reach 403, with one that does anything else."""
    _, client, tokens = served
    address = re.sub(r"\{section\}", "summary", re.sub(r"\{\w+_id\}", "nothing", path))
    assert client.request(method, address).status_code == 401
    for role, text in tokens.items():
        answer = client.request(method, address, headers=bearer(text))
        refused = answer.status_code == 403 and answer.json()["code"] == "E602"
        assert refused is (role not in TABLE[method, path]), (role, answer.text)
        assert answer.status_code < 500
