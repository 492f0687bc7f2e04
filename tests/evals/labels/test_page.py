"""The labelling page over real HTTP on the loopback."""

import http.client
import re
import threading
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

from summarizer.errors import UsageError
from summarizer.evals.labels.label import read_labels
from summarizer.evals.labels.page import LabelServer
from tests.evals.judges.parts import task
from tests.evals.labels.parts import session


@contextmanager
def _serving(path, **changes):
    found, labels = session(path, **changes)
    server = LabelServer(found)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Visitor(server), server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
        labels.close()


class Visitor:
    """A browser with one cookie, that does not follow links by itself."""

    def __init__(self, server):
        self.port = server.server_address[1]
        self.cookie = f"labels={server.token}"
        self.csrf = server.csrf

    def ask(self, method, path, form=None, **headers):
        """Send one request and give status, headers and text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        body = None if form is None else urlencode(form)
        sent = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", **headers}
        sent = {name: value for name, value in sent.items() if value is not None}
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, dict(response.getheaders()), text

    def page(self):
        """Give the page."""
        status, _, text = self.ask("GET", "/")
        assert status == 200
        return text

    def answer(self, word, **changes):
        """Answer the question that the page shows."""
        name = re.search(r'name="question" value="(\w+)"', self.page()).group(1)
        return self.ask("POST", "/answer", {"csrf": self.csrf, "question": name, "word": word, **changes})


def test_a_rater_labels_to_the_end(tmp_path):
    """Every answer leads to the next question, and the last one to the end."""
    path = tmp_path / "a.jsonl"
    with _serving(path) as (visitor, _):
        for number in range(6):
            assert f"{number} of 6 answered" in visitor.page()
            status, headers, _ = visitor.answer("2", note="Clear & plain." if number == 0 else "")
            assert (status, headers["Location"]) == (303, "/")
        assert "All 6 questions are answered." in visitor.page()
    assert [one.word for one in read_labels([path])] == ["2"] * 6
    assert read_labels([path])[0].note == "Clear & plain."


def test_a_form_that_is_sent_twice_answers_one_question(tmp_path):
    """A double click never answers what was not read."""
    with _serving(tmp_path / "a.jsonl") as (visitor, server):
        form = {"csrf": visitor.csrf, "question": server.session.current.name, "word": "2"}
        visitor.ask("POST", "/answer", form)
        visitor.ask("POST", "/answer", form)
        assert server.session.answered == 1


def test_back_shows_the_answer_that_was_given(tmp_path):
    """The pressed button says which answer stands."""
    with _serving(tmp_path / "a.jsonl") as (visitor, _):
        visitor.answer("2")
        visitor.ask("POST", "/back", {"csrf": visitor.csrf})
        pressed = re.findall(r'value="(\w+)" data-key="\w" aria-pressed="true"', visitor.page())
        assert pressed == ["2"]


def test_the_link_lets_its_holder_in_once_and_for_all(tmp_path):
    """The token becomes a cookie that scripts cannot read and other pages cannot send."""
    with _serving(tmp_path / "a.jsonl") as (visitor, server):
        path = server.link.split(str(visitor.port), 1)[1]
        status, headers, _ = visitor.ask("GET", path, Cookie=None)
        assert (status, headers["Location"]) == (303, "/")
        assert {"HttpOnly", "SameSite=Strict"} <= set(headers["Set-Cookie"].split("; "))
        assert headers["Set-Cookie"].startswith(visitor.cookie)
        assert server.link.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": None},
        {"Cookie": "labels=wrong"},
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_strangers_can_neither_read_nor_write(tmp_path, headers):
    """Without the cookie, under another host's name or from another page nothing is shown or kept."""
    with _serving(tmp_path / "a.jsonl") as (visitor, server):
        form = {"csrf": visitor.csrf, "question": server.session.current.name, "word": "2"}
        assert visitor.ask("POST", "/answer", form, **headers)[0] == 403
        if "Origin" not in headers:
            status, _, text = visitor.ask("GET", "/", **headers)
            assert status == 403
            assert "stimulator" not in text
        assert server.session.answered == 0


