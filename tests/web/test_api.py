"""The way of a brief over HTTP, its conflicts, its repeats, and texts that would like to be code."""

import json

import pytest

from summarizer.models.draft import Section
from summarizer.models.editorial import Role
from tests.desk.parts import EDITED, INVENTED, SUMMARY, scripted
from tests.web.parts import GIVEN, bearer, client_of, make_app, token, wait_until

ATTACK = "\"><script>alert(1)</script>{{7*7}}'; DROP TABLE briefs;--"


@pytest.fixture
def client(store):
    """Give a client who may do everything but administer."""
    roles = (Role.PIPELINE, Role.EDITOR, Role.CLINICIAN, Role.REVIEWER)
    with client_of(
        make_app(store, scripted(summary=[SUMMARY, EDITED])), **bearer(token(store, *roles))
    ) as one:
        yield one


def _create(client, **changes):
    answer = client.post("/v1/briefs", json={**GIVEN, **changes})
    assert answer.status_code == 201, answer.text
    return answer


def test_a_brief_goes_from_article_to_reader(client):
    """Created, approved, published; then readers get each form, and no later edit reaches them."""
    made = _create(client)
    where = made.headers["Location"]
    signed = client.post(
        f"{where}/approve",
        json={"content_sha256": made.json()["content_sha256"]},
        headers={"If-Match": made.headers["ETag"]},
    )
    assert signed.json()["approved_by"] == "Ann"
    out = client.post(f"{where}/publish", json={}, headers={"If-Match": signed.headers["ETag"]})
    assert out.json()["state"] == "published"
    client.put(f"{where}/sections/summary", json={"text": EDITED}, headers={"If-Match": '"v1"'})
    for form, kind in (
        ("html", "text/html"),
        ("markdown", "text/markdown"),
        ("json-ld", "application/ld+json"),
    ):
        answer = client.get(f"{where}/publication", params={"format": form})
        assert answer.headers["content-type"].startswith(kind)
        assert "sham-controlled trial" in answer.text
    tag = {"If-None-Match": answer.headers["ETag"]}
    assert client.get(f"{where}/publication", params={"format": "json-ld"}, headers=tag).status_code == 304
    gone = client.post(
        f"{where}/withdraw",
        json={"reason": "Retracted."},
        headers={"If-Match": client.get(where).headers["ETag"]},
    )
    assert gone.json()["state"] == "withdrawn"
    assert client.get(f"{where}/publication").status_code == 404


def test_a_refused_article_is_a_problem_with_its_code(client):
    """Intake's code reaches the pipeline, and nothing is kept."""
    answer = client.post("/v1/briefs", json={"title": "A title alone"})
    assert answer.status_code == 422
    assert answer.json()["code"].startswith("A9")
    assert client.get("/v1/briefs").json()["total"] == 0


def test_two_editors_in_conflict_see_both_versions(client):
    """The later one gets 412 with what they sent and what stands now, and nothing is overwritten."""
    where = f"{_create(client).headers['Location']}/sections/summary"
    read = client.get(where)
    first = client.put(where, json={"text": EDITED}, headers={"If-Match": read.headers["ETag"]})
    assert first.status_code == 200
    late = client.put(where, json={"text": INVENTED}, headers={"If-Match": read.headers["ETag"]})
    assert late.status_code == 412
    assert late.json()["yours"]["text"] == INVENTED
    assert late.json()["current"]["text"] == EDITED
    assert client.get(where).json()["text"] == EDITED


def test_a_change_without_a_precondition_is_refused(client):
    """Without If-Match it is 428, with one that is none of ours 422."""
    where = f"{_create(client).headers['Location']}/sections/summary"
    assert client.put(where, json={"text": EDITED}).status_code == 428
    assert client.put(where, json={"text": EDITED}, headers={"If-Match": "*"}).status_code == 422


def test_an_approval_of_a_brief_that_moved_shows_both(client):
    """Who signs an old version learns what stands now."""
    made = _create(client)
    where = made.headers["Location"]
    client.put(f"{where}/sections/summary", json={"text": EDITED}, headers={"If-Match": '"v1"'})
    late = client.post(
        f"{where}/approve",
        json={"content_sha256": made.json()["content_sha256"]},
        headers={"If-Match": made.headers["ETag"]},
    )
    assert late.status_code == 412
    assert late.json()["yours"]["etag"] != late.json()["current"]["etag"]


