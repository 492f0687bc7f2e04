"""Who gets in: tokens that end, sessions that follow them, marks against forgery, guesses that are slowed."""

from datetime import UTC, datetime, timedelta

import pytest
from itsdangerous import URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from summarizer.errors import ConfigError
from summarizer.models.editorial import Role
from summarizer.settings import ServiceSettings
from summarizer.web.auth import MARK_HEADER, begin_session
from summarizer.web.sessions import COOKIE, Sessions, make_sessions
from tests.desk.parts import SECRET
from tests.web.parts import GIVEN, OWNER, bearer, client_of, make_app, token


@pytest.fixture
def app(store):
    """Give an app."""
    return make_app(store, refusals_per_minute=5)


@pytest.fixture
def client(app):
    """Give a client without a token."""
    with client_of(app) as one:
        yield one


def _session(app, store, *roles):
    text = token(store, *(roles or (Role.EDITOR,)))
    cookie = app.state.sessions.sign(store.tokens.verify(text).id)
    return {"Cookie": f"{COOKIE}={cookie}"}, app.state.sessions.mark(cookie)


def test_a_revoked_token_ends_at_once(client, store):
    """The next request with it is refused."""
    text = token(store, Role.EDITOR)
    assert client.get("/v1/briefs", headers=bearer(text)).status_code == 200
    store.tokens.revoke(store.tokens.verify(text).id, OWNER)
    assert client.get("/v1/briefs", headers=bearer(text)).status_code == 401


def test_a_session_ends_with_its_token(app, client, store):
    """A cookie of a revoked token opens nothing."""
    headers, _ = _session(app, store)
    assert client.get("/v1/briefs", headers=headers).status_code == 200
    store.tokens.revoke(store.tokens.list()[0].id, OWNER)
    assert client.get("/v1/briefs", headers=headers).status_code == 401


def test_a_cookie_alone_changes_nothing(app, client, store):
    """Without its session's mark a change is refused, with another session's too, with its own it is made."""
    headers, mark = _session(app, store)
    _, other = _session(app, store)
    assert client.post("/v1/briefs", json=GIVEN, headers=headers).json()["code"] == "E603"
    assert (
        client.post("/v1/briefs", json=GIVEN, headers=headers | {MARK_HEADER: other}).json()["code"] == "E603"
    )
    assert client.post("/v1/briefs", json=GIVEN, headers=headers | {MARK_HEADER: mark}).status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=["origin", "null", "cross-site", "same-site"],
)
def test_a_page_of_another_site_changes_nothing(app, client, store, headers):
    """Even with cookie and mark, or with a token, a foreign page is turned away."""
    session, mark = _session(app, store)
    foreign = client.post("/v1/briefs", json=GIVEN, headers=session | {MARK_HEADER: mark} | headers)
    assert (foreign.status_code, foreign.json()["code"]) == (403, "E603")
    mine = bearer(token(store, Role.EDITOR)) | headers
    assert client.post("/v1/briefs", json=GIVEN, headers=mine).status_code == 403


def test_our_own_page_is_let_through(app, client, store):
    """The origin of the service itself is fine."""
    session, mark = _session(app, store)
    own = {"Origin": "http://localhost:8600", "Sec-Fetch-Site": "same-origin", MARK_HEADER: mark}
    assert client.post("/v1/briefs", json=GIVEN, headers=session | own).status_code == 201


@pytest.mark.parametrize("cookie", ["", "forged", "eyJ0b2tlbiI6IngifQ.aaaaaa.bbbbbb"])
def test_a_forged_cookie_opens_nothing(client, cookie):
    """Nonsense and wrong signatures are no sessions."""
    assert client.get("/v1/briefs", headers={"Cookie": f"{COOKIE}={cookie}"}).status_code == 401


def test_a_cookie_of_another_secret_or_an_old_one_opens_nothing():
    """Another key's signature does not count, and a session ends after its hours."""
    sessions = Sessions(SECRET, hours=1)
    assert sessions.token_id(sessions.sign("abc")) == "abc"
    assert Sessions(SECRET[::-1], hours=1).token_id(sessions.sign("abc")) is None
    assert Sessions(SECRET, hours=-1).token_id(sessions.sign("abc")) is None
    plain = URLSafeTimedSerializer(SECRET).dumps({"token": "abc"})
    assert sessions.token_id(plain) is None


@pytest.mark.parametrize(("host", "secure"), [("localhost:8600", False), ("desk.example.org", True)])
def test_the_cookie_is_out_of_reach(app, store, host, secure):
    """No script reads it, no other site sends it, and away from loopback only TLS carries it."""
    shown = store.tokens.verify(token(store, Role.EDITOR))
    scope = {"type": "http", "app": app, "scheme": "http", "path": "/", "headers": [(b"host", host.encode())]}
    response = Response()
    begin_session(Request(scope), response, shown)
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert ("secure" in cookie) is secure
    assert shown.id not in cookie.split("=", 1)[1].split(";")[0]


def test_guesses_are_slowed_and_a_good_token_still_works(client, store):
    """After a few wrong tokens the address has to wait; who has a good one does not."""
    wrong = [client.get("/v1/briefs", headers=bearer(f"smz_{number:012x}_{'a' * 43}")) for number in range(7)]
    assert [answer.status_code for answer in wrong] == [401] * 5 + [429] * 2
    assert int(wrong[-1].headers["Retry-After"]) >= 1
    assert client.get("/v1/briefs", headers=bearer(token(store, Role.EDITOR))).status_code == 200


def test_the_secret_of_a_token_is_nowhere_in_the_database(store, tmp_path):
    """Whoever reads the file cannot sign in with what stands in it."""
    secret = token(store, Role.EDITOR).rsplit("_", 1)[1]
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert secret.encode() not in kept


def test_tokens_are_issued_listed_and_revoked_over_http(client, store):
    """The text is shown once; the list never has it."""
    admin = bearer(token(store, Role.ADMIN))
    made = client.post(
        "/v1/tokens", json={"name": "Bo", "roles": ["clinician"], "days": 1}, headers=admin
    ).json()
    assert client.get("/v1/briefs", headers=bearer(made["text"])).status_code == 200
    assert made["text"] not in client.get("/v1/tokens", headers=admin).text
    assert datetime.fromisoformat(made["token"]["expires"]) < datetime.now(UTC) + timedelta(days=2)
    assert client.delete(f"/v1/tokens/{made['token']['id']}", headers=admin).json()["revoked"]
    assert client.get("/v1/briefs", headers=bearer(made["text"])).status_code == 401


def test_without_tokens_whoever_runs_it_is_the_person(store):
    """On loopback with auth none, everything is open to the one person there."""
    with client_of(make_app(store, auth="none")) as client:
        assert client.post("/v1/briefs", json=GIVEN).status_code == 201
        assert (
            client.post("/v1/briefs", json=GIVEN, headers={"Origin": "https://evil.example"}).status_code
            == 403
        )


def test_the_key_of_the_sessions_is_made_once_and_private(tmp_path):
    """Two workers share one key file that nobody else reads; a damaged one is told."""
    first, second = (make_sessions(ServiceSettings(), tmp_path / "data") for _ in range(2))
    assert second.token_id(first.sign("abc")) == "abc"
    kept = tmp_path / "data" / "session.key"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["session.key"]
    kept.write_text("short", encoding="ascii")
    with pytest.raises(ConfigError):
        make_sessions(ServiceSettings(), tmp_path / "data")


def test_a_short_secret_is_refused():
    """A secret that could be guessed signs nothing."""
    with pytest.raises(ConfigError):
        make_sessions(ServiceSettings(session_secret="short"))