@pytest.mark.parametrize("csrf", ["", "wrong", None])
def test_a_form_needs_its_token(tmp_path, csrf):
    """The cookie alone writes nothing."""
    with _serving(tmp_path / "a.jsonl") as (visitor, server):
        form = {
            "question": server.session.current.name,
            "word": "2",
            **({} if csrf is None else {"csrf": csrf}),
        }
        assert visitor.ask("POST", "/answer", form)[0] == 403
        assert visitor.ask("POST", "/back", form)[0] == 403
        assert server.session.answered == 0


def test_a_wrong_or_huge_form_is_refused(tmp_path):
    """Words off the menu, unknown questions, unknown paths and large bodies change nothing."""
    with _serving(tmp_path / "a.jsonl") as (visitor, server):
        assert visitor.answer("9")[0] == 400
        assert visitor.answer("2", question="0" * 16)[0] == 400
        assert visitor.ask("POST", "/other", {"csrf": visitor.csrf})[0] == 404
        assert visitor.ask("GET", "/other")[0] == 404
        assert visitor.answer("2", note="x" * 70_000)[0] == 413
        many = {f"f{n}": "x" for n in range(50)} | {"csrf": visitor.csrf}
        assert visitor.ask("POST", "/answer", many)[0] == 403
        assert server.session.answered == 0


def test_a_text_is_shown_and_never_run(tmp_path):
    """Markup of texts, articles and titles is escaped, and the policy lets nothing else load or run."""
    hostile = '</div><script>alert(1)</script><img src=x onerror="alert(2)">{{ 7 * 7 }}'
    with _serving(tmp_path / "a.jsonl", tasks=[task(hostile, article=hostile)]) as (visitor, _):
        _, headers, text = visitor.ask("GET", "/")
        assert "<script>alert" not in text
        assert "<img" not in text
        assert text.count("&lt;script&gt;") == 2
        assert "{{ 7 * 7 }}" in text
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http:" not in text
        assert headers["Cache-Control"] == "no-store"


def test_the_page_is_blind(tmp_path):
    """Neither sample, case nor condition stands in the page's source."""
    with _serving(tmp_path / "a.jsonl") as (visitor, server):
        text = visitor.page()
        one = server.session.current.task
        assert one.sample_id not in text
        assert one.case_id not in text
        assert "guarded" not in text


def test_every_answer_has_its_key_and_its_name(tmp_path):
    """Each button can be reached by Tab and by one key, and says in words what it does."""
    with _serving(tmp_path / "a.jsonl") as (visitor, server):
        text = visitor.page()
        keys = re.findall(r'<button name="word" value="(\w+)" data-key="(\w)"', text)
        assert [word for word, _ in keys] == list(server.session.current.words)
        assert len({key for _, key in keys}) == len(keys)
        assert '<label for="note">' in text
        assert 'lang="en"' in text


def test_a_taken_port_is_a_usage_error(tmp_path):
    """The message names the port."""
    with (
        _serving(tmp_path / "a.jsonl") as (visitor, server),
        pytest.raises(UsageError, match=str(visitor.port)),
    ):
        LabelServer(server.session, port=visitor.port)


def test_a_browser_that_leaves_is_no_event(tmp_path, capfd, caplog):
    """A lost connection writes nothing; any other fault is named without what was sent."""

    def leave(error):
        raise error

    with _serving(tmp_path / "a.jsonl") as (_, server):
        for error in (BrokenPipeError(), ValueError("a secret text")):
            try:
                leave(error)
            except Exception:
                server.handle_error(None, ("127.0.0.1", 1))
    shown = capfd.readouterr()
    assert shown.out + shown.err == ""
    assert [record.getMessage() for record in caplog.records] == [
        "a request to the labelling page failed: ValueError"
    ]