def test_the_same_request_is_done_once(client):
    """A repeat with its key is answered with the same brief; the key with another body is refused."""
    key = {"Idempotency-Key": "night-1"}
    first = client.post("/v1/briefs", json=GIVEN, headers=key)
    again = client.post("/v1/briefs", json=GIVEN, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert client.get("/v1/briefs").json()["total"] == 1
    other = client.post("/v1/briefs", json={**GIVEN, "title": "Another"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (409, "E508")


def test_a_key_whose_work_failed_can_be_used_again(client):
    """A refusal does not burn the key."""
    key = {"Idempotency-Key": "night-2"}
    assert client.post("/v1/briefs", json={"title": "A title"}, headers=key).status_code == 422
    assert client.post("/v1/briefs", json={"title": "A title"}, headers=key).status_code == 422


def test_a_job_is_done_and_tells_its_progress(client):
    """202 with a place to look; the events end with the brief."""
    headers = {"Prefer": "respond-async", "Idempotency-Key": "night-3"}
    accepted = client.post("/v1/briefs", json=GIVEN, headers=headers)
    assert accepted.status_code == 202
    where = accepted.headers["Location"]
    wait_until(lambda: client.get(where).json()["state"] in {"done", "failed"})
    told = client.get(f"{where}/events").text
    assert "event: writing" in told
    assert "event: done" in told
    brief_id = client.get(where).json()["result"]["brief_id"]
    assert client.get(f"/v1/briefs/{brief_id}").status_code == 200
    again = client.post("/v1/briefs", json=GIVEN, headers=headers)
    assert again.headers["Location"] == where
    other = client.post("/v1/briefs", json={**GIVEN, "title": "Another"}, headers=headers)
    assert other.status_code == 409


def test_a_job_that_fails_says_why(client):
    """An article that is refused ends its job with the A9xx code."""
    accepted = client.post("/v1/briefs", json={"title": "A title"}, headers={"Prefer": "respond-async"})
    where = accepted.headers["Location"]
    wait_until(lambda: client.get(where).json()["state"] == "failed")
    assert client.get(where).json()["error"]["code"].startswith("A9")


def test_a_pipeline_sees_no_job_of_another(client, store):
    """The job of one token is not there for a pipeline with another."""
    accepted = client.post("/v1/briefs", json=GIVEN, headers={"Prefer": "respond-async"})
    stranger = bearer(token(store, Role.PIPELINE, name="other"))
    assert client.get(accepted.headers["Location"], headers=stranger).status_code == 404


def test_a_section_is_written_anew_and_accepted(client):
    """The proposal waits, and stands once it is accepted; then nothing waits."""
    where = f"{_create(client).headers['Location']}/sections/summary"
    proposed = client.post(f"{where}/regenerate", json={"note": "Name the device first."})
    assert proposed.json()["proposed"]["summary"]["text"] == EDITED
    accepted = client.post(f"{where}/accept", headers={"If-Match": '"v1"'})
    assert accepted.json()["current"]["summary"]["text"] == EDITED
    assert client.post(f"{where}/accept", headers={"If-Match": '"v2"'}).status_code == 409
    compared = client.get(f"{where}/comparison", params={"before": 1, "after": 2}).json()
    assert {passage["change"] for passage in compared["passages"]} >= {"added", "removed"}
    restored = client.post(f"{where}/restore", json={"number": 1}, headers={"If-Match": '"v2"'})
    assert restored.json()["current"]["summary"]["text"] == SUMMARY


def test_a_list_goes_on_at_its_cursor(client):
    """Each brief comes once, whatever the size of a page."""
    made = {_create(client, id=f"a{number}").json()["id"] for number in range(5)}
    seen, cursor = [], None
    while True:
        page = client.get("/v1/briefs", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == sorted(made)
    assert client.get("/v1/briefs", params={"cursor": "bm9wZQ"}).status_code == 422


def test_words_that_would_be_code_stay_words(client):
    """Markup, templates and SQL in title, outlet, reply, note and search change nothing and are escaped on the page."""
    made = _create(client, title=f"Trial {ATTACK}", source=ATTACK, id="attack", url="javascript:alert(1)")
    where = made.headers["Location"]
    client.post(f"{where}/sections/summary/regenerate", json={"note": ATTACK})
    assert client.get("/v1/briefs", params={"search": "'; DROP TABLE briefs;--"}).status_code == 200
    assert client.get("/v1/briefs", params={"search": "%_\\"}).json()["total"] == 0
    assert client.get("/v1/briefs").json()["total"] == 1
    current = client.get(where)
    client.post(
        f"{where}/approve",
        json={"content_sha256": current.json()["content_sha256"], "note": ATTACK},
        headers={"If-Match": current.headers["ETag"]},
    )
    client.post(f"{where}/publish", json={}, headers={"If-Match": client.get(where).headers["ETag"]})
    for form in ("html", "markdown", "json-ld"):
        shown = client.get(f"{where}/publication", params={"format": form})
        assert shown.status_code == 200
        assert "<script>alert" not in shown.text
        assert "javascript:alert" not in shown.text
        assert "49" not in shown.text
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/v1/briefs/../../etc/passwd", "/v1/briefs/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/static/../app.py"]
)
def test_no_path_leads_out(client, path):
    """A path with dots finds nothing of the machine."""
    answer = client.get(path)
    assert answer.status_code in {404, 422}
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe", b"{", b"[1]", b'{"title": "\\ud800", "text": "x"}', b'{"metadata": {"a": "\\ud800"}}'],
)
def test_a_broken_body_is_a_problem(client, body):
    """Bytes that are no JSON, and halves of characters, are told as such and never as a fault of ours."""
    answer = client.post("/v1/briefs", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] in {"E610", "A901", "A902", "A903"} or answer.json()["code"].startswith("A9")


def test_check_and_appraise_answer_as_the_command_does(client):
    """The verdict of the guard and the study's design come over HTTP."""
    given = {
        "id": "x",
        "section": "summary",
        "text": INVENTED,
        "title": GIVEN["title"],
        "source": GIVEN["text"],
    }
    checked = client.post("/v1/check", json=given).json()
    assert checked["id"] == "x"
    assert checked["verdict"] != "pass"
    facts = client.post("/v1/appraise", json=GIVEN).json()
    assert facts["studies"][0]["design"]["value"] == "rct_parallel"


def test_the_log_and_the_audit_hold_no_text(client, capfd):
    """What is written about a request tells neither the article nor a typed text nor the search."""
    where = _create(client).headers["Location"]
    client.post(f"{where}/sections/{Section.SUMMARY.value}/check", json={"text": INVENTED})
    client.get("/v1/briefs", params={"search": "irritation"})
    told = json.dumps(client.get("/v1/audit").json()) + "".join(capfd.readouterr())
    assert "irritation" not in told
    assert "smz_" not in told
