"""Replies from files."""

import asyncio
import json

import pytest

from summarizer.engine.recorded import RecordedEngine
from summarizer.errors import RecordingError
from summarizer.models.draft import Section
from tests.engine.parts import ask

ROW = {"article_id": "a1", "section": "summary", "text": "A text.", "prompt_sha256": "sha256:0"}


def _write(folder, *rows, name="replies.jsonl"):
    (folder / name).write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return folder


def _serve(folder, request=None, **options):
    return asyncio.run(RecordedEngine.from_folder(folder, **options).complete(request or ask()))


def test_a_recorded_reply_is_served(tmp_path):
    """By article and section."""
    done = _serve(_write(tmp_path, ROW))
    assert (done.draft.text, done.engine, done.cached) == ("A text.", "recorded", False)


def test_json_files_below_the_folder_are_read_too(tmp_path):
    """One object, or a list of them."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one.json").write_text(json.dumps(ROW), encoding="utf-8")
    (tmp_path / "list.json").write_text(
        json.dumps([{**ROW, "section": "context", "text": "Other."}]), encoding="utf-8"
    )
    assert _serve(tmp_path).draft.text == "A text."
    assert _serve(tmp_path, ask(Section.CONTEXT)).draft.text == "Other."


def test_each_attempt_has_its_reply_and_the_last_one_repeats(tmp_path):
    """A recording without a further attempt serves its last one."""
    folder = _write(tmp_path, ROW, {**ROW, "attempt": 2, "text": "Second."})
    texts = [_serve(folder, ask(attempt=number)).draft.text for number in (1, 2, 3)]
    assert texts == ["A text.", "Second.", "Second."]


def test_a_faq_may_be_recorded_as_items(tmp_path):
    """Items are rendered as any FAQ is."""
    items = [{"question": "What?", "answer": "That."}]
    folder = _write(tmp_path, {"article_id": "a1", "section": "faq", "items": items})
    assert _serve(folder, ask(Section.FAQ)).draft.text == "What?\nThat."


@pytest.mark.parametrize("request_changes", [{"section": Section.FAQ}, {"attempt": 1}])
def test_what_was_not_recorded_is_an_error(tmp_path, request_changes):
    """Another section, and an attempt before the first recorded one."""
    with pytest.raises(RecordingError):
        _serve(_write(tmp_path, {**ROW, "attempt": 2}), ask(**request_changes))


def test_a_stale_recording_is_served_with_one_warning(tmp_path, caplog):
    """The prompt has changed since; the reply is still a text for the guard."""
    engine = RecordedEngine.from_folder(_write(tmp_path, {**ROW, "prompt_sha256": "sha256:old"}))
    for _ in range(3):
        assert asyncio.run(engine.complete(ask())).draft.text == "A text."
    assert len(caplog.records) == 1


def test_a_stale_recording_is_an_error_where_it_must_not_be(tmp_path):
    """A comparison of prompts must not judge old replies."""
    with pytest.raises(RecordingError):
        _serve(_write(tmp_path, {**ROW, "prompt_sha256": "sha256:old"}), strict=True)


@pytest.mark.parametrize(
    "text",
    [
        "{broken",
        '{"article_id": "a1"}',
        '{"article_id": "a1", "section": "song", "text": "x"}',
        "7",
        '{"secret": "words"}',
    ],
)
def test_a_broken_recording_is_named_without_its_words(tmp_path, text):
    """The file is named, its content is not quoted."""
    (tmp_path / "bad.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(RecordingError) as caught:
        RecordedEngine.from_folder(tmp_path)
    assert "bad.jsonl" in caught.value.message
    assert "words" not in caught.value.message


def test_a_missing_folder_is_an_error(tmp_path):
    """It is not an empty set of recordings."""
    with pytest.raises(RecordingError):
        RecordedEngine.from_folder(tmp_path / "nowhere")
